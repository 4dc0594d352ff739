"""The papers of a sitting are sent to its members, read, and left by whoever knows the family in another way."""

from collections.abc import Collection

from django.db import transaction
from django.utils import timezone

from belonging.apps.access.queries import rows
from belonging.apps.access.reach import reach
from belonging.apps.accounts.models import User
from belonging.apps.casework.actions import Refused as CaseRefused
from belonging.apps.casework.actions import parts, tasks
from belonging.apps.casework.queries import cases
from belonging.apps.casework.queries import tasks as promised
from belonging.apps.panels import permissions
from belonging.apps.panels.actions import Refused
from belonging.apps.panels.actions.agendas import must_be_open
from belonging.apps.panels.actions.planning import tell
from belonging.apps.panels.models import Conflict, Item, Reading, Release, Sitting
from belonging.apps.panels.queries import agendas, members, releases


@transaction.atomic
def send(sitting: Sitting, *, by: User) -> list[str]:
    """Let every member and deputy read the papers of every child, but of those for whom they stepped back; return who cannot, and why.

    Where somebody must not be told, only those get them to whom whoever keeps children safe released them. Each becomes a member in the child's case, which lets them see it and is written in the child's history. Doing it again sends what is new.
    """
    permissions.must_lead(by, sitting)
    must_be_open(sitting)
    refused, items = (
        [],
        list(rows.rows(Item, reach=reach(by)).filter(sitting=sitting).select_related("case", "sitting")),
    )
    seen = {each.pk for each in agendas.of(sitting, seen_by=by)}
    stepped = set(Conflict.objects.filter(case__in=[each.case_id for each in items]).values_list("case", "person"))
    held, on_panel = releases.guarded(items), members.of(sitting)
    for item in items:
        may = held.get(item.case_id)
        if may is not None and releases.unthought(item):
            ask_for_release(item, by=by)
            called = item.case.called if item.pk in seen else "a child you do not see"
            refused.append(f"Some members do not have the papers of {called} yet. {releases.WAITS}")
        for one in on_panel:
            if (item.case_id, one.person_id) in stepped or one.person_id == by.pk:
                continue
            if may is not None and one.person_id not in may:
                continue
            try:
                parts.take_part(item.case, sitting.declared.hears.member, by=by, person=one.person)
            except CaseRefused as wrong:
                refused.append(str(wrong))
    sitting.sent_at = timezone.now()
    sitting.save(update_fields=["sent_at"])
    tell(sitting, f"Sent the papers of the {sitting} to its members.", tuple(each.pupil_id for each in items))
    return list(dict.fromkeys(refused))


def ask_for_release(item: Item, *, by: User) -> None:
    """Give whoever keeps the case the task of releasing its papers, once for a sitting. It says no more than that somebody must look."""
    about = f"panels.Item:{item.pk}"
    if not any(
        each.about == about and each.done is None and not each.dropped for each in promised.of_case(item.case_id)
    ):
        what = f"Say who of the {item.sitting.declared.title.lower()} may have the papers. The page is under Panels, for those who keep children safe."
        tasks.promise(item.case, what, by=by, due=item.sitting.on, organisation=item.case.keeper_id, about=about)


@transaction.atomic
def release(item: Item, left_out: Collection[int], *, by: User) -> None:
    """Let every member of the panel have a child's papers but those who must not be told, who then never get them. Raises Refused.

    Only whoever sees the case and may read what keeps children safe says so. Who has the papers already and is left out loses them.
    """
    if not releases.may_release(by) or releases.one(item.pk, seen_by=by) is None:
        raise Refused("Only somebody who sees this case and keeps children safe may release its papers.")
    on_panel = {each.person_id for each in members.of(item.sitting)}
    if not set(left_out) <= on_panel:
        raise Refused("Tick only who is on this panel.")
    for person in on_panel:
        Release.objects.update_or_create(
            case_id=item.case_id, person_id=person,
            defaults={"pupil_id": item.pupil_id, "may": person not in left_out, "by": by},
        )  # fmt: skip
    for each in cases.held_in(item.case):
        if each.part == item.sitting.declared.hears.member and each.person_id in left_out:
            parts.end_part(item.case, each.pk, by=by)
    for each in promised.of_case(item.case_id):
        if each.about.startswith("panels.Item:") and each.done is None and not each.dropped:
            tasks.finish(each, outcome="", by=by)
    tell(item.sitting, "Said who of the panel may have the papers.", (item.pupil_id,))


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
