"""Every indicator by every single cut, counted from the store."""

from pathlib import Path

import pyarrow.compute as pc

from belonging.store import cube
from belonging.store.compile import Scope
from belonging.store.store import Store
from bench.data import SEVEN, YEAR
from bench.timing import Result, best


def run(place: Path, marks_from: str = "counts", repeats: str = "5", which: str = "all") -> Result:
    """Count the year's cube from counts or from week strings: of all indicators, or of the `seven` a nation's targets are about."""
    store, only = Store(place), SEVEN if which == "seven" else ()
    rows, absent = [], []

    def work() -> None:
        with store.embedded(YEAR - 1, YEAR) as engine:
            found = cube.compute(engine, Scope(year=YEAR, marks_from=marks_from), ["year"], only=only)
            rows.append(found.num_rows)
            total = found.filter((pc.field("indicator") == "overall_absence_rate") & (pc.field("cut") == ""))
            absent.append(total["numerator"][0].as_py())

    return best(work, int(repeats)) | {"rows": rows[-1], "absent": absent[-1]}
