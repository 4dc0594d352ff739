"""A format and a sheet's headers become one SQL statement: every row typed, linked and checked in a single pass.

The statement makes table `typed_<n>`: `row_no`, every field of the format and of its table, one bit a check in `_mask0`, `_mask1` …, and
`_status` (0 loads, 1 waits, 2 is rejected). Writing the table is what costs in a large sheet, so it holds no column that is not read again.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace

import duckdb

from belonging.engine.formats import Column, Kind, Rule, Severity, Table
from belonging.store.reading.cells import Check, cell_checks, cells, either_way, month_first, poolable
from belonging.store.reading.combining import Combined, combine
from belonging.store.reading.factoring import groups_of
from belonging.store.reading.fields import Fields, fields_of
from belonging.store.reading.flags import BITS, blank, blanked, flags, masks, status
from belonging.store.reading.headers import Fit
from belonging.store.reading.known_schools import share_numbers
from belonging.store.reading.linking import LINKED, link_sql, linked_checks
from belonging.store.reading.sheets import Sheet


@dataclass(frozen=True, kw_only=True)
class Plan:
    """The statement that types a sheet, and its checks in the order of their flags.

    `table` is the typed sheet, to be read; `rows` holds its bits and `_status`, to be counted and changed: the same table, unless the
    sheet was `combined`.
    """

    table: str
    rows: str
    sql: str
    checks: tuple[Check, ...]
    combined: Combined | None = None

    @property
    def drop(self) -> str:
        """Return the SQL that drops everything made for this sheet but the sheet itself."""
        if not self.combined:
            return f"drop table {self.table}"
        made = [name for group in self.combined.groups for name in (group.texts, group.table)]
        return "; ".join([f"drop view {self.table}", *(f"drop table {name}" for name in (self.rows, *made))])

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
    large: int,
) -> Plan:
    """Compile one sheet. `constants` are field values from the file's name or header; `rules` come before the format's own; from `large` rows a sheet is checked
    by its combinations, where that helps.
    """
    target = sheet.table.replace("sheet_", "typed_")
    places = dict(sorted(chosen.columns.items()))
    pooled = poolable(con, sheet, places, large)
    groups = groups_of(con, sheet, places, pooled, table)
    texts = {place: group.texts for group in groups for place in group.places}
    checks = _checks(con, sheet, chosen, table, constants, rules, texts)
    fields = fields_of(chosen, table, constants)
    if groups:
        parts = {place: cells(con, sheet, place, column, False) for place, column in places.items()}
        combined = Combined(sheet=sheet, groups=groups, parts=parts, fields=fields, checks=checks)
        if combined.possible():
            sql = combine(combined, target, link_sql(chosen, table, constants), table)
            return Plan(table=target, rows=f"{target}_rows", sql=sql, checks=checks, combined=combined)
    linked = link_sql(chosen, table, constants, shared=share_numbers(con))
    as_text = replace(sheet, coded=())
    sql = _by_row(con, as_text, target, chosen, table, checks, fields, pooled, linked)
    return Plan(table=target, rows=target, sql=sql, checks=checks)


def _by_row(
    con: duckdb.DuckDBPyConnection,
    sheet: Sheet,
    target: str,
    chosen: Fit,
    table: Table,
    checks: tuple[Check, ...],
    fields: Fields,
    pooled: frozenset[int],
    linked: str,
) -> str:
    """Return the statement that types, links and checks a sheet row by row."""
    parts = [cells(con, sheet, place, column, place in pooled) for place, column in sorted(chosen.columns.items())]
    passed = ", ".join(f'"{name}"' for name in fields.names)
    kept = ", ".join(f'"{name}"' for name in fields.names if name in table.fields or name not in LINKED)
    every = range(len(checks))
    return f"""create or replace table {target} as
with text as (select rowid + {sheet.first} as row_no, _ragged, {blank(sheet)} as _blank, _ragged is null and not _blank as _whole
    {"".join(part.text for part in parts)} from {sheet.table}),
worked as (select text.*{"".join(part.worked for part in parts)} from text {" ".join(part.join for part in parts)}),
valued as (select *{"".join(part.values for part in parts)} from worked),
fielded as (select *{fields.listed(fields.plain)} from valued),
computed as (select *{fields.listed(fields.computed)} from fielded),
linked as ({linked}),
flagged as (select row_no, {passed}{flags(checks, every)} from linked),
blanked as (select *{blanked(checks)} from flagged)
select row_no, {kept}{masks(checks, every)}, {status(checks, every)} as _status from blanked"""  # fmt: skip


def _checks(
    con: duckdb.DuckDBPyConnection,
    sheet: Sheet,
    chosen: Fit,
    table: Table,
    constants: Mapping[str, object],
    rules: tuple[Rule, ...],
    texts: Mapping[int, str],
) -> tuple[Check, ...]:
    """Return every check of a sheet; `texts` names the table of a column's different texts, where there is one."""
    places, headers = sorted(chosen.columns.items()), sheet.headers
    found = [*_shape_checks(len(headers))]
    for place, column in places:
        found += cell_checks(place, column, headers[place], _day(column, chosen, constants))
    found += [
        either_way(place, column, headers[place])
        for place, column in places
        if column.kind is Kind.DATE and month_first(con, texts.get(place, sheet.table), place)
    ]
    found += _missing_checks(chosen, headers)
    found += linked_checks(chosen, table, headers, Check)
    return (*found, *(_rule_check(rule, chosen, headers) for rule in (*rules, *chosen.format.rules)))


def _shape_checks(width: int) -> list[Check]:
    return [
        Check(rule="blank_row", column="", severity=Severity.ERROR, broken="_blank", fix="Wholly blank rows hold nothing to load, and are left out. Nothing needs doing."),
        Check(rule="too_many_cells", column="", severity=Severity.ERROR, broken=f"_ragged > {width}",
              fix="This row has more cells than there are headers, so its values may stand under the wrong headers. Look for a stray comma or quote mark."),
        Check(rule="unclosed_quote", column="", severity=Severity.ERROR, broken="_ragged = -1",
              fix='This row opens a quote mark (") that is never closed, so it is not certain where its cells end. Remove the quote mark or close it.'),
        Check(rule="cell_too_long", column="", severity=Severity.ERROR, broken="_ragged = -2",
              fix="A cell of this row is too long to be read; no column needs so much. Look for a row that lost its line breaks, and export the file again."),
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
