# One verb per habit. `make help` lists them.
PYTHON ?= python3
BIN := .venv/bin
PYTEST := $(BIN)/pytest --numprocesses 2 --dist loadgroup
ARGS ?=
.DEFAULT_GOAL := help
.PHONY: help setup demo serve test check bench lock audit format frontend
MAKEFLAGS += --no-print-directory

help:      ## list the verbs
	@grep -E '^[a-z]+: .*## ' $(MAKEFILE_LIST) | sed 's/:.*## /\t/' | expand -t 12

setup:     ## make .venv/bin/belonging work on this machine
	@$(PYTHON) tools/setup.py

demo: setup ## make the fictional area, load it and serve it (ARGS="--no-serve --pupils 2000")
	@$(BIN)/belonging demo $(ARGS)

serve: setup ## serve what has been loaded
	@$(BIN)/belonging serve $(ARGS)

test:      ## set up what the tests need and run every one
	@$(PYTHON) tools/setup.py test
	@$(PYTHON) tools/services.py
	@$(if $(ARGS),,$(PYTEST) tests/apps --record postgresql --ignore=tests/apps/measures)
	@EXHAUSTIVE=1 $(PYTEST) $(or $(ARGS),--cov=belonging --cov-report=)
	@$(if $(ARGS),,$(BIN)/python tools/floors.py)
	@$(if $(ARGS),,$(PYTHON) tools/audit.py --if-answered)

check:     ## the quick part of the tests, under a minute
	@$(PYTHON) tools/setup.py test
	@$(PYTEST) --hypothesis-profile=quick -m "not exhaustive" tests/architecture tests/catalogue tests/engine $(ARGS)

bench:     ## time the engines against others; writes bench/RESULTS.md
	@$(PYTHON) tools/setup.py test
	@$(BIN)/python -m bench $(ARGS)

lock:      ## choose versions anew and write the lock files (needs uv and npm)
	@$(PYTHON) tools/lock.py $(ARGS)

audit:     ## ask whether what is locked has known faults (needs the network, uv and npm; run it before each release)
	@$(PYTHON) tools/audit.py $(ARGS)

format:    ## put the code in the one format
	@$(BIN)/ruff check --fix --quiet . && $(BIN)/ruff format --quiet .

frontend:  ## build styles and scripts
	@$(PYTHON) tools/frontend.py
