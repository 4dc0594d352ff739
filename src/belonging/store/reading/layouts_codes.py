"""The layout `code_columns`: sessions of a term with an attendance code a column become one row a code."""

import duckdb

from belonging.engine.formats import Table
from belonging.store.codes import MARKS
from belonging.store.reading.compiling import Plan
from belonging.store.reading.headers import Fit
from belonging.store.reading.sheets import Sheet

PRESENT = "/"
POSSIBLE = ("present", "approved", "authorised", "unauthorised")


def fill(
    con: duckdb.DuckDBPyConnection, plan: Plan, sheet: Sheet, chosen: Fit, name: str, table: Table, file_no: int
) -> None:
    """Add a row for every code with sessions. `options['codes']` names, in order, the codes of the fields sessions_0, sessions_1 …

    Where only absences have columns, the sessions left of those possible are counted as present (`/`).
    """
    codes = list(chosen.format.layout.options["codes"])  # type: ignore[call-overload]
    counted = [(code, f"sessions_{place}") for place, code in enumerate(codes)]
    if PRESENT not in codes:
        possible = {mark.code for mark in MARKS if mark.meaning in POSSIBLE} | {"F", "H", "J"}
        missed = " + ".join(f"coalesce({field}, 0)" for code, field in counted if code in possible)
        counted.append((PRESENT, f"greatest(possible - ({missed}), 0)"))
    given = ", ".join(f'"{field}"' for field in _held(con, plan, name) if field not in ("code", "sessions"))
    parts = " union all ".join(
        f"select {file_no} as file_no, row_no, {given}, '{code}' as code, {sessions} as sessions "
        f"from {plan.table} where _status = 0 and {sessions} > 0"
        for code, sessions in counted
    )
    con.execute(f"insert into out_{name} by name {parts}")


def _held(con: duckdb.DuckDBPyConnection, plan: Plan, name: str) -> list[str]:
    """Return the output's fields that the typed rows hold too."""
    sql = """select column_name from duckdb_columns() where table_name = ? and column_name <> 'row_no'
        and column_name in (select column_name from duckdb_columns() where table_name = ?)"""
    return [row[0] for row in con.execute(sql, [f"out_{name}", plan.table]).fetchall()]
