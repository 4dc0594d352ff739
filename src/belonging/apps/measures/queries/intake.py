"""What would be expected of each school with its intake: only out of protected tables, so that no new number is shown.

Pupils of a school are taken from its own protected rows: groups that are hidden are filled up to its roll as such groups are in its phase. How SEN and
free school meals overlap within a school is taken to be as in the whole area. Rates are those of the same groups in the area, scaled so that
the schools of a phase together are expected to have as many as they had. A school is compared with that reference, never with another.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import product

from belonging.apps.accounts.roles import Person
from belonging.apps.measures.queries import places
from belonging.apps.measures.queries.figures import SCHOOL, by_school
from belonging.apps.measures.queries.making import BeingMade, remembered
from belonging.apps.measures.queries.tables import as_seen, cell, indicators, table
from belonging.engine.disclosure import Published
from belonging.engine.funnel import (
    OverDispersion,
    over_dispersion,
    over_dispersion_of_proportions,
    proportion_random_effect_limits,
    random_effect_limits,
)
from belonging.engine.indicators import Indicator
from belonging.engine.repeats import phi_of_repeats
from belonging.engine.standardise import Adjustment, Standardised, Stratum, TooFewExpected, raked, standardise
from belonging.kernel.periods import Period

FACTS = ("suspensions", "suspended", "attendance")
ROLLS = ("roll", "attendance")
LEAST_SCHOOLS = 5
LATER = "What is expected of an intake is still being counted and checked here. Reload the page in a few minutes."
WITHOUT_SEN = Adjustment(cuts=("fsm",), words="phase and free school meals")
WITH_SEN = Adjustment(cuts=("sen_provision", "fsm"), words="phase, free school meals and SEN provision")
ADJUSTMENTS = (WITHOUT_SEN, WITH_SEN)
MEALS = ("1", "0", "")
PROVISIONS = ("N", "K", "E", "")
GROUPS: Mapping[str, tuple[str, ...]] = {"fsm": MEALS, "sen_provision": PROVISIONS}


@dataclass(frozen=True, kw_only=True)
class Expected:
    """A school beside what is expected of its intake; `found` is None where `why_not` says in a sentence why.

    `pupils` are those its proportion is of; None for events, of which a child may have several.
    """

    urn: str
    adjustment: Adjustment
    observed: int | None
    expected: float | None
    found: Standardised | None
    why_not: str = ""
    pupils: int | None = None


@dataclass(frozen=True, kw_only=True)
class Intakes:
    """All schools of a phase by URN, for each adjustment in turn, how widely they vary about what is expected (φ, τ²), or why there is nothing."""

    schools: Mapping[str, tuple[Expected, ...]]
    phi: Mapping[str, float]
    tau2: Mapping[str, float]
    why_not: str = ""

    def usual(self, each: Expected) -> bool:
        """Tell whether a school lies within the 99.8 % limits once the usual spread between schools is allowed for."""
        if each.found is None:
            return True
        tau2, expected = self.tau2.get(each.adjustment.words, 0.0), each.found.expected
        if each.pupils is None:
            limits = random_effect_limits(expected, tau2)
            return limits.low_998 <= each.found.ratio <= limits.high_998
        limits = proportion_random_effect_limits(each.pupils, min(1.0, expected / each.pupils), tau2)
        return limits.low_998 <= each.found.observed / each.pupils <= limits.high_998


NOTHING = Intakes(schools={}, phi={}, tau2={})


def can_be_expected(indicator: Indicator) -> bool:
    """Tell whether an indicator counts pupils, or suspensions, over pupils: what an intake makes more or less likely."""
    tallies = (indicator.numerator, indicator.denominator)
    return (
        indicator.denominator is not None
        and indicator.numerator.fact in FACTS
        and indicator.denominator.fact in ROLLS
        and not indicator.split
        and all(tally is not None and tally.amount is None for tally in tallies)
        and {"fsm", "sen_provision", SCHOOL} <= set(indicator.cuts)
    )


def of_phase(key: str, phase: str, year: int, *, seen_by: Person, patience: float = 0.5) -> Intakes:
    """Return what is expected of every school of a phase in an academic year, with SEN and without."""
    if not can_be_expected(indicators()[key]):
        return NOTHING
    try:
        name = as_seen("expected", key, phase, year, seen_by=seen_by)
        return remembered(name, lambda: _of_phase(key, phase, Period(year), seen_by, patience))
    except BeingMade:
        return Intakes(schools={}, phi={}, tau2={}, why_not=LATER)


def _of_phase(key: str, phase: str, when: Period, seen_by: Person, patience: float) -> Intakes:
    found = by_school(key, when, seen_by=seen_by)
    whole = cell(table(key, ("phase",), when, seen_by=seen_by), phase)
    if found is None or whole is None or not whole.numerator or not whole.denominator:
        return NOTHING
    schools: dict[str, list[Expected]] = {}
    phi, tau2 = {}, {}
    for adjustment in ADJUSTMENTS:
        held = _adjusted(key, phase, when, adjustment, found, whole.numerator, seen_by, patience)
        for each in held:
            schools.setdefault(each.urn, []).append(each)
        if sum(each.found is not None for each in held) >= LEAST_SCHOOLS:
            spread = _spread(held)
            phi[adjustment.words], tau2[adjustment.words] = spread.phi, spread.tau2
    return Intakes(schools={urn: tuple(each) for urn, each in schools.items()}, phi=phi, tau2=tau2)


def _spread(held: Sequence[Expected]) -> OverDispersion:
    """How widely schools vary about what is expected: of proportions beside binomial chance, of events beside Poisson's."""
    told = [(each.found.observed, each.found.expected, each.pupils) for each in held if each.found]
    observed, expected = [each[0] for each in told], [each[1] for each in told]
    pupils = [each for *_, each in told if each is not None]
    if len(pupils) < len(told):
        return over_dispersion(observed, expected)
    return over_dispersion_of_proportions(observed, pupils, [e / n for e, n in zip(expected, pupils, strict=True)])


def _adjusted(
    key: str,
    phase: str,
    when: Period,
    adjustment: Adjustment,
    found: Published,
    events: int,
    seen_by: Person,
    patience: float,
) -> list[Expected]:
    """Every school of the phase under one adjustment."""
    rates = _rates(key, when, adjustment, seen_by, patience)
    pattern = _pattern(when, adjustment, seen_by, patience)
    margins = [
        (
            table("headcount", (SCHOOL, cut), when, seen_by=seen_by, patience=patience),
            _split(
                table("headcount", ("phase", cut), when, seen_by=seen_by, patience=patience), phase, GROUPS[cut], None
            ),
        )
        for cut in adjustment.cuts
    ]
    if not rates or pattern is None or any(of_schools is None or of_phase is None for of_schools, of_phase in margins):
        return []
    of_all = _joint(pattern, [of_phase or [] for _, of_phase in margins])
    members = [str(each.urn) for each in places.all_places() if each.phase == phase]
    whole = sum(n * rate for n, rate in zip(of_all, rates, strict=True)) / max(1e-12, sum(of_all))
    shown = cell(table(key, ("phase",), when, seen_by=seen_by), phase)
    scale = events / shown.denominator / whole if shown and shown.denominator and whole else 0.0
    answers = []
    for urn in members:
        intake = [
            _split(of_schools, urn, GROUPS[cut], of_phase)
            for cut, (of_schools, of_phase) in zip(adjustment.cuts, margins, strict=True)
        ]
        answers.append(_one(urn, adjustment, found, intake, pattern, [rate * scale for rate in rates]))
    return answers


def _one(
    urn: str,
    adjustment: Adjustment,
    found: Published,
    intake: Sequence[list[float] | None],
    pattern: Sequence[Sequence[float]],
    rates: Sequence[float],
) -> Expected:
    mine = cell(found, urn)
    bare = {"urn": urn, "adjustment": adjustment, "observed": None, "expected": None, "found": None}
    if mine is None or mine.numerator is None or not mine.denominator:
        return Expected(**bare, why_not="The school’s own number is hidden or missing.")  # type: ignore[arg-type]
    known = [each for each in intake if each is not None and sum(each)]
    if len(known) < len(intake):
        return Expected(**bare | {"observed": mine.numerator}, why_not="The school’s intake is hidden or missing.")  # type: ignore[arg-type]
    joint = _joint(pattern, known)
    strata = [
        Stratum(pupils=n * mine.denominator / sum(joint), reference_rate=rate)  # type: ignore[arg-type]
        for n, rate in zip(joint, rates, strict=True)
    ]
    expected = sum(each.pupils * each.reference_rate for each in strata)
    told = {"urn": urn, "adjustment": adjustment, "observed": mine.numerator, "expected": expected}
    try:
        ratio = standardise(mine.numerator, strata, adjusted_for=(adjustment.words,), phi=phi_of_repeats(found.repeats))
    except TooFewExpected as few:
        return Expected(**told | {"expected": None}, found=None, why_not=str(few))  # type: ignore[arg-type]
    share = indicators()[found.key].within
    return Expected(**told, found=ratio, pupils=mine.denominator if share else None)  # type: ignore[arg-type]


def _rates(key: str, when: Period, adjustment: Adjustment, seen_by: Person, patience: float) -> list[float]:
    """The area's rate of each group, in the order of `_joint`; [] where there is none. A group that is hidden or empty has that of all."""
    found = table(
        key,
        tuple(cut for cut in ("sen_provision", "fsm") if cut in adjustment.cuts),
        when,
        seen_by=seen_by,
        patience=patience,
    )
    whole = cell(found)
    if found is None or whole is None or whole.numerator is None or not whole.denominator:
        return []
    everyone = whole.numerator / whole.denominator
    rates = []
    for group in product(*(GROUPS[cut] for cut in adjustment.cuts)):
        one = cell(found, *group)
        known = one is not None and one.numerator is not None and one.denominator
        rates.append(one.numerator / one.denominator if known else everyone)  # type: ignore[union-attr, operator]
    return rates


def _pattern(when: Period, adjustment: Adjustment, seen_by: Person, patience: float) -> list[list[float]] | None:
    """How the groups overlap in the area; hidden ones count as 1, too few to matter."""
    if len(adjustment.cuts) == 1:
        return [[1.0] for _ in GROUPS[adjustment.cuts[0]]]
    found = table("headcount", adjustment.cuts, when, seen_by=seen_by, patience=patience)
    if found is None:
        return None

    def pupils(*group: str) -> float:
        one = cell(found, *group)
        return 0.0 if one is None else float(one.numerator if one.numerator is not None else 1)

    down, across = (GROUPS[cut] for cut in adjustment.cuts)
    return [[pupils(row, column) for column in across] for row in down]


def _split(found: Published | None, label: str, groups: Sequence[str], like: list[float] | None) -> list[float] | None:
    """Pupils of a school (or phase) by group; what is hidden is filled up to its roll in the proportions of `like`."""
    whole = cell(found, label)
    if found is None or whole is None or whole.numerator is None:
        return None
    held = [cell(found, label, group) for group in groups]
    known = [0.0 if each is None else None if each.numerator is None else float(each.numerator) for each in held]
    left = max(0.0, whole.numerator - sum(each for each in known if each is not None))
    weights = [(like[at] if like else 1.0) if each is None else 0.0 for at, each in enumerate(known)]
    total = sum(weights) or 1.0
    return [left * weight / total if each is None else each for each, weight in zip(known, weights, strict=True)]


def _joint(pattern: Sequence[Sequence[float]], margins: Sequence[list[float]]) -> list[float]:
    """Pupils of each group of groups, row by row."""
    if len(margins) == 1:
        return list(margins[0])
    return [each for row in raked(pattern, margins[0], margins[1]) for each in row]
