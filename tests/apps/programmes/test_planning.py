"""A plan is begun, given schools, and its lot is drawn once."""

import pytest

from belonging.apps.programmes.actions import Refused
from belonging.engine.evaluation import draw as drawn_order
from belonging.kernel.periods import Period
from tests.apps.programmes import plans

pytestmark = pytest.mark.django_db


def test_only_whoever_may_evaluate_begins_one(area, councillor, head):
    for who in (councillor, head):
        with pytest.raises(Refused, match="whose role lets them evaluate"):
            plans.begin(who)


def test_units_chosen_because_they_were_high_get_no_design_that_sees_only_their_past(area, analyst):
    with pytest.raises(Refused, match="They will fall by themselves"):
        plans.begin(analyst, chosen="high", design="interrupted_series")
    assert plans.begin(analyst, chosen="high", design="guarded_before_after", indicator="persistent_absentee_rate").pk


def test_a_lot_cannot_be_claimed_where_none_is_drawn(area, analyst):
    with pytest.raises(Refused, match="draw lots"):
        plans.begin(analyst, chosen="lot", design="staggered_adoption")


def waiting(analyst):
    made = plans.begin(analyst, chosen="lot", design="waitlist")
    plans.add(made, plans.PRIMARY, "", analyst)
    return made


def test_a_lot_is_drawn_once_and_anybody_can_draw_it_again(area, analyst):
    made = waiting(analyst)
    plans.draw(made, analyst)
    assert made.drawn == list(drawn_order(map(str, plans.PRIMARY), "autumn rain"))
    starts = {str(unit.urn): unit.starts for unit in made.units.all()}
    assert [starts[urn] for urn in made.drawn] == ["2025/26 autumn"] * 6 + ["2025/26 spring"] * 6
    with pytest.raises(Refused, match="drawn once"):
        plans.draw(made, analyst, seed="another")
    with pytest.raises(Refused, match="none leaves"):
        plans.remove(made, plans.PRIMARY[0], analyst)
    with pytest.raises(Refused, match="Begin another evaluation"):
        plans.add(made, [plans.SECONDARY[0]], "", analyst)


@pytest.mark.parametrize(
    "other", [{"window": "year", "design": "waitlist", "chosen": "lot"}, {"design": "staggered_adoption"}]
)
def test_a_lot_that_is_drawn_is_not_drawn_again_by_changing_the_plan(area, analyst, other):
    from belonging.apps.access.acting import acting
    from belonging.apps.programmes.actions import planning

    made = waiting(analyst)
    plans.draw(made, analyst)
    with acting(analyst, "figures"), pytest.raises(Refused, match="begin another evaluation"):
        planning.change(made, plans.given(**other), by=analyst)
    same = {"design": "waitlist", "chosen": "lot", "title": "Counsellors in primary schools"}
    with acting(analyst, "figures"):
        planning.change(made, plans.given(**same), by=analyst)
    made.refresh_from_db()
    assert (made.title, len(made.drawn), made.units.count()) == (same["title"], 12, 12)


def test_a_lot_is_drawn_once_by_whoever_opened_the_page_before_it_was(area, analyst):
    from belonging.apps.access.acting import acting
    from belonging.apps.programmes.actions import planning

    made = waiting(analyst)
    old = type(made).objects.get(pk=made.pk)
    plans.draw(made, analyst)
    with acting(analyst, "figures"):
        planning.change(old, plans.given(design="waitlist", chosen="lot", title="Another name"), by=analyst)
    made.refresh_from_db()
    assert (made.title, len(made.drawn)) == ("Another name", 12)
    with pytest.raises(Refused, match="drawn once"):
        plans.draw(old, analyst, seed="another")


def test_a_lot_needs_enough_schools_and_somebody_who_waits(area, analyst):
    made = plans.begin(analyst, chosen="lot", design="waitlist")
    plans.add(made, plans.PRIMARY[:3], "", analyst)
    with pytest.raises(Refused, match="needs 8 schools"):
        plans.draw(made, analyst)
    plans.add(made, plans.PRIMARY, "", analyst)
    with pytest.raises(Refused, match="Some must wait"):
        plans.draw(made, analyst, each=12)
    with pytest.raises(Refused, match="a lot decides who starts when"):
        plans.add(made, plans.PRIMARY[:1], "2025/26 autumn", analyst)


def test_no_lot_is_drawn_in_another_design(plan, analyst):
    with pytest.raises(Refused, match="no lot is drawn"):
        plans.draw(plan, analyst, first=Period(2025, 1))


def test_a_new_design_forgets_the_schools(staggered, analyst):
    from belonging.apps.access.acting import acting
    from belonging.apps.programmes.actions import planning

    with acting(analyst, "figures"):
        planning.change(staggered, plans.given(chosen="lot", design="waitlist"), by=analyst)
    assert not staggered.units.exists()


def test_a_school_that_is_not_there_is_refused(plan, analyst):
    with pytest.raises(Refused, match="not within your reach"):
        plans.add(plan, [123], "", analyst)


def test_every_write_is_told_in_the_history(staggered, analyst):
    from belonging.apps.history.models import Entry

    said = list(Entry.objects.filter(subject="programmes.Evaluation").values_list("sentence", flat=True))
    assert said[0] == "Began to plan the evaluation “Counsellors in school”."
    assert len(said) == 4
