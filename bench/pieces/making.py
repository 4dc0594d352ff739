"""A year made up and put on disk by the store's own writer, or found as an earlier run made it."""

from pathlib import Path

import pyarrow.parquet as pq

from belonging.store.store import Store
from belonging.store.tables import TABLES
from bench.data import AGAIN, YEAR, build
from bench.timing import Result, once


def run(place: Path, pupils: str) -> Result:
    """Make a store of so many pupils; return seconds (none where it was there), marks, and bytes a mark with all kept."""
    found: Result = {"seconds": None} if stands(place, int(pupils)) else once(lambda: build(place, int(pupils)))
    paths = Store(place).paths("mark_weeks")
    marks = 10 * sum(pq.read_metadata(path).num_rows for path in paths)
    return found | {"marks": marks, "bytes_a_mark": sum(path.stat().st_size for path in paths) / marks}


def stands(place: Path, pupils: int) -> bool:
    """Tell whether the store under `place` is as it would be made now: its parts, columns, order and number of pupils."""
    store = Store(place)
    parts = [f"part-{at:02d}" for at in range(-(-pupils // AGAIN))]
    wanted = {
        "schools": {"all"},
        "pupil_years": set(parts),
        "suspensions": set(parts),
        "mark_weeks": {f"{part}-half-term-{number}" for part in parts for number in range(1, 7)},
        "mark_counts": {f"{part}-marks" for part in parts},
        "mark_patterns": {f"{part}-half-term-{number}" for part in parts for number in range(1, 7)},
    }
    held = {table: {*years.get(YEAR, {}), *years.get(0, {})} for table, years in store.manifest.parts.items()}
    if {table: names for table, names in held.items() if names} != wanted:
        return False
    rows = sum(pq.read_metadata(path).num_rows for path in store.paths("pupil_years"))
    return rows == pupils and all(_as_written(table, store.paths(table)[-1]) for table in wanted)


def _as_written(table: str, path: Path) -> bool:
    """Tell whether a file has its table's columns and begins in its table's order."""
    file, order = pq.ParquetFile(path), list(TABLES[table].order)
    first = file.read_row_group(0, columns=order).select(order)
    in_order = first.equals(first.sort_by([(name, "ascending") for name in order]))
    return file.schema_arrow.names == list(TABLES[table].columns) and in_order
