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
            with cursor.copy(f'COPY "{table}" ({names}) FROM STDIN') as copy:
                copied = 0
                for row in rows:
                    copy.write_row(row)
                    copied += 1
                return copied
        marks = ", ".join(["%s"] * len(columns))
        written = 0
        for batch in batches(rows):
            cursor.executemany(f'INSERT INTO "{table}" ({names}) VALUES ({marks})', batch)
            written += len(batch)
        return written


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
