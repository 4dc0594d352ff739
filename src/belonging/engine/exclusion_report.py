"""The monthly report of suspension and exclusion: what began, for whom and why, which duties were met in time, and what stands beside it.

It is for those who are told of each of these children by name, and so have counted them already: nothing is hidden in it, and it is made for nobody else.
One number alone is of children whom its readers are not told of (`apart`), and is protected as for everybody.
Whoever is not told by name reads the pages of figures and the reports made of them, which are protected together: a second table of the same children,
protected by itself, could be subtracted from those.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from functools import partial

from belonging.engine.disclosure import PROFILES, TOTAL, Cell, CountTable, Published, protect, protect_together
from belonging.kernel.periods import TERMS, academic_year_of, term_of

SUSPENSIONS, EXCLUSIONS = "suspensions", "permanent exclusions"
HOW = ("On time", "Late", "Still owed, in time", "Still owed, late", "No longer owed", "No day is set")
WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "At a weekend")
SINCE = ("The first known", "Within two weeks", "Two to six weeks", "Longer")
TIMES = ("Once", "Twice", "Three times or more")
UNKNOWN = "Not known"
TOLD_BY_NAME = PROFILES["case_team"]
GROUPS = ("sen_on_day", "ethnicity_on_day", "fsm_on_day")


@dataclass(frozen=True, kw_only=True)
class Event:
    """One suspension or permanent exclusion: whose, where, its first day, whether it is permanent, half-days out (None: not known), its reasons in
    words, what was so of the child on the day by `GROUPS`, and the days since the child's suspension before it, at whatever school (None: the first known).
    """

    child: int
    urn: int
    day: date
    permanent: bool
    sessions: int | None
    reasons: tuple[str, ...]
    groups: Mapping[str, object]
    since: int | None


Labels = Callable[[Event], Iterable[str]]


@dataclass(frozen=True, kw_only=True)
class Duty:
    """One duty of one child's case: its clock, the day it was counted from, and how it was met (one of `HOW`)."""

    child: int
    clock: str
    since: date
    how: str


@dataclass(frozen=True, kw_only=True)
class Span:
    """The time a report is about: the month looked at, and the school year up to its last day or today, whichever comes first."""

    month: date
    today: date

    @property
    def year(self) -> int:
        """Return the school year of the month."""
        return academic_year_of(self.month)

    @property
    def first(self) -> date:
        """Return the first day of the school year."""
        return date(self.year, 8, 1)

    @property
    def last(self) -> date:
        """Return the last day counted."""
        return min(date(self.year + 1, 7, 31), self.today)

    def months(self) -> list[str]:
        """Return the months of the year so far, as parts of one term each."""
        days = (self.first + timedelta(days=each) for each in range((self.last - self.first).days + 1))
        return list(dict.fromkeys(part_of(each) for each in days))


@dataclass(frozen=True, kw_only=True)
class Report:
    """A report as those who are told by name read it: each table of the school year so far by its key, and those of the month alone."""

    span: Span
    tables: dict[str, Published]
    of_month: dict[str, Published] = field(default_factory=dict)


def part_of(day: date) -> str:
    """Return the month of a day, within its term: April is two where Easter Monday parts it."""
    month = f"{day:%Y-%m}"
    split = term_of(day.replace(day=1)) != term_of(
        (day.replace(day=28) + timedelta(days=4)).replace(day=1) - timedelta(days=1)
    )
    return f"{month} {TERMS[term_of(day) - 1]}" if split else month


def made(
    events: Sequence[Event],
    duties_met: Sequence[Duty],
    others: Mapping[str, Sequence[int]],
    *,
    on_roll: int,
    span: Span,
) -> Report:
    """Return the report, for those who are told of these children by name. `others` are, by what they are called, the children of what stands beside suspensions."""
    whole = [*over_time(events, span), rate(events, on_roll), *groups(events), duties(duties_met), beside(others)]
    now = f"{span.month:%Y-%m}"
    some = [each for each in events if f"{each.day:%Y-%m}" == now]
    alone = [*groups(some), duties([each for each in duties_met if f"{each.since:%Y-%m}" == now])]
    return Report(span=span, tables=opened(whole), of_month=opened(alone))


def opened(tables: Sequence[CountTable]) -> dict[str, Published]:
    """Return tables as they are, by their keys."""
    return by_key(protect_together(tables, TOLD_BY_NAME))


def by_key(tables: Iterable[Published]) -> dict[str, Published]:
    """Return tables by their keys."""
    return {each.key: each for each in tables}


def over_time(events: Sequence[Event], span: Span) -> Iterator[CountTable]:
    """Yield suspensions, permanent exclusions and half-days lost by month and by term, which share their totals."""
    months, now = span.months(), span.last
    terms = [TERMS[each - 1] for each in range(1, term_of(now) + 1 if academic_year_of(now) == span.year else 4)]
    for what, permanent, title in ((SUSPENSIONS, False, "Suspensions"), (EXCLUSIONS, True, "Permanent exclusions")):
        some = [each for each in events if each.permanent is permanent]
        for cut, labels, of in (
            ("month", months, lambda each: part_of(each.day)),
            ("term", terms, lambda each: TERMS[term_of(each.day) - 1]),
        ):
            yield counted(
                f"{what}_by_{cut}", f"{title} by {cut}", some, (cut, labels), lambda each, of=of: (of(each),), what
            )
    suspended = [each for each in events if not each.permanent]
    for cut, labels, of in (
        ("month", months, lambda each: part_of(each.day)),
        ("term", terms, lambda each: TERMS[term_of(each.day) - 1]),
    ):
        rows = {label: [each for each in suspended if of(each) == label] for label in labels}
        yield CountTable(
            key=f"sessions_by_{cut}", title=f"Half-days lost by {cut}", cuts=(cut,), numerator_is="sessions lost",
            cells=tuple(_lost(label, some) for label, some in (*rows.items(), (TOTAL, suspended))),
        )  # fmt: skip


def _lost(label: str, some: Sequence[Event]) -> Cell:
    return Cell(labels=(label,), numerator=sum(each.sessions or 0 for each in some), people=_people(some))


def _people(events: Iterable[Event]) -> int:
    return len({each.child for each in events})


def counted(
    key: str,
    title: str,
    events: Sequence[Event],
    cut: tuple[str, Iterable[str]],
    of: Labels,
    what: str,
    *,
    share: bool = False,
) -> CountTable:
    """Return a count of events by one cut; with `share`, each as a share of all, where one may stand in several groups."""
    name, labels = cut
    rows = {label: [each for each in events if label in of(each)] for label in labels}
    adds_up = sum(map(len, rows.values())) == len(events)
    cells = [Cell(labels=(label,), numerator=len(some), people=_people(some), denominator=len(events) if share else None, denominator_people=_people(events) if share else None)
             for label, some in (*rows.items(), (TOTAL, events))]  # fmt: skip
    return CountTable(
        key=key, title=title, cuts=(name,), cells=tuple(cells), numerator_is=what, denominator_is=what if share else "",
        share_of=name if share else "", additive=adds_up, reveals="nothing",
    )  # fmt: skip


def rate(events: Sequence[Event], on_roll: int) -> CountTable:
    """Return suspensions for every hundred pupils on roll on the last day."""
    some = [each for each in events if not each.permanent]
    cell = Cell(labels=(), numerator=len(some), denominator=on_roll, people=_people(some), denominator_people=on_roll)
    return CountTable(key="rate", title="Suspensions for every 100 pupils on roll", cuts=(), cells=(cell,), numerator_is=SUSPENSIONS,
                      denominator_is="pupils on roll", numerator_within_denominator=False)  # fmt: skip


def groups(events: Sequence[Event]) -> Iterator[CountTable]:
    """Yield suspensions by reason, by what was so of the child on the day, by weekday, by time since the last, and children by how often."""
    some = [each for each in events if not each.permanent]
    cuts: tuple[tuple[str, str, Labels], ...] = (
        ("reason", "reason", lambda each: each.reasons or ("Not yet coded",)),
        ("sen", "SEN provision on the day", partial(_group, "sen_on_day")),
        ("ethnicity", "ethnicity", partial(_group, "ethnicity_on_day")),
        ("fsm", "free school meals on the day", partial(_group, "fsm_on_day")),
    )
    for key, title, of in cuts:
        labels = sorted({label for each in some for label in of(each)})
        yield counted(f"by_{key}", f"Suspensions by {title}", some, (key, labels), of, SUSPENSIONS, share=True)
    yield counted("by_weekday", "Suspensions by the weekday they began", some, ("weekday", WEEKDAYS), lambda each: (WEEKDAYS[min(each.day.weekday(), 5)],), SUSPENSIONS, share=True)  # fmt: skip
    yield counted("by_since", "Suspensions by the time since the child's last", some, ("since", SINCE), lambda each: (since(each),), SUSPENSIONS, share=True)  # fmt: skip
    yield by_times(some)


def _group(key: str, event: Event) -> tuple[str]:
    value = event.groups.get(key)
    return (UNKNOWN if value is None else ("Yes" if value else "No") if isinstance(value, bool) else str(value),)


def since(event: Event) -> str:
    """Return how long after the child's suspension before it one began."""
    days = event.since
    return SINCE[0] if days is None else SINCE[1] if days <= 14 else SINCE[2] if days <= 42 else SINCE[3]


def by_times(some: Sequence[Event]) -> CountTable:
    """Return children suspended by how often."""
    often = Counter(min(many, 3) for many in Counter(each.child for each in some).values())
    rows = [(label, often[many]) for many, label in enumerate(TIMES, 1)]
    cells = tuple(Cell(labels=(label,), numerator=many) for label, many in (*rows, (TOTAL, sum(often.values()))))
    return CountTable(
        key="by_times",
        title="Children suspended, by how often",
        cuts=("times",),
        cells=cells,
        numerator_is="children suspended",
    )


def duties(met: Sequence[Duty]) -> CountTable:
    """Return duties by clock and by how they were met."""
    cells = []
    for key in (*sorted({each.clock for each in met}), TOTAL):
        for label in (*HOW, TOTAL):
            some = [each for each in met if key in (each.clock, TOTAL) and label in (each.how, TOTAL)]
            cells.append(Cell(labels=(key, label), numerator=len(some), people=len({each.child for each in some})))
    return CountTable(
        key="duties",
        title="Duties by how they were met",
        cuts=("duty", "how"),
        cells=tuple(cells),
        numerator_is="duties",
    )


def beside(others: Mapping[str, Sequence[int]]) -> CountTable:
    """Return what stands beside suspensions, which is never added to them or to each other: so it has no total."""
    cells = (Cell(labels=(kind,), numerator=len(found), people=len(set(found))) for kind, found in others.items())
    return CountTable(
        key="beside",
        title="Cases of other kinds, and what was cancelled",
        cuts=("kind",),
        cells=tuple(cells),
        numerator_is="beside",
        additive=False,
    )


def apart(children: Sequence[int]) -> Published:
    """Return how many safeguarding separations there were in a whole area, of these children, as everybody may be shown it: no reader of the report is
    told of each of them."""
    cell = Cell(labels=(TOTAL,), numerator=len(children), people=len(set(children)))
    table = CountTable(
        key="separations",
        title="Safeguarding separations",
        cuts=("area",),
        cells=(cell,),
        numerator_is="separations",
    )
    return protect(table, PROFILES["published"])
