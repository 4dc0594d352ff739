"""What one person is to do, in the order of when: what is owed, promised and asked of them, and what is new for them."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, timedelta

from django.utils import timezone

from belonging.apps.access import claims
from belonging.apps.access.queries import rows
from belonging.apps.access.reach import reach
from belonging.apps.accounts.models import User
from belonging.apps.casework.declared import case_type, form
from belonging.apps.casework.models import Case
from belonging.apps.casework.queries import cases, looks, waiting
from belonging.apps.casework.queries.came import WAITS
from belonging.apps.casework.queries.waiting import Slip

FIRST, MOST = 25, 200  # things of one group on the page, the earliest of them; and where all are asked for
SOON = timedelta(days=28)  # what is due later than that is counted, and shown when asked for
NEW = ("mention", "answers", "file")
WHERE = {"clock": "clocks", "task": "plan", "look": "plan", "referral": "people", "mention": "notes", "answers": "story", "file": "next"}  # fmt: skip
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

    `task` is the id of a task, which can be ticked; `where` is the part of the case's page that shows it ('notes' its notes), `form` that by which it is done.
    """

    kind: str
    case: Case
    what: str
    by: date | None
    why_none: str
    task: int | None
    where: str
    form: str

    @property
    def type_title(self) -> str:
        """Return what kind of case it is."""
        return case_type(self.case.type).title


@dataclass(frozen=True, kw_only=True)
class Group:
    """Things due about the same time, the earliest first, and how many there are of which these are the first."""

    key: str
    things: list[Thing] = field(default_factory=list)
    count: int

    @property
    def title(self) -> str:
        """Return what the group is called."""
        return TITLES[self.key]

    @property
    def left(self) -> int:
        """Return how many are not shown."""
        return self.count - len(self.things)


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
    """Return a person's day; `whole` shows what is due later than four weeks too, and more of each group."""
    today, slips = timezone.localdate(), within_reach(person)
    grouped: dict[str, list[Slip]] = {key: [] for key in TITLES}
    more = 0
    for each in slips:
        key = when(each, today)
        if key == "later" and not whole and each.by and each.by > today + SOON:
            more += 1
        else:
            grouped[key].append(each)
    first = {key: sorted(many, key=turn)[: MOST if whole else FIRST] for key, many in grouped.items() if many}
    named = Case.objects.in_bulk({each.case for many in first.values() for each in many})
    groups = [
        Group(key=key, things=ordered(thing(each, named[each.case]) for each in many), count=len(grouped[key]))
        for key, many in first.items()
    ]
    return Day(today=today, groups=groups, more=more)


def within_reach(person: User) -> list[Slip]:
    """Return what waits for somebody in cases they may see, without what waits no more: those they take part in first, then those of the rest."""
    sees = reach(person)
    states = dict(rows.ones_own(Case, reach=sees).values_list("pk", "state"))
    claims.met(states)
    slips = list(waiting.of(sees))
    states |= cases.states({each.case for each in slips} - states.keys(), seen_by=person)
    return [each for each in slips if each.case in states and (each.kind != "file" or states[each.case] == WAITS)]


def when(slip: Slip, today: date) -> str:
    """Return which group a thing belongs to."""
    if slip.kind in NEW:
        return "new"
    if slip.by is None:
        return "undated"
    if slip.by <= today:
        return "today" if slip.by == today else "late"
    return "week" if slip.by <= today + timedelta(days=6 - today.weekday()) else "later"


def turn(slip: Slip) -> tuple[date, int, int]:
    """Return the place of a thing in its group: what is due first, and of what is new the latest."""
    by = slip.by or date.max
    return (by, 0, slip.case) if slip.kind not in NEW else (date.max, -by.toordinal(), slip.case)


def ordered(things: Iterable[Thing]) -> list[Thing]:
    """Return things with the earliest first, those of one child together."""
    return sorted(things, key=lambda each: (each.by or date.max, each.case.called.lower(), each.kind, each.what))


def thing(slip: Slip, case: Case) -> Thing:
    """Return a slip as the page shows it."""
    what = {
        "answers": lambda: f"“{form(case_type(case.type), slip.form).title}” was answered",
        "file": lambda: "Answer what the file could not say",
    }.get(slip.kind, lambda: slip.what)()
    return Thing(
        kind=slip.kind, case=case, what=what, by=slip.by, why_none=slip.why_none, task=slip.task, where=WHERE[slip.kind],
        form=looks.form_about(slip.about, case_type(case.type)),
    )  # fmt: skip
