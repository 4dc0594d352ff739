"""What one person is to do, in the order of when: what is owed, promised and asked of them, and what is new for them."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from itertools import islice
from typing import Any

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils import timezone

from belonging.apps.access.reach import Reach, reach
from belonging.apps.accounts.models import User
from belonging.apps.casework.declared import CLOCKS, case_type, form
from belonging.apps.casework.models import (
    Answer,
    Case,
    Mention,
    Participant,
    Referral,
    ReferralState,
    RunningClock,
    Task,
    TaskKind,
    Visit,
)
from belonging.apps.casework.queries import cases, mentions, tasks, workload
from belonging.apps.casework.queries.came import FILE, WAITS

SHOWN = 100  # things of one kind on the page, the earliest of them
SOON = timedelta(days=28)  # what is due later than that is counted, and shown when asked for
FRESH = timedelta(days=60)  # answers of a child or family older than that are on the case alone
FAMILY = ("child", "family")
NEW = ("mention", "answers", "file")
TITLES = {
    "late": "Late",
    "new": "New for you",
    "today": "Today",
    "week": "This week",
    "later": "Later",
    "undated": "No day can be told",
}


@dataclass(frozen=True, kw_only=True)
class Thing:
    """One thing for somebody to do or to look at: which case, what, by when (None: no day), and why there is no day.

    `task` is the id of a task, which can be ticked; `where` is the part of the case's page that shows it ('' its top, 'notes' its notes).
    """

    kind: str
    case: Case
    what: str
    by: date | None = None
    why_none: str = ""
    task: int | None = None
    where: str = ""

    @property
    def type_title(self) -> str:
        """Return what kind of case it is."""
        return case_type(self.case.type).title


@dataclass(frozen=True, kw_only=True)
class Group:
    """Things due about the same time, the earliest first."""

    key: str
    things: list[Thing] = field(default_factory=list)

    @property
    def title(self) -> str:
        """Return what the group is called."""
        return TITLES[self.key]


@dataclass(frozen=True, kw_only=True)
class Day:
    """A person's day: the groups that hold anything, and how many things are left for later than is shown."""

    today: date
    groups: list[Group]
    more: int

    @property
    def children(self) -> list[int]:
        """Return the ids of the children who are named."""
        return list(dict.fromkeys(each.case.pupil_id for group in self.groups for each in group.things))

    @property
    def tasks(self) -> bool:
        """Tell whether anything can be ticked."""
        return any(each.task for group in self.groups for each in group.things)


def of(person: User, *, whole: bool = False) -> Day:
    """Return a person's day; `whole` shows what is due later than four weeks too."""
    today = timezone.localdate()
    grouped: dict[str, list[Thing]] = {key: [] for key in TITLES}
    more = 0
    for each in things(person):
        key = when(each, today)
        if key == "later" and not whole and each.by and each.by > today + SOON:
            more += 1
            continue
        grouped[key].append(each)
    found = [Group(key=key, things=ordered(many)) for key, many in grouped.items() if many]
    return Day(today=today, groups=found, more=more)


def things(person: User) -> Iterator[Thing]:
    """Yield everything for somebody, the first hundred of each kind. Which cases they may see is asked once, of the cases of all of it."""
    sees, held = reach(person), workload.parts_held(person)
    kinds: tuple[tuple[Callable[[Any, Case], Thing | None], Sequence[Any]], ...] = (
        (clock, workload.owed_by(sees, held)),
        (promised, list(tasks.to_do(Task.objects.all(), sees))),
        (asked, list(waiting(sees))),
        (mentioned, list(mentions.unseen(person))),
        (told, once_a_form(said(person, sees))),
    )
    seen = cases.by_id({each.case_id for _, many in kinds for each in many}, seen_by=person)
    for shown, many in kinds:
        found = (shown(each, seen[each.case_id]) for each in many if each.case_id in seen)
        yield from islice((each for each in found if each), SHOWN)


def when(thing: Thing, today: date) -> str:
    """Return which group a thing belongs to."""
    if thing.kind in NEW:
        return "new"
    if thing.by is None:
        return "undated"
    if thing.by <= today:
        return "today" if thing.by == today else "late"
    return "week" if thing.by <= today + timedelta(days=6 - today.weekday()) else "later"


def ordered(things: Iterable[Thing]) -> list[Thing]:
    """Return things with the earliest first."""
    return sorted(things, key=lambda each: (each.by or date.max, each.case.called.lower(), each.kind, each.what))


def clock(row: RunningClock, case: Case) -> Thing:
    """Return a duty of the law that is owed."""
    title = CLOCKS[row.clock].title
    return Thing(kind="clock", case=case, what=title, by=row.due, why_none=row.why_none, where="clocks")


def promised(row: Task, case: Case) -> Thing:
    """Return a task or a look back."""
    kind = "look" if row.kind == TaskKind.LOOK else "task"
    return Thing(kind=kind, case=case, what=row.what, by=row.due, task=row.pk, where="plan")


def asked(row: Referral, case: Case) -> Thing:
    """Return a referral that waits for an answer, or one taken up that is still to be done."""
    if row.state == ReferralState.SENT:
        what, by = f"Answer the referral from {row.sender}", row.answer_by
    else:
        what, by = f"Do what {row.sender} asked, and say what came of it", row.due or row.answer_by
    return Thing(kind="referral", case=case, what=what, by=by, where="people")


def mentioned(row: Mention, case: Case) -> Thing:
    """Return a mention nobody has seen yet."""
    who, day = row.note.by or "Somebody", timezone.localdate(row.note.at)
    return Thing(kind="mention", case=case, what=f"{who} mentioned you in a note", by=day, where="notes")


def told(row: Answer, case: Case) -> Thing | None:
    """Return what a child or family answered, or a case a file told of that waits for what the file cannot say; None where it waits no more."""
    day = timezone.localdate(row.at)
    if row.told_by == FILE:
        waits = Thing(kind="file", case=case, what="Answer what the file could not say", by=day, where="next")
        return waits if case.state == WAITS else None
    title = form(case_type(case.type), row.form).title
    return Thing(kind="answers", case=case, what=f"“{title}” was answered", by=day, where="story")


def once_a_form(found: Iterable[Answer]) -> list[Answer]:
    """Return one of these answers for each form of each case, the first."""
    firsts: dict[tuple[int, str], Answer] = {}
    for each in found:
        firsts.setdefault((each.case_id, each.form), each)
    return list(firsts.values())


def waiting(sees: Reach) -> QuerySet[Referral]:
    """Return the referrals somebody is to answer or to see done: their own, and those to an organisation they act for."""
    mine = Q(owner=sees.person) | Q(receiver__in=sees.keeps, state=ReferralState.SENT)
    live = Q(state__in=(ReferralState.SENT, ReferralState.ACCEPTED))
    return Referral.objects.filter(live, mine).select_related("sender").order_by("answer_by", "id")


def said(person: User, sees: Reach) -> QuerySet[Answer]:
    """Return what children and families answered lately, in cases this person has a part in and has not looked at since; and what a file said."""
    theirs = Participant.objects.filter(case=OuterRef("case"), part__in=FAMILY, person=OuterRef("by"), until=None)
    looked = Visit.objects.filter(case=OuterRef("case"), person=person.pk, at__gte=OuterRef("at"))
    family = (~Q(told_by__in=("", FILE)) | Exists(theirs)) & ~Exists(looked)
    found = Answer.objects.filter(
        family | Q(told_by=FILE), case__in=workload.taken_part(sees).values("case"), at__gte=timezone.now() - FRESH
    )
    return found.exclude(by=person.pk).order_by("-id")
