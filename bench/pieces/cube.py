"""Every indicator by every single cut, counted from the store."""

from pathlib import Path

from belonging.store import cube
from belonging.store.compile import Scope
from belonging.store.store import Store
from bench.data import YEAR
from bench.timing import Result, best


def run(place: Path, marks_from: str = "counts", windows: str = "year", repeats: str = "5") -> Result:
    """Count the cube for the year (or 'year,term,half_term') from counts or from week strings."""
    store = Store(place)
    rows: list[int] = []

    def work() -> None:
        with store.embedded(YEAR - 1, YEAR) as engine:
            found = cube.compute(engine, Scope(year=YEAR, marks_from=marks_from), windows.split(","))
            rows.append(found.num_rows)

    return best(work, int(repeats)) | {"rows": rows[-1]}
