"""Groups of children beside a comparator, out of protected tables alone: what is hidden is compared with nothing.

Years are pooled by adding up those in which the group and its comparator may be shown; a year in which either is hidden is left out, since a
sum with it would give it away. Three characteristics together are one table of three years, protected with all that is shown of each year. Nothing here is adjusted for anything: a disparity that is explained is still one.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from django.utils.timezone import localdate

from belonging.apps.accounts.roles import Person
from belonging.apps.measures import labels
from belonging.apps.measures.queries.choices import Group
from belonging.apps.measures.queries.tables import counted, indicators, table, three_years
from belonging.engine.disclosure import TOTAL, PublishedCell
from belonging.engine.disparity import (
    POOLED_YEARS,
    Disparity,
    Sides,
    compare,
    composition_index,
    discovered,
    pooled,
)
from belonging.engine.escalation import Rung, Step, climb
from belonging.engine.indicators import Indicator
from belonging.engine.repeats import phi_of_repeats
from belonging.kernel.periods import Period
from belonging.store import pooling

SINGLE = ("ethnicity", "fsm", "sex", "sen_provision", "primary_need", "year_group")
PAIRS = (("ethnicity", "fsm"), ("ethnicity", "sex"), ("sex", "fsm"))
THREE = pooling.CUTS
FACTS = ("suspensions", "suspended", "attendance")
ROLLS = ("roll", "attendance")
LADDER = ("incident_rate", "internal_removal_rate", "one_or_more_rate", "repeat_share", "board_upheld", "permanent_exclusion_rate")  # fmt: skip
Numbers = tuple[int, int]


@dataclass(frozen=True, kw_only=True)
class Question:
    """Which outcome (an indicator's key), of whom (cuts), beside whom (the labels of a group, () all other pupils), in which year and those before it, among which schools."""

    key: str
    cuts: tuple[str, ...]
    comparator: tuple[str, ...]
    year: int
    years: int
    group: Group


@dataclass(frozen=True, kw_only=True)
class Compared:
    """One group: its comparison and composition index, how many of the years asked for could be pooled, and whether it stands out; or why there is none."""

    labels: tuple[str, ...]
    found: Disparity | None
    composition: float | None
    years: int
    stands_out: bool = False
    why_not: str = ""


def can_be_compared(indicator: Indicator) -> bool:
    """Tell whether an indicator counts pupils, or events, over pupils, by what children are."""
    tallies = (indicator.numerator, indicator.denominator)
    return (
        indicator.denominator is not None
        and indicator.numerator.fact in FACTS
        and indicator.denominator.fact in ROLLS
        and not indicator.split
        and all(tally is not None and tally.amount is None for tally in tallies)
        and "year" in indicator.windows
        and {"ethnicity", "fsm", "sex"} <= set(indicator.cuts)
    )


def outcomes() -> dict[str, Indicator]:
    """Return the indicators that groups can be compared by, by key."""
    return {key: each for key, each in indicators().items() if can_be_compared(each)}


def years_of(key: str) -> list[int]:
    """Return the academic years that are over and an outcome was counted for, the last first; where none is over, those there are."""
    held = {each for each in counted(key) if each.window == "year"}
    over = {each for each in held if each.is_over(localdate())}
    return sorted((each.year for each in over or held), reverse=True)


def compared(asked: Question, *, seen_by: Person) -> list[Compared]:
    """Compare every group but the comparator, in the order of their codes, and say which stand out given how many were looked at."""
    held = _held(asked, asked.key, seen_by)
    indicator = indicators()[asked.key]
    phi = _phi(asked, asked.key, seen_by)
    found = [
        _one(group, asked.comparator, held, events=indicator.numerator.fact == "suspensions", phi=phi)
        for group in groups(asked, held)
        if group != asked.comparator
    ]
    out = iter(discovered([each.found.p for each in found if each.found]))
    return [Compared(**{**vars(each), "stands_out": next(out)}) if each.found else each for each in found]


def groups(asked: Question, held: Sequence[dict[tuple[str, ...], PublishedCell]]) -> list[tuple[str, ...]]:
    """Return the labels of every group there is, in the order of their codes; unknown last."""
    every = {each for year in held for each in year if TOTAL not in each}
    axes = [labels.ordered(cut, {each[at] for each in every}) for at, cut in enumerate(asked.cuts)]
    return sorted(every, key=lambda each: [axis.index(label) for axis, label in zip(axes, each, strict=True)])


def every_group(asked: Question, *, seen_by: Person) -> list[tuple[str, ...]]:
    """Return the groups a comparator can be chosen from."""
    return groups(asked, _held(replace(asked, years=1), asked.key, seen_by))


def ladder(asked: Question, of: tuple[str, ...], *, seen_by: Person) -> tuple[Rung, ...]:
    """Return each step of escalation for one group, its rate among those who reached the step before."""
    incidents, removed, suspended, again, upheld, excluded = (_held(asked, key, seen_by) for key in LADDER)
    of_incidents, of_removals = (_phi(asked, key, seen_by) for key in LADDER[:2])
    return climb(
        [
            _step(
                "Behaviour incident",
                "incidents for every 100 pupils",
                _sides(of, asked.comparator, incidents, events=True, phi=of_incidents),
                "" if any(incidents) else "No school has sent a list of incidents for these years.",
            ),
            _step(
                "Internal removal",
                "removals for every 100 incidents; some schools send one list and not the other",
                _sides(of, asked.comparator, incidents, top=removed, events=True, phi=of_removals),
                "" if any(removed) else "No school has sent a list of removals within school for these years.",
            ),
            _step("Suspended", "for every 100 pupils", _sides(of, asked.comparator, suspended)),
            _step("Suspended again", "for every 100 suspended", _sides(of, asked.comparator, again)),
            _step(
                "Upheld by the board",
                "for every 100 decisions of governing boards whether a child comes back",
                _sides(of, asked.comparator, upheld),
                "" if any(upheld) else "No case or list of these years holds a decision of a governing board.",
            ),
            _step(
                "Permanently excluded",
                "for every 100 suspended again; some were never suspended before",
                _sides(of, asked.comparator, again, top=excluded, events=True),
            ),
        ]
    )


def _step(title: str, given: str, sides: Sides | None, missing: str = "") -> Step:
    why = "" if sides else missing or "The numbers of this step are hidden, or there are none."
    return Step(title=title, given=given, sides=sides, why_not=why)


def _years(asked: Question) -> list[int]:
    there = years_of(asked.key)
    return [year for year in range(asked.year, asked.year - min(asked.years, POOLED_YEARS), -1) if year in there]


def span(year: int) -> tuple[int, ...]:
    """Return the three years that three characteristics are shown for together, of which this is one."""
    return pooling.span_of(year)


def whole_span(key: str, year: int) -> bool:
    """Tell whether all three years of a span are over and an outcome was counted for them."""
    return pooling.can_be_pooled(indicators()[key]) and set(span(year)) <= set(years_of(key))


def _held(asked: Question, key: str, seen_by: Person) -> list[dict[tuple[str, ...], PublishedCell]]:
    """The cells by group of each year asked for; of three characteristics together, those of their three years, which are one table."""
    if asked.cuts != THREE:
        return [_year(asked, key, year, seen_by) for year in _years(asked)]
    found = three_years(key, asked.year, seen_by=seen_by) if whole_span(asked.key, asked.year) else None
    return [{each.labels: each for each in found.cells}] if found else []


def _year(asked: Question, key: str, year: int, seen_by: Person) -> dict[tuple[str, ...], PublishedCell]:
    """The cells of one year by group, totals of the chosen schools under `Total`s."""
    by = (*asked.group.cuts, *asked.cuts)
    found = table(key, by, Period(year), seen_by=seen_by)
    start = len(asked.group.cuts)
    return (
        {each.labels[start:]: each for each in found.cells if each.labels[:start] == asked.group.labels}
        if found
        else {}
    )


def _one(
    of: tuple[str, ...],
    beside: tuple[str, ...],
    held: Sequence[dict[tuple[str, ...], PublishedCell]],
    *,
    events: bool,
    phi: float,
) -> Compared:
    sides, years = _pooled(of, beside, held, held), _shown(of, beside, held)
    made = _made(sides, events, phi)
    if made is None:
        why = "Hidden, or nobody in this group." if sides is None else "More are counted than are on the roll."
        return Compared(labels=of, found=None, composition=None, years=years, why_not=why)
    every = _pooled(of, (), held, held)
    index = None
    if every and every[0][0] + every[1][0]:
        (a, n), (b, m) = every
        index = composition_index(a, a + b, n, n + m)
    return Compared(labels=of, found=compare(made), composition=index, years=years)


def _sides(
    of: tuple[str, ...],
    beside: tuple[str, ...],
    held: Sequence[dict[tuple[str, ...], PublishedCell]],
    *,
    top: Sequence[dict[tuple[str, ...], PublishedCell]] | None = None,
    events: bool = False,
    phi: float = 1.0,
) -> Sides | None:
    """The two sides of a step: numerators of `top` over numerators of `held`, or `held` by itself."""
    return _made(_pooled(of, beside, top if top is not None else held, held, chained=top is not None), events, phi)


def _made(sides: tuple[Numbers, Numbers] | None, events: bool, phi: float) -> Sides | None:
    if sides is None or not sides[0][1] or not sides[1][1]:
        return None
    (a, n1), (b, n2) = sides
    if not events and (a > n1 or b > n2):
        return None
    return Sides(a=a, n1=n1, b=b, n2=n2, events=events, phi=phi)


def _pooled(
    of: tuple[str, ...],
    beside: tuple[str, ...],
    top: Sequence[dict[tuple[str, ...], PublishedCell]],
    under: Sequence[dict[tuple[str, ...], PublishedCell]],
    *,
    chained: bool = False,
) -> tuple[Numbers, Numbers] | None:
    """Both sides added up over the years in which both may be shown; None without one."""
    pairs = [
        pair
        for above, below in zip(top, under, strict=False)
        if (pair := _both(of, beside, above, below, chained)) is not None
    ]
    if not pairs:
        return None
    return pooled(mine for mine, _ in pairs), pooled(other for _, other in pairs)


def _shown(of: tuple[str, ...], beside: tuple[str, ...], held: Sequence[dict[tuple[str, ...], PublishedCell]]) -> int:
    return sum(_both(of, beside, year, year, False) is not None for year in held)


def _both(
    of: tuple[str, ...],
    beside: tuple[str, ...],
    above: dict[tuple[str, ...], PublishedCell],
    below: dict[tuple[str, ...], PublishedCell],
    chained: bool,
) -> tuple[Numbers, Numbers] | None:
    """A group's and its comparator's numbers of one year; all other pupils are everybody less the group."""
    mine = _numbers(of, above, below, chained)
    other = _numbers(beside or (TOTAL,) * len(of), above, below, chained)
    if mine is None or other is None:
        return None
    if beside:
        return mine, other
    rest = (other[0] - mine[0], other[1] - mine[1])
    return (mine, rest) if min(rest) >= 0 else None


def _numbers(
    of: tuple[str, ...],
    above: dict[tuple[str, ...], PublishedCell],
    below: dict[tuple[str, ...], PublishedCell],
    chained: bool,
) -> Numbers | None:
    top, under = above.get(of), below.get(of)
    if top is None or under is None or top.numerator is None:
        return None
    size = under.numerator if chained else under.denominator
    return None if size is None else (top.numerator, size)


def _phi(asked: Question, key: str, seen_by: Person) -> float:
    """How much more an outcome varies than chance because one child may have several, as its intervals are widened for it."""
    found = table(key, (), Period(asked.year), seen_by=seen_by)
    return phi_of_repeats(found.repeats) if found else 1.0
