"""A format and a sheet's headers become one SQL statement: every row typed, linked and checked in a single pass.

The statement makes table `typed_<n>`: `row_no`, every field of the format and of its table, one bit a check in `_mask0`, `_mask1` …, and
`_status` (0 loads, 1 waits, 2 is rejected). Writing the table is what costs in a large sheet, so it holds no column that is not read again.
"""

from collections.abc import Mapping
from dataclasses import dataclass

import duckdb

from belonging.engine.formats import Column, Rule, Severity, Table
from belonging.store.reading.cells import SPACE, Check, cell_checks, cells, either_way, month_first, poolable
from belonging.store.reading.headers import Fit
from belonging.store.reading.kinds import CONVERSIONS
from belonging.store.reading.known_schools import share_numbers
from belonging.store.reading.linking import link_sql, linked_checks
from belonging.store.reading.sheets import Sheet

BITS = 60
LINKED = ("upn", "la_code", "estab")


@dataclass(frozen=True, kw_only=True)
class Plan:
    """The statement that types a sheet, and its checks in the order of their flags."""

    table: str
    sql: str
    checks: tuple[Check, ...]

    def broken(self, number: int, row: str = "") -> str:
        """Return the SQL that is true of a typed row (named `row`) which breaks the check of that number."""
        return f"({row}_mask{number // BITS} & {1 << (number % BITS)}) <> 0"


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
    pooled = poolable(con, sheet, places)
    parts = [cells(con, sheet, place, column, place in pooled) for place, column in places.items()]
    checks = [
        *_shape_checks(len(sheet.headers)),
        *(
            check
            for place, column in places.items()
            for check in cell_checks(place, column, sheet.headers[place], _day(column, chosen, constants))
        ),
        *(either_way(place, places[place], sheet.headers[place]) for place in month_first(con, sheet, places, pooled)),
        *_missing_checks(chosen, sheet.headers),
        *linked_checks(chosen, table, sheet.headers, Check),
        *(_rule_check(rule, chosen, sheet.headers) for rule in (*rules, *chosen.format.rules)),
    ]
    names, fields, computed = _fields(chosen, table, constants)
    passed = ", ".join(f'"{name}"' for name in names)
    kept = ", ".join(f'"{name}"' for name in names if name in table.fields or name not in LINKED)
    sql = f"""create or replace table {target} as
with text as (select rowid + {sheet.first} as row_no, _ragged, {_blank(sheet)} as _blank, _ragged is null and not _blank as _whole
    {"".join(part.text for part in parts)} from {sheet.table}),
valued as (select text.*{"".join(part.values for part in parts)} from text {" ".join(part.join for part in parts)}),
fielded as (select *{fields} from valued),
computed as (select *{computed} from fielded),
linked as ({link_sql(chosen, table, constants, shared=share_numbers(con))}),
flagged as (select row_no, {passed}{_flags(checks)} from linked),
blanked as (select *{_blanked(checks)} from flagged)
select row_no, {kept}{_masks(checks)}, {_status(checks)} as _status from blanked"""  # fmt: skip
    return Plan(table=target, sql=sql, checks=tuple(checks))


def _blank(sheet: Sheet) -> str:
    """Return the SQL that is true of a wholly blank row; most rows are settled by their first cell."""
    every = ", ".join(f"c{place}" for place in range(len(sheet.headers)))
    return f"case when c0 > '0' then false else trim(concat({every}), {SPACE}) = '' end"


def _flags(checks: list[Check]) -> str:
    """Return the SQL of every check; a row that is blank or of the wrong shape is asked nothing more."""
    shape = ("blank_row", "too_many_cells", "too_few_cells", "unclosed_quote")
    return "".join(
        f", coalesce(({check.broken}), false){'' if check.rule in shape else ' and _whole'} as f{number}"
        for number, check in enumerate(checks)
    )


def _masks(checks: list[Check]) -> str:
    """Return the SQL of the bits of all checks; most rows break none and are settled at once."""
    masks = ""
    for first in range(0, len(checks), BITS):
        numbers = range(first, min(first + BITS, len(checks)))
        any_of = " or ".join(f"f{number}" for number in numbers)
        bits = " + ".join(f"f{number}::bigint * {1 << (number - first)}" for number in numbers)
        masks += f", case when {any_of} then {bits} else 0 end as _mask{first // BITS}"
    return masks


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


def _shape_checks(width: int) -> list[Check]:
    return [
        Check(rule="blank_row", column="", severity=Severity.ERROR, broken="_blank", fix="Wholly blank rows hold nothing to load. Nothing needs doing."),
        Check(rule="too_many_cells", column="", severity=Severity.ERROR, broken=f"_ragged > {width}",
              fix="This row has more cells than there are headers, so its values may stand under the wrong headers. Look for a stray comma or quote mark."),
        Check(rule="unclosed_quote", column="", severity=Severity.ERROR, broken="_ragged = -1",
              fix='This row opens a quote mark (") that is never closed, so it is not certain where its cells end. Remove the quote mark or close it.'),
        Check(rule="too_few_cells", column="", severity=Severity.ERROR, broken=f"_ragged between 0 and {width - 1}",
              fix="This row has fewer cells than there are headers; it may have been cut off. Export the file again."),
    ]  # fmt: skip


def _day(column: Column, chosen: Fit, constants: Mapping[str, object]) -> str:
    """Return the SQL of the day a code is judged on; '' when the row has none."""
    if column.dated_by:
        return f'"{column.dated_by}"'
    has_day = "as_at" in constants or any(each.into == "as_at" for each in chosen.columns.values())
    return '"as_at"' if has_day else ""


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


def _fields(chosen: Fit, table: Table, constants: Mapping[str, object]) -> tuple[list[str], str, str]:
    """Return the names of the fields, and the SQL of those from columns and constants, and of those computed from other fields."""
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
    return list(names), "".join(parts), later


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
    return "INTEGER" if whole else "DATE" if name in ("as_at", "reported_on") else "VARCHAR"


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
