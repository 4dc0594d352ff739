"""Terms beside terms: what autumn, spring and summer usually differ by is taken out before they stand on one chart."""

from __future__ import annotations

import math
from collections.abc import Hashable, Sequence
from dataclasses import dataclass

LEAST_YEARS = 3


@dataclass(frozen=True, kw_only=True)
class Seasonal:
    """Sizes multiplied by their season's factor, so that counts over them are rates without the pattern.

    `factors` are each season's rate beside that of all (1 is the same); `widen` is by how much limits worked out from the same
    points must be widened, since each season's own points were used for its factor: √(years / (years − 1)).
    """

    sizes: tuple[float | None, ...]
    factors: dict[Hashable, float]
    widen: float


def seasonal(
    counts: Sequence[float | None],
    sizes: Sequence[float | None],
    seasons: Sequence[Hashable],
    *,
    baseline: int = 12,
    left_out: Sequence[int] = (),
) -> Seasonal | None:
    """Take the seasons' usual difference out, by ratio, learnt from the first `baseline` points shown (three of each season, where that is more); None where a season has fewer than three points, or none of its events; nothing is learnt from the places `left_out`."""
    every = set(seasons)
    enough = max(baseline, LEAST_YEARS * len(every))
    every_point = enumerate(zip(counts, sizes, seasons, strict=True))
    shown = [(x, n, season) for at, (x, n, season) in every_point if x is not None and n and at not in left_out]
    shown = shown[:enough]
    least = min((sum(season == each for _, _, season in shown) for each in every), default=0)
    if least < LEAST_YEARS or len(every) < 2:
        return None
    whole = sum(x for x, _, _ in shown) / sum(n for _, n, _ in shown)
    factors: dict[Hashable, float] = {}
    for each in every:
        events, exposure = (sum(pair[at] for pair in shown if pair[2] == each) for at in (0, 1))
        if not events:
            return None
        factors[each] = events / exposure / whole
    moved = tuple(n * factors[season] if n else None for n, season in zip(sizes, seasons, strict=True))
    return Seasonal(sizes=moved, factors=factors, widen=math.sqrt(least / (least - 1)))
