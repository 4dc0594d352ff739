"""Every rule a file may break is in docs/rules.md, and nothing is there that no file can break."""

import ast
import re
from collections.abc import Iterator

from tests.architecture.source import ROOT, tree, under

ROW = re.compile(r"^\| `(?P<rule>[a-z0-9_]+)` \| (?P<effect>[^|]+) \| (?P<says>[^|]+) \|$")
# Calls that give a rule its name by place, and which place.
BY_PLACE = {"Unreadable": 0, "_faulty": 2}


def told(call: ast.Call) -> Iterator[str]:
    """Yield the rule's name that a call gives in so many letters."""
    called = call.func.id if isinstance(call.func, ast.Name) else getattr(call.func, "attr", "")
    given = [word.value for word in call.keywords if word.arg == ("key" if called == "Rule" else "rule")]
    place = BY_PLACE.get(called)
    if place is not None and len(call.args) > place:
        given.append(call.args[place])
    yield from (one.value for one in given if isinstance(one, ast.Constant))


def in_code() -> set[str]:
    files = [*under("src/belonging/store/reading"), *under("src/belonging/catalogue/formats")]
    calls = (node for path in files for node in ast.walk(tree(path)) if isinstance(node, ast.Call))
    return {rule for call in calls for rule in told(call)}


def in_words() -> list[str]:
    lines = (ROOT / "docs" / "rules.md").read_text(encoding="utf-8").splitlines()
    rows = [line for line in lines if line.startswith("| `")]
    assert all(ROW.match(line) for line in rows), "write a row as | `rule` | what happens | what it says |"
    return [ROW.match(line)["rule"] for line in rows]


def test_every_rule_is_written_down():
    missing = in_code() - set(in_words())
    assert not missing, f"docs/rules.md does not say {', '.join(sorted(missing))}"


def test_no_rule_is_written_down_that_is_not_there_or_twice():
    words = in_words()
    assert set(words) <= in_code(), f"no code has {', '.join(sorted(set(words) - in_code()))}"
    assert len(words) == len(set(words))


def test_every_test_of_hostile_files_that_is_named_is_there():
    text = (ROOT / "docs" / "rules.md").read_text(encoding="utf-8")
    written = {
        node.name for path in under("tests") for node in ast.walk(tree(path)) if isinstance(node, ast.FunctionDef)
    }
    missing = set(re.findall(r"`(test_\w+)`", text)) - written
    assert not missing, f"no test is called {', '.join(sorted(missing))}"
