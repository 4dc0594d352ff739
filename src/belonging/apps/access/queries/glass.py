"""Every time a record was opened out of reach, as far as whoever asks answers for the child or for the person who opened it."""

from datetime import datetime

from belonging.apps.access import acting
from belonging.apps.access.models import Tie
from belonging.apps.access.models.tie import Kind
from belonging.apps.accounts.models import User
from belonging.apps.accounts.queries import areas
from belonging.apps.history.queries import entries
from belonging.apps.history.queries.entries import Said


def opened(*, since: datetime, seen_by: User) -> list[Said]:
    """Return the entries of broken glass since a moment, newest first.

    They are those of children who are or were on roll in one of this person's organisations, and of people who acted for one.
    """
    found = list(entries.of_kind("broke_glass", since=since))
    places = areas.of(seen_by)
    if places is None:
        return found
    with acting.system("information_rights", reading=True):
        asked = Tie.objects.filter(pupil_id__in={each.child_id for each in found}, kind=Kind.ON_ROLL)
        own = set(asked.filter(organisation__in=places).values_list("pupil_id", flat=True))
    return [each for each in found if each.organisation_id in places or each.child_id in own]
