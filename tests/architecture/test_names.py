"""A module is named after what it holds, in the field's words; a test is a sentence, and none is skipped."""

import ast

from tests.architecture.source import PACKAGE, ROOT, imports, name, tree, under

AFTER_ITS_LAYER = {"models", "views", "forms", "services", "managers", "constants", "schemas"}
AFTER_NOTHING = {"util", "utils", "helper", "helpers", "common", "core", "misc", "base_classes", "lib", "shared"}
SKIPS = {"skip", "skipif", "importorskip", "xfail"}


def test_no_file_is_named_after_its_layer():
    found = [name(path) for path in under("src/belonging") if path.stem in AFTER_ITS_LAYER]
    assert not found, f"{found}: make it a package of nouns, one a file"


def test_no_file_or_folder_is_named_after_nothing():
    found = [
        name(path)
        for path in under("src/belonging", "")
        if AFTER_NOTHING & {*path.relative_to(PACKAGE).parts[:-1], path.stem}
    ]
    assert not found, f"{found}: name what it holds"


def test_every_package_can_be_imported():
    holding = {path.parent for path in under("src/belonging")}
    lacking = [name(folder) for folder in sorted(holding) if not (folder / "__init__.py").exists()]
    assert not lacking, f"{lacking} hold modules and no __init__.py"


def test_no_test_is_skipped():
    found = []
    for path in under("tests"):
        if path.is_relative_to(ROOT / "tests" / "architecture"):
            continue
        for node in ast.walk(tree(path)):
            if isinstance(node, ast.Attribute) and node.attr in SKIPS:
                whose = ast.unparse(node.value)
                if whose in ("pytest", "pytest.mark", "unittest"):
                    found.append(f"{name(path)}:{node.lineno} {whose}.{node.attr}")
    assert not found, f"{found}: a test that cannot run here fails, and says what to install"


def test_nothing_of_ours_is_mocked():
    found = [
        f"{name(path)}:{line}"
        for path in under("tests")
        for module, line in imports(path).items()
        if module.startswith(("unittest.mock", "mock."))
    ]
    assert not found, f"{found}: test the real thing"
