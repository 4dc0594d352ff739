"""The attendance of one child among many, read from the files of the store."""

from datetime import date, timedelta

import pyarrow as pa
import pytest

from belonging.store import one_child
from belonging.store.store import Store

MONDAYS = [date(2025, 9, 1) + timedelta(weeks=at) for at in range(4)]
MARKS = "/\\LVIIpEG#"


@pytest.fixture(scope="module")
def store(tmp_path_factory):
    """Forty enrolments at four schools, with marks of four weeks and, of one, a termly return."""
    home = tmp_path_factory.mktemp("store")
    rows = [(100 + at // 10, at, monday) for at in range(40) for monday in MONDAYS]
    columns = {
        "urn": pa.array([row[0] for row in rows], pa.int32()),
        "enrolment_id": pa.array([row[1] for row in rows], pa.int64()),
        "week": pa.array([row[2] for row in rows], pa.date32()),
        "marks": [MARKS if row[1] == 7 else "/\\" * 5 for row in rows],
    }
    returned = {"academic_year": 2025, "term": 2, "half_term": 0, "urn": 100, "enrolment_id": 7, "source": "return",
                "possible": 110, "authorised": 9, "unauthorised": 1}  # fmt: skip
    with Store(home).writing(cube=False) as writer:
        writer.put("mark_weeks", 2025, pa.table(columns))
        writer.put("mark_counts", 2025, pa.Table.from_pylist([returned]))
    Store(home).make_current(writer.version)
    return Store(home)


def weeks(store, first, last, **asked):
    """Weeks of the seventh enrolment."""
    return one_child.weeks(store, **{"schools": {100}, "enrolments": {7}, "first": first, "last": last, **asked})


def test_weeks_are_those_of_the_enrolment_that_touch_the_days_asked_for(store):
    found = weeks(store, date(2025, 9, 10), date(2025, 9, 15))
    assert [(each.enrolment, each.urn, each.week, each.half_term, each.year) for each in found] == [
        (7, 100, date(2025, 9, 8), 1, 2025),
        (7, 100, date(2025, 9, 15), 1, 2025),
    ]


def test_sessions_say_their_day_and_what_they_count_as(store):
    (week,) = weeks(store, MONDAYS[0], MONDAYS[0])
    found = list(week.sessions())
    assert [each.code for each in found] == ["/", "\\", "L", "V", "I", "I", "C2", "E", "G", "#"]
    assert [each.absent for each in found] == [False] * 4 + [True] * 5 + [False]
    assert [each.possible for each in found] == [True] * 9 + [False]
    assert (found[5].day, found[5].afternoon) == (date(2025, 9, 3), True)


def test_counts_come_from_marks_and_from_returns(store):
    found = one_child.counts(store, schools={100}, enrolments={7}, years=(2024, 2025))
    assert [
        (each.source, each.term, each.possible, each.authorised, each.unauthorised, each.suspended, each.part_time)
        for each in found
    ] == [
        ("marks", 1, 36, 16, 4, 4, 4),
        ("return", 2, 110, 9, 1, 0, 0),
    ]


@pytest.mark.parametrize("asked", [{"schools": ()}, {"enrolments": ()}, {"schools": {101}}, {"enrolments": {99}}])
def test_who_is_not_there_has_no_weeks(store, asked):
    assert weeks(store, MONDAYS[0], MONDAYS[3], **asked) == []
    assert one_child.weeks(Store(store.home, 0), schools={100}, enrolments={7}, first=MONDAYS[0], last=MONDAYS[3]) == []
