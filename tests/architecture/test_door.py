"""Exact counts stop at the door: pages, charts, files and commands take only what has passed through it."""

from tests.architecture.source import imports, name, under

EXACT = {"CountTable", "Cell", "protect", "protect_together", "protect_linked", "slice_of", "opened"}
COUNTS = {"count", "table", "opened"}


def test_no_page_chart_or_command_holds_an_exact_count():
    found = [
        f"{name(path)}:{line} imports {module}"
        for path in [*under("src/belonging/apps"), *under("src/belonging/site")]
        for module, line in imports(path).items()
        if module.startswith("belonging.engine.disclosure") and module.rsplit(".", 1)[-1] in EXACT
    ]
    assert not found, "\n".join(found)


def test_pages_and_commands_measure_and_neither_count_nor_protect():
    """Tables protected one at a time may be subtracted from one another; `store.measuring` protects them together."""
    beside = ("belonging.store.protecting", "belonging.store.cube", "belonging.engine.disclosure.")
    found = [
        f"{name(path)}:{line} imports {module}"
        for path in [*under("src/belonging/apps"), *under("src/belonging/site")]
        for module, line in imports(path).items()
        if module.startswith(beside)
        and module.split(".")[-2] in {"protecting", "cube", "door", "linked"}
        or module.startswith("belonging.store.counting.")
        and module.rsplit(".", 1)[-1] in COUNTS
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
