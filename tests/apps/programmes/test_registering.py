"""The least effect is said before, the plan then stands, and a change to it is an amendment beside it."""

import pytest

from belonging.apps.programmes.actions import Refused
from tests.apps.programmes import plans

pytestmark = pytest.mark.django_db


def test_the_least_effect_is_said_beforehand_from_the_records_own_figures(registered):
    least = registered.registered["least"]
    assert 0 < least["effect"] < 5
    assert 2 < least["baseline"] < 12
    assert registered.registered["units"][str(plans.PRIMARY[0])] == "2025/26 autumn"
    assert registered.registered["ahead"] is False  # the fictional autumn is long over: the card says so


def test_a_plan_ahead_of_its_start_says_so(area, analyst):
    made = plans.begin(analyst)
    plans.add(made, plans.PRIMARY[:6], "2031/32 autumn", analyst)
    plans.add(made, plans.PRIMARY[6:], "", analyst)
    assert plans.register(made, analyst).registered["ahead"] is True


def test_a_registered_plan_stands(registered, analyst):
    from belonging.apps.access.acting import acting
    from belonging.apps.programmes.actions import planning

    with acting(analyst, "figures"):
        with pytest.raises(Refused, match="its plan stands"):
            planning.change(registered, plans.given(title="Another"), by=analyst)
        with pytest.raises(Refused, match="its plan stands"):
            planning.remove(registered, plans.PRIMARY[0], by=analyst)
    with pytest.raises(Refused, match="its plan stands"):
        plans.add(registered, [plans.SECONDARY[0]], "", analyst)
    with pytest.raises(Refused, match="its plan stands"):
        plans.register(registered, analyst)


@pytest.mark.parametrize("what", ["indicator", "design", "window", "registered", "registered_at"])
def test_outcome_and_design_are_never_amended(registered, analyst, what):
    with pytest.raises(Refused, match="Begin another evaluation"):
        plans.amend(registered, what, "suspension_rate", analyst)


def test_an_amendment_keeps_both_who_when_and_why(registered, analyst):
    made = plans.amend(registered, f"start:{plans.PRIMARY[0]}", "2025/26 spring", analyst)
    assert (made.before, made.after, made.by) == ("2025/26 autumn", "2025/26 spring", analyst)
    assert registered.registered["units"][str(plans.PRIMARY[0])] == "2025/26 autumn"
    assert registered.units.get(urn=plans.PRIMARY[0]).starts == "2025/26 spring"
    words = plans.amend(registered, "dose", "Two days a week.", analyst)
    assert words.before == registered.registered["dose"]


@pytest.mark.parametrize(
    ("what", "after", "reason", "says"),
    [
        ("dose", "Two days", " ", "Say why"),
        ("dose", "", "x", "what it is to be now"),
        (f"start:{plans.PRIMARY[0]}", "2025/26 autumn", "x", "Say when it started"),
        (f"start:{plans.PRIMARY[0]}", "soon", "x", "not a period"),
        (f"start:{plans.PRIMARY[0]}", "2025/26", "x", "is not a term"),
        ("start:1", "2025/26 spring", "x", "not in the evaluation"),
    ],
)
def test_an_amendment_that_says_too_little_is_refused(registered, analyst, what, after, reason, says):
    with pytest.raises(Refused, match=says):
        plans.amend(registered, what, after, analyst, reason=reason)


def test_a_draft_is_changed_and_not_amended(staggered, analyst):
    with pytest.raises(Refused, match="not registered yet"):
        plans.amend(staggered, "dose", "Two days a week.", analyst)


def test_in_a_lot_a_school_counts_in_its_place_whenever_it_started(area, analyst):
    made = plans.begin(analyst, chosen="lot", design="waitlist", follow=1)
    plans.add(made, plans.PRIMARY, "", analyst)
    plans.draw(made, analyst)
    plans.register(made, analyst)
    with pytest.raises(Refused, match="place the lot gave it"):
        plans.amend(made, f"start:{plans.PRIMARY[0]}", "2025/26 summer", analyst)


def test_too_few_schools_words_or_periods_are_refused(plan, area, analyst):
    with pytest.raises(Refused, match="needs 2 schools"):
        plans.register(plan, analyst)
    plans.add(plan, plans.PRIMARY[:3], "2025/26 autumn", analyst)
    with pytest.raises(Refused, match="4 schools or more to compare"):
        plans.register(plan, analyst)
    early = plans.begin(analyst)
    plans.add(early, plans.PRIMARY[:3], "2024/25 spring", analyst)
    plans.add(early, plans.PRIMARY[3:], "", analyst)
    with pytest.raises(Refused, match="three are needed"):
        plans.register(early, analyst)
    with pytest.raises(Refused, match="Say first: harms"):
        plans.register(plans.with_schools(plans.begin(analyst, harms=" "), analyst), analyst)
    lot = plans.begin(analyst, chosen="lot", design="waitlist")
    with pytest.raises(Refused, match="Draw the lot first"):
        plans.register(lot, analyst)
    series = plans.begin(analyst, design="interrupted_series")
    plans.with_schools(series, analyst)
    with pytest.raises(Refused, match="all start in the same period"):
        plans.register(series, analyst)


def test_the_area_needs_a_start_of_its_own(area, analyst):
    made = plans.begin(analyst, design="synthetic_control", window="year")
    with pytest.raises(Refused, match="in which year the area starts"):
        plans.register(made, analyst)
