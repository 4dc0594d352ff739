"""The open-statistics file of SEN in January, in the shape of the others: England as published, its region and neighbours invented."""

from __future__ import annotations

from pathlib import Path

import numpy as np

from belonging.kernel.registry import rows

from .neighbours import Authority
from .schools import LA
from .tables import write_rows

HEADER = (
    *("time_period", "time_identifier", "geographic_level", "country_code", "country_name"),
    *("region_code", "region_name", "old_la_code", "new_la_code", "la_name", "education_phase"),
    *("total_pupils", "sen_support", "sen_support_percent", "ehc_plan", "ehc_plan_percent"),
)
# How far authorities lie apart (coefficients of variation of the two rates, much as between real ones).
_SPREAD = np.array([0.12, 0.16])
OwnSen = dict[int, np.ndarray]  # by the year of January: pupils, SEN support, EHC plans


def write(folder: Path, rng: np.random.Generator, authorities: list[Authority], places: dict, own: OwnSen) -> int:
    """Write the file; `places` holds the geography columns of England (0), the region (1) and each authority by code."""
    habit = {one.code: rng.lognormal(0, _SPREAD) for one in authorities}
    lines: list[tuple[object, ...]] = []
    for england in rows("belonging.catalogue.benchmarks", "england_sen.csv"):
        january = int(england["time_period"])
        rates = [england["sen_support_percent"], england["ehc_plan_percent"]]
        lines.append((january, "January", *places[0], "Total", "x", "x", rates[0], "x", rates[1]))
        counted = {
            one.code: own[january]
            if one.code == LA and january in own
            else _invent(rng, one, np.array(rates, dtype=float) * habit[one.code])
            for one in authorities
        }
        region = np.sum(list(counted.values()), axis=0)
        lines += [_line(january, places[code], counts) for code, counts in ((1, region), *counted.items())]
    write_rows(folder / "sen_westmere_nat_region_la.csv", HEADER, lines)
    return len(lines)


def _invent(rng: np.random.Generator, one: Authority, percent: np.ndarray) -> np.ndarray:
    pupils = one.pupils.sum()
    return np.array([pupils, *np.round(pupils * percent / 100 * rng.lognormal(0, 0.01, 2))])


def _line(january: int, place: tuple[str, ...], counts: np.ndarray) -> tuple[object, ...]:
    pupils, support, plans = (int(n) for n in counts)
    percent = [f"{100 * n / pupils:.5f}" for n in (support, plans)]
    return (january, "January", *place, "Total", pupils, support, percent[0], plans, percent[1])
