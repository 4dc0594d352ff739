"""Every indicator by every single cut, counted from the store."""

from pathlib import Path

import pyarrow.compute as pc

from belonging.store import cube
from belonging.store.compile import Scope
from belonging.store.store import Store
from bench.data import YEAR
from bench.timing import Result, best


def run(place: Path, marks_from: str = "counts", windows: str = "year", repeats: str = "5") -> Result:
    """Count the cube for the year (or 'year,term,half_term') from counts or from week strings."""
    store = Store(place)
    rows, absent = [], []

    def work() -> None:
        with store.embedded(YEAR - 1, YEAR) as engine:
            found = cube.compute(engine, Scope(year=YEAR, marks_from=marks_from), windows.split(","))
            rows.append(found.num_rows)
            total = found.filter((pc.field("indicator") == "overall_absence_rate") & (pc.field("cut") == ""))
            absent.append(total["numerator"][0].as_py())

    return best(work, int(repeats)) | {"rows": rows[-1], "absent": absent[-1]}
