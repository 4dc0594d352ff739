"""A year made up and put on disk by the store's own writer."""

from pathlib import Path

import pyarrow.parquet as pq

from belonging.store.store import Store
from bench.data import build
from bench.timing import Result, once


def run(place: Path, pupils: str) -> Result:
    """Make a store of so many pupils; return seconds, marks, and bytes a mark with every mark kept."""
    found = once(lambda: build(place, int(pupils)))
    paths = [Path(each) for each in Store(place).paths("mark_weeks")]
    marks = 10 * sum(pq.read_metadata(path).num_rows for path in paths)
    return found | {"marks": marks, "bytes_a_mark": sum(path.stat().st_size for path in paths) / marks}
