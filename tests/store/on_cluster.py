"""Count the cube of a year on a cluster, in a process of its own: `python -m tests.store.on_cluster STORE YEAR MASTER`; prints its fingerprint."""

import sys

from belonging.store import cube
from belonging.store.compile import Scope
from belonging.store.spark import Spark, session
from belonging.store.store import Store
from tests.store.test_spark import digest


def main(home: str, year: int, master: str) -> None:
    """Count, and say when it has begun."""
    spark = session(master, **{"spark.executor.memory": "512m", "spark.executor.cores": "1"})
    store = Store(home)
    print("begun", flush=True)
    with Spark.on(store, year - 1, year, spark=spark) as engine:
        found = cube.compute(engine, Scope(year=year), ["year"])
    executors = spark.sparkContext._jsc.sc().getExecutorMemoryStatus().size() - 1  # the driver is one of them
    print(f"found {digest(found)} {found.num_rows} {executors}", flush=True)
    spark.stop()


if __name__ == "__main__":
    main(sys.argv[1], int(sys.argv[2]), sys.argv[3])
