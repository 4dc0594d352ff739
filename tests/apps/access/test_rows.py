"""What a reach that lacks something may see: never more than it holds."""

import pytest

from belonging.apps.access.models import Tie
from belonging.apps.access.queries.rows import kinds, rows
from belonging.apps.access.reach import Reach
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
