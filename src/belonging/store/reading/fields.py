"""The fields of a record table as SQL over the columns of a sheet, constants and each other."""

from collections.abc import Mapping
from dataclasses import dataclass

from belonging.engine.formats import Table
from belonging.store.reading.headers import Fit
from belonging.store.reading.kinds import CONVERSIONS

WHOLE = ("collected_year", "collected_term", "academic_year", "term", "half_term", "urn")


@dataclass(frozen=True, kw_only=True)
class Fields:
    """Fields by name: `plain` are SQL over columns and constants, `computed` over plain fields. `names` is their order."""

    names: tuple[str, ...]
    plain: Mapping[str, str]
    computed: Mapping[str, str]

    def sql(self, name: str) -> str:
        """Return the SQL of a field."""
        return self.plain.get(name) or self.computed[name]

    def listed(self, of: Mapping[str, str]) -> str:
        """Return fields as a select list that begins with a comma."""
        return "".join(f', {sql} as "{name}"' for name, sql in of.items())


def fields_of(chosen: Fit, table: Table, constants: Mapping[str, object]) -> Fields:
    """Return every field of a format and its table; a column stands before a constant, and earlier columns before later ones."""
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
    later = {name: value[1:] for name, value in given.items() if isinstance(value, str) and value.startswith("=")}
    names = dict.fromkeys(
        [*table.fields, *filled, *given, "laestab", "source_key", "collected_year", "collected_term", "as_at"]
    )
    plain = {}
    for name in names:
        kind = table.fields.get(name) or kinds.get(name) or constant_type(name, given.get(name))
        sources = filled.get(name, []) + ([_literal(given[name])] if name in given and name not in later else [])
        value = f"coalesce({', '.join(sources)})" if len(sources) > 1 else (sources or ["null"])[0]
        if name not in later:
            plain[name] = f"cast({value} as {kind})"
    computed = {
        name: f"cast({value} as {table.fields.get(name) or constant_type(name)})" for name, value in later.items()
    }
    return Fields(names=tuple(names), plain=plain, computed=computed)


def constant_type(name: str, value: object = None) -> str:
    """Return the SQL type of a field no column gives."""
    if isinstance(value, bool) or name == "on_roll":
        return "BOOLEAN"
    whole = isinstance(value, int) or name in WHOLE
    return "INTEGER" if whole else "DATE" if name in ("as_at", "reported_on") else "VARCHAR"


def _literal(value: object) -> str:
    if value is None:
        return "null"
    if isinstance(value, bool | int | float):
        return str(value).lower()
    return "'" + str(value).replace("'", "''") + "'"
