"""More need than places: the order in which units come is drawn by lot, once, and those that wait are the comparison.

The order is drawn by digest, so that anybody can draw it again from the seed, in any language and for ever. The interval is
that of the draw itself (Fisher 1935; Rosenbaum 2002, ch. 2): effects that so many other draws would not make unusual.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Sequence

import numpy as np

from belonging.engine.evaluation.panel import Estimate, Matrix, Panel, Rests, Result, Step, means

METHOD = "difference since before anybody started, interval by randomisation"
DRAWS = 1999
SEED = 20260726  # of the draws the real one is compared with, so that a figure is the same each time


def draw(units: Iterable[str], seed: str) -> tuple[str, ...]:
    """Return the units in the order drawn: by the SHA-256 of 'seed:unit'. The same seed and units give the same order.

    ValueError without a seed, or where a unit is named twice.
    """
    named = list(units)
    if not seed.strip():
        raise ValueError("A draw needs a seed. Write down a word or number before you draw, and who chose it.")
    if len(set(named)) < len(named):
        raise ValueError("A unit is named twice, and would have two chances. Name each once.")
    return tuple(sorted(named, key=lambda each: hashlib.sha256(f"{seed}:{each}".encode()).hexdigest()))


def weights(starts: Sequence[int | None], periods: int, wanted: Sequence[int] | None = None) -> Matrix:
    """Return what each value counts in the difference of those that started and those that wait, against the mean before anybody did.

    Units by periods. `wanted` are the periods to look at (all in which some have started and some wait).
    """
    places = np.array([periods if each is None else each for each in starts])
    first, found = int(places.min()), np.zeros((len(places), periods))
    looked = [at for at in range(first, periods) if (places <= at).any() and (places > at).any()]
    if not looked:
        raise LookupError("In no period have some started while others wait. Keep some waiting for a period at least.")
    chosen = looked if wanted is None else [at for at in looked if at in wanted]
    for at in chosen:
        started = places <= at
        side = np.where(started, 1 / started.sum(), -1 / (~started).sum()) / len(chosen)
        found[:, at] += side
        found[:, :first] -= side[:, None] / first
    return found


def overall(panel: Panel, *, seed: int = SEED) -> Estimate:
    """Return the effect over all periods in which some have started and some wait."""
    return _inferred(panel, [_shuffled(panel.starts, seed + each) for each in range(DRAWS)], None)


def run(panel: Panel, *, seed: int = SEED) -> Result:
    """Return the effect and each period's, and a placebo: the last period before anybody started."""
    periods, first = len(panel.periods), panel.first()
    places = np.array([periods if each is None else each for each in panel.starts])
    drawn = [_shuffled(panel.starts, seed + each) for each in range(DRAWS)]
    looked = [at for at in range(first, periods) if (places > at).any()]
    steps = [Step(after=at - first, estimate=_inferred(panel, drawn, [at]), rests=_rests(panel, at)) for at in looked]
    groups = _sides(panel, looked[-1]) if looked else {"started": panel.treated}
    return Result(
        estimate=_inferred(panel, drawn, None),
        steps=tuple(steps),
        placebo=_before(panel, seed),
        lines={name: means(panel.values, rows) for name, rows in groups.items()},
        groups=groups,
    )


def _sides(panel: Panel, last: int) -> dict[str, tuple[int, ...]]:
    """Return the rows of those that had started while others waited, and of those that waited to the last."""
    places = [len(panel.periods) if each is None else each for each in panel.starts]
    early = tuple(row for row, place in enumerate(places) if place <= last)
    return {"started": early, "compared": tuple(row for row in range(len(places)) if row not in early)}


def _rests(panel: Panel, at: int) -> Rests:
    """Return the values a period's difference is made of."""
    columns = (*range(panel.first()), at)
    sides = _sides(panel, at)
    started, compared = (tuple((row, each) for row in sides[name] for each in columns) for name in sides)
    return started, compared


def _before(panel: Panel, seed: int) -> Estimate | None:
    """Return the difference that was there in the last period before anybody started, None where only one lies before."""
    first = panel.first()
    if first < 2:
        return None
    starts = tuple(first - 1 if each == first else None for each in panel.starts)
    early = Panel(units=panel.units, periods=panel.periods[:first], values=panel.values[:, :first], starts=starts)
    return _inferred(early, [_shuffled(starts, seed + each) for each in range(DRAWS)], None)


def _shuffled(starts: Sequence[int | None], seed: int) -> tuple[int | None, ...]:
    order = np.random.default_rng(seed).permutation(len(starts))
    return tuple(starts[at] for at in order)


def _inferred(panel: Panel, drawn: Sequence[Sequence[int | None]], wanted: Sequence[int] | None) -> Estimate:
    """Return the effect with the interval of all effects that the other draws would not make unusual."""
    periods = len(panel.periods)
    has = np.array(
        [[start is not None and at >= start for at in range(periods)] for start in panel.starts], dtype=float
    )
    made = np.array([weights(each, periods, wanted) for each in drawn])
    effect = float((weights(panel.starts, periods, wanted) * panel.values).sum())
    others, share = (made * panel.values).sum(axis=(1, 2)), (made * has).sum(axis=(1, 2))

    def chance(tried: float) -> float:
        return (1 + int((np.abs(others - tried * share) >= abs(effect - tried) - 1e-12).sum())) / (1 + len(drawn))

    width = max(float(others.std()), 1e-9)
    return Estimate(
        effect=effect,
        lower=_edge(chance, effect, -width),
        upper=_edge(chance, effect, width),
        p=chance(0.0),
        method=METHOD,
    )


def _edge(chance: Callable[[float], float], effect: float, step: float) -> float:
    """Return the last effect on one side that is not unusual at 5 %."""
    inside, outside = 0.0, 1.0
    while chance(effect + outside * step) > 0.05 and outside < 1e6:
        inside, outside = outside, outside * 2
    for _ in range(40):
        middle = (inside + outside) / 2
        inside, outside = (middle, outside) if chance(effect + middle * step) > 0.05 else (inside, middle)
    return effect + outside * step
