"""One sheet checked: typed in DuckDB, its failing rows listed, its good rows added to the record tables, the others set to wait."""

import duckdb

from belonging.engine.formats import Severity
from belonging.store.reading.compiling import Check, Plan
from belonging.store.reading.faults import FileFault
from belonging.store.reading.report import Counts
from belonging.store.reading.sheets import Sheet

VALUE_LENGTH = 200


def start(con: duckdb.DuckDBPyConnection) -> None:
    """Create the tables that gather problems and waiting rows of a batch."""
    con.execute(
        'create table problems (file varchar, sheet varchar, row bigint, "column" varchar, rule varchar, severity varchar, value varchar, fix varchar)'
    )
    con.execute(
        'create table waiting (file_no integer, row_no bigint, sheet varchar, "table" varchar, reason varchar, wanted varchar, "row" varchar)'
    )


def list_faults(
    con: duckdb.DuckDBPyConnection, file: str, sheet: str, faults: tuple[FileFault, ...] | list[FileFault]
) -> None:
    """List findings about a whole file or sheet; they have no row."""
    for fault in faults:
        con.execute("insert into problems values (?, ?, null, ?, ?, ?, ?, ?)",
                    [file, sheet, fault.column, fault.rule, fault.severity, fault.value[:VALUE_LENGTH], fault.fix])  # fmt: skip


def list_problems(con: duckdb.DuckDBPyConnection, plan: Plan, sheet: Sheet, file: str) -> None:
    """List every broken check of every row; the rows themselves are read only where something is wrong."""
    if not plan.checks:
        return
    counts = (
        con.execute(
            f"select {', '.join(f'count_if({plan.broken(number)})' for number in range(len(plan.checks)))} from {plan.rows}"
        ).fetchone()
        or ()
    )
    for number, (check, count) in enumerate(zip(plan.checks, counts, strict=True)):
        if not count:
            continue
        given = {
            "file": file,
            "sheet": sheet.name,
            "column": check.column,
            "rule": check.rule,
            "severity": check.severity.value,
            "fix": check.fix,
        }
        if check.rule == "blank_row":
            given["severity"] = Severity.WARNING.value  # nothing is lost with it, though it is no row to load
            con.execute(f"""insert into problems select $file, $sheet, min(row_no), $column, $rule, $severity, '{count:,} blank rows', $fix
                from {plan.rows} where {plan.broken(number)}""", given)  # fmt: skip
            continue
        con.execute(f"""insert into problems select $file, $sheet, t.row_no, $column, $rule, $severity, {_shown(check, sheet)}, $fix
            from {plan.rows} t join {sheet.table} s on s.rowid = t.row_no - {sheet.first} where {plan.broken(number, 't.')}""", given)  # fmt: skip


def _shown(check: Check, sheet: Sheet) -> str:
    if check.place is not None:
        return f"left(coalesce(s.c{check.place}, ''), {VALUE_LENGTH})"
    if check.rule.startswith("too_"):
        return f"s._ragged || ' cells; {len(sheet.headers)} headers'"
    return "''"


def reject(
    con: duckdb.DuckDBPyConnection, plan: Plan, sheet: Sheet, rows: str, *, rule: str, column: str, fix: str
) -> None:
    """Reject the rows that the SQL `rows` names by `row_no`, and list them: what only a layout can see, after every other check."""
    con.execute(f"create or replace temp table refused as {rows}")
    (count,) = con.execute("select count(*) from refused").fetchone() or (0,)
    if count:
        shown = (
            f"left(coalesce(s.c{sheet.headers.index(column)}, ''), {VALUE_LENGTH})" if column in sheet.headers else "''"
        )
        (file,) = con.execute(f"select file_name from {plan.table} limit 1").fetchone() or ("",)
        con.execute(
            f"""insert into problems select $file, $sheet, t.row_no, $column, $rule, 'error', {shown}, $fix
            from refused t join {sheet.table} s on s.rowid = t.row_no - {sheet.first}""",
            {"file": file, "sheet": sheet.name, "column": column, "rule": rule, "fix": fix},
        )
        con.execute(f"update {plan.rows} set _status = 2 where row_no in (from refused)")
    con.execute("drop table refused")


def list_waiting(con: duckdb.DuckDBPyConnection, plan: Plan, sheet: Sheet, file_no: int, table: str) -> None:
    """Keep the whole text of every row that waits, with why and what it wants."""
    reasons = [(number, check) for number, check in enumerate(plan.checks) if check.severity is Severity.UNKNOWN]
    if not reasons:
        return
    reason = (
        "case "
        + " ".join(f"when {plan.broken(number, 't.')} then '{check.rule}'" for number, check in reasons)
        + " end"
    )
    wanted = (
        "case "
        + " ".join(f"when {plan.broken(number, 't.')} then {_shown(check, sheet)}" for number, check in reasons)
        + " end"
    )
    cells = ", ".join(f"?, s.c{number}" for number in range(len(sheet.headers)))
    con.execute(
        f"""insert into waiting select {file_no}, t.row_no, ?, '{table}', {reason}, {wanted}, json_object({cells})
        from {plan.rows} t join {sheet.table} s on s.rowid = t.row_no - {sheet.first} where t._status = 1""",
        [sheet.name, *sheet.headers],
    )


def counts_of(con: duckdb.DuckDBPyConnection, plan: Plan, sheet: Sheet) -> Counts:
    """Count how the rows of a sheet fared. Raises AssertionError if any went missing."""
    loaded, waiting, rejected = con.execute(
        f"select count(*) filter (_status = 0), count(*) filter (_status = 1), count(*) filter (_status = 2) from {plan.rows}"
    ).fetchone() or (0, 0, 0)
    return Counts(rows_in=sheet.rows, loaded=loaded, waiting=waiting, rejected=rejected)
