"""Minutes are approved, and then stand."""

from django.db import transaction
from django.utils import timezone

from belonging.apps.accounts.models import User
from belonging.apps.casework.actions import parts
from belonging.apps.casework.queries import cases, many
from belonging.apps.panels import permissions
from belonging.apps.panels.actions import Refused
from belonging.apps.panels.actions.closing import minutes_of
from belonging.apps.panels.actions.planning import tell
from belonging.apps.panels.models import Item, Minutes, Sitting
from belonging.apps.panels.queries import agendas, papers


@transaction.atomic
def approve(sitting: Sitting, *, by: User) -> Minutes:
    """Approve the minutes of a sitting that is over: what they say of each child is kept, and members without a promise leave its case.

    Raises Refused before the sitting has ended, and where they are approved already.
    """
    permissions.must_lead(by, sitting)
    if sitting.ended is None:
        raise Refused("The sitting is not over. End it first, and the minutes are written.")
    made = minutes_of(sitting)
    if made.approved_at:
        raise Refused("These minutes are approved already.")
    items = list(Item.objects.filter(sitting=sitting).select_related("case__school", "sitting").order_by("place"))
    said = papers.lines(sitting, papers.papers(sitting, items))
    for each in items:
        each.minuted = list(said[each.pk])
        each.save(update_fields=["minuted"])
    made.approved_by, made.approved_at = by, timezone.now()
    made.save(update_fields=["approved_by", "approved_at"])
    tell(sitting, f"Approved the minutes of the {sitting}.", tuple(each.pupil_id for each in items))
    for each in items:
        let_go(each, by=by)
    return made


def let_go(item: Item, *, by: User) -> None:
    """End the part of every member of the panel who promised nothing for this child: they no longer need the papers.

    Of a child who is on the agenda of another sitting they need them still.
    """
    elsewhere = Item.objects.filter(case=item.case_id, sitting__ended=None, sitting__called_off="")
    if elsewhere.exclude(sitting=item.sitting_id).exists():
        return
    open_now = many.tasks([item.case_id], agendas.ACTION).get(item.case_id, [])
    owners = {each.owner_id for each in open_now if each.done is None and not each.dropped}
    for each in cases.held_in(item.case):
        if each.part == item.sitting.declared.hears.member and each.person_id not in owners:
            parts.end_part(item.case, each.pk, by=by)
