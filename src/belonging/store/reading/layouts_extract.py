"""The layout `census_extract`: one wide census row becomes a snapshot, and beside it the pupil's needs and free meals on that day."""

import duckdb

from belonging.engine.formats import Table
from belonging.kernel.registry import load
from belonging.store.reading.compiling import Plan
from belonging.store.reading.headers import Fit
from belonging.store.reading.sheets import Sheet

NEEDS = (
    "select {file_no} as file_no, row_no, pupil_key, urn, {rank} as rank, need{rank} as need, as_at "
    "from {table} where _status = 0 and need{rank} <> ''"
)
MEALS = "select {file_no} as file_no, row_no, pupil_key, urn, as_at as from_date, as_at as until_date from {table} where _status = 0 and fsm"


def fill(
    con: duckdb.DuckDBPyConnection, plan: Plan, sheet: Sheet, chosen: Fit, name: str, table: Table, file_no: int
) -> None:
    """Add the good rows to `snapshots`, `sen_needs` (ranks 1 and 2) and `fsm_periods` (the census day alone: no more is known)."""
    fields = ", ".join(f'"{field}"' for field in table.fields)
    _insert(con, name, f"select {file_no} as file_no, row_no, {fields} from {plan.table} where _status = 0")
    for rank in (1, 2):
        _insert(con, "sen_needs", NEEDS.format(file_no=file_no, table=plan.table, rank=rank))
    _insert(con, "fsm_periods", MEALS.format(file_no=file_no, table=plan.table))


def _insert(con: duckdb.DuckDBPyConnection, name: str, sql: str) -> None:
    table: Table = load("belonging.catalogue.tables", "TABLE")[name]
    columns = ", ".join(f'"{field}" {kind}' for field, kind in table.fields.items())
    con.execute(f"create table if not exists out_{name} (file_no integer, row_no bigint, {columns})")
    con.execute(f"insert into out_{name} by name {sql}")
