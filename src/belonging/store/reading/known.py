"""What the record already knows, given to a check as tables; and the same growing as the files of a batch are read."""

from contextlib import suppress
from dataclasses import dataclass, fields
from pathlib import Path
from typing import TYPE_CHECKING

import duckdb

from belonging.kernel import registry
from belonging.kernel.days import easter_sunday
from belonging.store.reading import known_schools

if TYPE_CHECKING:
    import pyarrow as pa

SHAPES = {
    "schools": {"urn": "INTEGER", "laestab": "VARCHAR", "name": "VARCHAR", "opened": "DATE", "closed": "DATE"},
    "links": {"urn": "INTEGER", "link_urn": "INTEGER", "kind": "VARCHAR", "linked_on": "DATE"},
    "pupils": {"pupil_key": "VARCHAR", "upn": "VARCHAR", "former_upn": "VARCHAR", "birth_date": "DATE"},
    "enrolments": {"pupil_key": "VARCHAR", "urn": "INTEGER", "entry_date": "DATE", "leaving_date": "DATE"},
    "postcodes": {"postcode": "VARCHAR", "small_area": "VARCHAR"},
    "calendars": {"laestab": "VARCHAR", "kind": "VARCHAR", "from_date": "DATE", "to_date": "DATE", "name": "VARCHAR", "academic_year": "INTEGER"},
}  # fmt: skip
FIRST_EASTER, LAST_EASTER = 1990, 2100


@dataclass(frozen=True, kw_only=True)
class Known:
    """What the record holds: each an Arrow table, the path of a Parquet file, or None for nothing. Columns as in `SHAPES`."""

    schools: "pa.Table | Path | str | None" = None
    links: "pa.Table | Path | str | None" = None
    pupils: "pa.Table | Path | str | None" = None
    enrolments: "pa.Table | Path | str | None" = None
    calendars: "pa.Table | Path | str | None" = None
    postcodes: "pa.Table | Path | str | None" = None

    @classmethod
    def empty(cls) -> "Known":
        """Return a record with nothing in it."""
        return cls()


def prepare(con: duckdb.DuckDBPyConnection, known: Known) -> None:
    """Create `known_*`, `batch_pupils`, the code sets and the calendar macros in a connection."""
    for each in fields(Known):
        shape, given = SHAPES[each.name], getattr(known, each.name)
        if each.name == "postcodes" and isinstance(given, Path | str):  # millions of rows, which few batches ask for
            con.execute(f"create view known_postcodes as from read_parquet({_quoted(str(given))})")
            continue
        con.execute(f"create table known_{each.name} ({', '.join(f'{name} {kind}' for name, kind in shape.items())})")
        if given is None:
            continue
        source = (
            "given"
            if not isinstance(given, Path | str)
            else f"read_parquet('{str(given).replace(chr(39), chr(39) * 2)}')"
        )
        if not isinstance(given, Path | str):
            con.register("given", given)
        held = {row[0] for row in con.execute(f"describe select * from {source}").fetchall()}
        con.execute(
            f"insert into known_{each.name} by name select {', '.join(name for name in shape if name in held)} from {source}"
        )
        if not isinstance(given, Path | str):
            con.unregister("given")
    con.execute(
        "create table batch_pupils (pupil_key varchar, laestab varchar, source_key varchar, upn varchar, urn integer, birth_date date)"
    )
    con.execute("create view postcodes_now as from known_postcodes")
    _macros(con)


def _macros(con: duckdb.DuckDBPyConnection) -> None:
    sundays = ", ".join(f"date '{easter_sunday(year)}'" for year in range(FIRST_EASTER, LAST_EASTER + 1))
    con.execute("create macro academic_year_of(d) as year(d) - (month(d) < 8)::integer")
    con.execute(f"create macro easter_monday(y) as [{sundays}][y - {FIRST_EASTER - 1}] + 1")
    con.execute(
        "create macro term_of(d) as case when month(d) >= 8 then 1 when d < easter_monday(year(d)) then 2 else 3 end"
    )


def refresh(con: duckdb.DuckDBPyConnection) -> None:
    """Make the look-ups of schools and of pupils again, one row a value."""
    known_schools.refresh(con)
    con.execute("""create or replace table pupil_by_upn as select upn, min_by(pupil_key, place) as pupil_key from (
        select upn, pupil_key, 1 as place from known_pupils where not contains(pupil_key, ':')
        union all select upn, pupil_key, 2 from batch_pupils where not contains(pupil_key, ':')
        union all select former_upn, pupil_key, 3 from known_pupils) where upn <> '' group by 1""")
    con.execute("""create or replace table pupil_by_source as select laestab, source_key, any_value(pupil_key) as pupil_key from (
        select laestab, source_key, pupil_key from batch_pupils
        union all select split_part(pupil_key, ':', 1), substr(pupil_key, strpos(pupil_key, ':') + 1), pupil_key from known_pupils where contains(pupil_key, ':'))
        where source_key <> '' group by all""")
    refresh_wrong_upns(con)


def refresh_wrong_upns(con: duckdb.DuckDBPyConnection) -> None:
    """Make the look-ups of wrong UPNs again: one names a child only at the school that gave it, and only where no other child there has the same."""
    con.execute("""create or replace table wrong_upns as select distinct split_part(pupil_key, ':', 1) as laestab, upn, birth_date, pupil_key
        from (select pupil_key, upn, birth_date from known_pupils union all select pupil_key, upn, birth_date from batch_pupils)
        where contains(pupil_key, ':') and upn <> ''""")
    con.execute("""create or replace table pupil_by_wrong_upn as select laestab, upn, any_value(pupil_key) as pupil_key
        from wrong_upns group by all having count(distinct pupil_key) = 1""")
    con.execute("""create or replace table pupil_by_wrong_upn_and_birth as select laestab, upn, birth_date, any_value(pupil_key) as pupil_key
        from wrong_upns where birth_date is not null group by all having count(distinct pupil_key) = 1""")


def code_table(con: duckdb.DuckDBPyConnection, name: str) -> str:
    """Load a code set once and return its table: code, stored, valid_from, valid_until (the outermost days of the code).

    Labels stand in it as codes too, for senders who write them out.
    """
    table = f"codes_{name}"
    with suppress(duckdb.CatalogException):
        con.execute(f"select 1 from {table} limit 0")
        return table
    rows = registry.rows("belonging.catalogue.codes", f"{name}.csv")
    given = [
        (
            row["code"],
            row.get("becomes") or row["code"],
            row.get("label"),
            row.get("valid_from"),
            row.get("valid_until"),
        )
        for row in rows
    ]
    values = ", ".join("(" + ", ".join(_quoted(each) for each in row) + ")" for row in given)
    con.execute(f"""create table {table}_all as select code, stored, label, try_cast(valid_from as date) as valid_from,
        try_cast(valid_until as date) as valid_until from (values {values}) t (code, stored, label, valid_from, valid_until)""")
    con.execute(f"""create table {table} as select upper(code) as code, any_value(stored) as stored,
        min(coalesce(valid_from, date '0001-01-01')) as valid_from, max(coalesce(valid_until, date '9999-12-31')) as valid_until
        from (select * from {table}_all union all select label, stored, label, valid_from, valid_until from {table}_all
              where label <> '' and upper(label) not in (select upper(code) from {table}_all))
        group by 1""")
    return table


def _quoted(text: str | None) -> str:
    return "'" + text.replace("'", "''") + "'" if text else "null"
