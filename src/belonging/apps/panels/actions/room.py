"""What happens in the room: who is here, what is decided, who does what by when. What is sent twice is kept once."""

from collections.abc import Collection
from datetime import date
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from belonging.apps.accounts import queries as accounts
from belonging.apps.accounts.models import User
from belonging.apps.casework.actions import Refused as CaseRefused
from belonging.apps.casework.actions import tasks
from belonging.apps.casework.queries import tasks as promised
from belonging.apps.panels import permissions
from belonging.apps.panels.actions import Refused
from belonging.apps.panels.actions.agendas import must_be_open
from belonging.apps.panels.actions.planning import tell
from belonging.apps.panels.models import Attendance, Item, ItemState, Receipt, Sitting
from belonging.apps.panels.queries import agendas, members, releases


def first_time(sitting: Sitting, token: UUID, *, by: User) -> bool:
    """Tell whether this has not been kept already. Call it in the transaction of what it stands for: both are kept, or neither."""
    _, made = Receipt.objects.get_or_create(token=token, defaults={"sitting": sitting, "person": by})
    return made


def must_sit(sitting: Sitting, by: User) -> None:
    """Raise Refused unless this person chairs and the sitting is not over; the first thing done in the room begins it."""
    permissions.must_lead(by, sitting)
    begin(sitting)


def must_hear(item: Item, by: User) -> None:
    """Raise Refused unless this person chairs, or hears this child in the chair's place, and the sitting is not over; it begins the sitting too."""
    permissions.must_hear(by, item)
    begin(item.sitting)


def begin(sitting: Sitting) -> None:
    """Begin a sitting that has not begun. Raises Refused for one that is over."""
    must_be_open(sitting)
    if sitting.began is None:
        sitting.began = timezone.now()
        sitting.save(update_fields=["began"])


@transaction.atomic
def attend(sitting: Sitting, present: Collection[int], *, by: User) -> None:
    """Say who of the panel is here; the others are not."""
    must_sit(sitting, by)
    for each in members.room(sitting):
        Attendance.objects.update_or_create(
            sitting=sitting,
            person=each.person,
            defaults={"seat": each.seat.key, "deputy": each.deputy, "present": each.person.pk in present},
        )
    tell(sitting, f"Wrote down who came to the {sitting}.")


@transaction.atomic
def decide(item: Item, decision: str, *, by: User) -> None:
    """Write down what was agreed for a child. Raises Refused where nothing is."""
    must_hear(item, by)
    if not decision.strip():
        raise Refused("Say what was agreed.")
    item.decision, item.state, item.put_off = decision.strip(), ItemState.HEARD, ""
    item.decided_at, item.decided_by = timezone.now(), by
    item.save(update_fields=["decision", "state", "put_off", "decided_at", "decided_by"])
    tell(item.sitting, f"Wrote down what the {item.sitting} agreed.", (item.pupil_id,))


@transaction.atomic
def promise(item: Item, what: str, *, owner: str, due: date, by: User) -> None:
    """Write down an action. `owner` is one of `members.owners`. Raises Refused."""
    must_hear(item, by)
    found = next((each for each in members.owners(item.sitting, item.case) if each.key == owner), None)
    if found is None:
        raise Refused("Choose who does it: somebody of the panel, an agency, or the school.")
    if due < timezone.localdate():
        raise Refused("That day is past. Choose a day to come.")
    may = releases.guarded([item]).get(item.case_id)
    if may is not None:
        must_have_papers(item, found, may | {by.pk})
    try:
        tasks.promise(
            item.case, what, by=by, due=due, owner=found.person, organisation=found.organisation,
            kind=agendas.ACTION, about=item.sitting.about,
        )  # fmt: skip
    except CaseRefused as wrong:
        raise Refused(str(wrong)) from wrong


def must_have_papers(item: Item, owner: members.Owner, may: Collection[int]) -> None:
    """Raise Refused where whoever is to do something, or everybody of the panel who acts for that agency, does not have a child's papers."""
    if owner.person is None and owner.organisation == item.case.keeper_id:
        return  # they have the case itself
    theirs = [owner.organisation] if owner.organisation else []
    speak = {owner.person.pk} if owner.person else {each.person_id for each in accounts.posts_in(theirs)}
    speak &= {each.person.pk for each in members.room(item.sitting)}
    if speak and speak.isdisjoint(may):
        who = owner.person or f"Whoever sits here for {owner.name}"
        raise Refused(f"{who} does not have this child’s papers, so nothing of it can be given to them.")


@transaction.atomic
def report(item: Item, task: int, *, done: bool, outcome: str, by: User) -> None:
    """Say what became of a promise: done, with what came of it, or not to be done, with the reason. Raises Refused."""
    must_hear(item, by)
    found = next((each for each in promised.of_case(item.case_id) if each.pk == task), None)
    if found is None:
        raise Refused("There is no such promise for this child.")
    try:
        tasks.finish(found, outcome=outcome, by=by, dropped=not done)
    except CaseRefused as wrong:
        raise Refused(str(wrong)) from wrong


@transaction.atomic
def put_off(item: Item, *, why: str, by: User) -> None:
    """Say that a child is not heard this time, and why: they stay in sight and come to another sitting. Raises Refused."""
    must_hear(item, by)
    if not why.strip():
        raise Refused("Say why this child is not heard, so that whoever asked can be told.")
    item.state, item.put_off = ItemState.PUT_OFF, why.strip()
    item.save(update_fields=["state", "put_off"])
    tell(item.sitting, f"Put off at the {item.sitting}.", (item.pupil_id,))
