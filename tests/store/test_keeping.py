"""What the store says of itself."""

from belonging.kernel.periods import Period
from belonging.store.keeping import Sources, Weeks, sources, weeks
from tests.store.test_store import stored


def test_weeks_and_their_patterns_are_counted(tmp_path) -> None:
    text = "enrolment week marks\n1 2024-09-09 //////////\n1 2024-09-16 //////////\n1 2024-09-23 IIIIIIIIII"
    found = weeks(stored(tmp_path, mark_weeks=text), 2024)
    assert found == Weeks(year=2024, rows=3, patterns=2)
    assert found.warning == ""


def test_many_different_weeks_in_a_large_year_are_warned_of() -> None:
    assert Weeks(year=2024, rows=100_000, patterns=9_999).warning == ""
    assert "10,000 of 100,000 weeks of marks in 2024/25" in Weeks(year=2024, rows=100_000, patterns=10_000).warning


def test_which_share_of_attendance_is_known_from_marks_can_be_said(tmp_path) -> None:
    store = stored(
        tmp_path,
        pupil_years="enrolment\n1\n2",
        mark_weeks="enrolment week\n1 2024-09-09",
        mark_counts="enrolment term possible\n1 1 120\n1 2 110\n2 1 130",
    )
    assert sources(store, Period(2024)) == Sources(possible=10 + 110 + 130, from_marks=10)
    assert sources(store, Period(2024, 1)) == Sources(possible=10 + 130, from_marks=10)
    assert sources(store, Period(2023)) == Sources(possible=0, from_marks=0)
