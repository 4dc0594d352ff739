"""The same arguments give the same bytes; another seed gives another area."""

import hashlib
from pathlib import Path

import pytest

from belonging.site.demo import fiction


def digests(out: Path) -> dict[str, str]:
    return {
        str(path.relative_to(out)): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in sorted(out.rglob("*"))
        if path.is_file()
    }


def test_the_same_seed_gives_the_same_bytes(made, tmp_path):
    fiction.write(tmp_path / "again", pupils=2_000, years=3, seed=1)
    assert digests(tmp_path / "again") == digests(made.out)


def test_another_seed_gives_another_area(made, tmp_path):
    fiction.write(tmp_path / "other", pupils=2_000, years=3, seed=2)
    first, second = digests(made.out), digests(tmp_path / "other")
    assert first["census/2026_spring_pupilonroll.csv"] != second["census/2026_spring_pupilonroll.csv"]
    assert first["register/edubasealldata.csv"] != second["register/edubasealldata.csv"]


def test_writing_again_into_its_own_folder_leaves_nothing_stale(tmp_path):
    fiction.write(tmp_path / "area", pupils=300, years=2, seed=1)
    fiction.write(tmp_path / "area", pupils=300, years=1, seed=1)
    assert not list((tmp_path / "area" / "census").glob("2025_spring*"))


def test_a_folder_holding_anything_else_is_refused(tmp_path):
    (tmp_path / "letter.txt").write_text("mine", encoding="utf-8")
    with pytest.raises(ValueError, match="is not empty and was not made by this program"):
        fiction.write(tmp_path, pupils=300, years=1, seed=1)
    assert (tmp_path / "letter.txt").read_text(encoding="utf-8") == "mine"


@pytest.mark.parametrize(
    ("pupils", "years", "said"), [(50, 3, "at least 200 pupils"), (300, 6, "Between 1 and 5 years")]
)
def test_an_impossible_size_is_refused_in_words(tmp_path, pupils, years, said):
    with pytest.raises(ValueError, match=said):
        fiction.write(tmp_path / "out", pupils=pupils, years=years, seed=1)
