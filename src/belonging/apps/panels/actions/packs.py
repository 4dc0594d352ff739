"""The papers of a sitting are sent to its members, read, and left by whoever knows the family in another way."""

from django.db import transaction
from django.utils import timezone

from belonging.apps.accounts.models import User
from belonging.apps.casework.actions import Refused as CaseRefused
from belonging.apps.casework.actions import parts
from belonging.apps.casework.queries import cases
from belonging.apps.panels import permissions
from belonging.apps.panels.actions.agendas import must_be_open
from belonging.apps.panels.actions.planning import tell
from belonging.apps.panels.models import Conflict, Item, Reading, Sitting
from belonging.apps.panels.queries import agendas, members


@transaction.atomic
def send(sitting: Sitting, *, by: User) -> list[str]:
    """Let every member and deputy read the papers of every child, but of those for whom they stepped back; return who cannot, and why.

    Each becomes a member in the child's case, which lets them see it and is written in the child's history. Doing it again sends what is new.
    """
    permissions.must_lead(by, sitting)
    must_be_open(sitting)
    refused, items = [], agendas.of(sitting, seen_by=by)
    stepped = set(Conflict.objects.filter(case__in=[each.case_id for each in items]).values_list("case", "person"))
    for item in items:
        for one in members.of(sitting):
            if (item.case_id, one.person_id) in stepped or one.person_id == by.pk:
                continue
            try:
                parts.take_part(item.case, sitting.declared.hears.member, by=by, person=one.person)
            except CaseRefused as wrong:
                refused.append(str(wrong))
    sitting.sent_at = timezone.now()
    sitting.save(update_fields=["sent_at"])
    tell(sitting, f"Sent the papers of the {sitting} to its members.", tuple(each.pupil_id for each in items))
    return list(dict.fromkeys(refused))


@transaction.atomic
def read(item: Item, *, by: User) -> None:
    """Keep that somebody read a child's papers, the first time."""
    Reading.objects.get_or_create(item=item, person=by, defaults={"case_id": item.case_id, "pupil_id": item.pupil_id})


@transaction.atomic
def step_back(item: Item, *, by: User) -> None:
    """Let somebody who knows the family in another way leave a child's case: from now on they are shown nothing of it here."""
    Conflict.objects.get_or_create(
        case_id=item.case_id, person=by, defaults={"pupil_id": item.pupil_id, "sitting_id": item.sitting_id}
    )
    tell(item.sitting, "Stepped back: knows the family in another way.", (item.pupil_id,))
    member = item.sitting.declared.hears.member
    for each in cases.held_in(item.case):
        if each.part == member and each.person_id == by.pk:
            parts.end_part(item.case, each.pk, by=by)
