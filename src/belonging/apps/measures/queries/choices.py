"""What a person may choose on a page of figures: a period, and all schools or a group of them."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from django.utils import timezone

from belonging.apps.measures import labels
from belonging.apps.measures.findings import started
from belonging.apps.measures.queries import places
from belonging.apps.measures.queries.tables import counted, store, version
from belonging.apps.measures.words import period_words
from belonging.kernel.periods import Period, academic_year_of, term_of

GROUPED_BY = ("phase", "locality")


@dataclass(frozen=True, kw_only=True)
class Group:
    """Some schools: those with this label of a cut; all of them when the cut is ''."""

    cut: str = ""
    label: str = ""

    @property
    def key(self) -> str:
        """Return the group as an address writes it."""
        return f"{self.cut}:{self.label}" if self.cut else ""

    @property
    def cuts(self) -> tuple[str, ...]:
        """Return the cut as a tuple, empty for all schools."""
        return (self.cut,) if self.cut else ()

    @property
    def labels(self) -> tuple[str, ...]:
        """Return the label as a tuple, empty for all schools."""
        return (self.label,) if self.cut else ()

    def named(self, area: str) -> str:
        """Return whose figures these are, for the middle of a sentence."""
        if not self.cut:
            return area
        return f"{self.label.lower()} schools" if self.cut == "phase" else f"schools in {self.label}"


@dataclass(frozen=True, kw_only=True)
class Choice:
    """What was chosen, and what else there was.

    `instead` says in a sentence that there is nothing of the period asked for; `unfinished` is a later term, not yet over.
    """

    period: Period
    group: Group
    all_periods: tuple[Period, ...]
    groups: tuple[tuple[str, tuple[Group, ...]], ...]
    instead: str = ""
    unfinished: Period | None = None

    @property
    def period_key(self) -> str:
        """Return the period as an address writes it."""
        return str(self.period)

    @property
    def periods(self) -> list[dict[str, str]]:
        """Return the periods to choose from, newest first."""
        return [{"key": str(each), "title": started(period_words(each))} for each in self.all_periods]

    @property
    def unfinished_term(self) -> dict[str, str]:
        """Return the later term that is not over, as an address and as a sentence write it; {} when there is none."""
        later = self.unfinished
        return {"key": str(later), "title": started(period_words(later))} if later else {}

    def kept(self) -> list[tuple[str, str]]:
        """Return the choice as (name, value) pairs of an address."""
        return [("period", self.period_key), *([("group", self.group.key)] if self.group.cut else [])]


def chosen(asked: Mapping[str, str], *, windows: tuple[str, ...] = ("year", "term"), key: str = "") -> Choice | None:
    """Return the choice an address asks for, with the usual one where it asks for what there is not; None when empty.

    With `key`, only periods that indicator has been counted for are to be chosen.
    """
    found = tuple(each for each in periods() if each.window in windows)
    known_of = counted(key) if key else frozenset()
    found = tuple(each for each in found if each in known_of) or found
    if not found:
        return None
    whole = groups()
    known = {each.key: each for _, members in whole for each in members}
    wanted = asked.get("period", "")
    period, instead = answered(wanted, found, windows)
    return Choice(
        period=period,
        group=known.get(asked.get("group", ""), Group()),
        all_periods=found,
        groups=whole,
        instead=instead,
        unfinished=None if wanted else unfinished(found, period),
    )


def answered(wanted: str, found: tuple[Period, ...], windows: tuple[str, ...]) -> tuple[Period, str]:
    """Return the period to show, and a sentence where it is not what was asked for: the nearest, or the usual one.

    Where an indicator is not counted by term, a term is answered with its year.
    """
    if not wanted:
        return usual(found), ""
    try:
        asked = Period.parse(wanted)
    except ValueError:
        return usual(found), f"“{wanted[:40]}” is not a period. These figures are of {period_words(usual(found))}."
    wider = (asked, Period(asked.year, asked.term), Period(asked.year))
    fitting = next((each for each in wider if each.window in windows), asked)
    if fitting in found:
        return fitting, ""
    nearest = min(found, key=lambda each: apart(each, fitting))
    return nearest, f"There is nothing of {period_words(asked)}. These figures are of {period_words(nearest)}."


def apart(one: Period, other: Period) -> tuple[bool, int, int, int]:
    """Return how far two periods are from each other; a year is far from a term."""
    far = (abs(one.year - other.year), abs(one.term - other.term), abs(one.half_term - other.half_term))
    return (one.window != other.window, *far)


def unfinished(found: tuple[Period, ...], period: Period, today: date | None = None) -> Period | None:
    """Return the latest term that is later than `period` and not over, of which something has come already."""
    today = today or timezone.localdate()
    later = [each for each in found if each.window == "term" and each > period and not each.is_over(today)]
    return max(later, default=None)


@lru_cache(maxsize=8)
def _held(home: str, number: int) -> dict[str, frozenset[Period]]:
    """Return the periods each kind of record has rows in."""
    opened = version(home, number)
    found = {"pupil_years": frozenset(Period(year) for year in opened.years())}
    with opened.embedded() as engine:
        rolls = engine.run("SELECT DISTINCT academic_year AS year FROM pupil_years WHERE headcount = 1").to_pylist()
        found["january_roll"] = frozenset(Period(row["year"]) for row in rolls)
        for table in ("suspensions", "mark_counts"):
            held = engine.run(f"SELECT DISTINCT academic_year AS year, term, half_term FROM {table}").to_pylist()
            terms = [row for row in held if row["term"]]
            found[table] = frozenset(
                {Period(row["year"]) for row in held}
                | {Period(row["year"], row["term"]) for row in terms}
                | {Period(row["year"], row["term"], row["half_term"]) for row in terms}
            )
    return found


def held() -> dict[str, frozenset[Period]]:
    """Return the periods each kind of record has rows in, remembered for as long as the store stays the same."""
    opened = store()
    return _held(str(opened.home), opened.version) if opened.version else {}


def periods() -> tuple[Period, ...]:
    """Return every academic year, term and half-term with figures, newest first, a year before its terms."""
    found = frozenset().union(*held().values())
    return tuple(sorted(found, key=lambda each: (-each.year, each.term > 0, -each.term, -each.half_term)))


def latest(table: str) -> Period | None:
    """Return the last period of a kind of record, a term where it has terms."""
    found = held().get(table, frozenset())
    return max((each for each in found if not each.half_term), default=None)


def usual(found: tuple[Period, ...], today: date | None = None) -> Period:
    """Return the latest term (where there are none, year) that is over and has both suspensions and attendance, else the latest period there is."""
    today = today or timezone.localdate()
    running = Period(academic_year_of(today), term_of(today))
    over = [each for each in found if each.window == "term" and each < running]
    over = over or [each for each in found if each.window == "year" and each.year < running.year]
    both = held()["suspensions"] & held()["mark_counts"]
    return next((each for each in over if each in both), over[0] if over else found[0])


def groups() -> tuple[tuple[str, tuple[Group, ...]], ...]:
    """Return the groups of schools to choose from, under what they are grouped by."""
    found = []
    for cut in GROUPED_BY:
        held = labels.ordered(cut, (getattr(each, cut) for each in places.all_places() if getattr(each, cut)))
        if len(held) > 1:
            found.append((labels.cut_name(cut), tuple(Group(cut=cut, label=label) for label in held)))
    return tuple(found)
