"""Whoever is asked by a referral sees the case for its sake: a tie of its own, and the part of an agency where the case has one. Both end with it."""

from datetime import datetime, time, timedelta

from django.db import transaction
from django.db.models import Q, QuerySet
from django.utils import timezone

from belonging.apps.access.acting import system
from belonging.apps.access.actions import ties
from belonging.apps.accounts.models import User
from belonging.apps.casework.actions import parts
from belonging.apps.casework.declared import case_type
from belonging.apps.casework.models import Case, Participant, Referral, ReferralState, Task
from belonging.apps.casework.queries.cases import LIVE
from belonging.apps.casework.queries.tasks import OPEN

PART = "agency"
PURPOSE = "inclusion"


def let_in(referral: Referral, *, by: User) -> None:
    """Let whoever is asked see the case, and take part in it where it has a part for them. Raises Refused."""
    case, owner = referral.case, referral.owner
    before = list(of_theirs(referral).exclude(tie=None).values_list("tie", flat=True))
    referral.tie = parts.let_in(case, person=owner, by=by)
    referral.save(update_fields=["tie"])
    if any(each.key == PART for each in case_type(case.type).parts):
        held = parts.take_part(case, PART, by=by, person=owner, told=False, tie=referral.tie)
        if held.tie in before:
            pass_on(held, referral)


def of_theirs(referral: Referral) -> QuerySet[Referral]:
    """Return what the same person is asked by other referrals in the same case."""
    return Referral.objects.filter(case=referral.case_id, owner=referral.owner_id).exclude(pk=referral.pk)


def pass_on(held: Participant, referral: Referral) -> None:
    """Let a part rest on another referral from now on."""
    held.tie = referral.tie
    held.save(update_fields=["tie"])


def let_go(referral: Referral) -> None:
    """End what a referral opened, at once or when it is time; a part that another referral still needs rests on that one from now on."""
    others = of_theirs(referral).filter(state__in=LIVE)
    going = [referral.tie] if referral.tie else []
    if not others.exists():
        going += from_before(referral.case, referral.owner)
    at, other = ends(referral), others.exclude(tie=None).order_by("pk").last()
    for held in Participant.objects.filter(case=referral.case_id, part=PART, until=None, tie__in=going):
        if other is not None:
            pass_on(held, other)
        elif at is None:
            over(held)
    ties.end_through_case(going, at=at)
    if referral.tie is None and going:
        referral.tie = going[0]
        referral.save(update_fields=["tie"])


def over(held: Participant) -> None:
    """End the part of somebody who is asked no longer."""
    held.until = timezone.localdate()
    held.save(update_fields=["until"])
    parts.tell(held.case, f"{held} is asked nothing more, and takes part no longer.")


def ends(referral: Referral) -> datetime | None:
    """Return when what a referral opened ends (None: now): some weeks after what was asked, or they promised themselves, is done or due."""
    due = Task.objects.filter(OPEN, case=referral.case_id, owner=referral.owner_id).exclude(due=None)
    days = list(due.values_list("due", flat=True))
    if referral.state == ReferralState.DONE:
        days.append(referral.done)
    if referral.state in LIVE:
        days.append(referral.case.ended)
    last = max((each for each in days if each), default=None)
    if last is None:
        return None
    at = timezone.make_aware(datetime.combine(last + parts.STAYS_ON + timedelta(days=1), time.min))
    return at if at > timezone.now() else None


def from_before(case: Case, person: User) -> list[int]:
    """Return the ties that referrals of theirs made before a referral kept its own: none that another referral or part rests on."""
    asked = Referral.objects.filter(case=case, owner=person, tie=None)
    if not asked.exists():
        return []
    made = Q(part=PART, person=person, since__in=asked.values("sent"))
    held = (
        Participant.objects.filter(case=case, until=None).exclude(tie=None).exclude(made).values_list("tie", flat=True)
    )
    kept = {*held, *Referral.objects.filter(case=case).exclude(tie=None).values_list("tie", flat=True)}
    return [each for each in ties.lasting(case.pk, person) if each not in kept]


@transaction.atomic
def nightly() -> int:
    """End the parts of those whose time after a referral is over, and what referrals opened before each kept its tie. Returns how many parts ended."""
    with system(PURPOSE):
        for each in Referral.objects.filter(~Q(state__in=LIVE) | Q(case__ended__isnull=False), tie=None):
            let_go(each)
        asked = Referral.objects.exclude(tie=None).exclude(state__in=LIVE).values("tie")
        found = list(Participant.objects.filter(part=PART, until=None, case__ended=None, tie__in=asked))
        ended = ties.over([each.tie for each in found if each.tie])
        going = [each for each in found if each.tie in ended]
        for each in going:
            over(each)
        return len(going)
