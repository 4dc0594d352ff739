"""Recompute a file of expected values and say which differ.

The file is shaped like the project's `oracles.json`: sections of inputs and results. Everything is worked out from
the inputs in the file; nothing is known beforehand but the formulas, and of a named year how many pupils there were in all. Numbers are compared to the decimals given.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterable, Mapping
from decimal import Decimal
from functools import partial
from typing import Any

from belonging.engine.clocks import Clock
from belonging.engine.oracles import comparisons, dates, sections
from belonging.engine.oracles.findings import Findings, agrees, flat, leaves

Section = Callable[[Findings, Mapping[str, Any], str], None]

SECTIONS: Mapping[str, Section] = {
    r"rates": sections.rates,
    r"poisson_exact_ci": sections.poisson_exact,
    r"byar_ci_(\d+(?:\.\d+)?)": sections.byar,
    r"wilson_(\d+(?:\.\d+)?)_pct": sections.wilson,
    r"isr": sections.isr,
    r"funnel_binomial_interp_pct_target_(\d+(?:\.\d+)?)": sections.funnel_binomial,
    r"funnel_poisson_interp_SR": sections.funnel_poisson,
    r"overdispersion": sections.over_dispersion,
    r"opensafely_midpoint6": sections.midpoint,
    r"rri": comparisons.disparities,
    r"xmr": comparisons.xmr,
    r"p_chart": comparisons.p_chart,
    r"gap_index": comparisons.gap_index,
    r"leavers": comparisons.leavers,
    r"eb_gamma_cv(\d+(?:\.\d+)?)": comparisons.shrinkage,
    r"mde_reduction_pct_sqrt_(\d+(?:\.\d+)?)power_two_sided": comparisons.detectable,
}


def parse(text: str) -> Any:
    """The text of such a file, with decimals kept as they are written, so that precision is known. Raises ValueError."""
    read = json.loads(text, parse_float=Decimal)
    if not isinstance(read, dict):
        raise ValueError("its outermost part should be an object of sections, {…}.")
    return read


def verify(oracles: Mapping[str, Any], clocks: Iterable[Clock] = ()) -> dict[str, Any]:
    """`{"checked": n, "mismatches": [{"path", "expected", "got"}], "not_covered": [paths]}`.

    Paths are dotted, list places as `.0`. Every result is either checked or listed as not covered; inputs and keys
    beginning with `_` are neither. `clocks` are the declarations that dates are worked out by. A section of an unexpected shape is listed, never an error.
    """
    found = Findings()
    known = {**SECTIONS, r"clocks": partial(dates.clocks, {one.rule: one for one in clocks})}
    for name, section in oracles.items():
        for pattern, work_out in known.items():
            if match := re.fullmatch(pattern, name):
                with found.attempt():
                    work_out(found.below(name), section, "".join(match.groups()))
    got, checked, mismatches, not_covered = flat(found.results), 0, [], []
    expected = leaves(oracles)
    for path, value in expected:
        if any(path[:length] in found.inputs for length in range(1, len(path) + 1)):
            continue
        if path in found.results or path in got or path[:-1] in found.results:
            checked += 1
            worked_out = got.get(path, found.results.get(path))
            if not agrees(value, worked_out):
                mismatches.append(_mismatch(path, value, worked_out))
        else:
            not_covered.append(".".join(path))
    mismatches += [_mismatch(path, None, value) for path, value in _left_out(got, expected, found)]
    return {"checked": checked, "mismatches": mismatches, "not_covered": not_covered}


def _left_out(got: Mapping[Any, Any], expected: list[Any], found: Findings) -> list[Any]:
    """Computed places of a list that the file gives, but gives too short."""
    there = {path for path, _ in expected}
    given = {path[:-1] for path in there} & found.results.keys()
    return [(path, value) for path, value in got.items() if path not in there and path[:-1] in given]


def _mismatch(path: tuple[str, ...], expected: Any, got: Any) -> dict[str, Any]:
    wanted = float(expected) if isinstance(expected, Decimal) else expected
    shown = round(got, 8) if isinstance(got, float) else got
    return {"path": ".".join(path), "expected": wanted, "got": shown}
