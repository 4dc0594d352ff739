"""Files are found whatever they are called and whatever lies beside them."""

import os
import zipfile
from pathlib import Path

import pytest

from belonging.store.reading import Limits, check
from tests.catalogue.test_formats import known

GOOD = "LAESTAB,UPN,Date,Session,Mark\n9994001,Q999400119001,2024-09-09,AM,/\n"


@pytest.mark.parametrize(
    "name", ["a b.csv", "new\nline.csv", "a[1]*?.csv", "q'uo\"te.csv", "ünïcode.csv", "-n.csv", "%s.csv"]
)
def test_a_file_is_read_whatever_it_is_called(tmp_path, name):
    path = tmp_path / name
    path.write_text(GOOD, encoding="utf-8")
    checked = check([path], known(), tmp_path / "work")
    assert (checked.counts.loaded, checked.files[0].name) == (1, name)


def test_a_name_that_is_no_text_is_shown_as_far_as_it_is(tmp_path):
    path = Path(os.fsdecode(os.fsencode(tmp_path) + b"/latin\xe9.csv"))
    path.write_text(GOOD, encoding="utf-8")
    checked = check([path], known(), tmp_path / "work")
    assert (checked.counts.loaded, checked.files[0].name) == (1, "latin\ufffd.csv")


def test_what_systems_and_spreadsheets_leave_beside_files_is_set_aside(tmp_path):
    folder = tmp_path / "sent"
    folder.mkdir()
    for name in ("good.csv", "~$good.csv", ".DS_Store", "Thumbs.db", "desktop.ini"):
        (folder / name).write_text(GOOD, encoding="utf-8")
    whole = check([folder], known(), tmp_path / "one")
    named = check(sorted(folder.iterdir()), known(), tmp_path / "two")
    assert [file.name for file in whole.files] == [file.name for file in named.files] == ["good.csv"]


def test_links_that_lead_nowhere_or_round_and_pipes_are_said_and_the_rest_is_read(tmp_path):
    folder = tmp_path / "sent"
    (folder / "sub").mkdir(parents=True)
    (folder / "sub" / "good.csv").write_text(GOOD, encoding="utf-8")
    (folder / "sub" / "up").symlink_to(folder)
    (folder / "round").symlink_to("round")
    (folder / "nowhere").symlink_to("nothing")
    os.mkfifo(folder / "pipe")
    checked = check([folder], known(), tmp_path / "work")
    assert {file.name: bool(file.sentence) for file in checked.files} == {
        "nowhere": True, "pipe": True, "round": True, "sub/good.csv": False,
    }  # fmt: skip
    assert checked.counts.loaded == 1


def test_a_file_far_too_large_is_refused_before_it_is_read(tmp_path):
    path = tmp_path / "x.csv"
    with path.open("wb") as file:
        file.truncate(3 << 30)
    checked = check([path], known(), tmp_path / "work", limits=Limits())
    assert checked.exit_code() == 2
    assert "3,072.0 MB" in checked.files[0].sentence


def test_an_empty_folder_and_an_empty_zip_hold_nothing(tmp_path):
    (tmp_path / "sent").mkdir()
    with zipfile.ZipFile(tmp_path / "none.zip", "w"):
        pass
    assert check([tmp_path / "sent"], known(), tmp_path / "one").exit_code() == 2
    assert check([tmp_path / "none.zip"], known(), tmp_path / "two").exit_code() == 2
