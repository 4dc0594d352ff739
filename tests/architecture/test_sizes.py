"""Small enough to read at one sitting."""

import ast

from tests.architecture.source import name, tree, under

MODULE, FUNCTION, TEMPLATE, DECLARATION = 300, 40, 150, 120


def too_long(paths, limit):
    """Each file longer than `limit` lines, with its length."""
    counted = [(path, len(path.read_text(encoding="utf-8").splitlines())) for path in paths]
    return [f"{name(path)} has {lines} lines; {limit} is the most" for path, lines in counted if lines > limit]


def code():
    """Every Python file a person writes."""
    folders = ("src", "tests", "tools", "bench")
    return [path for folder in folders for path in under(folder) if "migrations" not in path.parts]


def test_no_module_is_longer_than_300_lines():
    assert not too_long(code(), MODULE)


def test_no_declaration_is_longer_than_120_lines():
    """What several declarations share begins with an underscore, and is a module like any other."""
    declarations = [path for path in under("src/belonging/catalogue") if not path.name.startswith("_")]
    assert declarations
    assert not too_long(declarations, DECLARATION)


def test_no_template_is_longer_than_150_lines():
    templates = [path for path in under("src", ".html") if "templates" in path.parts]
    assert not too_long(templates, TEMPLATE)


def test_no_function_is_longer_than_40_lines():
    found = []
    for path in code():
        for node in ast.walk(tree(path)):
            if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
                lines = node.end_lineno - node.lineno + 1
                if lines > FUNCTION:
                    found.append(f"{name(path)}:{node.lineno} {node.name} has {lines} lines; {FUNCTION} is the most")
    assert not found, "\n".join(found)
