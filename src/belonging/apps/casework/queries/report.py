"""The monthly report of suspension and exclusion: what began, for whom and why, which duties were met in time, and what stands beside it.

Everything a page or file shows of it is `Published`, for a whole school year so far: whichever month is looked at, the tables are the same, so that
no two of them can be subtracted. Only those who know every child of the school by name see one month of each table too.
"""

from collections import Counter
from collections.abc import Callable, Collection, Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta
from functools import partial

from django.utils import timezone

from belonging.apps.access import acting
from belonging.apps.casework.declared import CASE_TYPES, CLOCKS
from belonging.apps.casework.models import Case, RunningClock, Step
from belonging.apps.casework.queries import exclusions
from belonging.apps.casework.queries.came import TYPES
from belonging.apps.casework.queries.exclusions import Event
from belonging.apps.record.queries import everywhere
from belonging.apps.record.words import word
from belonging.engine.disclosure import TOTAL, Cell, CountTable, Nest, Profile, Published, protect_together
from belonging.kernel.periods import TERMS, academic_year_of, term_of

SUSPENSIONS, EXCLUSIONS = "suspensions", "permanent exclusions"
BESIDE = ("off_site_direction", "managed_move", "safeguarding_separation")
HOW = ("On time", "Late", "Still owed, in time", "Still owed, late", "No longer owed", "No day is set")
WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "At a weekend")
SINCE = ("The first known", "Within two weeks", "Two to six weeks", "Longer")
TIMES = ("Once", "Twice", "Three times or more")
UNKNOWN = "Not known"
Labels = Callable[[Event], Iterable[str]]


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
    """A report as its reader may see it: each table by its key, those of the month alone where the reader knows every child, and how it was made."""

    span: Span
    profile: Profile
    tables: dict[str, Published]
    of_month: dict[str, Published] = field(default_factory=dict)


def part_of(day: date) -> str:
    """Return the month of a day, within its term: April is two where Easter Monday parts it."""
    month = f"{day:%Y-%m}"
    split = term_of(day.replace(day=1)) != term_of(
        (day.replace(day=28) + timedelta(days=4)).replace(day=1) - timedelta(days=1)
    )
    return f"{month} {TERMS[term_of(day) - 1]}" if split else month


def made(urns: Collection[int] | None, span: Span, profile: Profile) -> Report:
    """Return the report of these schools (None: the whole area), made safe for a profile. The caller has found whose figures the reader sees."""
    events = exclusions.began(urns, span.first, span.last)
    with acting.system(exclusions.PURPOSE, reading=True):
        clocks, others = _clocks(urns, span), _others(urns, span)
        on_roll = everywhere.on_roll(urns, span.last)
    whole = [*over_time(events, span), rate(events, on_roll), *groups(events), duties(clocks), beside(others)]
    parents = {each: (TERMS[term_of_part(each, span) - 1],) for each in span.months()}
    nest = Nest(cut="month", within=("term",), parents=parents)
    report = Report(span=span, profile=profile, tables=by_key(protect_together(whole, profile, links=[nest])))
    if profile.hides:
        return report
    now = f"{span.month:%Y-%m}"
    alone = [
        *groups([each for each in events if f"{each.day:%Y-%m}" == now]),
        duties([each for each in clocks if f"{each.since:%Y-%m}" == now]),
    ]
    return Report(span=span, profile=profile, tables=report.tables, of_month=by_key(protect_together(alone, profile)))


def by_key(tables: Iterable[Published]) -> dict[str, Published]:
    """Return tables by their keys."""
    return {each.key: each for each in tables}


def term_of_part(part: str, span: Span) -> int:
    """Return the term that holds a month, or a part of one."""
    month, _, term = part.partition(" ")
    year, number = map(int, month.split("-"))
    return TERMS.index(term) + 1 if term else term_of(date(year, number, 15))


def over_time(events: list[Event], span: Span) -> Iterator[CountTable]:
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


def _lost(label: str, some: list[Event]) -> Cell:
    return Cell(labels=(label,), numerator=sum(each.sessions or 0 for each in some), people=_people(some))


def _people(events: Iterable[Event]) -> int:
    return len({each.child for each in events})


def counted(
    key: str,
    title: str,
    events: list[Event],
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


def rate(events: list[Event], on_roll: int) -> CountTable:
    """Return suspensions for every hundred pupils on roll on the last day."""
    some = [each for each in events if not each.permanent]
    cell = Cell(labels=(), numerator=len(some), denominator=on_roll, people=_people(some), denominator_people=on_roll)
    return CountTable(key="rate", title="Suspensions for every 100 pupils on roll", cuts=(), cells=(cell,), numerator_is=SUSPENSIONS,
                      denominator_is="pupils on roll", numerator_within_denominator=False)  # fmt: skip


def groups(events: list[Event]) -> Iterator[CountTable]:
    """Yield suspensions by reason, by what was so of the child on the day, by weekday, by time since the last, and children by how often."""
    some = [each for each in events if not each.permanent]
    cuts: tuple[tuple[str, str, Labels], ...] = (
        ("reason", "reason", lambda each: [word("reason", code) for code in each.reasons] or ["Not yet coded"]),
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


def by_times(some: list[Event]) -> CountTable:
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


def _clocks(urns: Collection[int] | None, span: Span) -> list[RunningClock]:
    found = RunningClock.objects.filter(
        case__type__in=TYPES, case__restricted=False, since__range=(span.first, span.last)
    )
    return list(found if urns is None else found.filter(school__in=urns))


def how(clock: RunningClock) -> str:
    """Return how a duty was met."""
    if clock.lifted:
        return HOW[4]
    if clock.due is None:
        return HOW[5] if clock.ended is None else HOW[0]
    if clock.ended:
        return HOW[0] if clock.ended <= clock.due else HOW[1]
    return HOW[2] if timezone.localdate() <= clock.due else HOW[3]


def duties(clocks: list[RunningClock]) -> CountTable:
    """Return duties by rule and by how they were met."""
    keys = sorted({each.clock for each in clocks}, key=lambda key: CLOCKS[key].rule)
    cells = []
    for key in (*keys, TOTAL):
        for label in (*HOW, TOTAL):
            some = [each for each in clocks if key in (each.clock, TOTAL) and label in (how(each), TOTAL)]
            cells.append(Cell(labels=(key, label), numerator=len(some), people=len({each.pupil_id for each in some})))
    return CountTable(
        key="duties",
        title="Duties by how they were met",
        cuts=("duty", "how"),
        cells=tuple(cells),
        numerator_is="duties",
    )


def _others(urns: Collection[int] | None, span: Span) -> list[tuple[str, int, date]]:
    within = {} if urns is None else {"school__in": list(urns)}
    kinds = Case.objects.filter(type__in=BESIDE, restricted=False, opened__range=(span.first, span.last), **within)
    undone = Step.objects.filter(move="cancel", day__range=(span.first, span.last), case__restricted=False)
    undone = undone if urns is None else undone.filter(case__school__in=list(urns))
    found = [
        (CASE_TYPES[kind].title, pupil, day) for kind, pupil, day in kinds.values_list("type", "pupil_id", "opened")
    ]
    said = {TYPES[0]: "Suspensions cancelled", TYPES[1]: "Permanent exclusions cancelled"}
    return found + [
        (said[kind], pupil, day)
        for kind, pupil, day in undone.values_list("case__type", "pupil_id", "day")
        if kind in said
    ]


def beside(others: list[tuple[str, int, date]]) -> CountTable:
    """Return what stands beside suspensions, which is never added to them or to each other: so it has no total."""
    kinds = [CASE_TYPES[each].title for each in BESIDE] + ["Suspensions cancelled", "Permanent exclusions cancelled"]
    some = {kind: [pupil for each, pupil, _ in others if each == kind] for kind in kinds}
    cells = tuple(Cell(labels=(kind,), numerator=len(found), people=len(set(found))) for kind, found in some.items())
    return CountTable(
        key="beside",
        title="Beside them, and never added",
        cuts=("kind",),
        cells=cells,
        numerator_is="beside",
        additive=False,
    )
