"""What could carry data out or bring code in: the network, evaluation, SQL in pages, HTML written by scripts."""

import ast
import re

from tests.architecture.source import ROOT, tree, under

REACHES_OUT = {
    "smtplib",
    "socket",
    "ssl",
    "ftplib",
    "urllib.request",
    "http.client",
    "requests",
    "httpx",
    "websockets",
    "asyncio",
}
ALLOWED = {  # module: what of the above it may name, and why
    "src/belonging/site/cli/serve.py": {"socket"},  # tries whether a port is free
    "src/belonging/apps/documents/scanners.py": {"socket"},  # a virus scanner on this machine
    "src/belonging/apps/agreements/actions/warnings.py": {"smtplib"},  # the name of a fault
}
RUNS_CODE = {"eval", "exec", "compile", "__import__"}
UNPACKS = {"pickle", "marshal", "shelve", "dill", "yaml", "code", "runpy"}
ASKS_SQL = {"execute", "executemany", "raw", "extra", "RawSQL", "cursor"}


def imported(module: ast.Module) -> set[str]:
    """Return every module a file imports, with those above it."""
    names = {each.name for node in ast.walk(module) if isinstance(node, ast.Import) for each in node.names}
    for node in ast.walk(module):
        if isinstance(node, ast.ImportFrom) and node.module:
            names |= {node.module, *(f"{node.module}.{each.name}" for each in node.names)}
    return names


def called(module: ast.Module) -> set[str]:
    """Return the names of what a file calls."""
    found = (node.func for node in ast.walk(module) if isinstance(node, ast.Call))
    return {each.id if isinstance(each, ast.Name) else getattr(each, "attr", "") for each in found}


def plain(module: ast.Module) -> set[str]:
    """Return the names a file calls that belong to nothing else, as `eval(…)` does and `re.compile(…)` does not."""
    return {node.func.id for node in ast.walk(module) if isinstance(node, ast.Call) and isinstance(node.func, ast.Name)}


def test_only_named_modules_reach_another_machine():
    found = {
        file.relative_to(ROOT).as_posix(): hit
        for file in under("src/belonging")
        if (hit := imported(tree(file)) & REACHES_OUT)
    }
    assert found == ALLOWED


def test_nothing_runs_code_that_came_as_data():
    for file in under("src/belonging"):
        module = tree(file)
        assert not plain(module) & RUNS_CODE, file
        assert not imported(module) & UNPACKS, file
        assert not re.search(r"shell=True|os\.(system|popen)", file.read_text(encoding="utf-8")), file
        assert not called(module) & {"from_string", "Template"}, file


def test_no_page_or_form_writes_sql():
    pages = [each for each in under("src/belonging/apps") if {"views", "forms", "templatetags"} & set(each.parts)]
    assert len(pages) > 20
    assert not [each for each in pages if called(tree(each)) & ASKS_SQL]


def test_our_scripts_write_text_and_never_html():
    scripts = list((ROOT / "frontend" / "src").rglob("*.js"))
    assert scripts
    unsafe = (
        r"innerHTML|outerHTML|insertAdjacentHTML|document\.write|\beval\(|new Function|srcdoc|postMessage|onmessage"
    )
    assert not [each for each in scripts if re.search(unsafe, each.read_text(encoding="utf-8"))]
