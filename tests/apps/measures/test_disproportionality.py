"""Disproportionality: ratio, difference and children together, beside a comparator that is named, out of what may be shown alone."""

import pytest

from belonging.apps.measures import comparing
from belonging.apps.measures.queries import disparities, tables
from belonging.apps.measures.queries.choices import Group
from belonging.apps.measures.queries.disparities import Question
from belonging.engine.disclosure import PublishedCell
from belonging.kernel.periods import Period

EVERYBODY = Group()


def asked(**more):
    usual = {
        "key": "one_or_more_rate",
        "cuts": ("fsm",),
        "comparator": (),
        "year": 2025,
        "years": 1,
        "group": EVERYBODY,
    }
    return Question(**usual | more)


def of(found, *labels):
    return next(each for each in found if each.labels == labels)


def test_a_group_is_compared_with_all_other_pupils(area, analyst):
    found = of(disparities.compared(asked(), seen_by=analyst), "1").found
    shown = tables.table("one_or_more_rate", ("fsm",), Period(2025), seen_by=analyst)
    mine, all_ = tables.cell(shown, "1"), tables.cell(shown)
    assert (found.sides.a, found.sides.n1) == (mine.numerator, mine.denominator)
    assert (found.sides.b, found.sides.n2) == (all_.numerator - mine.numerator, all_.denominator - mine.denominator)
    assert found.excess == pytest.approx(mine.numerator - mine.denominator * found.beside)
    assert not found.sides.events


def test_the_comparator_can_be_named_and_is_then_no_group_of_its_own(area, analyst):
    found = disparities.compared(asked(cuts=("sen_provision",), comparator=("N",)), seen_by=analyst)
    assert ("N",) not in [each.labels for each in found]
    shown = tables.cell(tables.table("one_or_more_rate", ("sen_provision",), Period(2025), seen_by=analyst), "N")
    assert of(found, "K").found.sides.n2 == shown.denominator


def test_events_are_widened_by_how_many_each_child_has(area, analyst):
    found = of(disparities.compared(asked(key="suspension_rate"), seen_by=analyst), "1").found
    assert found.sides.events
    assert found.sides.phi > 1
    assert of(disparities.compared(asked(), seen_by=analyst), "1").found.sides.phi == 1


def test_years_are_pooled_before_rates_are_divided(area, analyst):
    one = [of(disparities.compared(asked(year=year), seen_by=analyst), "1").found.sides for year in (2024, 2025)]
    both = of(disparities.compared(asked(years=3), seen_by=analyst), "1")
    assert both.years == 2
    assert both.found.sides.a == sum(each.a for each in one)
    assert both.found.sides.n2 == sum(each.n2 for each in one)


def cell(numerator, denominator):
    return PublishedCell(labels=(), numerator=numerator, denominator=denominator, value=None, lower=None, upper=None, suppressed=None, rounded=False)  # fmt: skip


def test_a_year_in_which_a_group_is_hidden_is_never_in_the_sum():
    shown = {("A",): cell(9, 100), ("Total",): cell(60, 900)}
    hidden = {("A",): cell(None, 90), ("Total",): cell(50, 900)}
    found = disparities._one(("A",), (), [shown, hidden, {}], events=False, phi=1.0)
    assert (found.found.sides.a, found.found.sides.n1, found.years) == (9, 100, 1)
    nothing = disparities._one(("A",), (), [hidden], events=False, phi=1.0)
    assert (nothing.found, nothing.why_not) == (None, "Hidden, or nobody in this group.")


def test_more_counted_than_there_are_has_no_comparison_and_says_so():
    year = {("A",): cell(9, 8), ("Total",): cell(60, 900)}
    found = disparities._one(("A",), (), [year], events=False, phi=1.0)
    assert "More are counted" in found.why_not
    rounded = {("A",): cell(10, 100), ("Total",): cell(5, 900)}
    assert disparities._one(("A",), (), [rounded], events=True, phi=1.0).found is None


THREE = ("ethnicity", "fsm", "sex")


def test_three_characteristics_are_compared_for_three_years_together_through_the_door(as_analyst, long_area, analyst):
    question = asked(cuts=THREE)
    found = disparities.compared(question, seen_by=analyst)
    held = tables.three_years("one_or_more_rate", 2025, seen_by=analyst)
    shown = {each.labels: each for each in held.cells}
    assert held.profile.name == "internal"
    assert any(each.found for each in found)
    assert any(each.found is None for each in found)
    for each in found:
        assert len(each.labels) == 3
        assert (each.found is None) == (shown[each.labels].numerator is None)
        if each.found:
            assert each.found.sides.a == shown[each.labels].numerator
            assert each.found.sides.n1 == shown[each.labels].denominator
    page = as_analyst.get("/disproportionality/?of=ethnicity%2Bfsm%2Bsex&ladder=W%2B1%2BM").content.decode()
    assert "2023/24 to 2025/26 together" in page
    assert comparing.held_back(question, found) in page
    assert "in spans that never overlap" in page
    assert "White, Eligible for free school meals, Male" in page
    assert "The ladder: White, Eligible for free school meals, Male" in page


def test_three_characteristics_wait_for_a_whole_span_of_three_years(as_analyst, area):
    page = as_analyst.get("/disproportionality/?of=ethnicity%2Bfsm%2Bsex").content.decode()
    assert "when all three years, 2023/24 to 2025/26, are over and counted. They are not yet." in page


def test_two_characteristics_are_compared_together(as_analyst, area, analyst):
    tables.table("one_or_more_rate", ("sex", "fsm"), Period(2025), seen_by=analyst, patience=None)
    found = disparities.compared(asked(cuts=("sex", "fsm")), seen_by=analyst)
    assert [each.labels for each in found] == [("M", "1"), ("M", "0"), ("F", "1"), ("F", "0")]
    page = as_analyst.get("/disproportionality/?of=sex%2Bfsm&group=phase:Primary").content.decode()
    assert "Female, Eligible for free school meals" in page
    assert comparing.THREE in page
    assert "Ethnicity, Eligible for free school meals and sex" in page or "ethnicity+fsm+sex" in page


def test_the_ladder_gives_each_step_of_those_who_reached_the_one_before(area, analyst):
    rungs = disparities.ladder(asked(cuts=("sen_provision",)), ("K",), seen_by=analyst)
    held = {each.step.title: each for each in rungs}
    suspended, again = held["Suspended"].found.sides, held["Suspended again"].found.sides
    assert again.n1 == suspended.a
    assert again.n2 == suspended.b
    incident, removal = held["Behaviour incident"].found.sides, held["Internal removal"].found.sides
    assert (incident.a + incident.b, removal.a + removal.b) == (1_500, 500)
    assert (removal.n1, removal.n2) == (incident.a, incident.b)
    assert incident.phi > 1 == suspended.phi <= removal.phi
    upheld = held["Upheld by the board"].found.sides
    decided = tables.cell(tables.table("board_upheld", (), Period(2025), seen_by=analyst))
    assert (upheld.a + upheld.b, upheld.n1 + upheld.n2) == (decided.numerator, decided.denominator)
    assert upheld.n1 < upheld.n2 < 400  # a board that could only hear the family decided nothing
    assert "first stands out" in comparing.climbed(rungs, "SEN support", "all other pupils")
    assert "at none" in comparing.climbed(
        [held["Suspended"].__class__(step=held["Suspended"].step, found=held["Suspended"].found)], "x", "y"
    )


def test_a_step_of_a_list_that_no_school_has_sent_says_so(area, analyst):
    rungs = disparities.ladder(asked(cuts=("sen_provision",), year=2024), ("K",), seen_by=analyst)
    assert [each.step.why_not for each in rungs[:2]] == [
        "No school has sent a list of incidents for these years.",
        "No school has sent a list of removals within school for these years.",
    ]
    upheld = rungs[4]
    assert (upheld.found, upheld.step.why_not) == (
        None,
        "No case or list of these years holds a decision of a governing board.",
    )
    assert comparing.rung(upheld)[2:6] == ("no data",) * 4
    assert "No step" in comparing.climbed([upheld], "x", "y")


def test_the_page_names_ratio_difference_excess_comparator_and_method(as_analyst, area):
    page = as_analyst.get("/disproportionality/?of=fsm&ladder=1").content.decode()
    for words in (
        "compared with all other pupils", "Difference per 100", "Excess children", "Composition", "stands out",
        "Benjamini and Hochberg", "Nothing is adjusted for need or poverty", "Internal removal", "Upheld by the board", "95% interval",
    ):  # fmt: skip
        assert words in page
    named = as_analyst.get("/disproportionality/?of=sen_provision&beside=N&years=3").content.decode()
    assert "compared with “No identified SEN”" in named
    assert "2024/25 to 2025/26 together" in named


@pytest.mark.parametrize(
    "query", ["?outcome=nothing", "?of=height&beside=zz&year=1999/00", "?years=99&group=no", "?ladder=zz"]
)
def test_what_there_is_not_is_answered_with_the_usual(as_analyst, area, query):
    page = as_analyst.get(f"/disproportionality/{query}").content.decode()
    assert "compared with all other pupils" in page


def test_nothing_is_compared_by_sessions_or_parts(area):
    named = set(disparities.outcomes())
    assert {"one_or_more_rate", "suspension_rate", "permanent_exclusion_rate", "persistent_absentee_rate"} <= named
    assert not named & {"overall_absence_rate", "repeat_share", "headcount", "reason_mentions", "sen_support_rate"}


def test_hidden_groups_say_so_and_stand_on_no_chart(as_analyst, area):
    page = as_analyst.get(
        "/disproportionality/?outcome=permanent_exclusion_rate&of=sen_provision&beside=N"
    ).content.decode()
    assert "the numbers are hidden or too few" in page
    assert "Hidden, or nobody in this group." in page


def test_what_everybody_sees_says_that_its_counts_were_rounded(client, area, db):
    from tests.apps.people import person

    client.force_login(person("councillor", "councillor"))
    answer = client.get("/disproportionality/?of=sex")
    assert answer.status_code == 200
    assert "rounded to the nearest 5" in answer.content.decode()


def test_an_empty_store_says_how_to_begin(as_analyst, empty_home):
    assert "Nothing" in as_analyst.get("/disproportionality/").content.decode()


def test_a_number_below_nought_has_a_minus_and_nought_has_none():
    assert [comparing.number(each, 1) for each in (-0.04, -1234.5, 0.04, 2)] == ["0.0", "−1,234.5", "0.0", "2.0"]


def test_a_year_that_is_not_over_is_not_asked_about(area, monkeypatch):
    from datetime import date

    monkeypatch.setattr(disparities, "localdate", lambda: date(2026, 3, 1))
    assert disparities.years_of("one_or_more_rate") == [2024]
    monkeypatch.setattr(disparities, "localdate", lambda: date(2024, 3, 1))
    assert disparities.years_of("one_or_more_rate") == [2025, 2024]
