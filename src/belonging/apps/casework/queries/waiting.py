"""What waits for one person, as slips of a few words: of everything first, so that a day can be put in order and counted before it is shown."""

from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from typing import NamedTuple

from django.db.models import Q
from django.utils import timezone

from belonging.apps.access.queries.numbers import among
from belonging.apps.access.reach import Reach
from belonging.apps.accounts import queries as accounts
from belonging.apps.accounts.roles import ROLES
from belonging.apps.casework.declared import CLOCKS
from belonging.apps.casework.models import Answer, Mention, Participant, Referral, ReferralState, Task, TaskKind, Visit
from belonging.apps.casework.queries import tasks, workload
from belonging.apps.casework.queries.came import FILE

FRESH = timedelta(days=60)  # answers of a child or family older than that are on the case alone
FAMILY = ("child", "family")
PLAN = {TaskKind.LOOK: "look"}


class Slip(NamedTuple):
    """One thing that waits in a case: by when (None: no day), of what kind, what, which task it is, and what a page says of it further."""

    kind: str
    case: int
    what: str
    by: date | None = None
    why_none: str = ""
    task: int | None = None
    form: str = ""
    about: str = ""


def of(sees: Reach) -> Iterator[Slip]:
    """Yield everything that waits for somebody. The caller leaves out cases they may not see."""
    held = workload.parts_held(sees)
    yield from clocks(held)
    yield from promised(sees)
    yield from asked(sees)
    yield from mentioned(sees)
    yield from told(sees, held)


def clocks(held: dict[int, set[str]]) -> Iterator[Slip]:
    """Yield the duties of the law that are owed."""
    for each in workload.owed_by(held):
        yield Slip(kind="clock", case=each.case, what=CLOCKS[each.clock].title, by=each.due, why_none=each.why_none)


def promised(sees: Reach) -> Iterator[Slip]:
    """Yield tasks and looks back."""
    for pk, case, kind, what, due, about in tasks.to_do(Task.objects.all(), sees).values_list(
        "pk", "case", "kind", "what", "due", "about"
    ):
        yield Slip(kind=PLAN.get(kind, "task"), case=case, what=what, by=due, task=pk, about=about)


def asked(sees: Reach) -> Iterator[Slip]:
    """Yield referrals that wait for somebody's answer, and those they took up that are still to be done; one to an organisation they act for,
    whose owner has left it, waits for everybody there."""
    stayed = accounts.holders(sees.keeps, list(ROLES)).values("pk")
    mine = Q(owner=sees.person) | Q(receiver__in=sees.keeps, state=ReferralState.SENT) & ~Q(owner__in=stayed)
    live = Referral.objects.filter(mine, state__in=(ReferralState.SENT, ReferralState.ACCEPTED))
    for case, state, sender, answer_by, due in live.values_list("case", "state", "sender__name", "answer_by", "due"):
        if state == ReferralState.SENT:
            yield Slip(kind="referral", case=case, what=f"Answer the referral from {sender}", by=answer_by)
        else:
            what = f"Do what {sender} asked, and say what came of it"
            yield Slip(kind="referral", case=case, what=what, by=due or answer_by)


def mentioned(sees: Reach) -> Iterator[Slip]:
    """Yield the notes in which somebody is named and which they have not opened."""
    unseen = Mention.objects.filter(person=sees.person, seen_at=None)
    for case, who, at in unseen.values_list("case", "note__by__name", "note__at"):
        what = f"{who or 'Somebody'} mentioned you in a note"
        yield Slip(kind="mention", case=case, what=what, by=timezone.localdate(at))


def told(sees: Reach, held: Iterable[int]) -> Iterator[Slip]:
    """Yield what children and families answered lately, in cases somebody has a part in and has not looked at since, and what a file said;
    of each form of a case the latest."""
    takes_part = Participant.objects.filter(case__in=among(held), part__in=FAMILY, person__isnull=False, until=None)
    family = set(takes_part.values_list("case", "person"))
    looked = dict(Visit.objects.filter(person=sees.person).values_list("case", "at"))
    theirs = ~Q(told_by="") | Q(by__in=among(person for _, person in family))
    found = Answer.objects.filter(theirs, case__in=among(held), at__gte=timezone.now() - FRESH)
    firsts: set[tuple[int, str]] = set()
    for case, form, told_by, by, at in found.order_by("-id").values_list("case", "form", "told_by", "by", "at"):
        said = told_by == FILE or bool(told_by) or (case, by) in family
        new = told_by == FILE or case not in looked or looked[case] < at
        if by == sees.person or not said or not new or (case, form) in firsts:
            continue
        firsts.add((case, form))
        yield Slip(
            kind="file" if told_by == FILE else "answers", case=case, what="", by=timezone.localdate(at), form=form
        )
