"""Comparisons over groups and time of a file of expected values, recomputed from its inputs by the modules pages use."""

from __future__ import annotations

import math
import re
from collections.abc import Mapping
from typing import Any

from scipy.special import ndtri

from belonging.engine import disparity, gap, outliers, spc
from belonging.engine.disparity import Sides
from belonging.engine.oracles.findings import Findings
from belonging.engine.shrinkage import shrink
from belonging.engine.spc import Rule
from belonging.engine.uncertainty import z_score

# All pupils of DfE's table by characteristic, which its groups add up to: (pupils with one or more suspension, headcount).
# Source: DfE, Permanent and fixed-period exclusions in England: 2016 to 2017, national characteristics table.
EVERYBODY: Mapping[str, tuple[int, int]] = {"201617": (183_475, 8_024_635)}


def disparities(found: Findings, section: Mapping[str, Any], _: str) -> None:
    """Rate ratio, risk difference, odds ratio, excess and composition index of a/n1 against b/n2."""
    for name, entry in section.items():
        with found.attempt():
            here = found.below(name)
            here.given("a", "n1", "b", "n2")
            children = Sides(**{key: entry[key] for key in ("a", "n1", "b", "n2")})
            events = Sides(a=children.a, n1=children.n1, b=children.b, n2=children.n2, events=True)
            values = disparity.compare(children)
            points = [100 * end for end in (values.difference_interval.lower, values.difference_interval.upper)]
            worked = {
                "rr": values.ratio,
                "ci": _ends(disparity.ratio_interval(children)),
                "ci_poisson_log": _ends(disparity.ratio_interval(events)),
                "rd_pp": 100 * values.difference,
                "rd_newcombe": points,
                "rd_newcombe_pp": points,
                "or": values.odds,
                "excess": values.excess,
            }
            for key in worked.keys() & entry.keys():
                here.result(key, worked[key])
            if "fisher_p" in entry:
                here.result("fisher_p", disparity.fisher(children))
            if "composition_index" in entry and name[-6:] in EVERYBODY:
                counted, pupils = EVERYBODY[name[-6:]]
                here.result("composition_index", disparity.composition_index(children.a, counted, children.n1, pupils))


def _ends(interval: disparity.Interval) -> list[float]:
    return [interval.lower, interval.upper]


def xmr(found: Findings, section: Mapping[str, Any], _: str) -> None:
    """An individuals chart: mean and limits from the baseline, then points outside, runs and trends of seven."""
    found.given("y", "baseline_n")
    chart = spc.xmr([float(value) for value in section["y"]], baseline=section["baseline_n"])
    signals = spc.signals(chart)
    results: dict[str, Any] = {
        "mean": chart.centre[0],
        "amr": chart.range,
        "lpl": chart.lower[0],
        "upl": chart.upper[0],
    }
    results |= {"near": [chart.near_lower[0], chart.near_upper[0]]}
    for key, rule in (
        ("outside_points_1based", Rule.BEYOND),
        ("run7_completed_at", Rule.SHIFT),
        ("trend7", Rule.TREND),
    ):
        results[key] = [each.points[-1] + 1 for each in signals if each.rule is rule]
    for key, got in results.items():
        found.result(key, got)


def p_chart(found: Findings, section: Mapping[str, Any], _: str) -> None:
    """A p-chart and Laney's p′, limits at the sizes asked for."""
    found.given("n", "x")
    n, x = ([float(value) for value in section[key]] for key in ("n", "x"))
    laney = spc.p_chart(x, n, baseline=len(x), laney=True)
    found.result("pbar", laney.centre[0])
    found.result("laney_sigma_z", laney.sigma_z)
    for key in section:
        if size := re.fullmatch(r"(laney_)?limits_n(\d+)", key):
            chart = spc.p_chart([*x, 0], [*n, int(size[2])], baseline=len(x), laney=bool(size[1]))
            found.result(key, [chart.lower[-1], chart.upper[-1]])


def gap_index(found: Findings, section: Mapping[str, Any], _: str) -> None:
    """The disadvantage gap index, and the chance that another pupil outranks a disadvantaged one."""
    found.given("scores", "disadvantaged")
    worked = gap.gap_index([float(score) for score in section["scores"]], section["disadvantaged"])
    found.result("index", worked.index)
    found.result("auc", worked.auc)


def leavers(found: Findings, section: Mapping[str, Any], _: str) -> None:
    """Exact one-sided chance of so many leavers or more, by `O13_E5.2`."""
    for key in section:
        with found.attempt():
            found.result(key, outliers.chance_of_so_many(*_counts(key)))


def shrinkage(found: Findings, section: Mapping[str, Any], spread: str) -> None:
    """Gamma–Poisson shrinkage of a ratio towards 1: mean, 95 % interval, chance above 1."""
    for key in section:
        with found.attempt():
            worked, here = shrink(*_counts(key), float(spread)), found.below(key)
            here.result("eb", worked.mean)
            here.result("cri", [worked.interval.lower, worked.interval.upper])
            here.result("p_gt_1", worked.above)


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
