"""What the store alone keeps reaches whom rows of the database reach: the same test, asked of both."""

from datetime import timedelta

import pytest
from django.utils import timezone

from belonging.apps.accounts.roles import ROLES
from tests.apps.access import world as w

pytestmark = pytest.mark.django_db
SCHOOLS = (w.NORTH, w.SOUTH, w.EAST)
NAMED = sorted(key for key, role in ROLES.items() if "see children" in role.may)


@pytest.fixture
def world(db, settings, tmp_path):
    """A small world, and an agreement that expired beside those that hold."""
    settings.BELONGING_HOME = tmp_path
    return w.made()


def children(world):
    """A child of each kind: here, elsewhere, moved here, gone a while, and four for ties of their own."""
    from belonging.apps.record.models import Suspension

    moved = w.TODAY - timedelta(days=200)
    made = [
        w.child(world, (w.NORTH, w.long_ago(), None)),
        w.child(world, (w.EAST, w.long_ago(), None)),
        w.child(world, (w.EAST, w.long_ago(), moved), (w.NORTH, moved, None)),
        w.child(world, (w.NORTH, w.long_ago(), moved), (w.EAST, moved, None)),
        *(w.child(world, (w.EAST, w.long_ago(), None)) for _ in range(4)),
    ]
    Suspension.objects.all().delete()
    for child in made:
        for urn in SCHOOLS:
            Suspension.objects.create(
                scope=1, pupil=child, school_id=urn, category="SUSP", start_date=w.TODAY, academic_year=2025, term=1
            )
    return made


@pytest.mark.parametrize("role", NAMED)
def test_schools_reach_as_their_rows_do(world, role):
    from belonging.apps.access.queries import rows, stored
    from belonging.apps.access.reach import reach
    from belonging.apps.record.models import Suspension

    reader, found = w.reader(role), children(world)
    agreed = w.agreement(reader.post.organisation, expires=None, purposes=list(ROLES[role].purposes))
    for child, kind in zip(found[4:], ("shared_with", "family", "participant", "break_glass"), strict=True):
        ends = timezone.now() + timedelta(hours=1) if kind == "break_glass" else None
        w.tie(child, reader, kind, ends=ends, agreement=agreed if kind == "participant" else None)
    for purpose in ROLES[role].purposes:
        sees = reach(reader, purpose)
        for child in found:
            ties = rows.kinds(child.pk, reach=sees)
            reaching = stored.reaching("record.Suspension", "start_date", child=child.pk, sees=sees, ties=ties)
            seen = set(rows.rows(Suspension, reach=sees).filter(pupil=child).values_list("school_id", flat=True))
            assert {urn for urn in SCHOOLS if stored.among(urn, reaching)} == seen, (purpose, child.pk, ties)
