"""Many rows at once, between the record's database and the engine, without a Python object a row."""

from collections.abc import Iterable, Iterator, Sequence
from typing import Any

import duckdb
import pyarrow as pa
from django.db import connection

BATCH = 20_000


def insert(table: str, columns: Sequence[str], rows: Iterable[Sequence[Any]]) -> int:
    """Write rows (dates as ISO text) to a table of the record and return how many. Runs in the caller's transaction."""
    names = ", ".join(f'"{name}"' for name in columns)
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            return _copy(cursor, table, names, rows)
        marks = ", ".join(["%s"] * len(columns))
        written = 0
        for batch in batches(rows):
            cursor.executemany(f'INSERT INTO "{table}" ({names}) VALUES ({marks})', batch)
            written += len(batch)
        return written


def _copy(cursor: Any, table: str, names: str, rows: Iterable[Sequence[Any]]) -> int:
    """Copy rows in; a table behind row security takes none by COPY, so they come through one of the moment's own."""
    cursor.execute("SELECT row_security_active(%s)", [table])
    behind = cursor.fetchone()[0]
    into = "coming" if behind else f'"{table}"'
    if behind:
        cursor.execute(f'CREATE TEMP TABLE coming AS SELECT {names} FROM "{table}" WITH NO DATA')
    copied = 0
    with cursor.copy(f"COPY {into} ({names}) FROM STDIN") as copy:
        for row in rows:
            copy.write_row(row)
            copied += 1
    if behind:
        cursor.execute(f'INSERT INTO "{table}" ({names}) SELECT {names} FROM coming')
        cursor.execute("DROP TABLE coming")
    return copied


def batches(rows: Iterable[Sequence[Any]], size: int = BATCH) -> Iterator[list[Sequence[Any]]]:
    """Yield the rows in lists of at most `size`."""
    batch: list[Sequence[Any]] = []
    for row in rows:
        batch.append(row)
        if len(batch) == size:
            yield batch
            batch = []
    if batch:
        yield batch


def stream(engine: duckdb.DuckDBPyConnection, query: str) -> Iterator[Sequence[Any]]:
    """Yield the rows of a query of the engine, a batch in memory at a time."""
    cursor = engine.cursor()
    cursor.execute(query)
    while batch := cursor.fetchmany(BATCH):
        yield from batch


def bring(engine: duckdb.DuckDBPyConnection, name: str, query: str, columns: dict[str, pa.DataType]) -> int:
    """Make an engine table of a query of the record, and return how many rows it has."""
    schema = pa.schema(list(columns.items()))
    engine.register("nothing_yet", schema.empty_table())
    engine.execute(f"CREATE OR REPLACE TABLE {name} AS FROM nothing_yet")
    engine.unregister("nothing_yet")
    brought = 0
    with connection.cursor() as cursor:
        cursor.execute(query)
        while batch := cursor.fetchmany(BATCH):
            arrays = [pa.array(values, kind) for values, kind in zip(zip(*batch, strict=True), columns.values())]
            engine.register("brought", pa.table(arrays, schema=schema))
            engine.execute(f"INSERT INTO {name} FROM brought")
            engine.unregister("brought")
            brought += len(batch)
    return brought


def delete_scopes(table: str, scopes: Sequence[int]) -> int:
    """Delete the rows of these scopes from a table of the record, and return how many there were."""
    gone = 0
    with connection.cursor() as cursor:
        for batch in batches(scopes, 500):  # type: ignore[arg-type]
            marks = ", ".join(["%s"] * len(batch))
            cursor.execute(f'DELETE FROM "{table}" WHERE scope IN ({marks})', batch)
            gone += cursor.rowcount
    return gone
