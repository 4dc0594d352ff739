"""What is expected of an intake, and figures drawn in for lists: only from what may be shown, compared with the reference alone."""

import csv
import io

import pytest

from belonging.apps.exports import lines
from belonging.apps.measures.queries import intake, making, shrunk, tables
from belonging.apps.measures.views import expected
from belonging.kernel.periods import Period

YEAR = Period(2025)


def of(phase, person, key="suspension_rate"):
    return intake.of_phase(key, phase, 2025, seen_by=person, patience=60)


def test_schools_of_a_phase_together_are_expected_to_have_what_they_had(area, analyst):
    found = of("Secondary", analyst)
    for at in (0, 1):
        told = [each[at] for each in found.schools.values()]
        assert all(each.found for each in told)
        assert sum(each.expected for each in told) == pytest.approx(sum(each.observed for each in told), rel=0.005)


def test_expectations_follow_the_intake(area, analyst):
    found = of("Secondary", analyst)
    roll = tables.table("headcount", ("school", "fsm"), YEAR, seen_by=analyst)
    share, rate = [], []
    for urn, (without, _) in found.schools.items():
        pupils = tables.cell(roll, urn).numerator
        share.append(tables.cell(roll, urn, "1").numerator / pupils)
        rate.append(without.expected / pupils)
    most, least = share.index(max(share)), share.index(min(share))
    assert rate[most] > rate[least]


def test_a_school_whose_number_is_hidden_has_no_expectation_that_would_tell_it(area, analyst):
    found, shown = of("Primary", analyst), tables.table("suspension_rate", ("school",), YEAR, seen_by=analyst)
    hidden = [urn for urn in found.schools if tables.cell(shown, urn).suppressed]
    assert hidden
    for urn in hidden:
        assert all(
            each.observed is None and each.found is None and "hidden" in each.why_not for each in found.schools[urn]
        )


def test_few_expected_have_no_ratio_and_it_says_why(area, analyst):
    few = [each for mine in of("Primary", analyst).schools.values() for each in mine if each.observed is not None]
    assert few
    assert all(each.found is None and "a ratio needs at least 5" in each.why_not for each in few)


def test_nothing_is_expected_of_sessions_of_shares_or_of_what_schools_identify(area, analyst):
    named = {key for key, each in tables.indicators().items() if intake.can_be_expected(each)}
    assert {"suspension_rate", "one_or_more_rate", "persistent_absentee_rate"} <= named
    assert not named & {"overall_absence_rate", "repeat_share", "sen_support_rate", "headcount", "reason_mentions"}
    assert of("Secondary", analyst, "sen_support_rate") == intake.NOTHING


def test_a_year_without_figures_expects_nothing(area, analyst):
    assert intake.of_phase("suspension_rate", "Secondary", 2019, seen_by=analyst, patience=60) == intake.NOTHING


def test_a_school_page_says_what_is_adjusted_for_with_sen_and_without(as_analyst, area, analyst):
    of("Secondary", analyst)
    page = as_analyst.get("/schools/900012/?period=2025/26").content.decode()
    assert "Phase and free school meals" in page
    assert "Phase, free school meals and SEN provision" in page
    assert "Nothing is adjusted for sex or ethnicity" in page
    assert "What lies behind it?" in page


def test_an_indicator_page_lists_expectations_by_name(as_analyst, area, analyst):
    of("Secondary", analyst)
    page = as_analyst.get("/indicators/suspension_rate/?period=2025/26").content.decode()
    part = page[page.index('id="expected-title"') : page.index('id="groups-title"')]
    assert "ratios of two schools say nothing about each other" in part
    assert "(φ)" in part


def test_expected_figures_that_are_being_made_say_so_and_stop_no_page(area, analyst, monkeypatch):
    def later(*_, **__):
        raise intake.BeingMade("These figures are being counted.")

    monkeypatch.setattr(making, "_found", making.OrderedDict())
    monkeypatch.setattr(intake, "_of_phase", later)
    found = expected.of_indicator("suspension_rate", YEAR, expected.Group(), ["Secondary"], seen_by=analyst)
    assert (found["parts"], found["waiting"]) == ([], intake.LATER)


def test_a_small_school_is_drawn_further_towards_its_phase(area, analyst):
    found = shrunk.of_schools("persistent_absentee_rate", YEAR, seen_by=analyst)
    shown = tables.table("persistent_absentee_rate", ("school",), YEAR, seen_by=analyst)
    phases = tables.table("persistent_absentee_rate", ("phase",), YEAR, seen_by=analyst)
    for urn, each in found.items():
        raw = tables.cell(shown, urn)
        phase = next(place.phase for place in intake.places.all_places() if str(place.urn) == urn)
        target = tables.cell(phases, phase).value
        assert min(raw.value, target) - 1e-9 <= each.value <= max(raw.value, target) + 1e-9
        assert each.lower <= each.value <= each.upper


def test_sessions_are_not_drawn_in_because_chance_cannot_be_worked_out(area, analyst):
    assert shrunk.of_schools("overall_absence_rate", YEAR, seen_by=analyst) == {}


def test_a_download_holds_the_figures_allowing_for_chance_of_the_page(as_analyst, area, analyst):
    answer = as_analyst.get("/indicators/suspension_rate/figures.csv?period=2025/26").content.decode("utf-8-sig")
    body = answer[answer.index("part,") :]
    held = [row for row in csv.DictReader(io.StringIO(body)) if row["part"] == "schools, allowing for chance"]
    assert len(held) == len(shrunk.of_schools("suspension_rate", YEAR, seen_by=analyst))
    assert all(row["numerator"] == "" and row["value"] for row in held)


def test_nothing_is_worked_out_of_a_hidden_group(area, analyst):
    shown = tables.table("suspension_rate", ("school",), YEAR, seen_by=analyst)
    hidden = next(each for each in shown.cells if each.suppressed)
    with pytest.raises(ValueError, match="a group that is hidden"):
        lines.worked_out(shown, hidden, part="", period="", group="", unit="", source="", worked=(1, 1, 1))
