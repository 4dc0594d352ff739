"""The Parquet files beside the record, by the same rules: what loads brought, and the store, whose figures are counted anew."""

import shutil
from collections.abc import Mapping
from pathlib import Path

import duckdb
import pyarrow as pa
from django.apps import apps

from belonging.apps.agreements.tables import RECORD
from belonging.site.scrub.inventing import Inventor
from belonging.site.scrub.record import Progress, rows
from belonging.site.scrub.rules import ACADEMIC_YEAR_BEGINS, BIRTH_YEAR_BEGINS, NOBODY, Other, rule
from belonging.store import manifest as manifests
from belonging.store.embedded import connect, quoted
from belonging.store.manifest import Manifest
from belonging.store.store import Store
from belonging.store.tables import TABLES

KEY = "pupil_key"
NUMBERS = (KEY, "upn", "former_upn", "uln")
OF_THE_STORE = {
    "pupil_years": ("record.Enrolment", "record.Snapshot"),
    "suspensions": ("record.Suspension", "record.Snapshot"),
    "listings": ("record.Listing", "record.Snapshot"),
}
KEPT = {
    "code",
    "marks",
    "week",
    "sen_need",
}  # what no field of the record is called: codes and weeks, which name nobody
MACROS = f"""
CREATE MACRO year_of(d, m) AS year(d) - CAST(month(d) < m AS INTEGER);
CREATE MACRO in_year(d, n, m) AS CASE WHEN year_of(d + n, m) = year_of(d, m) THEN d + n ELSE d - n END;
CREATE MACRO birth(d, n) AS in_year(d, n, {BIRTH_YEAR_BEGINS});
CREATE MACRO in_its_year(d, n) AS in_year(d, n, {ACADEMIC_YEAR_BEGINS});
"""
SAYS = {
    "keep": 'r."{name}"',
    "blank": "NULL",
    "child": "coalesce(c.new, 0)",
    "number": "coalesce((SELECT new FROM numbers n WHERE n.old = r.\"{name}\"), '')",
    "surname": "coalesce(c.surname, '')",
    "forename": "coalesce(c.forename, '')",
    "dealt": "coalesce(c.{name}, '')",
    "day": 'r."{name}" + coalesce(c.days, {days})',
    "day of its year": 'in_its_year(r."{name}", coalesce(c.days, {days}))',
    "birth": 'birth(r."{name}", coalesce(c.birth_days, {days}))',
}


def copy(
    home: Path, to: Path, version: int, inventor: Inventor, children: Mapping[int, Other], progress: Progress
) -> int:
    """Write what `home` keeps in files, loads and this version of the store, into the new home `to`; count; return the store's version."""
    with connect() as work:
        work.execute("SET preserve_insertion_order = true")
        work.execute(MACROS)
        files = sorted((home / "loads").glob("*/tables/*/*.parquet"))
        hold(work, inventor, children, files)
        for done, path in enumerate(files):
            progress("Copying what loads brought", done, len(files))
            place = to / path.relative_to(home)
            place.parent.mkdir(parents=True, exist_ok=True)
            rewrite(work, path, place, of_table(path.parent.name), key="key")
        parts = store(work, home / "store", to / "store", version, progress)
    manifests.write(to / "store", Manifest(version=version, parts=parts))
    manifests.set_current(to / "store", version)
    progress("Counting", 0, 1)
    counted = Store(to / "store")
    counted.compute()
    return counted.version


def hold(work: duckdb.DuckDBPyConnection, inventor: Inventor, children: Mapping[int, Other], files: list[Path]) -> None:
    """Make the engine tables `children` and `numbers`: who stands for each child, and which number for each number."""
    keys = {row["id"]: row["key"] for row in rows(apps.get_model("record", "Pupil"), "id", "key")}
    found = [
        (old, keys[old], each.id, each.surname, each.forename, each.days, each.birth_days, *each.dealt.values())
        for old, each in children.items()
    ]
    names = ("old", "key", "new", "surname", "forename", "days", "birth_days", "sex", "ethnicity", "language")
    kinds = [pa.int64(), pa.string(), pa.int64(), pa.string(), pa.string(), pa.int32(), pa.int32(), *[pa.string()] * 3]
    schema = pa.schema(list(zip(names, kinds, strict=True)))
    arrays = [pa.array(list(values), kind) for values, kind in zip(zip(*found), kinds)] if found else None
    work.register("held", pa.table(arrays, schema=schema) if arrays else schema.empty_table())
    work.execute("CREATE TABLE children AS FROM held")
    for path in files:
        held = {row[0] for row in work.execute(f"DESCRIBE SELECT * FROM read_parquet({quoted(path)})").fetchall()}
        for name in held & set(NUMBERS):
            asked = f'SELECT DISTINCT "{name}" FROM read_parquet({quoted(path)}) WHERE "{name}" <> \'\''
            for (value,) in work.execute(asked).fetchall():
                inventor.number(value)
    pairs = [(value, new) for (kind, value), new in inventor.made.items() if kind == "number"]
    table = pa.table(
        {"old": [old for old, _ in pairs], "new": [new for _, new in pairs]},
        schema=pa.schema([("old", pa.string()), ("new", pa.string())]),
    )
    work.register("held", table)
    work.execute("CREATE TABLE numbers AS FROM held")


def of_table(table: str) -> tuple[str, ...]:
    """Return the models whose rules a record table follows; none for a table that is about no child."""
    return tuple(each for each in RECORD.get(table, ()) if "." in each)


def store(work: duckdb.DuckDBPyConnection, home: Path, to: Path, version: int, progress: Progress) -> manifests.Parts:
    """Write the files of one version of the store, those about children scrubbed; return them without what is counted from them."""
    found = manifests.read(home, version)
    named = [(table, path) for table in found.parts if table != "cube" for path in found.paths(table)]
    for done, (table, path) in enumerate(named):
        progress("Copying the store", done, len(named))
        place = to / path
        place.parent.mkdir(parents=True, exist_ok=True)
        if table in OF_THE_STORE:
            rewrite(work, home / path, place, OF_THE_STORE[table], key="old", order=TABLES[table].order)
        else:
            shutil.copyfile(home / path, place)
    return {table: years for table, years in found.parts.items() if table != "cube"}


def rewrite(
    work: duckdb.DuckDBPyConnection,
    path: Path,
    to: Path,
    models: tuple[str, ...],
    *,
    key: str,
    order: tuple[str, ...] = (),
) -> None:
    """Write one file anew, each column as its rule says; `key` is the column of `children` its child is known by."""
    source = f"read_parquet({quoted(path)})"
    columns = {row[0]: row[1] for row in work.execute(f"DESCRIBE SELECT * FROM {source}").fetchall()}
    child = next((each for each in (KEY, "pupil_id") if each in columns), "")
    if not child:
        shutil.copyfile(path, to)
        return
    picked = ", ".join(f'CAST({says(name, kind, models)} AS {kind}) AS "{name}"' for name, kind in columns.items())
    ordered = f"ORDER BY {', '.join(order)}" if order else ""
    work.execute(
        f"COPY (SELECT {picked} FROM {source} r LEFT JOIN children c ON c.{key} = r.{child} {ordered}) "
        f"TO {quoted(to)} (FORMAT parquet, COMPRESSION zstd)"
    )


def says(name: str, kind: str, models: tuple[str, ...]) -> str:
    """Return SQL for one column: by the rule of the field of that name, else kept when it is a number or a known code, else emptied."""
    return SAYS[how(name, kind, models)].format(name=name, days=NOBODY.days)


def how(name: str, kind: str, models: tuple[str, ...]) -> str:
    """Return the rule of a column."""
    if name == KEY:
        return "number"
    if name == "pupil_id":
        return "child"
    for label in models:
        model = apps.get_model(label)
        if name in {each.name for each in model._meta.local_concrete_fields} - {"id"}:
            return rule(model, model._meta.get_field(name))
    if kind in ("VARCHAR", "DATE") and name not in KEPT:
        return "blank"
    return "keep"
