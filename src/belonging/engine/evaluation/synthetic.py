"""One area, and the mixture of other areas that went as it did before: what became of the mixture is what would have become of it.

Weights that are not below nought and add up to one (Abadie, Diamond and Hainmueller 2010, J. Am. Stat. Assoc. 105).
The same is done for each other area as if it were the one (placebo in space): the place of the real one among them is its p
value, and their gaps, in proportion to how badly each fitted before, give the interval.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from scipy.optimize import nnls

from belonging.engine.evaluation.panel import Estimate, Matrix, Panel, Result, means

METHOD = "synthetic control, interval and p by placebos in space"
DONORS = 19  # fewer cannot give a p value of 5 %
HELD = 1e3  # how firmly the weights add up to one


def weights(target: Matrix, donors: Matrix) -> Matrix:
    """Return the weights of donors (donors by periods) that come nearest to the target (periods), on the simplex."""
    # Least squares that are not below nought, with a row that holds the sum at one.
    scale = float(np.abs(donors).max()) or 1.0
    rows = np.vstack([donors.T / scale, np.full((1, len(donors)), HELD)])
    found = nnls(rows, np.append(target / scale, HELD))[0]
    return found / found.sum()  # type: ignore[no-any-return]


def must_suffice(others: Sequence[int]) -> None:
    """Raise ValueError where there are too few areas to mix from."""
    if len(others) < DONORS:
        raise ValueError(
            f"A synthetic control needs {DONORS} areas to mix from at least, or its p value says nothing; found {len(others)}."
        )


def run(panel: Panel) -> Result:
    """Return the mean gap since the start between the mean of those that started, all at one time, and the mixture of those that never did."""
    if len({panel.starts[row] for row in panel.treated}) > 1:
        raise ValueError(
            "These started at different times. Make a synthetic control for each, or use the staggered design."
        )
    must_suffice(panel.never)
    at, donors = panel.first(), panel.values[list(panel.never)]
    own = np.array(means(panel.values, panel.treated))
    gap, badness, mixed = _gap(own, donors, at)
    others = [_gap(donors[row], np.delete(donors, row, axis=0), at) for row in range(len(donors))]
    # How far from nought a gap is, in proportion to how badly the mixture fitted before. A mixture of many areas fits few years
    # by chance: nobody is taken to fit better than the middle one does.
    floor = max(1e-9, float(np.median([badness, *(each[1] for each in others)])))
    ratios = np.abs([each[0] / max(each[1], floor) for each in others])
    unit = max(badness, floor)
    width = float(np.quantile(ratios, 0.95, method="higher")) * unit
    p = (1 + int((ratios >= abs(gap) / unit).sum())) / (1 + len(ratios))
    estimate = Estimate(effect=gap, lower=gap - width, upper=gap + width, p=p, method=METHOD)
    lines = {"started": tuple(map(float, own)), "mixed": tuple(map(float, mixed))}
    return Result(estimate=estimate, lines=lines, notes=_notes(own[:at], badness))


def _gap(own: Matrix, donors: Matrix, at: int) -> tuple[float, float, Matrix]:
    """Return the mean gap since, the root mean square gap before, and the mixture's series."""
    mixed = weights(own[:at], donors[:, :at]) @ donors
    gap = own - mixed
    return float(gap[at:].mean()), float(np.sqrt((gap[:at] ** 2).mean())), mixed


def _notes(before: Matrix, badness: float) -> tuple[str, ...]:
    """Return a warning where the mixture did not follow the area before it started."""
    spread = float(np.abs(before - before.mean()).max())
    poor = badness > max(spread, 0.1 * abs(float(before.mean())))
    return ("The mixture did not go as the area did before the start, so it says little of what came after.",) * poor
