"""The locks name each package, its version and its hashes, and no address: they work with any index."""

import json
import re
import sys
import tomllib
from importlib.metadata import packages_distributions

import pytest

from tests.architecture.source import ROOT, imports, name, under

LOCKS = sorted((ROOT / "requirements").glob("*.txt"))
ADDRESS = re.compile(r"\w+://|--(extra-)?index-url|--find-links|^-f |^-i ", re.MULTILINE)


@pytest.mark.parametrize("lock", LOCKS, ids=name)
def test_a_python_lock_holds_versions_and_hashes_and_no_address(lock):
    text = lock.read_text()
    assert not ADDRESS.search(text)
    entries = text.replace("\\\n", "").strip().splitlines()
    assert entries
    for entry in entries:
        assert re.match(r"[a-z0-9-]+==[\w.]+( ; [^#]+?)?(\s+--hash=sha256:[0-9a-f]{64})+$", entry), entry[:100]


def test_the_npm_lock_holds_hashes_and_no_address():
    text = (ROOT / "package-lock.json").read_text()
    assert not ADDRESS.search(text)
    packages = json.loads(text)["packages"]
    assert all(package["integrity"].startswith("sha512-") for path, package in packages.items() if path)


def test_the_demonstration_lock_leaves_heavy_things_out():
    locked = {line.split("==")[0] for line in (ROOT / "requirements" / "demo.txt").read_text().splitlines()}
    assert not locked & {"pyspark", "playwright", "pandas-stubs", "polars", "pytest", "atheris"}


def test_every_dependency_has_its_reason_beside_it():
    text = (ROOT / "pyproject.toml").read_text()
    project = tomllib.loads(text)
    for needed in project["project"]["dependencies"]:
        line = next(line for line in text.splitlines() if f'"{needed}"' in line)
        assert "#" in line.split(f'"{needed}"')[1], f"{needed} gives no reason"


def test_every_direct_dependency_is_locked():
    project = tomllib.loads((ROOT / "pyproject.toml").read_text())
    locked = {re.split(r"==", line)[0] for line in (ROOT / "requirements" / "test.txt").read_text().splitlines()}
    wanted = [*project["project"]["dependencies"], *project["dependency-groups"]["test"]]
    names = {re.split(r"[\[<>=]", one)[0].lower() for one in wanted}
    assert names <= locked, f"{names - locked}: run `make lock`"


def test_everything_imported_is_a_declared_dependency():
    project = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]
    wanted = [*project["dependencies"], *project["optional-dependencies"]["spark"]]
    declared = {re.split(r"[\[<>=]", one)[0].lower() for one in wanted}
    brought_by = packages_distributions()
    strangers = [
        f"{name(path)}:{line} imports {module}"
        for path in under("src/belonging")
        for module, line in imports(path).items()
        if (top := module.split(".")[0]) not in {"belonging", *sys.stdlib_module_names}
        if not declared & {one.lower() for one in brought_by.get(top, ())}
    ]
    assert not strangers, "\n".join(strangers)
