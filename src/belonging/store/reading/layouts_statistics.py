"""The layout `published`: good rows of a DfE statistics file become one row a figure, and its rates are computed again."""

from collections.abc import Iterator

import duckdb

from belonging.engine.formats import Table
from belonging.engine.published import SYMBOLS
from belonging.store.reading import layouts_published as published
from belonging.store.reading import layouts_rates as rates
from belonging.store.reading.compiling import Plan
from belonging.store.reading.headers import Fit
from belonging.store.reading.sheets import Sheet

UNKNOWN_SYMBOL = "This is neither a number nor a symbol DfE publishes (z, x, c, k, low, u). It is kept as it is and never counted as zero."


def fill(
    con: duckdb.DuckDBPyConnection, plan: Plan, sheet: Sheet, chosen: Fit, name: str, table: Table, file_no: int
) -> None:
    """Add the figures of one sheet to `out_published`. The plan's table must hold `dataset` and `file_name` from the file's name."""
    said = con.execute(f"select dataset, file_name from {plan.table} where dataset is not null limit 1").fetchone()
    if not said:
        return
    dataset, file = said
    good = sheet.table.replace("sheet_", "good_")
    con.execute(f"create or replace temp table {good} as select s.rowid as place, s.* from {sheet.table} s "
                f"join {plan.table} t on t.row_no = s.rowid + {sheet.first} where t._status = 0 order by 1")  # fmt: skip
    published.authorities(con)
    found = published.roles(con, good, sheet.headers, _said(con, dataset))
    if found.figures:
        published.long(con, good, found, dataset, "figures")
        con.execute(
            f'insert into out_{name} by name select {file_no} as file_no, "row" + {sheet.first} as row_no, * exclude ("row") from figures'
        )
        listed = [*_differing(con, good, found), *_unknown(con, found)]
        about = [[file, sheet.name, place + sheet.first, *problem] for place, *problem in listed]
        if about:
            con.executemany("insert into problems values (?, ?, ?, ?, ?, 'warning', ?, ?)", about)
        con.execute("drop table figures")
    con.execute(f"drop table {good}")


def _said(con: duckdb.DuckDBPyConnection, dataset: str) -> dict[str, str]:
    """Return {column: kind} from the metadata file of this batch, {} when there is none."""
    if not con.execute("select 1 from duckdb_tables() where table_name = 'out_published_columns'").fetchone():
        return {}
    return dict(con.execute('select "column", kind from out_published_columns where dataset = ?', [dataset]).fetchall())


def _differing(
    con: duckdb.DuckDBPyConnection, good: str, found: published.Roles
) -> Iterator[tuple[int, str, str, str, str]]:
    """Yield place, header, rule, value and fix of each rate that its own counts do not give."""
    for each in rates.compare(con, good, found).differing:
        shown = f"{each.printed} (its counts give {each.counted:.5f})"
        yield each.row, each.column, rates.RULE, shown, rates.FIX


def _unknown(con: duckdb.DuckDBPyConnection, found: published.Roles) -> Iterator[tuple[int, str, str, str, str]]:
    """Yield the same of each cell that is neither number nor symbol."""
    signs = ", ".join(f"'{sign}'" for sign in SYMBOLS)
    odd = f'select "row", "column", symbol from figures where symbol <> \'\' and lower(symbol) not in ({signs})'
    for place, name, words in con.execute(odd).fetchall():
        yield place, found.printed[found.figures[name]], "unknown_symbol", words[:200], UNKNOWN_SYMBOL
