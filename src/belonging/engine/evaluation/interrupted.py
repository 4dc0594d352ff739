"""One series before and after a day: a level and a slope that change, against what the line before would have gone on to be.

Segmented regression (Bernal, Cummins and Gasparrini 2017, Int. J. Epidemiol. 46) with errors that allow neighbouring
periods to be alike (Newey and West 1987), or a quasi-Poisson model of counts with their exposure. Seasons are terms.
"""

from __future__ import annotations

import math
from collections.abc import Sequence

import numpy as np
from scipy.stats import t as student

from belonging.engine.evaluation.panel import Estimate, Matrix, Panel, Result, means, normal

ENOUGH = 8  # periods on each side
RATES = "segmented regression, Newey–West errors"
COUNTS = "segmented quasi-Poisson regression with exposure"


def rates(values: Sequence[float], at: int, *, seasons: Sequence[int] = (), control: Sequence[float] = ()) -> Estimate:
    """Return the mean difference since place `at` from what the line before would have gone on to be, in the values' unit.

    With a `control` series of the same length, of the difference between the two. ValueError with too few periods to fit.
    """
    from statsmodels.regression.linear_model import OLS  # slow to import

    y = np.asarray(values, dtype=float) - (np.asarray(control, dtype=float) if len(control) else 0)
    x = design(len(y), at, seasons)
    lags = max(1, math.floor(4 * (len(y) / 100) ** (2 / 9)))
    plain, wanted = OLS(y, x).fit(), mean_since(x, len(y), at)
    robust = plain.get_robustcov_results("HAC", maxlags=lags, use_correction=True)
    # With few periods the robust error is too small: the error of a series as alike its neighbour as this one is the least.
    least = math.sqrt(wanted @ plain.cov_params() @ wanted) * alike(np.asarray(plain.resid), x.shape[1])
    error = max(least, math.sqrt(wanted @ robust.cov_params() @ wanted))
    return normal(float(wanted @ plain.params), error, RATES, freedom=len(y) - x.shape[1])


def alike(residuals: Matrix, fitted: int) -> float:
    """Return by how much neighbours that are alike widen an error; each fitted column hides some of it, which is put back."""
    size = len(residuals)
    held = float(residuals[1:] @ residuals[:-1] / max(1e-12, residuals @ residuals))
    held = min(0.8, max(0.0, (held * size + fitted / 2) / (size - fitted / 2)))
    return math.sqrt((1 + held) / (1 - held))


def counts(events: Sequence[float], exposure: Sequence[float], at: int, *, seasons: Sequence[int] = ()) -> Estimate:
    """Return the ratio, since place `at`, of the rate to what the line before would have gone on to be (geometric mean of periods)."""
    from statsmodels.genmod.families import Poisson
    from statsmodels.genmod.generalized_linear_model import GLM  # slow to import

    y, x = np.asarray(events, dtype=float), design(len(events), at, seasons)
    fitted = GLM(y, x, family=Poisson(), offset=np.log(np.asarray(exposure, dtype=float))).fit(scale="X2")
    wanted = mean_since(x, len(y), at)
    freedom = len(y) - x.shape[1]
    scale = max(1.0, float(fitted.scale))
    error = math.sqrt(wanted @ fitted.cov_params() @ wanted * scale / float(fitted.scale))
    effect, width = float(wanted @ fitted.params), float(student.ppf(0.975, freedom)) * error
    return Estimate(
        effect=math.exp(effect),
        lower=math.exp(effect - width),
        upper=math.exp(effect + width),
        p=2 * float(student.sf(abs(effect) / error, freedom)),
        method=COUNTS,
        ratio=True,
    )


def run(panel: Panel) -> Result:
    """Return the effect on the mean of those that start, all at one time, beside the mean of those that never do where there are any."""
    if len({panel.starts[row] for row in panel.treated}) > 1:
        raise ValueError("These units started at different times. Use the design for staggered starts.")
    at, own = panel.first(), means(panel.values, panel.treated)
    control = means(panel.values, panel.never) if panel.never else ()
    expected = _expected(own, control, at, panel.seasons)
    effect = rates(own, at, seasons=panel.seasons, control=control)
    notes = (
        ()
        if min(at, len(own) - at) >= ENOUGH
        else (f"Fewer than {ENOUGH} periods on a side: read it with great care.",)
    )
    return Result(
        estimate=effect,
        placebo=_placebo(panel, own, control, at),
        lines={"started": own, "expected": expected},
        groups={"started": panel.treated} | ({"compared": panel.never} if panel.never else {}),
        notes=notes,
    )


def _placebo(panel: Panel, own: Sequence[float], control: Sequence[float], at: int) -> Estimate | None:
    """Return the effect of a start that never was, halfway through the time before the true one; None where that time is too short."""
    half = at // 2
    if half < ENOUGH // 2 + 1:
        return None
    try:
        return rates(own[:at], half, seasons=panel.seasons[:at], control=control[:at])
    except ValueError:  # with six half-terms a year, a year more is needed to tell seasons from a change
        return None


def _expected(own: Sequence[float], control: Sequence[float], at: int, seasons: Sequence[int]) -> tuple[float, ...]:
    """Return what the series would have been had the line before gone on, moved as the control moved."""
    y = np.asarray(own, dtype=float) - (np.asarray(control, dtype=float) if len(control) else 0)
    x = design(len(y), at, seasons)
    fitted = np.linalg.lstsq(x, y, rcond=None)[0]
    without = x.copy()
    without[:, 2:4] = 0
    found = without @ fitted + (np.asarray(control, dtype=float) if len(control) else 0)
    return tuple(float(each) for each in found)


def design(periods: int, at: int, seasons: Sequence[int]) -> Matrix:
    """Return the columns: one, time, since then, time since then, and the seasons but the first."""
    time = np.arange(periods, dtype=float)
    since = (time >= at).astype(float)
    others = sorted(set(seasons))[1:]
    x = np.column_stack(
        [np.ones(periods), time, since, (time - at) * since, *([each == one for each in seasons] for one in others)]
    ).astype(float)
    if periods - x.shape[1] < 2 or not 2 <= at <= periods - 2 or np.linalg.matrix_rank(x) < x.shape[1]:
        raise ValueError(
            f"A series of {periods} periods that changes at the {at + 1}th is too short for two lines. Wait, or use shorter periods."
        )
    return x


def mean_since(x: Matrix, periods: int, at: int) -> Matrix:
    """Return the mean of what changed over the periods since."""
    found = np.zeros(x.shape[1])
    found[2], found[3] = 1, float(np.mean(np.arange(periods - at)))
    return found
