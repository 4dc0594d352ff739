"""A report read month by month: every half-term and part as the door shows it, what is hidden whole said to be, and a year without its roll."""

import pytest

from belonging.apps.measures import labels
from belonging.apps.measures.queries import choices
from belonging.apps.measures.queries.tables import table
from belonging.apps.measures.reports import asking, tabling
from belonging.engine.disclosure import TOTAL
from belonging.kernel.periods import Period
from tests.apps.measures.test_reports import ANYBODY, REPORTS, YEAR, gathered

pytestmark = pytest.mark.django_db


def test_a_report_read_month_by_month_shows_each_half_term_as_the_door_does_and_adds_up(area):
    paper = gathered("exclusions_area")
    listed = next(each for each in paper.tables() if each.title.startswith("Suspension rate by term and half-term"))
    counts = {row[0]: row[-2].value for row in listed.rows}
    assert len(counts) == 10
    for half in (1, 6):
        seen = table("suspension_rate", (), Period(2024, (half + 1) // 2, half), seen_by=ANYBODY, patience=None)
        assert counts[f"Half-term {half} of 2024/25"] == seen.cells[0].numerator
    assert counts["2024/25"] == sum(counts[f"{term} 2024/25"] for term in ("Autumn", "Spring", "Summer"))
    assert counts["2024/25"] == sum(counts[f"Half-term {half} of 2024/25"] for half in range(1, 7))


def test_the_parts_of_a_divided_indicator_are_listed_as_the_door_shows_them(area):
    paper = gathered("exclusions_area")
    listed = next(each for each in paper.tables() if each.title.startswith("Lengths of suspensions"))
    seen = table("suspension_lengths", (), YEAR, seen_by=ANYBODY, patience=None)
    shown = {labels.word("length", each.labels[0]): each.numerator for each in seen.cells if each.labels[0] != TOTAL}
    assert {row[0]: row[-2].value for row in listed.rows} == shown
    assert [row[0] for row in listed.rows][:2] == ["Half a day", "One day"]


def test_what_would_be_hidden_whole_is_left_out_and_said_to_be(area):
    for key in ("exclusions_school", "exclusions_area"):
        paper = gathered(key)
        said = " ".join(note for part in paper.parts for note in part.notes)
        for name in (*("Suspension rate over time", "Suspension rate by term and half-term"), "Lengths of suspensions"):
            there = [each for each in paper.tables() if each.title.startswith(name)]
            assert bool(there) != (name in said), (key, name)
            assert not any(map(tabling.hidden, there))


def test_a_year_whose_roll_is_still_to_come_is_reported_month_by_month_and_by_no_other_report(area, monkeypatch):
    known = choices.held()
    began = known["suspensions"] | {Period(2026), Period(2026, 1), Period(2026, 1, 1)}
    monkeypatch.setattr(choices, "held", lambda: known | {"suspensions": began})
    assert asking.usual(REPORTS["exclusions_school"]) == Period(2026)
    assert asking.usual(REPORTS["governing_body"]) == Period(2025)
    assert Period(2026) not in asking.periods(REPORTS["governing_body"])
