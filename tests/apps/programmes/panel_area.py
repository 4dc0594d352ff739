"""Westmere among every authority as DfE published them: a mixture of three until it changed, with a known effect since."""

import csv
import json
from datetime import date
from pathlib import Path

import numpy as np
import pyarrow as pa

from belonging.engine.evaluation import synthetic
from belonging.store.store import Store
from tests.apps.measures import small_area
from tests.architecture.source import ROOT

PANEL = ROOT / "tests" / "samples" / "panel" / "la_suspension_rates.csv"
MIXED = {"301": 0.5, "306": 0.3, "309": 0.2}  # what Westmere is made of
STARTED, EFFECT = 2022, -2.0


def held() -> dict[str, dict[int, float]]:
    """Return every authority's rates as published, by the year they begin in."""
    with PANEL.open(encoding="utf-8") as file:
        return {
            row["la_code"]: {int(year) - 1: float(value) for year, value in row.items() if year != "la_code" and value}
            for row in csv.DictReader(file)
        }


def figures() -> dict[str, dict[int, float]]:
    """Return them and Westmere's, with what changed in Westmere and in those that did the same."""
    real = held()
    years = sorted(real["301"])
    noise = np.random.default_rng(7).normal(0, 0.05, len(years))
    own = {
        year: sum(share * real[code][year] for code, share in MIXED.items()) + float(noise[at])
        for at, year in enumerate(years)
    }
    found = real | {"999": own}
    for code in ("999", *alike(real, own)):
        found[code] |= {year: max(0.0, value + EFFECT) for year, value in found[code].items() if year >= STARTED}
    return found


def alike(real: dict[str, dict[int, float]], own: dict[int, float]) -> list[str]:
    """Return the authorities a mixture leans on: they did the same as Westmere."""
    whole = [code for code, each in real.items() if set(each) == set(own)]
    before = [year for year in own if year < STARTED]
    donors = np.array([[real[code][year] for year in before] for code in whole])
    shares = synthetic.weights(np.array([own[year] for year in before]), donors)
    return [code for code, share in zip(whole, shares, strict=True) if share > 0.02]


def did_the_same() -> list[str]:
    """Return the authorities that changed with Westmere."""
    now, before = figures(), held()
    return [code for code in before if now[code] != before[code]]


def published() -> pa.Table:
    """Return the figures as a council loads them."""
    rows = [
        {
            "dataset": "exclusions",
            "time_period": f"{year}{(year + 1) % 100:02}",
            "time_identifier": "Academic year",
            "level": "Local authority",
            "area_code": code,
            "area_name": "Westmere" if code == "999" else f"Area {code}",
            "filters": json.dumps({"education_phase": "Total"}),
            "column": "susp_rate",
            "value": round(value, 5),
            "symbol": "",
            "published_on": date(year + 2, 7, 10),
        }
        for code, held in figures().items()
        for year, value in held.items()
    ]
    return pa.Table.from_pylist(rows)


def write(home: Path) -> None:
    """Write the area under `home` and make it current."""
    store = Store(home)
    with store.writing() as writer:
        writer.put("schools", 0, small_area.schools())
        writer.put("published", 0, published())
        writer.put("pupil_years", 2024, pa.table(small_area.pupil_years(np.random.default_rng(1), 2024)))
        number = writer.version
    store.make_current(number)
