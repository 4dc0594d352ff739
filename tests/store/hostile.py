"""One file checked against the samples' record, and what was said of it."""

from pathlib import Path

from belonging.store.reading import Limits, check
from tests.catalogue.test_formats import known, sample

NAME = "2025_spring_pupilonroll.csv"


def report(tmp_path: Path, content: str | bytes, name: str = NAME, limits: Limits | None = None):
    path = tmp_path / name
    path.write_bytes(content if isinstance(content, bytes) else content.encode("utf-8"))
    return check([path], known(), tmp_path / "work", limits=limits)


def rules(checked) -> set[str]:
    return {str(each["rule"]) for each in checked.problems.grouped()}


def one_sentence(checked, rule: str) -> str:
    """Assert that a file was refused for one reason, and return the sentence."""
    assert rules(checked) == {rule}
    assert not checked.usable
    assert checked.exit_code() == 2
    (file,) = checked.files
    assert file.sentence
    assert file.sentence.endswith((".", "…"))
    assert checked.counts.loaded == 0
    return file.sentence


def good_pupils() -> str:
    """Return the text of a sound table of pupils."""
    return (sample("census_pupilonroll", "good") / NAME).read_text(encoding="utf-8")
