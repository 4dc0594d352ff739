"""The embedded engine: DuckDB over the store's Parquet files, in this process."""

import os
from collections.abc import Mapping, Sequence
from pathlib import Path
from types import TracebackType

import duckdb
import pyarrow as pa
from sqlglot import exp

from belonging.store.tables import COUNTED, TABLES

MEMORY = "1GB"


def empty(table: str) -> str:
    """Return the SQL of a table of the store with no rows."""
    columns = ", ".join(f'CAST(NULL AS {kind}) AS "{name}"' for name, kind in TABLES[table].columns.items())
    return f"SELECT {columns} WHERE FALSE"


def connect(scratch: Path | None = None, *, memory: str = MEMORY) -> duckdb.DuckDBPyConnection:
    """Open an engine of its own; it spills into `scratch` when `memory` is not enough."""
    connection = duckdb.connect(config={"memory_limit": memory})
    connection.execute("SET GLOBAL preserve_insertion_order = false")
    if scratch is not None:
        connection.execute(f"SET temp_directory = {quoted(scratch)}")
    return connection


class Embedded:
    """Runs compiled questions over named tables: {name: Parquet paths} or {name: Arrow table}. Close it after use."""

    dialect = "duckdb"
    beside = 2

    def __init__(
        self,
        tables: Mapping[str, Sequence[str | Path] | pa.Table],
        *,
        scratch: Path | None = None,
        memory: str = MEMORY,
    ) -> None:
        self.connection = connect(scratch, memory=memory)
        # As many questions as may be asked `beside` each other share the machine.
        self.connection.execute(f"SET GLOBAL threads = {max(1, (os.cpu_count() or 1) // self.beside)}")
        # Files of the store never change under their names, so what is at their end is read once.
        self.connection.execute("SET GLOBAL parquet_metadata_cache = true")
        # A join looks things up in its right side as written: characteristics stream by, few words for many pupils, and are
        # not copied pupil by pupil.
        self.connection.execute("SET GLOBAL disabled_optimizers = 'build_side_probe_side'")
        for name in COUNTED:
            held = tables.get(name, ())
            if isinstance(held, pa.Table):
                self.connection.register("given", held)
                self.connection.execute(f"CREATE TABLE {name} AS SELECT * FROM given")
                self.connection.unregister("given")
            else:
                files = ", ".join(quoted(path) for path in held)
                source = f"SELECT * FROM read_parquet([{files}])" if files else empty(name)
                self.connection.execute(f"CREATE VIEW {name} AS {source}")

    def run(self, question: exp.Expression | str) -> pa.Table:
        """Run one SELECT and return its rows; threads may ask at the same time."""
        with self.connection.cursor() as asking:
            return asking.sql(self._text(question)).to_arrow_table()

    def _text(self, question: exp.Expression | str) -> str:
        return question if isinstance(question, str) else question.sql(self.dialect)

    def close(self) -> None:
        """Let go of files and memory."""
        self.connection.close()

    def __enter__(self) -> "Embedded":
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()


def quoted(text: str | Path) -> str:
    """Return text as an SQL literal."""
    return "'" + str(text).replace("'", "''") + "'"
