"""One column's cells as SQL: trimmed text `x`, typed value `v`, and a boolean `b` for each way a cell can be broken.

In a large sheet a column with few different texts is worked out once a text ("pooled") and joined back: a register of a million marks has
a few hundred dates and a few thousand pupils.
"""

from collections.abc import Mapping
from dataclasses import dataclass

import duckdb

from belonging.engine.formats import Column, Kind, Severity
from belonging.store.reading.kinds import CONVERSIONS, written
from belonging.store.reading.known import code_table
from belonging.store.reading.sheets import Sheet

SPACE = "' \t\n\r\u00a0'"
UNKNOWN_CODE = "This code is not in the list for this column. Correct it at source, or ask for the list to be extended if the code is new."
MONTH_FIRST = r"(0?[1-9]|1[0-2])[/-](1[3-9]|2[0-9]|3[01])[/-][0-9]{4}.*"
EITHER_WAY = r"(0?[1-9]|1[0-2])[/-](0?[1-9]|1[0-2])[/-][0-9]{4}.*"
DAY_OR_MONTH = "Other dates in this column are written month first, so it is not certain which number is the month. Export the file again with dates as 2025-01-31."
OUTSIDE_DATES = "This code was not in use on that day. It is kept; check the code and the date."


@dataclass(frozen=True, kw_only=True)
class Check:
    """One question asked of every row: `broken` is SQL over the linked row; `place` is the sheet column whose text is shown."""

    rule: str
    column: str
    severity: Severity
    broken: str
    fix: str
    place: int | None = None
    blanks: str = ""


@dataclass(frozen=True, kw_only=True)
class Cells:
    """The SQL of one column: `text`, `worked` and `values` are select lists (each beginning with a comma) over the one before.

    `join` is what `worked` needs. In steps, as a text is converted once and then asked about.
    """

    text: str
    worked: str
    values: str
    join: str


def cells(con: duckdb.DuckDBPyConnection, sheet: Sheet, place: int, column: Column, pooled: bool) -> Cells:
    """Return the SQL of a column, from its pool when there is one."""
    text, (worked, values, join) = _text(place), _values(con, place, column)
    if not pooled:
        return Cells(text=text, worked=worked, values=values, join=join)
    pool = _pool(sheet, place)
    con.execute(f"""create or replace temp table {pool} as
        with text as (select c{place}{text} from (select distinct c{place} from {sheet.table} where c{place} is not null))
        select *{values} from (select text.*{worked} from text {join})""")
    names = [
        row[0]
        for row in con.execute("select column_name from duckdb_columns() where table_name = ?", [pool]).fetchall()
    ]
    chosen = "".join(f", p{place}.{name}" for name in names if name != f"c{place}")
    return Cells(
        text=f", c{place}",
        worked=chosen,
        values="",
        join=f"left join {pool} p{place} on p{place}.c{place} = text.c{place}",
    )


def poolable(con: duckdb.DuckDBPyConnection, sheet: Sheet, columns: Mapping[int, Column], large: int) -> frozenset[int]:
    """Return the columns that have far fewer texts than rows, in a sheet of at least `large` rows."""
    if sheet.rows < large or not columns:
        return frozenset()
    if sheet.coded:
        return frozenset(place for place in columns if sheet.coded[place].texts * 8 < sheet.rows)
    counts = (
        con.execute(
            f"select {', '.join(f'approx_count_distinct(c{place})' for place in columns)} from {sheet.table}"
        ).fetchone()
        or ()
    )
    return frozenset(place for place, count in zip(columns, counts, strict=True) if count * 8 < sheet.rows)


def _text(place: int) -> str:
    return f", nullif(trim(c{place}, {SPACE}), '') as x{place}"


def _values(con: duckdb.DuckDBPyConnection, place: int, column: Column) -> tuple[str, str, str]:
    """Return the select lists that make `w` (and the dates of a code) from `x`, and `v` and `b` from `w`; and the join of the first."""
    if column.kind is Kind.CODE and column.codes:
        table = code_table(con, column.codes)
        worked = f""", k{place}.stored as v{place}, x{place} is not null and k{place}.code is null as b{place}_0,
            k{place}.valid_from as from{place}, k{place}.valid_until as until{place}"""
        code = f"regexp_replace(upper(x{place}), '^([0-9]+)[.]0+$', '\\1')"
        return worked, "", f"left join {table} k{place} on k{place}.code = {code}"
    conversion = CONVERSIONS[column.kind]
    whole, value = f"w{place}", f"w{place}"
    if column.kind is Kind.DATE:
        value = f"case when {whole} between date '1900-01-01' and date '2100-12-31' then {whole} end"
    values = f", {value} as v{place}"
    for number, fault in enumerate(conversion.faults):
        broken = f"x{place} is not null and ({written(fault.broken, f'x{place}', whole)})"
        earlier = "".join(f" and not coalesce(b{place}_{each}, false)" for each in range(number))
        values += f", {broken}{earlier} as b{place}_{number}"
    return f", {written(conversion.value, f'x{place}')} as {whole}", values, ""


def month_first(con: duckdb.DuckDBPyConnection, source: str, place: int) -> bool:
    """Tell whether some cell of a column of dates can only be month first: there, 1/2/2025 may be either day."""
    found = f"select 1 from {source} where regexp_full_match(trim(c{place}), '{MONTH_FIRST}') limit 1"
    return con.execute(found).fetchone() is not None


def _pool(sheet: Sheet, place: int) -> str:
    return sheet.table.replace("sheet_", "pool_") + f"_{place}"


def either_way(place: int, column: Column, header: str) -> Check:
    """Return the check that a date of a column with month-first dates can be read only one way."""
    broken = (
        f"x{place} is not null and regexp_full_match(x{place}, '{EITHER_WAY}') and day(v{place}) <> month(v{place})"
    )
    return Check(
        rule="day_or_month", column=header, severity=column.severity, place=place, fix=DAY_OR_MONTH, broken=broken
    )


def cell_checks(place: int, column: Column, header: str, day: str) -> list[Check]:
    """Return the checks of one column, the first fault that holds being shown; `day` is SQL of the day a code is judged on, or ''."""
    if column.kind is Kind.CODE and column.codes:
        broken, fix = f"b{place}_0", column.fix or UNKNOWN_CODE
        checks = [
            Check(rule="unknown_code", column=header, severity=column.severity, place=place, fix=fix, broken=broken)
        ]
        if day:
            outside = f"{day} not between from{place} and until{place}"
            checks.append(
                Check(
                    rule="code_outside_dates",
                    column=header,
                    severity=Severity.WARNING,
                    place=place,
                    fix=OUTSIDE_DATES,
                    broken=outside,
                )
            )
        return checks
    return [
        Check(
            rule=fault.rule,
            column=header,
            severity=Severity.WARNING if fault.softens else column.severity,
            place=place,
            fix=fault.fix if fault.softens else (column.fix or fault.fix),
            broken=f"b{place}_{number}",
        )
        for number, fault in enumerate(CONVERSIONS[column.kind].faults)
    ]
