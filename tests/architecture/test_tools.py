"""Set-up does what has changed and no more, and says in a sentence what stops it."""

import subprocess
import sys

import pytest

from tests.architecture.source import ROOT
from tools import floors, steps


@pytest.fixture
def inputs(tmp_path, monkeypatch):
    """A folder of two files that a step reads."""
    monkeypatch.setattr(steps, "ROOT", tmp_path)
    folder = tmp_path / "frontend"
    folder.mkdir()
    (folder / "app.scss").write_text("a {}")
    (folder / "app.js").write_text("start()")
    return folder


def test_a_step_is_fresh_until_an_input_changes(inputs, tmp_path):
    stamp = tmp_path / "stamps" / "frontend"
    assert not steps.fresh(stamp, steps.digest([inputs]))
    steps.done(stamp, steps.digest([inputs]))
    assert steps.fresh(stamp, steps.digest([inputs]))
    (inputs / "app.scss").write_text("b {}")
    assert not steps.fresh(stamp, steps.digest([inputs]))


def test_a_renamed_input_is_a_changed_input(inputs):
    before = steps.digest([inputs])
    (inputs / "app.js").rename(inputs / "page.js")
    assert steps.digest([inputs]) != before


def test_a_step_that_fails_repeats_its_last_words():
    with pytest.raises(steps.StepFailed, match="no such pupil"):
        steps.run("Trying a step that fails", [sys.executable, "-c", "import sys; sys.exit('no such pupil')"])


def test_a_missing_program_is_named_in_a_sentence(tmp_path):
    told = subprocess.run(
        [sys.executable, ROOT / "tools" / "services.py"],
        env={"PATH": str(tmp_path)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert told.returncode == 1
    assert "The tests need chromium" in told.stderr
    assert "apt-get install chromium" in told.stderr


def test_a_part_run_through_less_than_its_floor_is_named_with_what_is_missing():
    lines = {
        "src/belonging/engine/funnel.py": (50, [7, 9]),
        "src/belonging/engine/rates.py": (50, []),
        "src/belonging/store/cube.py": (10, [3]),
    }
    assert floors.below(lines, {"src/belonging/engine": 98, "src/belonging/store": 90}) == []
    (said,) = floors.below(lines, {"src/belonging/engine": 99, "src/belonging/catalogue": 90})
    assert said.startswith("src/belonging/engine: 98.0 % of lines run, 99 % asked.")
    assert "funnel.py 7, 9" in said


def test_every_storey_and_app_has_a_floor_and_what_decides_the_highest():
    run = dict.fromkeys((f"{path.relative_to(ROOT)}" for path in (ROOT / "src").rglob("*.py")), (1, []))
    asked = floors.floors(run)
    assert all((ROOT / part).is_dir() for part in asked)
    parts = {f"{each.relative_to(ROOT)}" for each in (ROOT / "src/belonging/apps").glob("[a-z]*/")}
    assert parts | {"src/belonging/store", "src/belonging/site", "src/belonging/kernel"} <= asked.keys()
    assert {part for part, least in asked.items() if least == floors.WHOLE} == {*floors.DECIDING}
