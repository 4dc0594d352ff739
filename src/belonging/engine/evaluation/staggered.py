"""Units that started at different times beside those that had not yet, or never did.

Each cohort's change since the period before it started, less the change of units not yet started: ATT(g, t) of Callaway
and Sant'Anna (2021) J. Econometrics 225, without covariates, put together so that each started unit counts once. Units
that have already started are never comparators, which is what two-way fixed effects get wrong (Goodman-Bacon 2021).
Errors are clustered by unit. Few schools start on one day, so a cohort of one borrows the spread of all who started.
Bounds in the manner of Rambachan and Roth (2023) Rev. Econ. Stud. 90, by relative magnitudes.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from typing import Literal

import numpy as np
from scipy.stats import f

from belonging.engine.evaluation.panel import Estimate, Matrix, Panel, Rests, Result, Step, means, normal

METHOD = "difference-in-differences by cohort, Callaway and Sant’Anna, errors by unit"
Comparators = Literal["not_yet", "never"]
Target = tuple[int, int, int]  # the cohort's start, the period, and the period it is compared with


def att(panel: Panel, start: int, period: int, *, comparators: Comparators = "not_yet") -> Estimate:
    """Return the effect on the units that started at one place, in one period. LookupError where none is left to compare with."""
    found = _estimate(panel, [(start, period, start - 1)], comparators)
    if found is None:
        raise LookupError(f"In {panel.periods[period]} no unit is left to compare with. Ask for an earlier period.")
    return found[0]


def overall(panel: Panel, *, comparators: Comparators = "not_yet") -> Estimate:
    """Return the average effect on those that started, over the periods since. LookupError where nobody can be compared."""
    found = _estimate(panel, _targets(panel, lambda after: after >= 0), comparators)
    if found is None:
        raise LookupError(
            "No period after a start has units left to compare with. Keep some that start later, or never."
        )
    return found[0]


def run(panel: Panel, *, comparators: Comparators = "not_yet") -> Result:
    """Return the effect, its event study, the test of pre-trends, a placebo one start too early, and what it withstands."""
    effect = overall(panel, comparators=comparators)
    steps, before = [], []
    for after in range(-max(panel.starts[row] or 0 for row in panel.treated), len(panel.periods) - panel.first()):
        found = (
            _estimate(panel, _targets(panel, lambda each, at=after: each == at), comparators) if after != -1 else None
        )
        if found:
            steps.append(Step(after=after, estimate=found[0], rests=found[2]))
            if after < 0:
                before.append((found[0], found[1]))
    return Result(
        estimate=effect,
        steps=tuple(steps),
        pretrend=_pretrend(before, len(panel.units) - len({*panel.starts})),
        placebo=placebo(panel, comparators=comparators),
        withstands=withstands(effect, steps),
        lines=lines(panel),
        groups={"started": panel.treated} | ({"compared": panel.never} if panel.never else {}),
    )


def lines(panel: Panel) -> dict[str, tuple[float, ...]]:
    """Return the mean of those that start, and of those that never do."""
    found = {"started": means(panel.values, panel.treated)}
    return found | ({"compared": means(panel.values, panel.never)} if panel.never else {})


def placebo(panel: Panel, *, comparators: Comparators = "not_yet") -> Estimate | None:
    """Return the effect of a start that was not: all as if it had begun earlier by half of what came before, in what came before alone.

    None where fewer than four periods lie before the first start.
    """
    first = panel.first()
    if first < 4:
        return None
    early = Panel(
        units=panel.units,
        periods=panel.periods[:first],
        values=panel.values[:, :first],
        starts=tuple(first // 2 if each is not None else None for each in panel.starts),
    )
    return overall(early, comparators=comparators) if early.never else None


def bounds(effect: Estimate, steps: Sequence[Step], magnitude: float) -> tuple[float, float]:
    """Return the interval if trends may part after the start by `magnitude` times the largest step seen between periods before it, each period.

    It adds the bias allowed to the interval, which is wider than Rambachan and Roth's own and as sure.
    """
    before = {step.after: step.estimate.effect for step in steps if step.after < 0} | {-1: 0.0}
    jumps = [abs(before[each] - before[each - 1]) for each in before if each - 1 in before]
    since = [step.after + 1 for step in steps if step.after >= 0]
    away = magnitude * max(jumps, default=0.0) * (sum(since) / len(since) if since else 1)
    return effect.lower - away, effect.upper + away


def withstands(effect: Estimate, steps: Sequence[Step]) -> float | None:
    """Return how many times the largest step before the start trends may part until the interval covers nought; None where it does already, or
    nothing was before."""
    lower, upper = bounds(effect, steps, 1)
    away = effect.lower - lower
    if effect.silent or away <= 0:
        return None
    return min(abs(effect.lower), abs(effect.upper)) / away


def _targets(panel: Panel, wanted: Callable[[int], bool]) -> list[Target]:
    """Return each cohort's periods at the distances wanted from its start."""
    cohorts = sorted({start for start in panel.starts if start is not None})
    periods = range(len(panel.periods))
    return [(start, at, start - 1) for start in cohorts for at in periods if wanted(at - start)]


def _estimate(
    panel: Panel, targets: Sequence[Target], comparators: Comparators
) -> tuple[Estimate, Matrix, Rests] | None:
    """Return the estimate over some targets, each started unit counting once, and each unit's influence; None without comparators."""
    starts = np.array([math.inf if each is None else each for each in panel.starts])
    cohorts: dict[int, list[tuple[int, int, Matrix]]] = {}
    for start, period, base in targets:
        compared = np.isinf(starts) if comparators == "never" else (starts > max(period, base)) & (starts != start)
        if compared.any():
            cohorts.setdefault(start, []).append((period, base, compared))
    if not cohorts:
        return None
    count, own, others = int(sum((starts == start).sum() for start in cohorts)), {}, np.zeros(len(starts))
    used, effect, rests = np.zeros(len(starts), dtype=bool), 0.0, (set[tuple[int, int]](), set[tuple[int, int]]())
    for start, periods in cohorts.items():
        rows = np.flatnonzero(starts == start)
        share, changes = len(rows) / count / len(periods), np.zeros(len(rows))
        for period, base, compared in periods:
            change = panel.values[:, period] - panel.values[:, base]
            size, mean = int(compared.sum()), float(change[compared].mean())
            changes += (change[rows] - mean) / len(periods)
            others[compared] -= share * (change[compared] - mean) / size * math.sqrt(size / max(1, size - 1))
            used |= compared
            for side, members in zip(rests, (rows, np.flatnonzero(compared)), strict=True):
                side.update((int(row), at) for row in members for at in (period, base))
        own |= dict(zip(rows.tolist(), changes.tolist(), strict=True))
        effect += float(changes.sum()) / count
    sizes = [int((starts == start).sum()) for start in cohorts]
    free = sum(size - 1 if size > 1 else 1 for size in sizes) - (1 in sizes)
    judged = _judged(effect, _influence(own, starts, effect), others, (free, int(used.sum()) - 1))
    return *judged, (tuple(rests[0]), tuple(rests[1]))


def _influence(own: dict[int, float], starts: Matrix, effect: float) -> Matrix:
    """Return what each started unit adds to the error: how far it is from its cohort or, alone in it, from all that started."""
    found = np.zeros(len(starts))
    for start in {starts[row] for row in own}:
        rows = [row for row in own if starts[row] == start]
        size = len(rows) if len(rows) > 1 else max(2, len(own))
        middle = float(np.mean([own[row] for row in rows])) if len(rows) > 1 else effect
        for row in rows:
            found[row] = (own[row] - middle) / len(own) * math.sqrt(size / (size - 1))
    return found


def _judged(effect: float, own: Matrix, others: Matrix, free: tuple[int, int]) -> tuple[Estimate, Matrix]:
    """Return the estimate with degrees of freedom by Satterthwaite, and the influence of each unit."""
    parts = (float((own**2).sum()), float((others**2).sum()))
    weight = sum(part**2 / max(1, freedom) for part, freedom in zip(parts, free, strict=True))
    influence = own + others
    freedom = sum(parts) ** 2 / weight if weight > 0 else 1.0
    return normal(effect, float(np.sqrt((influence**2).sum())), METHOD, freedom=freedom), influence


def _pretrend(before: Sequence[tuple[Estimate, Matrix]], units: int) -> float | None:
    """Return the chance of pre-trends as large where there are none (Hotelling), of the latest periods there are units enough for.

    `units` are those there are, less one for the mean of each cohort.
    """
    kept = before[-max(1, min(3, units // 10)) :]
    if len(kept) < 2:
        return kept[0][0].p if kept else None
    effects, influence = np.array([each[0].effect for each in kept]), np.array([each[1] for each in kept])
    number, freedom = len(kept), units - 1 - len(kept)
    covariance = influence @ influence.T
    if freedom < 1 or np.linalg.matrix_rank(covariance) < number:
        return None
    distance = float(effects @ np.linalg.solve(covariance, effects))
    return float(f.sf(distance * freedom / (number * (units - 1)), number, freedom))
