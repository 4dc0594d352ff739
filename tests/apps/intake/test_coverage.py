"""Coverage: what of what is due each school has sent, by census day."""

from datetime import date

import pytest
from django.urls import reverse
from django.utils.timezone import localdate

from belonging.apps.intake.actions import loads
from belonging.apps.intake.queries import coverage, due, lists
from belonging.kernel.days import written
from tests.apps.intake import returns as r
from tests.apps.intake.test_lists import at_home

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def autumn_return(tmp_path, analyst, monkeypatch):
    """Two schools' autumn census of 2024/25 in November 2024, with meals of one of them alone."""
    r.register(tmp_path / "a")
    both = [{"number": 1}, {"number": 2, "NativeId": r.SOUTH}]
    r.on_roll(tmp_path / "a", both, name="2024_autumn")
    r.meals(tmp_path / "a", [(1, "2024-09-02", "")], name="2024_autumn")
    loads.load_folder(tmp_path / "a", by=analyst)

    def on(day):
        monkeypatch.setattr(coverage, "localdate", lambda *at: localdate(*at) if at else day)
        return {line.school.laestab: dict(zip(coverage.COLUMNS, map(coverage.said, line.cells))) for line in coverage.grid(2024, seen_by=analyst)}  # fmt: skip

    return on


def test_coverage_asks_for_nothing_before_the_census_that_brings_it(autumn_return):
    north = autumn_return(date(2024, 11, 22))[r.NORTH]
    assert north["snapshots"] == "Autumn"
    assert (north["sen_needs"], north["session_counts"], north["suspensions"]) == ("Not due yet",) * 3
    assert north["session_marks"] == "Not sent"
    assert autumn_return(date(2024, 9, 10))[r.NORTH]["session_marks"] == "Not due yet"
    later = autumn_return(date(2025, 2, 22))[r.NORTH]
    assert later["snapshots"] == "Autumn; not sent: spring"
    assert (later["sen_needs"], later["session_counts"]) == ("Not sent",) * 2


def test_a_return_without_a_row_of_a_kind_has_none_to_report(autumn_return):
    found = autumn_return(date(2024, 11, 22))
    assert found[r.NORTH]["fsm_periods"] == "Autumn"
    assert found[r.SOUTH]["fsm_periods"] == "None to report"
    assert autumn_return(date(2025, 2, 22))[r.SOUTH]["fsm_periods"] == "Not sent"


def test_marks_are_not_asked_for_of_years_before_they_were_shared():
    assert due.due("session_marks", 2023, date(2026, 1, 1)) == {}
    assert due.due("session_marks", 2024, date(2026, 1, 1)) == {0: (2024, 1)}


def test_a_small_share_of_rejected_rows_is_not_none():
    assert [coverage.share(each) for each in (0.0, 0.0001, 0.0123)] == ["none", "under 0.1%", "1.2%"]


def test_one_school_is_spoken_of_as_one(tmp_path, client, analyst, head):
    r.whole_return(tmp_path / "a")
    loads.load_folder(tmp_path / "a", by=analyst)
    client.force_login(head)
    assert "of 1 school shown has sent everything that is due of" in client.get(reverse("coverage")).content.decode()


def test_lists_say_who_sent_them_when_and_of_what_nothing_was_sent(tmp_path, client, analyst, head):
    r.register(tmp_path / "a")
    r.on_roll(tmp_path / "a", [{"number": 1}, {"number": 2, "NativeId": r.SOUTH}])
    loads.load_folder(tmp_path / "a", by=analyst)
    at_home(tmp_path / "b", [{"number": 1, "from": "2024-11-04", "until": ""}])
    (tmp_path / "b" / "timetables.csv").write_text(
        "LAESTAB,UPN,Part-time from,Part-time until,Sessions a week,Part-time because,Then\n"
        f"{r.NORTH},{r.upn(1)},2024-11-04,,6,Anxiety,\n"
    )
    loads.load_folder(tmp_path / "b", by=analyst)
    today = written(localdate()).replace(" ", "\N{NO-BREAK SPACE}", 1)
    area = {row[0]: row[1] for row in lists.whole()}
    assert area["Children educated at home"] == today
    assert area["Children missing education"] == lists.NOTHING
    headers, rows = lists.by_school(seen_by=analyst)
    at = headers.index("Part-time timetables")
    assert {r.NORTH in row[0]: row[at] for row in rows} == {True: today, False: lists.NOTHING}
    client.force_login(head)
    page = client.get(reverse("coverage")).content.decode()
    assert "Lists each school sends for itself" in page
    assert page.count(f"({r.SOUTH})") == 0
