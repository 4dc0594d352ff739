"""The embedded engine: DuckDB over the store's Parquet files, in this process."""

import os
from collections.abc import Mapping, Sequence
from pathlib import Path
from types import TracebackType

import duckdb
import pyarrow as pa
import pyarrow.parquet as pq
from sqlglot import exp

from belonging.store.tables import COUNTED, LATER, TABLES

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
        self._spans: dict[str, list[tuple[str, int, int]]] = {}
        self._files: dict[str, Sequence[str | Path]] = {}
        for name in COUNTED:
            held = tables.get(name, ())
            if isinstance(held, pa.Table):
                self.connection.register("given", held)
                self.connection.execute(f"CREATE TABLE {name} AS SELECT * FROM given")
                self.connection.unregister("given")
            else:
                self._files[name] = held
                self.connection.execute(f"CREATE VIEW {name} AS {written_rows(name, held)}")

    def run(self, question: exp.Expression | str, schools: tuple[int, int] | None = None) -> pa.Table:
        """Run one SELECT and return its rows; threads may ask at the same time.

        Of a question about `schools` only, from the first to the last, files that hold none of them are not opened.
        """
        text = self._text(question)
        with self.connection.cursor() as asking:
            for name in [each for each, files in self._files.items() if schools and len(files) > 1 and each in text]:
                asking.execute(f"CREATE TEMP VIEW {name} AS {written_rows(name, self._near(name, *schools))}")
            return asking.sql(text).to_arrow_table()

    def _near(self, name: str, first: int, last: int) -> list[str]:
        """Return the files of a table that may hold a school from `first` to `last`, by what is said at their end."""
        if name not in self._spans:
            least, most = (f"{end}(CAST(stats_{end.lower()}_value AS INTEGER))" for end in ("MIN", "MAX"))
            said = f"SELECT file_name, {least}, {most} FROM parquet_metadata({_list(self._files[name])})"
            with self.connection.cursor() as asking:
                spans = asking.execute(f"{said} WHERE path_in_schema = 'urn' GROUP BY file_name ORDER BY 1").fetchall()
            self._spans[name] = spans
        return [path for path, least, most in self._spans[name] if least <= last and most >= first]

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


def written_rows(name: str, files: Sequence[str | Path]) -> str:
    """Return the SQL of the rows of a table in these files; what parts of earlier versions lack is ''."""
    if not files:
        return empty(name)
    old = lacking(name, files)
    if not old:
        return f"SELECT * FROM read_parquet({_list(files)})"
    given = ", ".join(f"'' AS {column}" for column in LATER)
    parts = [f"SELECT *, {given} FROM read_parquet({_list(old)})"]
    if new := [each for each in files if each not in old]:
        parts.append(f"SELECT * FROM read_parquet({_list(new)})")
    return " UNION ALL BY NAME ".join(parts)


def lacking(name: str, files: Sequence[str | Path]) -> list[str | Path]:
    """Return the files of a table that were written before it had all of its columns."""
    later = set(LATER) & set(TABLES[name].columns)
    return [each for each in files if not later <= set(pq.read_schema(each).names)] if later else []


def _list(files: Sequence[str | Path]) -> str:
    return f"[{', '.join(quoted(path) for path in files)}]"


def quoted(text: str | Path) -> str:
    """Return text as an SQL literal."""
    return "'" + str(text).replace("'", "''") + "'"
