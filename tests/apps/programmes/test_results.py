"""Results come through the door, with an interval, and say no more than they can."""

import re

import pytest

from belonging.apps.measures.queries import tables
from belonging.apps.measures.words import amount
from belonging.apps.programmes import words
from belonging.apps.programmes.actions import Refused
from belonging.apps.programmes.queries import outcomes, results
from belonging.kernel.periods import Period
from tests.apps.programmes import plans

pytestmark = pytest.mark.django_db


def indicator(evaluation):
    return tables.indicators()[evaluation.indicator]


def exact(evaluation, analyst):
    """What is behind a finding, as nobody is shown it."""
    starts = outcomes.starts_of(evaluation)
    return outcomes.held(evaluation, list(starts), Period(2025, 3), seen_by=analyst)


def test_what_is_worked_out_is_what_the_pages_of_figures_show_where_they_show_it(registered, analyst):
    held = exact(registered, analyst)
    shown = tables.table(registered.indicator, ("school",), Period(2025, 1), seen_by=analyst)
    cells = {cell.labels[0]: amount(cell) for cell in shown.cells}
    at = held.periods.index(Period(2025, 1))
    seen = {unit: held.values[row, at] for row, unit in enumerate(held.units) if not held.hidden[row, at]}
    assert seen == {unit: cells[unit] for unit in seen}
    assert all(cells[unit] is None for row, unit in enumerate(held.units) if held.hidden[row, at])


def test_a_finding_that_rests_on_one_or_two_hidden_schools_is_withheld(area, analyst, monkeypatch):
    made = plans.register(plans.with_schools(plans.begin(analyst), analyst), analyst)
    every = frozenset(map(str, plans.PRIMARY))

    def unseen(urns, *terms):
        def shown(_, period, **__):
            return every - set(map(str, urns)) if not terms or period in terms else every

        return shown

    for urns, terms, told in (
        (plans.PRIMARY[:1], (Period(2025, 1),), False),
        (plans.PRIMARY[6:8], (Period(2025, 1), Period(2025, 2)), False),
        (plans.PRIMARY[:3], (Period(2025, 1),), True),
        ((), (), True),
    ):
        monkeypatch.setattr(outcomes, "shown", unseen(urns, *terms))
        found = results.found(made, seen_by=analyst)
        assert (found.result is not None) is told, urns
        assert told or "give them away" in words.headline(found, indicator(made))


def test_a_finding_has_an_interval_pre_trends_and_what_is_left_out(registered, analyst):
    found = results.found(registered, seen_by=analyst)
    said = words.headline(found, indicator(registered))
    assert "lies between" in said
    assert "impact" not in said.lower()
    rows = dict(words.checks(found, indicator(registered)))
    assert rows["Before the start"]
    assert rows["Left out, because a figure is missing"]
    assert found.sure.label in ("Very low", "Low")
    assert "The plan was registered after the start." in found.sure.reasons


def test_what_was_chosen_because_it_was_high_is_compared_with_what_comes_by_itself(area, analyst):
    outcome = "persistent_absentee_rate"
    made = plans.begin(analyst, indicator=outcome, chosen="high", design="guarded_before_after", follow=3)
    plans.add(made, plans.SECONDARY[:2], "2025/26 autumn", analyst)
    plans.add(made, plans.SECONDARY[2:], "", analyst)
    found = results.found(plans.register(made, analyst), seen_by=analyst)
    said = words.headline(found, indicator(made))
    assert "come by themselves" in said or "comes by itself" in said
    assert found.sure.label == "None"
    assert re.search(r"\d to \d", said)


def test_nothing_is_said_before_the_start_is_over(area, analyst):
    made = plans.begin(analyst)
    plans.add(made, plans.PRIMARY[:6], "2031/32 autumn", analyst)
    plans.add(made, plans.PRIMARY[6:], "", analyst)
    found = results.found(plans.register(made, analyst), seen_by=analyst)
    assert found.result is None
    assert "Nothing can be said before 2031/32 autumn is over" in words.headline(found, indicator(made))


def test_only_the_periods_the_plan_looks_at_are_looked_at(area, analyst):
    made = plans.begin(analyst, follow=1)
    plans.add(made, plans.PRIMARY[:6], "2025/26 autumn", analyst)
    plans.add(made, plans.PRIMARY[6:], "", analyst)
    found = results.found(plans.register(made, analyst), seen_by=analyst)
    assert found.periods[-1] == "2025/26 autumn"
    assert found.whole


def test_cost_is_given_for_each_outcome_only_where_something_was_found(registered, analyst):
    found = results.found(registered, seen_by=analyst)
    said = words.cost(found, indicator(registered), 60_000)
    assert said.startswith("£60,000 in all.")
    assert ("no effect was found" in said) == found.result.estimate.silent
    assert words.cost(found, indicator(registered), None) == ""


def test_sessions_are_no_events_whose_chance_could_be_worked_out(area, analyst):
    with pytest.raises(Refused, match="follow from each other"):
        plans.begin(analyst, chosen="high", design="guarded_before_after")
    with pytest.raises(Refused, match="follow from each other"):
        plans.begin(analyst, chosen="high")


def test_nothing_is_told_of_units_chosen_because_they_were_high_where_the_guard_cannot_be_worked_out(area, analyst):
    outcome = "persistent_absentee_rate"
    made = plans.begin(analyst, indicator=outcome, chosen="high", design="staggered_adoption", follow=1)
    plans.add(made, plans.PRIMARY[:6], "2025/26 autumn", analyst)
    plans.add(made, plans.PRIMARY[6:], "", analyst)
    found = results.found(plans.register(made, analyst), seen_by=analyst)
    said = words.headline(found, indicator(made))
    assert said.startswith("Nothing is told of what came: schools chosen because they were high fall by themselves")
    assert said.endswith("A year before and a year since are needed; found 3 and 1 periods.")
    assert (found.result, found.guarded, found.sure) == (None, None, None)
    assert words.checks(found, indicator(made)) == []


def test_a_least_effect_that_would_give_a_hidden_school_away_is_not_said(area, analyst, monkeypatch):
    every = frozenset(map(str, plans.PRIMARY))

    def shown(_, period, **__):
        return every - {str(plans.PRIMARY[0])} if period == Period(2024, 1) else every

    monkeypatch.setattr(outcomes, "shown", shown)
    with pytest.raises(Refused, match="give them away"):
        plans.register(plans.with_schools(plans.begin(analyst), analyst), analyst)
