"""A format and a sheet's headers become one SQL statement: every row typed, linked and checked in a single pass.

The statement makes table `typed_<n>`: `row_no`, every field of the format and of its table, one boolean a check (`f0`, `f1` …) and
`_status` (0 loads, 1 waits, 2 is rejected).
"""

from collections.abc import Mapping
from dataclasses import dataclass

import duckdb

from belonging.engine.formats import Column, Kind, Rule, Severity, Table
from belonging.store.reading.headers import Fit
from belonging.store.reading.kinds import CONVERSIONS, written
from belonging.store.reading.known import code_table
from belonging.store.reading.linking import link_sql, linked_checks
from belonging.store.reading.sheets import Sheet

SPACE = "' ' || chr(9) || chr(10) || chr(13) || chr(160)"
STATUS = {Severity.WARNING: 0, Severity.UNKNOWN: 1, Severity.ERROR: 2}


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
class Plan:
    """The statement that types a sheet, and its checks in the order of their flags."""

    table: str
    sql: str
    checks: tuple[Check, ...]


def compile_sheet(
    con: duckdb.DuckDBPyConnection,
    sheet: Sheet,
    chosen: Fit,
    table: Table,
    constants: Mapping[str, object],
    rules: tuple[Rule, ...],
) -> Plan:
    """Compile one sheet. `constants` are field values from the file's name or header; `rules` come before the format's own."""
    target = sheet.table.replace("sheet_", "typed_")
    places = dict(sorted(chosen.columns.items()))
    joins, values, checks = [], [], _shape_checks(len(sheet.headers))
    for place, column in places.items():
        value, join = _value(con, place, column)
        values.append(value)
        joins.append(join)
        checks += _column_checks(place, column, sheet.headers[place], _day(column, chosen, table, constants))
    checks += _missing_checks(chosen, sheet.headers)
    fields, computed = _fields(chosen, table, constants)
    checks += linked_checks(chosen, table, sheet.headers, Check)
    checks += [_rule_check(rule, chosen, sheet.headers) for rule in (*rules, *chosen.format.rules)]
    every = ", ".join(f"c{place}" for place in range(len(sheet.headers)))
    texts = "".join(f", nullif(trim(c{place}, {SPACE}), '') as x{place}" for place in places)
    shape = ("blank_row", "too_many_cells", "too_few_cells")
    flags = "".join(
        f", coalesce(({check.broken}), false){'' if check.rule in shape else ' and _whole'} as f{number}" for number, check in enumerate(checks)
    )
    sql = f"""create or replace table {target} as
with text as (select rowid + {sheet.first} as row_no, _ragged, trim(concat({every}), {SPACE}) = '' as _blank, _ragged is null and not _blank as _whole{texts} from {sheet.table}),
valued as (select text.*{"".join(values)} from text {" ".join(joins)}),
fielded as (select *{fields} from valued),
computed as (select *{computed} from fielded),
linked as ({link_sql(chosen, table)}),
flagged as (select *{flags} from linked)
select * exclude (_ragged, _blank, _whole{_dropped(chosen, places)}){_blanked(checks)}, {_status(checks)} as _status from flagged"""  # fmt: skip
    return Plan(table=target, sql=sql, checks=tuple(checks))


def _dropped(chosen: Fit, places: Mapping[int, Column]) -> str:
    names = []
    for place, column in places.items():
        names += [f"x{place}", f"v{place}"]
        names += [f"k{place}", f"from{place}", f"until{place}"] if column.codes else []
    return "".join(f", {name}" for name in names)


def _blanked(checks: list[Check]) -> str:
    """Return the SQL that empties fields a broken rule says cannot be trusted."""
    blanks: dict[str, list[str]] = {}
    for number, check in enumerate(checks):
        if check.blanks:
            blanks.setdefault(check.blanks, []).append(f"f{number}")
    parts = [f'case when not ({" or ".join(flags)}) then "{name}" end as "{name}"' for name, flags in blanks.items()]
    return f" replace ({', '.join(parts)})" if parts else ""


def _status(checks: list[Check]) -> str:
    def any_of(severity: Severity) -> str:
        return " or ".join(f"f{number}" for number, check in enumerate(checks) if check.severity is severity) or "false"

    return f"case when {any_of(Severity.ERROR)} then 2 when {any_of(Severity.UNKNOWN)} then 1 else 0 end"


def _value(con: duckdb.DuckDBPyConnection, place: int, column: Column) -> tuple[str, str]:
    """Return the SQL of one column's value and the join it needs."""
    if column.kind is Kind.CODE and column.codes:
        table = code_table(con, column.codes)
        value = f", k{place}.stored as v{place}, k{place}.code as k{place}, k{place}.valid_from as from{place}, k{place}.valid_until as until{place}"
        return (
            value,
            f"left join {table} k{place} on k{place}.code = regexp_replace(upper(x{place}), '^([0-9]+)[.]0+$', '\\1')",
        )
    conversion = CONVERSIONS[column.kind]
    value = written(conversion.value, f"x{place}")
    if column.kind is Kind.DATE:
        value = f"(case when {value} between date '1900-01-01' and date '2100-12-31' then {value} end)"
    return f", {value} as v{place}", ""


def _shape_checks(width: int) -> list[Check]:
    return [
        Check(rule="blank_row", column="", severity=Severity.ERROR, broken="_blank", fix="Wholly blank rows hold nothing to load. Nothing needs doing."),
        Check(rule="too_many_cells", column="", severity=Severity.ERROR, broken=f"_ragged > {width}",
              fix="This row has more cells than there are headers, so its values may stand under the wrong headers. Look for a stray comma or quote mark."),
        Check(rule="too_few_cells", column="", severity=Severity.ERROR, broken=f"_ragged < {width}",
              fix="This row has fewer cells than there are headers; it may have been cut off. Export the file again."),
    ]  # fmt: skip


def _day(column: Column, chosen: Fit, table: Table, constants: Mapping[str, object]) -> str:
    """Return the SQL of the day a code is judged on; '' when the row has none."""
    if column.dated_by:
        return f'"{column.dated_by}"'
    has_day = "as_at" in constants or any(each.into == "as_at" for each in chosen.columns.values())
    return '"as_at"' if has_day else ""


def _column_checks(place: int, column: Column, header: str, day: str) -> list[Check]:
    checks = []
    text, value = f"x{place}", f"v{place}"
    if column.kind is Kind.CODE and column.codes:
        fix = (
            column.fix
            or "This code is not in the list for this column. Correct it at source, or ask for the list to be extended if the code is new."
        )
        checks.append(
            Check(
                rule="unknown_code",
                column=header,
                severity=column.severity,
                place=place,
                fix=fix,
                broken=f"{text} is not null and k{place} is null",
            )
        )
        if day:
            fix = "This code was not in use on that day. It is kept; check the code and the date."
            checks.append(Check(rule="code_outside_dates", column=header, severity=Severity.WARNING, place=place, fix=fix,
                                broken=f"{day} not between from{place} and until{place}"))  # fmt: skip
    before = ""
    for fault in CONVERSIONS[column.kind].faults:
        full = written(CONVERSIONS[column.kind].value, text) if fault.rule == "date_out_of_range" else value
        broken = f"{text} is not null and ({written(fault.broken, text, full)})"
        if fault.rule == "not_a_date":
            broken = f"{text} is not null and ({written(CONVERSIONS[column.kind].value, text)}) is null"
        severity = Severity.WARNING if fault.softens else column.severity
        fix = fault.fix if fault.softens else (column.fix or fault.fix)
        checks.append(
            Check(rule=fault.rule, column=header, severity=severity, place=place, fix=fix, broken=f"{broken}{before}")
        )
        before += (
            f" and not ({written(fault.broken, text, full)})" if not fault.softens or column.kind is Kind.UPN else ""
        )
    return checks


def _missing_checks(chosen: Fit, headers: tuple[str, ...]) -> list[Check]:
    """A required field is missing when every column that could fill it is blank."""
    checks, done = [], set()
    for column in chosen.format.columns:
        name = column.into or column.name
        if not column.required or name in done:
            continue
        done.add(name)
        filling = [place for place, each in chosen.columns.items() if (each.into or each.name) == name]
        broken = " and ".join(f"x{place} is null" for place in filling) or "true"
        shown = headers[filling[0]] if filling else column.name
        fix = column.fix or f"{shown} is blank. Fill it in at source and send the file again."
        if not filling:
            fix = f"The file has no column {column.name}. Add it, or map the column that holds it, and send the file again."
        checks.append(
            Check(
                rule="missing_value",
                column=shown,
                severity=column.severity,
                broken=broken,
                fix=fix,
                place=filling[0] if filling else None,
            )
        )
    return checks


def _fields(chosen: Fit, table: Table, constants: Mapping[str, object]) -> tuple[str, str]:
    """Return the SQL of every field from columns and constants, and of those computed from other fields."""
    filled: dict[str, list[str]] = {}
    kinds: dict[str, str] = {}
    for column in chosen.format.columns:
        if column.into:
            filled.setdefault(column.into, [])
            kinds.setdefault(column.into, CONVERSIONS[column.kind].type)
    order = {id(column): number for number, column in enumerate(chosen.format.columns)}
    for place, column in sorted(chosen.columns.items(), key=lambda pair: order[id(pair[1])]):
        if column.into:
            filled[column.into].append(f"v{place}")
    given = {**constants, **chosen.format.constants}
    computed = {name: value[1:] for name, value in given.items() if isinstance(value, str) and value.startswith("=")}
    names = dict.fromkeys(
        [*table.fields, *filled, *given, "laestab", "source_key", "collected_year", "collected_term", "as_at"]
    )
    parts = []
    for name in names:
        kind = table.fields.get(name) or kinds.get(name) or constant_type(name, given.get(name))
        sources = filled.get(name, []) + ([_literal(given[name])] if name in given and name not in computed else [])
        value = f"coalesce({', '.join(sources)})" if len(sources) > 1 else (sources or ["null"])[0]
        if name not in computed:
            parts.append(f', cast({value} as {kind}) as "{name}"')
    later = "".join(
        f', cast({value} as {table.fields.get(name) or constant_type(name)}) as "{name}"'
        for name, value in computed.items()
    )
    return "".join(parts), later


def constant_type(name: str, value: object = None) -> str:
    """Return the SQL type of a field no column gives."""
    if isinstance(value, bool) or name == "on_roll":
        return "BOOLEAN"
    whole = isinstance(value, int) or name in (
        "collected_year",
        "collected_term",
        "academic_year",
        "term",
        "half_term",
        "urn",
    )
    return "INTEGER" if whole else "DATE" if name == "as_at" else "VARCHAR"


def _literal(value: object) -> str:
    if value is None:
        return "null"
    if isinstance(value, bool | int | float):
        return str(value).lower()
    return "'" + str(value).replace("'", "''") + "'"


def _rule_check(rule: Rule, chosen: Fit, headers: tuple[str, ...]) -> Check:
    place = next((place for place, column in chosen.columns.items() if rule.column in (column.name, column.into)), None)
    shown = headers[place] if place is not None else rule.column
    return Check(
        rule=rule.key,
        column=shown,
        severity=rule.severity,
        broken=rule.broken,
        fix=rule.fix,
        place=place,
        blanks=rule.blanks,
    )
