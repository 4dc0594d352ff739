"""The cluster engine: Apache Spark over the same Parquet files, running the same SQL."""

import os
from collections.abc import Mapping, Sequence
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING

import pyarrow as pa
from sqlglot import exp

from belonging.store.embedded import empty, lacking
from belonging.store.tables import COUNTED, LATER

if TYPE_CHECKING:
    from pyspark.sql import DataFrame, SparkSession

    from belonging.store.store import Store


def session(master: str = "", **settings: str) -> "SparkSession":
    """Return the Spark session of this process, started when there is none; it needs Java 17 and the extra `spark`.

    BELONGING_SPARK_MASTER names the cluster (none: two threads of this process), BELONGING_SPARK_DRIVER the address at which its workers
    reach this machine. Raises ModuleNotFoundError in a sentence when PySpark is not installed.
    """
    try:
        from pyspark.sql import SparkSession
    except ModuleNotFoundError:
        raise ModuleNotFoundError(
            "Spark is not installed. Run `pip install belonging[spark]`, and have Java 17."
        ) from None
    here = os.environ.get("BELONGING_SPARK_DRIVER", "127.0.0.1")
    named = master or os.environ.get("BELONGING_SPARK_MASTER", "local[2]")
    building = SparkSession.builder.master(named).appName("belonging")
    chosen = {
        "spark.ui.enabled": "false",
        "spark.sql.session.timeZone": "UTC",
        "spark.sql.shuffle.partitions": "4",
        "spark.sql.execution.arrow.pyspark.enabled": "true",
        "spark.driver.bindAddress": here,
        "spark.driver.host": here,
        **settings,
    }
    for name, value in chosen.items():
        building = building.config(name, value)
    started = building.getOrCreate()
    started.sparkContext.setLogLevel("ERROR")
    return started


class Spark:
    """Runs compiled questions over named tables: {name: Parquet paths} or {name: Arrow table}."""

    dialect = "spark"
    beside = 1

    def __init__(
        self, tables: Mapping[str, Sequence[str | Path] | pa.Table], spark: "SparkSession | None" = None
    ) -> None:
        self.spark = spark or session()
        for name in COUNTED:
            held = tables.get(name, ())
            if isinstance(held, pa.Table):
                frame = self.spark.createDataFrame(_signed(held))
            elif held:
                frame = _read(self.spark, name, held)
            else:
                frame = self.spark.sql(_nothing(name))
            frame.createOrReplaceTempView(name)

    @classmethod
    def on(cls, store: "Store", *years: int, spark: "SparkSession | None" = None) -> "Spark":
        """Open Spark on the files of some academic years of a store (of all when none is named)."""
        return cls({table: store.paths(table, years or None) for table in COUNTED}, spark)

    def run(self, question: exp.Expression | str, schools: tuple[int, int] | None = None) -> pa.Table:
        """Run one SELECT and return its rows; Spark finds out by itself which files hold the `schools` it is about."""
        return self.spark.sql(self._text(question)).toArrow()

    def _text(self, question: exp.Expression | str) -> str:
        return question if isinstance(question, str) else question.sql(self.dialect)

    def close(self) -> None:
        """Keep the session, as starting one is slow."""

    def __enter__(self) -> "Spark":
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()


def _read(spark: "SparkSession", name: str, files: Sequence[str | Path]) -> "DataFrame":
    """Return the rows of a table in these files; what parts of earlier versions lack is ''."""
    old = lacking(name, files)
    new = [each for each in files if each not in old]
    frames = [spark.read.parquet(*map(str, new))] if new else []
    if old:
        given = [f"'' AS {column}" for column in LATER]
        frames.append(spark.read.parquet(*map(str, old)).selectExpr("*", *given))
    return frames[0] if len(frames) == 1 else frames[0].unionByName(frames[1])


def _nothing(table: str) -> str:
    from sqlglot import parse_one

    return parse_one(empty(table).replace('"', "").replace("USMALLINT", "INTEGER"), read="duckdb").sql("spark")


def _signed(table: pa.Table) -> pa.Table:
    fields = [field.with_type(pa.int32()) if field.type == pa.uint16() else field for field in table.schema]
    return table.cast(pa.schema(fields))
