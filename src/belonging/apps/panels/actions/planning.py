"""Sittings are planned from the authority's calendar, and called off with a reason."""

from datetime import date

from django.db import transaction

from belonging.apps.accounts.models import User
from belonging.apps.history import writing as history
from belonging.apps.panels import permissions
from belonging.apps.panels.actions import Refused
from belonging.apps.panels.declared import panel
from belonging.apps.panels.models import Sitting
from belonging.apps.panels.queries import sittings
from belonging.kernel.days import written


@transaction.atomic
def plan(key: str, *, first: date, last: date, by: User) -> list[Sitting]:
    """Plan every sitting of a panel from one day to another that is not planned yet. Raises Refused.

    What is planned stays as it is, also where the calendar has changed since: people have the day in their diaries.
    """
    if key not in permissions.led(by) or by.post is None:
        raise Refused("Only whoever chairs this panel here may plan its sittings.")
    keeper = by.post.organisation_id
    try:
        days = sittings.days(key, keeper=keeper, first=first, last=last)
    except (LookupError, ValueError) as wrong:
        raise Refused(str(wrong)) from wrong
    planned = set(
        Sitting.objects.filter(panel=key, keeper=keeper, on__range=(first, last)).values_list("on", flat=True)
    )
    made = Sitting.objects.bulk_create(
        Sitting(panel=key, keeper_id=keeper, area=day.area, on=day.on) for day in days if day.on not in planned
    )
    if made:
        said = f"Planned {len(made)} sittings of the {panel(key).title.lower()}, {written(first)} to {written(last)}."
        history.write(kind="wrote", sentence=said, subject="panels.Sitting", subject_id=made[0].pk)
    return made


@transaction.atomic
def call_off(sitting: Sitting, *, why: str, by: User) -> None:
    """Call a sitting off. Raises Refused without a reason, and for one that has begun or lists children."""
    permissions.must_lead(by, sitting)
    if not why.strip():
        raise Refused("Say why it does not sit.")
    if sitting.began or sitting.items.exists():
        raise Refused(
            "Children are listed for this sitting. Move them to another one first, so that nobody is forgotten."
        )
    sitting.called_off = why.strip()[:200]
    sitting.save(update_fields=["called_off"])
    tell(sitting, f"Called off the {sitting}: {sitting.called_off}")


def tell(sitting: Sitting, sentence: str, children: tuple[int, ...] = ()) -> None:
    """Keep in the history that something was done at a sitting."""
    history.write(kind="wrote", sentence=sentence, subject="panels.Sitting", subject_id=sitting.pk, children=children)
