"""What cases owe becomes a figure of the area: read from the running clocks, and never those of a case kept to those in it."""

from datetime import date

import pytest

from belonging.apps.casework.models import Answer, Case, Step
from belonging.apps.intake.actions import refreshing
from belonging.apps.intake.queries.standing import store
from belonging.kernel.periods import Period
from belonging.store.counting import count
from tests.apps.casework import world as c

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def case(area, head):
    """A suspension of which the authority was told late and the family not yet."""
    from belonging.apps.access.acting import acting
    from belonging.apps.casework.actions import cases
    from belonging.apps.record.models import Pupil

    with c.everything():
        child = Pupil.objects.get(forename="For1")
    found = c.suspension(child, head, urn=199001, day=date(2025, 11, 10))
    with acting(head, "exclusion"):
        cases.make_move(found, "tell_authority", by=head)
    return found


def duties():
    cells = count(store(), "duties_on_time", (), Period(2025)).cells
    return {each.labels[-1]: (each.numerator, each.denominator) for each in cells}


def test_duties_of_cases_are_counted_when_the_night_has_passed(case):
    before = store().version
    assert refreshing.refresh()
    assert store().version > before
    found = duties()
    assert found["Total"][0] == 0
    assert found["Total"][1] >= 2  # the authority was told late, and the family is still to be told
    with store().embedded(2025) as engine:
        rows = engine.run("SELECT kind, outcome, urn FROM listings WHERE list = 'duties'").to_pylist()
    outcomes = {row["kind"]: row["outcome"] for row in rows}
    assert outcomes["authority_told_of_suspension"] == "Late"
    assert outcomes["parent_told_of_suspension"] == "Late"
    assert outcomes["discrimination_claim"] == "Running"
    assert {row["urn"] for row in rows} == {199001}


def test_a_case_kept_to_those_in_it_is_in_no_figure(case):
    with c.everything():
        Case.objects.filter(pk=case.pk).update(restricted=True)
    assert refreshing.refresh()
    assert duties() == {}


def board(case, move, day, **said):
    """Let a board have made a move in a case, with its answers."""
    told = {"case": case, "pupil_id": case.pupil_id}
    with c.everything():
        Step.objects.create(move=move, day=day, by="board", begins="out", ends="out", sentence="It decided.", **told)
        for key, value in said.items():
            Answer.objects.create(form="board", version=1, question=key, value=value, tier="open", **told)


def decisions():
    assert refreshing.refresh()
    with store().embedded(2025) as engine:
        found = engine.run("SELECT kind, outcome, start_date, urn FROM listings WHERE list = 'board_decisions'")
    return [tuple(each.values()) for each in found.to_pylist()]


def test_what_a_board_decided_is_counted_on_the_day_it_met(case):
    assert decisions() == []
    met = date(2025, 11, 19)
    board(case, "board_considers", date(2025, 11, 24), board_met_on=str(met), board_found="heard")
    assert decisions() == [("Suspension", "Heard", met, 199001)]
    assert count(store(), "board_upheld", (), Period(2025)).cells[-1].denominator == 0
    board(case, "board_considers", date(2025, 11, 24), board_found="declined")
    assert decisions() == [("Suspension", "Upheld", met, 199001)]  # a case has one decision: its last
    cells = count(store(), "board_upheld", (), Period(2025)).cells
    assert [(each.numerator, each.denominator) for each in cells] == [(1, 1)]


def test_a_decision_looked_at_again_is_one_more_and_a_case_kept_to_those_in_it_is_in_none(case):
    board(case, "board_declines", date(2025, 11, 17), board_met_on="2025-11-14")
    board(case, "board_gives_way", date(2025, 12, 10))
    assert sorted(each[1:3] for each in decisions()) == [
        ("Reinstated", date(2025, 12, 10)),
        ("Upheld", date(2025, 11, 14)),
    ]
    with c.everything():
        Case.objects.filter(pk=case.pk).update(restricted=True)
    assert decisions() == []
