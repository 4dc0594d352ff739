"""A family's choices, for tests: a child, a school that shares, a provider that receives, and those who record and answer."""

from datetime import timedelta

from django.db import connection
from django.utils import timezone

from belonging.apps.access import acting, claims
from belonging.apps.access.actions import choices as acts
from belonging.apps.access.actions import sharing
from belonging.apps.access.queries import rows
from belonging.apps.access.reach import reach
from belonging.apps.record.models import Pupil, Suspension
from tests.apps.access import world

TODAY = world.TODAY
SAID = {"who": "parent", "name": "Wren Moor", "how": "email"}
OBJECTION = {**SAID, "words": "Please stop.", "received_on": TODAY}
CONSENT = {**SAID, "purpose": "", "asked": "May The Boathouse know?", "given": True, "on": TODAY, "until": None}


def made():
    """A child at the eastern school, a provider the school may share with, a head, and two who answer for data protection."""
    made = world.made()
    made.provider = world.person("pat", "alternative_provider_lead", key="provider one")
    made.agreement = world.agreement(made.provider.post.organisation, expires=None, purposes=["inclusion"])
    made.child = world.child(made, (world.EAST, world.long_ago(), None))
    made.other = world.child(made, (world.EAST, world.long_ago(), None))
    made.head = world.person("eve", "headteacher", world.EAST)
    made.lead = world.reader("data_protection_lead")
    made.outlet = f"{made.agreement.pk}:{made.provider.post.organisation_id}"
    return made


def share(area, child=None, days=30):
    with acting.acting(area.head, "inclusion"):
        until = timezone.localdate() + timedelta(days=days)
        child = child or area.child
        return sharing.share(pupil_id=child.pk, outlet=area.outlet, until=until, reason="Needed there.", by=area.head)


def record(area, about, **more):
    with acting.acting(area.head, "inclusion"):
        return acts.record_objection(pupil_id=area.child.pk, by=area.head, about=about, **OBJECTION | more)


def agree(area, **more):
    with acting.acting(area.head, "inclusion"):
        return acts.record_consent(pupil_id=area.child.pk, by=area.head, about=area.agreement, **CONSENT | more)


def decide(area, objection, *, accepted, by=None):
    with acting.acting(by or area.lead, "information_rights"):
        return acts.decide(
            pk=objection.pk, pupil_id=area.child.pk, by=by or area.lead, accepted=accepted, why="We weighed it."
        )


def sees(who, child):
    """Tell whether somebody sees a child, by the application and, on PostgreSQL, by the database; the two must agree."""
    held = reach(who, "inclusion")
    found = rows.rows(Pupil, reach=held).filter(pk=child.pk).exists()
    events = rows.rows(Suspension, reach=held).filter(pupil=child).exists()
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            claims.tell(claims.signed(claims.of(held)))
            cursor.execute("SET LOCAL ROLE belonging_app")
            cursor.execute("SELECT count(*) FROM record_pupil WHERE id = %s", [child.pk])
            pupils = cursor.fetchone()[0]
            cursor.execute("SELECT count(*) FROM record_suspension WHERE pupil_id = %s", [child.pk])
            assert (pupils == 1, cursor.fetchone()[0] == 1) == (found, events)
            cursor.execute("RESET ROLE")
            claims.tell("")
    return found
