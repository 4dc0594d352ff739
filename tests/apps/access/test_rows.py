"""What a reach that lacks something may see: never more than it holds."""

import pytest

from belonging.apps.access.fields import shown
from belonging.apps.access.models import Tie
from belonging.apps.access.queries.rows import kinds, rows
from belonging.apps.access.reach import Reach, reach
from belonging.engine.access import Reaches
from tests.apps.access import world as w

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("children", Reaches)
def test_a_reach_of_nobody_is_tied_to_no_child_of_anybody(children):
    from belonging.apps.record.models import Pupil

    child = w.child(w.made(), (w.EAST, w.long_ago(), None))
    assert Tie.objects.filter(pupil_id=child.pk).exists()
    nobody = Reach(children=children, may=frozenset({"see children", "break glass"}), own=frozenset({w.EAST}))
    assert kinds(child.pk, reach=nobody) == frozenset()
    assert not rows(Pupil, reach=nobody).exists()


@pytest.mark.parametrize(("role", "sees"), [("headteacher", True), ("senco", False)])
def test_a_field_held_for_safeguarding_is_shown_to_those_whose_role_holds_that_tier_alone(monkeypatch, role, sees):
    from belonging.apps.record.models import Pupil

    child = w.child(w.made(), (w.NORTH, w.long_ago(), None))
    monkeypatch.setattr(Pupil.Privacy, "safeguarding", ("surname",), raising=False)
    one = shown(child, reach=reach(w.reader(role), "inclusion"), ties={"on_roll"})
    assert one.surname == ("Moor 1" if sees else None)
    assert ("surname" in one.withheld) is not sees
    assert one.forename == "Ash"


def test_a_field_the_row_does_not_have_is_no_field_withheld():
    child = w.child(w.made(), (w.NORTH, w.long_ago(), None))
    one = shown(child, reach=reach(w.reader("headteacher"), "inclusion"), ties={"on_roll"})
    assert not hasattr(one, "shoe_size")
    assert "shoe_size" not in one.withheld


def test_what_was_met_holds_again_once_the_system_has_done_its_part():
    from django.db import connection

    from belonging.apps.access import claims
    from belonging.apps.access.acting import acting, system

    w.made()
    with acting(w.reader("headteacher"), "inclusion"):
        if connection.vendor == "postgresql":  # SQLite is told of nobody
            claims.met([7])
            before = claims.told()
            assert before[1].startswith("7.")
            with system("inclusion", reading=True):
                assert claims.told()[1] == ""
            assert claims.told() == before
