"""Exact counts stop at the door: pages, charts, files and commands take only what has passed through it."""

from tests.architecture.source import PACKAGE, imports, name, under

EXACT = {"CountTable", "Cell"}
MAY_HOLD = PACKAGE / "apps" / "measures" / "queries"


def test_no_page_chart_or_command_holds_an_exact_count():
    found = [
        f"{name(path)}:{line} imports {module}"
        for path in [*under("src/belonging/apps"), *under("src/belonging/site")]
        for module, line in imports(path).items()
        if module.startswith("belonging.engine.disclosure") and module.rsplit(".", 1)[-1] in EXACT
        if not path.is_relative_to(MAY_HOLD)
    ]
    assert not found, "\n".join(found)


def test_only_queries_and_actions_read_the_store():
    found = [
        f"{name(path)}:{line} imports {module}"
        for path in under("src/belonging/apps")
        for module, line in imports(path).items()
        if module.startswith("belonging.store") and {"views", "forms", "charts", "templatetags"} & {*path.parts}
    ]
    assert not found, "\n".join(found)
