"""Every promise in docs/promises.md names a module that exists and a test that exists."""

import ast
import re

import pytest

from tests.architecture.source import ROOT, tree

ROW = re.compile(r"^\| (?P<promise>[^|]+) \| `(?P<module>[^`]+)` \| `(?P<test>[^`]+)` \|$")
LINES = [line for line in (ROOT / "docs" / "promises.md").read_text().splitlines() if line.startswith("| ")]
ROWS = [line for line in LINES if not line.startswith(("| ---", "| promise |"))]


def test_there_is_a_promise():
    assert ROWS


@pytest.mark.parametrize("row", ROWS)
def test_a_promise_names_a_module_and_a_test_that_exist(row):
    found = ROW.match(row)
    assert found, "write it as | promise | `path of module` | `tests/path.py::test_name` |"
    assert (ROOT / found["module"]).exists(), f"{found['module']} does not exist"
    file, _, test = found["test"].partition("::")
    assert (ROOT / file).exists(), f"{file} does not exist"
    functions = {node.name for node in ast.walk(tree(ROOT / file)) if isinstance(node, ast.FunctionDef)}
    assert test in functions, f"{file} has no test called {test}"
