"""The same definitions on a local Spark cluster of two workers, and whether the answers are the same."""

import hashlib
from pathlib import Path

import pyarrow as pa

from belonging.store import cube
from belonging.store.compile import Scope
from belonging.store.spark import Spark, session
from belonging.store.store import Store
from bench.data import YEAR
from bench.timing import Result, best, once


def digest(table: pa.Table) -> str:
    """Return a fingerprint of rows whatever their order."""
    rows = sorted(repr(tuple(row.values())) for row in table.to_pylist())
    return hashlib.sha256("\n".join(rows).encode()).hexdigest()[:16]


def run(place: Path, master: str = "local-cluster[2,1,1024]") -> Result:
    """Count the year's cube on both engines; return seconds and fingerprints."""
    store, scope, found = Store(place), Scope(year=YEAR), {}

    def embedded() -> None:
        with store.embedded(YEAR - 1, YEAR) as engine:
            found["embedded"] = cube.compute(engine, scope, ["year"])

    def cluster() -> None:
        with Spark.on(store, YEAR - 1, YEAR, spark=started) as engine:
            found["cluster"] = cube.compute(engine, scope, ["year"])

    here = best(embedded)
    started = session(master, **{"spark.executor.memory": "1g"})
    there = once(cluster) | {"again": once(cluster)["seconds"]}
    started.stop()
    return {
        "seconds": there["again"],
        "embedded": here["seconds"],
        "rows": found["cluster"].num_rows,
        "digest": digest(found["cluster"]),
        "same": digest(found["cluster"]) == digest(found["embedded"]),
    }
