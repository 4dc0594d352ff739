"""A calendar that comes after the marks moves them to its half-terms, once: no session is counted twice, and from scratch is the same."""

import pytest

from belonging.apps.intake.actions import loads
from tests.apps.intake import returns as r
from tests.apps.intake import state

pytestmark = pytest.mark.django_db
WEEK = (
    "2024-10-21",
    "2024-10-22",
    "2024-10-23",
)  # of the first half-term by the usual dates, of the second by the calendar
EARLY_BREAK = (
    ("Term", "2024-09-02", "2024-12-20"),
    ("Half term", "2024-10-14", "2024-10-18"),
    ("Term", "2025-01-06", "2025-04-04"),
    ("Term", "2025-04-22", "2025-07-22"),
)


def calendar(folder, rows=EARLY_BREAK):
    columns = ("Kind", "From", "To")
    return r.table(folder / "calendar.csv", [{"LAESTAB": "", **dict(zip(columns, row, strict=True))} for row in rows])


def counted():
    found = [state.said(row) for row in state.stored()["mark_counts"]]
    return sorted((row["half_term"], row["possible"], row["authorised"]) for row in found)


def steps(place):
    r.on_roll(place / "a", [{"number": 1}])
    r.exclusions(place / "a", [(1, "2024-Oct-24 00:00:00", "SUSP", 2)])
    (place / "b").mkdir()
    (place / "d").mkdir()
    r.marks(place / "b" / "marks.csv", [(1, WEEK[0], "AM", "I"), (1, WEEK[1], "AM", "/")])
    calendar(place / "c")
    r.marks(place / "d" / "marks.csv", [(1, WEEK[2], "AM", "I")])
    return [place / each for each in "abcd"]


@pytest.fixture
def place(tmp_path, analyst):
    r.register(tmp_path / "register")
    loads.load_folder(tmp_path / "register", by=analyst)
    return tmp_path


def test_marks_that_came_before_the_calendar_stand_in_its_half_terms_once(place, analyst):
    first, marks, dates, more = steps(place)
    for folder in (first, marks):
        loads.load_folder(folder, by=analyst)
    assert counted()[-1] == (1, 2, 1)
    came = loads.load_folder(dates, by=analyst)
    assert counted()[-1] == (2, 2, 1)
    loads.load_folder(more, by=analyst)
    assert counted()[-1] == (2, 3, 2)
    assert [state.said(row)["half_term"] for row in state.stored()["suspensions"]] == [2]
    loads.undo(came, by=analyst)
    assert counted()[-1] == (1, 3, 2)
    assert [state.said(row)["half_term"] for row in state.stored()["suspensions"]] == [1]


@pytest.mark.parametrize("order", ["acbd", "abdc", "cabd"])
def test_whichever_comes_first_the_same_is_left(place, analyst, order):
    folders = {each.name: each for each in steps(place)}
    for name in order:
        loads.load_folder(folders[name], by=analyst)
    assert counted()[-1] == (2, 3, 2)
    assert [state.said(row)["half_term"] for row in state.stored()["suspensions"]] == [2]
