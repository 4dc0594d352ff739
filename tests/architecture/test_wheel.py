"""Whoever installs the wheel needs nothing else: no Node, no copy of the repository."""

import subprocess
import sys
import zipfile

import pytest

from tests.architecture.source import PACKAGE, ROOT, ours

BUILD = "belonging/site/static/build/"


@pytest.fixture(scope="module")
def wheel(tmp_path_factory):
    """What the wheel holds, by name, built as a release would be."""
    out = tmp_path_factory.mktemp("wheel")
    subprocess.run(
        [sys.executable, "-m", "hatchling", "build", "--target", "wheel", "--directory", out],
        cwd=ROOT,
        check=True,
        capture_output=True,
    )
    with zipfile.ZipFile(next(out.glob("*.whl"))) as whole:
        return {name: whole.read(name) for name in whole.namelist()}


def test_the_wheel_holds_every_file_of_the_package(wheel):
    wanted = {str(path.relative_to(PACKAGE.parent)) for path in ours() if path.is_relative_to(PACKAGE)}
    assert wanted <= set(wheel)


def test_the_wheel_holds_the_built_styles_and_scripts(wheel):
    assert {BUILD + "app.css", BUILD + "app.js"} <= set(wheel)


def test_the_styles_carry_no_crest_and_no_borrowed_typeface(wheel):
    styles = wheel[BUILD + "app.css"].decode()
    assert "url(" in styles
    assert "@font-face" not in styles
    assert "GDS Transport" not in styles
    assert not [name for name in wheel if "crest" in name or "crown" in name or name.endswith((".woff", ".woff2"))]
