"""Layouts: how the good rows of a typed sheet become rows of a record table. One function a layout, named in `LAYOUTS`."""

from collections.abc import Callable

import duckdb

from belonging.engine.formats import Rule, Table
from belonging.store.reading import layouts_codes, layouts_extract, layouts_marks, layouts_statistics
from belonging.store.reading.compiling import Plan
from belonging.store.reading.fields import constant_type
from belonging.store.reading.headers import Fit, formats
from belonging.store.reading.sheets import Sheet

Filler = Callable[[duckdb.DuckDBPyConnection, Plan, Sheet, Fit, str, Table, int], None]


def output_fields(name: str, table: Table) -> dict[str, str]:
    """Return the fields of a record table and the scope fields of every format that fills it, with their SQL types."""
    scopes = {each: constant_type(each) for form in formats().values() if form.fills == name for each in form.scope}
    return {**scopes, **table.fields}


def output_table(con: duckdb.DuckDBPyConnection, name: str, table: Table) -> str:
    """Create the gathering table of a record table once: `file_no`, `row_no`, its fields and scope fields."""
    columns = ", ".join(f'"{field}" {kind}' for field, kind in output_fields(name, table).items())
    con.execute(f"create table if not exists out_{name} (file_no integer, row_no bigint, {columns})")
    return f"out_{name}"


def available(con: duckdb.DuckDBPyConnection, name: str, table: Table, typed: str) -> str:
    """Return the list of output fields that a typed table holds, quoted."""
    found = con.execute("select column_name from duckdb_columns() where table_name = ?", [typed]).fetchall()
    held = {row[0] for row in found}
    return ", ".join(f'"{field}"' for field in output_fields(name, table) if field in held)


def _fill_rows(
    con: duckdb.DuckDBPyConnection, plan: Plan, sheet: Sheet, chosen: Fit, name: str, table: Table, file_no: int
) -> None:
    target, fields = output_table(con, name, table), available(con, name, table, plan.table)
    con.execute(
        f"insert into {target} by name select {file_no} as file_no, row_no, {fields} from {plan.table} where _status = 0"
    )


LAYOUTS: dict[str, Filler] = {
    "table": _fill_rows,
    "icalendar": _fill_rows,
    "home_areas": _fill_rows,
    "sessions": layouts_marks.fill_sessions,
    "weeks": layouts_marks.fill_weeks,
    "mark_string": layouts_marks.fill_strings,
    "published": layouts_statistics.fill,
    "code_columns": layouts_codes.fill,
    "census_extract": layouts_extract.fill,
}
RULES: dict[str, tuple[Rule, ...]] = {}
