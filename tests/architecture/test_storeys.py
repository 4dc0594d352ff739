"""Every import points down: site → apps → store → catalogue → engine → kernel."""

import ast
import subprocess
import sys
from pathlib import Path

import pytest

from tests.architecture.source import ROOT, imports, name, tree, under

# What reads the disk, the network or the machine; the two storeys of meaning do none of it.
MACHINERY = {
    *("socket", "urllib", "http", "ssl", "ftplib", "smtplib", "subprocess", "sqlite3", "dbm", "shelve"),
    *("tempfile", "shutil", "glob", "pathlib", "os", "io", "multiprocessing", "threading", "asyncio"),
}
STANDARD = set(sys.stdlib_module_names) - MACHINERY
MAY_IMPORT = {
    "kernel": set(sys.stdlib_module_names),
    "engine": STANDARD | {"numpy", "scipy", "statsmodels", "holidays"},
    "catalogue": STANDARD,
}
OPENS_FILES = {"open", "read_text", "read_bytes", "write_text", "write_bytes", "read_csv", "fromfile", "loadtxt"}


def test_no_import_points_up():
    program = Path(sys.executable).parent / "lint-imports"
    told = subprocess.run([program, "--no-cache"], cwd=ROOT, capture_output=True, text=True, check=False)
    assert told.returncode == 0, told.stdout + told.stderr


@pytest.mark.parametrize("storey", MAY_IMPORT)
def test_the_lower_storeys_import_only_what_they_may(storey):
    strangers = [
        f"{name(path)}:{line} imports {module}"
        for path in under(f"src/belonging/{storey}")
        for module, line in imports(path).items()
        if module.split(".")[0] not in MAY_IMPORT[storey] | {"belonging"}
    ]
    assert not strangers, "\n".join(strangers)


def test_the_store_knows_nothing_of_django():
    strangers = [
        f"{name(path)}:{line} imports {module}"
        for path in under("src/belonging/store")
        for module, line in imports(path).items()
        if module.split(".")[0] == "django"
    ]
    assert not strangers, "\n".join(strangers)


@pytest.mark.parametrize("storey", ["kernel", "engine", "catalogue"])
def test_the_lower_storeys_open_no_file_but_the_registry(storey):
    opened = []
    for path in under(f"src/belonging/{storey}"):
        for node in ast.walk(tree(path)):
            called = getattr(node.func, "id", getattr(node.func, "attr", "")) if isinstance(node, ast.Call) else ""
            if called in OPENS_FILES and name(path) != "src/belonging/kernel/registry.py":
                opened.append(f"{name(path)}:{node.lineno} calls {called}")
    assert not opened, "\n".join(opened)
