"""The form that adds a school or a child is filled in with what the waiting row says, however its file writes it."""

import json

import pytest
from django.utils.timezone import localdate

from belonging.apps.intake.actions import loads
from belonging.apps.intake.models import LoadedFile, WaitingRow
from belonging.apps.intake.queries import prefilled
from tests.apps.intake import returns as r

pytestmark = pytest.mark.django_db


@pytest.fixture
def place(tmp_path, analyst):
    """The northern school with one pupil."""
    r.register(tmp_path / "a")
    r.on_roll(tmp_path / "a", [{"number": 1}])
    loads.load_folder(tmp_path / "a", by=analyst)
    return tmp_path


@pytest.fixture
def row(place, analyst):
    """A need, which has no day, of a child whom no return names."""
    loads.load_folder(r.needs(place / "b", [(7, 1, "SEMH")]), by=analyst)
    return WaitingRow.objects.get()


@pytest.mark.parametrize(
    ("year", "term", "day"),
    [(2024, 1, "2024-10-15"), (2024, 2, "2025-02-15"), (2024, 3, "2025-05-15"), (2024, None, "2025-02-15")],
)
def test_a_child_is_said_to_be_there_in_the_middle_of_the_term_the_file_is_about(row, analyst, year, term, day):
    LoadedFile.objects.filter(load=row.load).update(academic_year=year, term=term)
    assert prefilled.pupil(row, seen_by=analyst)["as_at"] == day


@pytest.mark.parametrize("year", [None, 2998])
def test_a_file_about_no_term_or_one_to_come_says_today(row, analyst, year):
    LoadedFile.objects.filter(load=row.load).update(academic_year=year)
    assert prefilled.pupil(row, seen_by=analyst)["as_at"] == localdate().isoformat()


def test_a_day_that_the_row_itself_gives_comes_before_its_term(place, analyst):
    loads.load_folder(r.exclusions(place / "b", [(7, "2024-Oct-07", "SUSP", 4)]), by=analyst)
    assert prefilled.pupil(WaitingRow.objects.get(), seen_by=analyst)["as_at"] == "2024-10-07"


def test_a_row_whose_format_is_known_no_longer_says_who_waits_and_nothing_else(row, analyst):
    LoadedFile.objects.filter(load=row.load).update(format="a_format_of_old", sheets=[])
    said = prefilled.pupil(row, seen_by=analyst)
    assert said.pop("upn") == row.wanted
    assert said.pop("as_at") == "2025-02-15"
    assert set(said.values()) == {""}


@pytest.mark.parametrize(("written", "read"), [("999/8888", "9998888"), ("999 8888", "9998888"), ("88", "")])
def test_the_number_of_a_school_is_read_with_or_without_a_sign_between_its_parts(place, analyst, written, read):
    loads.load_folder(r.marks(place / "m.csv", [(7, "2025-01-14", "AM", "I")]), by=analyst)
    row = WaitingRow.objects.get()
    row.row = json.dumps(json.loads(row.row) | {"LAESTAB": written})
    assert prefilled.pupil(row, seen_by=analyst)["laestab"] == read
    row.wanted = "199009"  # the row names its school by URN
    said = prefilled.school(row)
    assert (said["laestab"], said["urn"]) == (read, "199009")
