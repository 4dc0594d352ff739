"""What one person is to do, in the order of when: what is owed, promised and asked of them, and what is new for them."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils import timezone

from belonging.apps.access.queries import rows
from belonging.apps.access.reach import reach
from belonging.apps.accounts.models import User
from belonging.apps.casework.declared import CLOCKS, case_type, form
from belonging.apps.casework.models import Answer, Case, Participant, Referral, ReferralState, TaskKind, Visit
from belonging.apps.casework.queries import mentions, tasks, workload
from belonging.apps.casework.queries.came import FILE, WAITS

SHOWN = 100  # things of one kind on the page, the earliest of them
SOON = timedelta(days=28)  # what is due later than that is counted, and shown when asked for
FRESH = timedelta(days=60)  # answers of a child or family older than that are on the case alone
FAMILY = ("child", "family")
NEW = ("mention", "answers", "file")
Held = dict[int, set[str]]
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
    held = workload.parts_held(person)
    things = [*clocks(person, held), *promised(person), *asked(person), *new(person, held)]
    grouped: dict[str, list[Thing]] = {key: [] for key in TITLES}
    more = 0
    for each in things:
        key = when(each, today)
        if key == "later" and not whole and each.by and each.by > today + SOON:
            more += 1
            continue
        grouped[key].append(each)
    found = [Group(key=key, things=ordered(many)) for key, many in grouped.items() if many]
    return Day(today=today, groups=found, more=more)


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


def clocks(person: User, held: Held) -> Iterator[Thing]:
    """Yield the duties of the law that are owed."""
    for each in workload.owed_by(person, held)[:SHOWN]:
        title = CLOCKS[each.clock].title
        yield Thing(kind="clock", case=each.case, what=title, by=each.due, why_none=each.why_none, where="clocks")


def promised(person: User) -> Iterator[Thing]:
    """Yield the tasks and looks back."""
    for each in tasks.mine(person=person)[:SHOWN]:
        kind = "look" if each.kind == TaskKind.LOOK else "task"
        yield Thing(kind=kind, case=each.case, what=each.what, by=each.due, task=each.pk, where="plan")


def asked(person: User) -> Iterator[Thing]:
    """Yield the referrals that wait for an answer, and those taken up that are still to be done."""
    for each in waiting(person).select_related("case", "sender")[:SHOWN]:
        if each.state == ReferralState.SENT:
            what, by = f"Answer the referral from {each.sender}", each.answer_by
        else:
            what, by = f"Do what {each.sender} asked, and say what came of it", each.due or each.answer_by
        yield Thing(kind="referral", case=each.case, what=what, by=by, where="people")


def waiting(person: User) -> QuerySet[Referral]:
    """Return the referrals this person is to answer or to see done: their own, and those to an organisation they act for."""
    sees = reach(person)
    mine = Q(owner=sees.person) | Q(receiver__in=sees.keeps, state=ReferralState.SENT)
    live = Q(state__in=(ReferralState.SENT, ReferralState.ACCEPTED))
    return rows.rows(Referral, reach=sees).filter(live, mine).order_by("answer_by", "id")


def new(person: User, held: Held) -> Iterator[Thing]:
    """Yield the mentions nobody has seen yet, cases a file told of that wait for what it cannot say, and what children and families answered
    since this person last looked."""
    for each in mentions.unseen(person)[:SHOWN]:
        who = each.note.by or "Somebody"
        day = timezone.localdate(each.note.at)
        yield Thing(kind="mention", case=each.case, what=f"{who} mentioned you in a note", by=day, where="notes")
    said: dict[tuple[int, str], Answer] = {}
    for answer in told(person, held)[:SHOWN]:
        said.setdefault((answer.case_id, answer.form), answer)
    for answer in said.values():
        day = timezone.localdate(answer.at)
        if answer.told_by == FILE:
            yield Thing(kind="file", case=answer.case, what="Answer what the file could not say", by=day, where="next")
            continue
        title = form(case_type(answer.case.type), answer.form).title
        yield Thing(kind="answers", case=answer.case, what=f"“{title}” was answered", by=day, where="story")


def told(person: User, held: Held) -> QuerySet[Answer]:
    """Return what children and families answered lately, in cases this person has a part in and has not looked at since; and what a file
    said of a case that still waits for this person to answer the rest."""
    theirs = Participant.objects.filter(case=OuterRef("case"), part__in=FAMILY, person=OuterRef("by"), until=None)
    looked = Visit.objects.filter(case=OuterRef("case"), person=person.pk, at__gte=OuterRef("at"))
    said = (~Q(told_by__in=("", FILE)) | Exists(theirs)) & ~Exists(looked)
    waits = Q(told_by=FILE, case__state=WAITS)
    found = rows.rows(Answer, reach=reach(person)).filter(
        said | waits, case__in=list(held), at__gte=timezone.now() - FRESH
    )
    return found.exclude(by=person.pk).select_related("case").order_by("-id")
