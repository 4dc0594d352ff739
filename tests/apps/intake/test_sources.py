"""What intake adds to a family's copy: the files that brought a child's rows, and every session in words."""

import csv
import io
from datetime import date

import pytest

from belonging.apps.access import acting
from belonging.apps.intake.actions import loads
from belonging.apps.intake.queries import sources
from belonging.apps.record.actions import bundles
from belonging.apps.record.models import Pupil
from tests.apps.intake import returns as r

pytestmark = pytest.mark.django_db


@pytest.fixture
def place(tmp_path, analyst):
    """Two children, one of whom joined on a Tuesday, and their marks of a week before and after names of codes changed."""
    r.register(tmp_path / "a")
    r.on_roll(tmp_path / "a", [{"number": 1}, {"number": 2}])
    loads.load_folder(tmp_path / "a", by=analyst)
    return tmp_path


def copied(number):
    """The lines of a child's copy, by file, without the last, which says for whom it was made."""
    with acting.system("information_rights"):
        files = bundles.make(Pupil.objects.get(upn=r.upn(number)).pk)
    said = {}
    for name in ("attendance", "attendance_by_term", "small_areas", "where_it_came_from"):
        _, *lines, blank, mark = csv.reader(io.StringIO(files[f"{name}.csv"].decode("utf-8-sig")))
        assert (blank, mark[0].startswith("A copy for the family")) == ([], True)
        said[name] = [tuple(each) for each in lines]
    return said


def test_every_session_of_the_child_and_of_no_other_is_told_in_the_words_of_its_day(place, analyst):
    first = [(1, "2024-07-08", "AM", "I"), (1, "2025-01-14", "AM", "I"), (1, "2025-01-14", "PM", "\\")]
    loads.load_folder(r.marks(place / "m.csv", [*first, (2, "2025-01-15", "AM", "O")]), by=analyst)
    assert copied(1)["attendance"] == [
        ("8 July 2024", "morning", "Illness (not medical/dental)"),
        ("14 January 2025", "morning", "Illness (not medical or dental appointment)"),
        ("14 January 2025", "afternoon", "Present (afternoon session)"),
    ]
    assert [line[:2] for line in copied(2)["attendance"]] == [("15 January 2025", "morning")]


def test_a_record_without_marks_has_no_session_to_tell(place):
    assert copied(1)["attendance"] == []


def test_what_a_school_returned_by_term_and_the_small_area_of_the_home_are_told(place, analyst):
    r.postcodes(place / "b", {"ZZ1 1AA": "E01999001"})
    r.on_roll(place / "b", [{"number": 1}, {"number": 2}])
    r.addresses(place / "b", [(1, "ZZ1 1AA")])
    r.sessions(place / "b", [(1, "I", 6), (1, "O", 2)])
    loads.load_folder(place / "b", by=analyst)
    one, other = copied(1), copied(2)
    assert one["small_areas"] == [("2024/25", "E01999001")]
    assert one["attendance_by_term"] == [("2024/25 autumn", "140", "6", "2")]
    assert other["small_areas"] == []
    assert other["attendance_by_term"] == [("2024/25 autumn", "140", "0", "0")]


def test_a_mark_that_no_code_explains_stands_for_itself():
    assert sources.meaning("1", date(2024, 8, 19)) == "Unable to attend - transport normally provided not available"
    assert sources.meaning("1", date(2024, 8, 18)) == "1"


def test_the_files_that_brought_the_childs_rows_are_named_and_no_others(place, analyst):
    loads.load_folder(r.on_roll(place / "b", [{"number": 2}], name="2026_spring"), by=analyst)
    r.on_roll(place / "c", [{"number": 1}], name="2025_summer")
    r.exclusions(place / "c", [(1, "2025-Feb-03", "SUSP", 4)], name="2025_summer")
    loads.load_folder(place / "c", by=analyst)
    brought = {number: {(line[1], line[3]) for line in copied(number)["where_it_came_from"]} for number in (1, 2)}
    census, events = "School census: pupils on roll", "School census: exclusions of pupils on roll"
    assert brought[1] == {(census, "2024/25 spring"), (census, "2024/25 summer"), (events, "2024/25 summer")}
    assert brought[2] == {(census, "2024/25 spring"), (census, "2025/26 spring")}
