"""The layout `census_extract`: one wide census row becomes a snapshot, and beside it the pupil's needs and free meals on that day."""

import duckdb

from belonging.engine.formats import Table
from belonging.kernel.registry import load
from belonging.store.reading.compiling import Plan
from belonging.store.reading.headers import Fit
from belonging.store.reading.sheets import Sheet

NEEDS = "{rank} as rank, need{rank} as need, as_at from {table} where _status = 0 and need{rank} <> ''"
MEALS = "as_at as from_date, as_at as until_date from {table} where _status = 0 and fsm"


def fill(
    con: duckdb.DuckDBPyConnection, plan: Plan, sheet: Sheet, chosen: Fit, name: str, table: Table, file_no: int
) -> None:
    """Add the good rows to `snapshots`, `sen_needs` (ranks 1 and 2) and `fsm_periods` (the census day alone: no more is known)."""
    # `layouts` names this module, so it cannot be imported before it.
    from belonging.store.reading.layouts import available, output_table

    fields = available(con, name, table, plan.table)
    con.execute(
        f"insert into out_{name} by name select {file_no} as file_no, row_no, {fields} from {plan.table} where _status = 0"
    )
    tables = load("belonging.catalogue.tables", "TABLE")
    besides = [("sen_needs", NEEDS.format(table=plan.table, rank=rank)) for rank in (1, 2)]
    for target, sql in [*besides, ("fsm_periods", MEALS.format(table=plan.table))]:
        output_table(con, target, tables[target])
        whose = f"select {file_no} as file_no, row_no, pupil_key, urn, collected_year, collected_term, on_roll"
        con.execute(f"insert into out_{target} by name {whose}, {sql}")
