"""Events that repeat: every day they take place is a row, none of them without end."""

from datetime import date

import pyarrow.parquet as pq
import pytest

from belonging.store.reading import check
from tests.catalogue.test_formats import known

SCHOOL = "9994002"


def events(*texts: str) -> str:
    told = "".join(f"BEGIN:VEVENT\n{text.strip()}\nEND:VEVENT\n" for text in texts)
    return f"BEGIN:VCALENDAR\nVERSION:2.0\nX-WR-CALNAME:Dates {SCHOOL}\n{told}END:VCALENDAR\n"


def read(tmp_path, *texts: str):
    path = tmp_path / "dates.ics"
    path.write_text(events(*texts), encoding="utf-8")
    checked = check([path], known(), tmp_path / "work")
    if "calendars" not in checked.tables:
        return checked, []
    rows = pq.read_table(checked.tables["calendars"]).sort_by("row_no").to_pylist()
    return checked, [(row["kind"], row["from_date"], row["to_date"]) for row in rows]


def days(*texts: str) -> list[date]:
    return [date.fromisoformat(text) for text in texts]


def test_a_weekly_inset_stands_on_each_of_its_days_but_those_taken_away(tmp_path):
    checked, rows = read(tmp_path, """UID:1
SUMMARY:INSET
DTSTART;TZID=Europe/London:20250905T090000
DTEND;TZID=Europe/London:20250905T153000
RRULE:FREQ=WEEKLY;BYDAY=FR;UNTIL=20251010T230000Z
EXDATE;TZID=Europe/London:20250912T090000,20250919T090000
EXDATE;VALUE=DATE:20250926
RDATE;VALUE=DATE:20251110""")  # fmt: skip
    assert [first for _, first, _ in rows] == days("2025-09-05", "2025-10-03", "2025-10-10", "2025-11-10")
    assert all(kind == "INSET" and first == last for kind, first, last in rows)
    assert checked.counts.loaded == checked.counts.rows_in == 4


def test_a_holiday_of_several_days_keeps_its_length_each_year(tmp_path):
    _, rows = read(tmp_path, """UID:1
SUMMARY:Christmas holidays
DTSTART;VALUE=DATE:20241223
DTEND;VALUE=DATE:20250104
RRULE:FREQ=YEARLY;COUNT=2""")  # fmt: skip
    assert rows == [
        ("Closure", date(2024, 12, 23), date(2025, 1, 3)),
        ("Closure", date(2025, 12, 23), date(2026, 1, 3)),
    ]


def test_a_time_that_was_moved_stands_once_and_one_called_off_is_left_out_and_said(tmp_path):
    weekly = "UID:1\nSUMMARY:INSET\nDTSTART;VALUE=DATE:20250901\nRRULE:FREQ=WEEKLY;COUNT=4"
    moved = "UID:1\nSUMMARY:INSET\nRECURRENCE-ID;VALUE=DATE:20250908\nDTSTART;VALUE=DATE:20250910"
    off = "UID:1\nSUMMARY:INSET\nRECURRENCE-ID;VALUE=DATE:20250915\nDTSTART;VALUE=DATE:20250915\nSTATUS:CANCELLED"
    checked, rows = read(tmp_path, weekly, moved, off)
    assert sorted(first for _, first, _ in rows) == days("2025-09-01", "2025-09-10", "2025-09-22")
    assert [each["rule"] for each in checked.problems.page()] == ["event_cancelled"]


def test_a_rule_without_an_end_stops_with_the_academic_year_of_the_calendar(tmp_path):
    term = "UID:1\nSUMMARY:Summer term\nDTSTART;VALUE=DATE:20260413\nDTEND;VALUE=DATE:20260723"
    weekly = "UID:2\nSUMMARY:Staff training\nDTSTART;VALUE=DATE:20260601\nRRULE:FREQ=WEEKLY;INTERVAL=2"
    _, rows = read(tmp_path, term, weekly)
    training = [first for kind, first, _ in rows if kind == "INSET"]
    assert (training[0], training[-1], len(training)) == (date(2026, 6, 1), date(2026, 8, 24), 7)


@pytest.mark.parametrize(
    ("rule", "expected"),
    [
        ("FREQ=DAILY;COUNT=3", ["2025-09-01", "2025-09-02", "2025-09-03"]),
        ("FREQ=DAILY;INTERVAL=2;UNTIL=20250905", ["2025-09-01", "2025-09-03", "2025-09-05"]),
        ("FREQ=DAILY;BYMONTHDAY=-1;COUNT=2", ["2025-09-30", "2025-10-31"]),
        ("FREQ=WEEKLY;BYDAY=MO,FR;COUNT=3", ["2025-09-01", "2025-09-05", "2025-09-08"]),
        ("FREQ=MONTHLY;BYDAY=1MO;COUNT=3", ["2025-09-01", "2025-10-06", "2025-11-03"]),
        ("FREQ=YEARLY;BYMONTH=5;BYDAY=1MO;COUNT=2;UNTIL=20270901", ["2026-05-04", "2027-05-03"]),
    ],
)
def test_a_rule_is_worked_out_as_the_standard_says(tmp_path, rule, expected):
    end = "UID:9\nSUMMARY:Summer term\nDTSTART;VALUE=DATE:20280601"
    _, rows = read(tmp_path, f"UID:1\nSUMMARY:INSET\nDTSTART;VALUE=DATE:20250901\nRRULE:{rule}", end)
    assert [first for kind, first, _ in rows if kind == "INSET"] == days(*expected)


def test_an_evening_in_coordinated_time_is_the_day_clocks_in_england_show(tmp_path):
    _, rows = read(tmp_path, "UID:1\nSUMMARY:INSET\nDTSTART:20250901T233000Z")
    assert rows == [("INSET", date(2025, 9, 2), date(2025, 9, 2))]


@pytest.mark.parametrize("rule", ["FREQ=SECONDLY", "FREQ=WEEKLY;BYDAY=ZZ", "FREQ=MONTHLY;BYMONTHDAY=x"])
def test_a_rule_no_school_calendar_has_ends_in_a_sentence(tmp_path, rule):
    checked, rows = read(tmp_path, f"UID:1\nSUMMARY:INSET\nDTSTART;VALUE=DATE:20250901\nRRULE:{rule}")
    assert rows == []
    assert [each["rule"] for each in checked.problems.page()] in (["damaged_calendar"], [])
    assert not checked.usable or checked.counts.rows_in


def test_a_thousand_repeating_events_or_a_rule_of_a_million_days_do_not_hold_up_a_check(tmp_path):
    many = [f"UID:{n}\nSUMMARY:INSET\nDTSTART;VALUE=DATE:20250901\nRRULE:FREQ=DAILY" for n in range(1000)]
    checked, _ = read(tmp_path, *many)
    assert [each["rule"] for each in checked.problems.page()] == ["damaged_calendar"]
    (tmp_path / "one").mkdir()
    checked, rows = read(tmp_path / "one", "UID:1\nSUMMARY:INSET\nDTSTART;VALUE=DATE:20250901\nRRULE:FREQ=DAILY;COUNT=99999999")  # fmt: skip
    assert len(rows) == checked.counts.rows_in == 1000
