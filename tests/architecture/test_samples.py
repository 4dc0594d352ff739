"""Every format can show a good file, a broken file, and what is said about the broken one."""

import pytest

from tests.architecture.source import PACKAGE, ROOT

FORMATS = PACKAGE / "catalogue" / "formats"
SAMPLES = ROOT / "tests" / "samples"


def formats():
    """The key of each format: its module's or package's name."""
    found = [path.stem if path.is_file() else path.name for path in FORMATS.iterdir()]
    return sorted(key for key in found if not key.startswith(("_", ".")))


@pytest.mark.parametrize("key", formats())
def test_a_format_has_its_samples(key):
    held = {path.name.split(".")[0] for path in (SAMPLES / key).glob("*")}
    assert {"good", "broken"} <= held, f"tests/samples/{key} lacks {sorted({'good', 'broken'} - held)}"
    assert (SAMPLES / key / "broken.problems.txt").exists(), f"tests/samples/{key} lacks broken.problems.txt"
