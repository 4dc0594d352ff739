"""No rule without a file that breaks it: every rule of a format in its own broken sample, every other in some sample or named by a test."""

import re

import pytest

from belonging.store.reading import formats
from belonging.store.reading.layouts import RULES
from tests.architecture.source import ROOT, under
from tests.architecture.test_rules import in_code

SAMPLES = ROOT / "tests" / "samples"


def triggered(key: str) -> set[str]:
    """Return the rules that the broken sample of a format triggers."""
    lines = (SAMPLES / key / "broken.problems.txt").read_text(encoding="utf-8").splitlines()
    return {line.split(" | ")[3] for line in lines if not line.startswith("rows |")}


@pytest.mark.parametrize("key", sorted(formats()))
def test_every_rule_of_a_format_is_broken_by_its_broken_sample(key):
    form = formats()[key]
    rules = {rule.key for rule in (*form.rules, *RULES.get(form.layout.reader, ()))}
    assert not rules - triggered(key), (
        f"{key}: nothing in its broken sample breaks {', '.join(sorted(rules - triggered(key)))}"
    )


def test_every_rule_of_reading_is_broken_by_a_sample_or_named_by_a_test():
    broken = {rule for key in formats() for rule in triggered(key)}
    named = {word for path in under("tests") if path.suffix == ".py" for word in re.findall(r'"([a-z0-9_]+)"', path.read_text(encoding="utf-8"))}  # fmt: skip
    left = in_code() - broken - named
    assert not left, f"No sample and no test breaks {', '.join(sorted(left))}"
