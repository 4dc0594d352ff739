"""Rates, intervals, funnels and standardisation of a file of expected values, worked out afresh from its inputs."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from belonging.engine import funnel, uncertainty
from belonging.engine.disclosure import midpoint6
from belonging.engine.oracles.findings import Findings
from belonging.engine.standardise import Stratum, expected_events


def rates(found: Findings, section: Mapping[str, Any], _: str) -> None:
    """`n` of `d`, or `repeat` of `suspended`, in per cent or per so many; and suspensions per suspended pupil."""
    for key, entry in section.items():
        with found.attempt():
            if year := re.fullmatch(r"mean_susp_per_suspended_(\w+)", key):
                whole, part = (section[f"{name}_{year[1]}"]["n"] for name in ("susp_rate", "one_plus"))
                found.result(key, whole / part)
                continue
            here, names = found.below(key), ("repeat", "suspended") if "repeat" in entry else ("n", "d")
            here.given(*names)
            share = entry[names[0]] / entry[names[1]]
            for name in entry:
                if per := re.fullmatch(r"pct|per_(\d+)", name):
                    here.result(name, share * int(per[1] or 100))


def poisson_exact(found: Findings, section: Mapping[str, Any], _: str) -> None:
    """Exact intervals of counts, by count and level in per cent."""
    for count, levels in section.items():
        for level in levels:
            with found.attempt():
                interval = uncertainty.poisson_exact(int(count), float(level) / 100)
                found.below(count).result(level, [interval.lower, interval.upper])


def byar(found: Findings, section: Mapping[str, Any], level: str) -> None:
    """Byar's intervals of counts."""
    for count in section:
        with found.attempt():
            interval = uncertainty.byar(int(count), float(level) / 100)
            found.result(count, [interval.lower, interval.upper])


def wilson(found: Findings, section: Mapping[str, Any], level: str) -> None:
    """Wilson intervals in per cent, by `x/n`."""
    for key in section:
        with found.attempt():
            x, n = map(int, key.split("/"))
            interval = uncertainty.proportion_interval(x, n, level=float(level) / 100)
            found.result(key, [interval.lower, interval.upper])


def isr(found: Findings, section: Mapping[str, Any], _: str) -> None:
    """Expected events, the standardised ratio and its Byar interval."""
    found.given("groups", "observed")
    expected = expected_events(Stratum(pupils=n, reference_rate=float(rate)) for n, rate in section["groups"])
    found.result("expected", expected)
    found.result("ratio", section["observed"] / expected)
    for key in section:
        if level := re.fullmatch(r"byar(\d+(?:\.\d+)?)", key):
            interval = uncertainty.byar(section["observed"], float(level[1]) / 100)
            found.result(key, [interval.lower / expected, interval.upper / expected])


def funnel_binomial(found: Findings, section: Mapping[str, Any], target: str) -> None:
    """Funnel limits for proportions, in per cent, by number of pupils."""
    for n in section:
        with found.attempt():
            raw = [funnel.binomial_limit(int(n), float(target) / 100, q, clamp=False) for q in _quantiles(section)]
            found.result(n, _clamped([100 * limit for limit in raw], section[n]))


def funnel_poisson(found: Findings, section: Mapping[str, Any], _: str) -> None:
    """Funnel limits for observed/expected, by expected events."""
    for expected in section:
        with found.attempt():
            raw = [funnel.poisson_limit(float(expected), q, clamp=False) for q in _quantiles(section)]
            found.result(expected, _clamped(raw, section[expected]))


def over_dispersion(found: Findings, section: Mapping[str, Any], _: str) -> None:
    """Phi, tau², winsorising bounds, adjusted z and both bands of limits."""
    found.given("obs", "exp", "transform")
    transform = section.get("transform", "sqrt SR, winsorise 10%")
    share = re.search(r"winsorise (\d+(?:\.\d+)?)\s*%", transform)
    if not transform.startswith("sqrt SR") or not share:
        return
    fit = funnel.over_dispersion(section["obs"], [float(e) for e in section["exp"]], winsorise=float(share[1]) / 100)
    for key, got in (("q", fit.cuts), ("phi", fit.phi), ("tau2", fit.tau2), ("z_adj", fit.z_adjusted)):
        found.result(key, got)
    for key in section:
        if expected := re.fullmatch(r"limits_E(\d+(?:\.\d+)?)", key):
            for band, tau2 in (("unadj", 0.0), ("adj", fit.tau2)):
                limits = [funnel.random_effect_limit(float(expected[1]), tau2, q) for q in _quantiles(section[key])]
                found.below(key).result(band, limits)


def midpoint(found: Findings, section: Mapping[str, Any], _: str) -> None:
    """OpenSAFELY's midpoint-six rounding."""
    for count in section:
        with found.attempt():
            found.result(count, midpoint6(int(count)))


def _quantiles(section: Mapping[str, Any]) -> list[float]:
    return [float(q) for q in section.get("_q", funnel.QUANTILES)]


def _clamped(limits: list[float], expected: list[Any]) -> list[Any]:
    """Limits from nought; where the file writes `clamp0`, a limit that was below nought is written so too."""
    words = [wanted == "clamp0" for wanted in expected] + [False] * len(limits)
    return ["clamp0" if limit < 0 and word else max(0.0, limit) for limit, word in zip(limits, words, strict=False)]
