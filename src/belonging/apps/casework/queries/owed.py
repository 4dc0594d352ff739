"""What happens next in a case, by when and by whom: clocks that run, tasks to be done, and the moves somebody can make."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.utils import timezone

from belonging.apps.casework.declared import CLOCKS, case_type
from belonging.apps.casework.models import Case, Participant, RunningClock, Task
from belonging.apps.casework.queries import reckoning
from belonging.engine import casework as engine
from belonging.engine.clocks import Clock, Duty, SchoolDays, standing


@dataclass(frozen=True, kw_only=True)
class Owed:
    """A clock of a case as a page shows it: its row and rule, who owes it in words, how it stands, how the day was counted, and the law."""

    row: RunningClock
    rule: Clock
    who: str
    stands: str
    colour: str
    counted: str
    headline: str
    law: str
    unverified: bool
    duty: Duty | None

    @property
    def is_late(self) -> bool:
        """Tell whether its last day has passed."""
        return self.colour == "red"


@dataclass(frozen=True, kw_only=True)
class Next:
    """One thing that comes next: what, by when (None: no day), by whom, and whether it is late."""

    what: str
    by: date | None
    who: str
    late: bool
    where: str


@dataclass(frozen=True, kw_only=True)
class Way:
    """A move this person may make in this case, and what stands in its way (nothing: it can be made now)."""

    move: engine.Move
    unmet: tuple[str, ...]
    forms: tuple[engine.Form, ...]


def one(case: Case, pk: int) -> RunningClock | None:
    """Return one clock of a case, or None."""
    return RunningClock.objects.filter(case=case, pk=pk).prefetch_related("exceptions").first()


def running(case: Case) -> list[RunningClock]:
    """Return the clocks of a case, those that run first, the earliest first."""
    return in_turn(RunningClock.objects.filter(case=case).prefetch_related("exceptions"))


def in_turn(found: Iterable[RunningClock]) -> list[RunningClock]:
    """Return clocks in order: those that run first, the earliest first."""
    return sorted(found, key=lambda each: (each.ended is not None, each.due or date.max, each.pk))


def owed(case: Case, held: list[Participant], clocks: list[RunningClock]) -> list[Owed]:
    """Return the clocks of a case as a page shows them."""
    titles = {each.key: each.title for each in case_type(case.type).parts}
    calendar = reckoning.calendar_of(case.school_id) if clocks else None
    return [of_clock(each, titles, held, calendar) for each in clocks]


def of_clock(row: RunningClock, titles: dict[str, str], held: list[Participant], calendar: SchoolDays | None) -> Owed:
    """Return one clock as a page shows it."""
    rule = CLOCKS[row.clock]
    holders = ", ".join(str(each) for each in held if each.part == row.owed_by)
    whole = None if row.ended else reckoning.of(row, calendar=calendar).whole
    version = whole.version if whole else rule.version_on(row.began)
    how = standing(whole, timezone.localdate(), calendar=calendar) if whole else None
    return Owed(
        row=row,
        rule=rule,
        who=holders or titles.get(row.owed_by, rule.who),
        stands=how.sentence if how else "",
        colour=str(how.colour) if how else "",
        counted=whole.sentence if whole else "",
        headline=whole.headline if whole else row.why_none,
        law=f"{version.source.source}, {version.source.section}",
        unverified=version.unverified,
        duty=whole.duty if whole else None,
    )


def coming(clocks: list[Owed], tasks: list[Task]) -> list[Next]:
    """Return what comes next, the earliest first; what has no day comes last."""
    today = timezone.localdate()
    found = [
        Next(what=each.rule.title, by=each.row.due, who=each.who, late=each.is_late, where="#clocks")
        for each in clocks
        if each.row.ended is None
    ]
    found += [
        Next(
            what=each.what,
            by=each.due,
            who=str(each.owner or each.organisation or "nobody yet"),
            late=bool(each.due and each.due < today),
            where="#plan",
        )
        for each in tasks
        if each.done is None and not each.dropped
    ]
    return sorted(found, key=lambda each: (each.by is None, each.by or date.max))


def ways(case: Case, seen: engine.Case, mine: set[str]) -> list[Way]:
    """Return the moves that somebody who holds these parts, and may do these actions, can make in a case, those that lead on first, then those that need a reason, each that can be made now before one that cannot."""
    kind = case_type(case.type)
    forms = {each.key: each for each in kind.forms}
    found = [
        Way(move=move, unmet=engine.unmet(kind, move, seen), forms=tuple(forms[key] for key in move.forms))
        for move in kind.moves
        if case.state in move.froms and not mine.isdisjoint(move.may)
    ]
    done = {each.move for each in seen.history}
    found = [each for each in found if not (each.move.once and each.move.key in done)]
    return sorted(found, key=lambda each: (bool(each.move.asks), bool(each.unmet)))
