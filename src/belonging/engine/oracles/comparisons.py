"""Comparisons over groups and time of a file of expected values, worked out afresh from its inputs.

Sources: Katz (1978) and Newcombe (1998) for ratios and differences; Wheeler's XmR chart as in NHS Making Data Count;
Laney (2002) for p′; Spiegelhalter (2005); Clayton and Kaldor (1987) for gamma–Poisson shrinkage.
"""

from __future__ import annotations

import math
import re
from collections.abc import Mapping
from itertools import pairwise
from typing import Any

import numpy as np
from scipy.special import ndtri
from scipy.stats import fisher_exact, gamma, poisson, rankdata

from belonging.engine.oracles.findings import Findings
from belonging.engine.uncertainty import z_score

XMR_WIDTH = 2.66
MEAN_RANGE_OF_TWO = 1.128
RUN = 7


def disparities(found: Findings, section: Mapping[str, Any], _: str) -> None:
    """Rate ratio, risk difference, odds ratio and excess of a/n1 against b/n2. A composition index needs all groups."""
    from statsmodels.stats.proportion import confint_proportions_2indep  # slow to import

    for name, entry in section.items():
        with found.attempt():
            here = found.below(name)
            here.given("a", "n1", "b", "n2")
            a, n1, b, n2 = (entry[key] for key in ("a", "n1", "b", "n2"))
            ratio, z = (a / n1) / (b / n2), z_score(0.95)
            error, events = math.sqrt(1 / a - 1 / n1 + 1 / b - 1 / n2), math.sqrt(1 / a + 1 / b)
            points = [100 * end for end in confint_proportions_2indep(a, n1, b, n2, compare="diff", method="newcomb")]
            values = {
                "rr": ratio,
                "ci": [ratio * math.exp(-z * error), ratio * math.exp(z * error)],
                "ci_poisson_log": [ratio * math.exp(-z * events), ratio * math.exp(z * events)],
                "rd_pp": 100 * (a / n1 - b / n2),
                "rd_newcombe": points,
                "rd_newcombe_pp": points,
                "or": a * (n2 - b) / (b * (n1 - a)),
                "fisher_p": float(fisher_exact([[a, n1 - a], [b, n2 - b]])[1]),
                "excess": a - n1 * b / n2,
            }
            for key in values.keys() & entry.keys():
                here.result(key, values[key])


def xmr(found: Findings, section: Mapping[str, Any], _: str) -> None:
    """An individuals chart: mean and limits from the baseline, then points outside, runs and trends of seven."""
    found.given("y", "baseline_n")
    y = [float(value) for value in section["y"]]
    baseline = y[: section["baseline_n"]]
    mean = sum(baseline) / len(baseline)
    moving = sum(abs(b - a) for a, b in pairwise(baseline)) / (len(baseline) - 1)
    width = XMR_WIDTH * moving
    results = {"mean": mean, "amr": moving, "lpl": mean - width, "upl": mean + width}
    results |= {"near": [mean - width * 2 / 3, mean + width * 2 / 3]}
    results |= {"outside_points_1based": [at for at, value in enumerate(y, 1) if abs(value - mean) > width]}
    results |= {"run7_completed_at": _runs([np.sign(value - mean) for value in y], RUN, 0)}
    results |= {"trend7": _runs([np.sign(b - a) for a, b in pairwise(y)], RUN - 1, 1)}
    for key, got in results.items():
        found.result(key, got)


def _runs(signs: list[Any], length: int, skipped: int) -> list[int]:
    """Places from one, after so many skipped, at which so many equal signs, none nought, are complete."""
    ends = range(length, len(signs) + 1)
    return [end + skipped for end in ends if signs[end - 1] and len(set(signs[end - length : end])) == 1]


def p_chart(found: Findings, section: Mapping[str, Any], _: str) -> None:
    """A p-chart and Laney's p′, limits at the sizes asked for."""
    found.given("n", "x")
    n, x = (np.array([float(value) for value in section[key]]) for key in ("n", "x"))
    mean = float(x.sum() / n.sum())
    z = (x / n - mean) / np.sqrt(mean * (1 - mean) / n)
    sigma = float(np.abs(np.diff(z)).mean() / MEAN_RANGE_OF_TWO)
    found.result("pbar", mean)
    found.result("laney_sigma_z", sigma)
    for key in section:
        if size := re.fullmatch(r"(laney_)?limits_n(\d+)", key):
            width = 3 * math.sqrt(mean * (1 - mean) / int(size[2])) * (sigma if size[1] else 1)
            found.result(key, [max(0.0, mean - width), min(1.0, mean + width)])


def gap_index(found: Findings, section: Mapping[str, Any], _: str) -> None:
    """The disadvantage gap index, and the chance that another pupil outranks a disadvantaged one."""
    found.given("scores", "disadvantaged")
    ranks = rankdata([float(score) for score in section["scores"]])
    poor = np.array(section["disadvantaged"], dtype=bool)
    gap = float(ranks[~poor].mean() - ranks[poor].mean()) / len(ranks)
    found.result("index", 20 * gap)
    found.result("auc", gap + 0.5)


def leavers(found: Findings, section: Mapping[str, Any], _: str) -> None:
    """Exact one-sided chance of so many leavers or more, by `O13_E5.2`."""
    for key in section:
        with found.attempt():
            observed, expected = _counts(key)
            found.result(key, float(poisson.sf(observed - 1, expected)))


def shrinkage(found: Findings, section: Mapping[str, Any], spread: str) -> None:
    """Gamma–Poisson shrinkage of a ratio towards 1: mean, 95 % interval, chance above 1."""
    shape = 1 / float(spread) ** 2
    for key in section:
        with found.attempt():
            observed, expected = _counts(key)
            posterior = gamma(shape + observed, scale=1 / (shape + expected))
            here = found.below(key)
            here.result("eb", (shape + observed) / (shape + expected))
            here.result("cri", [float(end) for end in posterior.ppf([0.025, 0.975])])
            here.result("p_gt_1", float(posterior.sf(1)))


def detectable(found: Findings, section: Mapping[str, Any], power: str) -> None:
    """The least reduction of a count, in per cent, that would be detected with this power at two-sided 5 %."""
    z = z_score(0.95) + float(ndtri(float(power) / 100))
    for key in section:
        with found.attempt():
            number = r"(\d+(?:\.\d+)?)"
            count, phi, years = map(float, re.fullmatch(rf"m{number}_phi{number}_k{number}", key).groups())  # type: ignore[union-attr]
            root = 1 - z * math.sqrt(phi * (1 + 1 / years)) / (2 * math.sqrt(count))
            found.result(key, 100 * (1 - max(0.0, root) ** 2))


def _counts(key: str) -> tuple[int, float]:
    observed, expected = key.removeprefix("O").split("_E")
    return int(observed), float(expected)
