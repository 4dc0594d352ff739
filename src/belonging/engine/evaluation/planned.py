"""The least effect a design would find, worked out from what was before it alone, before it starts."""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np

from belonging.engine.evaluation.detectable import dispersion, multiplier, reduction
from belonging.engine.evaluation.interrupted import alike, design, mean_since
from belonging.engine.evaluation.panel import Panel
from belonging.engine.evaluation.synthetic import must_suffice, weights


@dataclass(frozen=True, kw_only=True)
class Least:
    """The least effect that would be found with 80 % power at two-sided 5 %, in the outcome's unit, and the figure it is measured from.

    `count` is, of a plain count of events, the least reduction (0–1) of the year's count by the published formula; None without counts.
    """

    effect: float
    baseline: float
    count: float | None = None

    @property
    def share(self) -> float:
        """Return the least effect as a share of the baseline; 1 where nothing less than the whole would be found."""
        return min(1.0, self.effect / self.baseline) if self.baseline > 0 else 1.0


def least(panel: Panel, estimator: str, *, after: int) -> Least:
    """Return the least effect of a plan: its panel up to now, and how many periods will be looked at since the first start.

    Only what lies before the first start is read. ValueError in a sentence where that is too little.
    """
    before = panel.before()
    if len(before.periods) < 3:
        raise ValueError(
            f"The least effect is worked out from three periods or more before the first start; found {len(before.periods)}. "
            "Choose an outcome that is counted oftener, or start later."
        )
    started, others = panel.treated, panel.never
    baseline = float(before.values[list(started), -panel.year :].mean())
    of_count = _count(before, started, panel.year)
    if estimator == "guarded":
        return Least(effect=(of_count or 1.0) * baseline, baseline=baseline, count=of_count)
    if estimator == "interrupted":
        effect = _series(before, panel, after)
    elif estimator == "synthetic":
        effect = _mixture(before, started, others)
    else:
        effect = _difference(before, len(started), len(others), panel)
    return Least(effect=effect, baseline=baseline, count=of_count)


def _count(before: Panel, rows: tuple[int, ...], year: int) -> float | None:
    """Return the least reduction of the started units' count of a year, with as many years of baseline as there are."""
    if before.events is None or before.exposures is None:
        return None
    whole = len(before.periods) // year * year
    if not whole:
        return None
    shape = (whole // year, year)
    events = before.events[list(rows), -whole:].sum(axis=0).reshape(shape).sum(axis=1)
    exposures = before.exposures[list(rows), -whole:].sum(axis=0).reshape(shape).sum(axis=1)
    count = float(events.mean())
    return reduction(count, dispersion(events.tolist(), exposures.tolist()), len(events)) if count > 0 else None


def _difference(before: Panel, started: int, others: int, panel: Panel) -> float:
    """Return 2.8 standard errors of a difference in changes, from how unlike units changed before. Where nobody waits for ever, half of those that
    start are taken to wait at a time."""
    count, compared = (started, others) if others else (started / 2, started / 2)
    lag = panel.year if len(before.periods) > panel.year else 1
    changes = before.values[:, lag:] - before.values[:, :-lag]
    deviation = float(
        np.sqrt(((changes - changes.mean(axis=0)) ** 2).sum(axis=0) / max(1, len(before.units) - 1)).mean()
    )
    freedom = max(1.0, count + compared - 2)
    return multiplier(freedom=freedom) * deviation * math.sqrt(1 / count + 1 / compared)


def _series(before: Panel, panel: Panel, after: int) -> float:
    """Return 2.8 standard errors of the mean change since, from how far the series lay from its line before."""
    rows = before.values[list(panel.treated)].mean(axis=0)
    rows = rows - before.values[list(panel.never)].mean(axis=0) if panel.never else rows
    seasons = before.seasons
    columns = [
        np.ones(len(rows)),
        np.arange(len(rows)),
        *([each == one for each in seasons] for one in sorted(set(seasons))[1:]),
    ]
    line = np.column_stack(columns).astype(float)
    if len(rows) <= line.shape[1]:
        raise ValueError(f"A line through {len(rows)} periods tells nothing of chance. Wait, or use shorter periods.")
    residuals = rows - line @ np.linalg.lstsq(line, rows, rcond=None)[0]
    spread = float(residuals @ residuals) / (len(rows) - line.shape[1])
    long = tuple(seasons[at % panel.year] for at in range(len(rows) + after)) if seasons else ()
    x = design(len(rows) + after, len(rows), long)
    wanted = mean_since(x, len(x), len(rows))
    error = math.sqrt(spread * float(wanted @ np.linalg.inv(x.T @ x) @ wanted)) * alike(residuals, line.shape[1])
    return multiplier(freedom=len(x) - x.shape[1]) * error


def _mixture(before: Panel, started: tuple[int, ...], others: tuple[int, ...]) -> float:
    """Return 2.8 times how far the mixture is from the area in the last third of what was before, when made from the rest."""
    must_suffice(others)
    cut = max(2, len(before.periods) * 2 // 3)
    own, donors = before.values[list(started)].mean(axis=0), before.values[list(others)]
    gap = own[cut:] - weights(own[:cut], donors[:, :cut]) @ donors[:, cut:]
    return multiplier() * float(np.sqrt((gap**2).mean()))
