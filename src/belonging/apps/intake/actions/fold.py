"""The record is the fold of the accepted loads: of two that speak for the same scope, the later one holds.

A change (a load accepted, undone, or answered from the queue) turns some scopes live and others not. The engine then
shows, for every record table, the rows that come (`come_<table>`) and all that hold (`live_<table>`), read from the typed
Parquet of the loads, so that the record's database and the analytical store are written from one account.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, field
from uuid import UUID

import duckdb
import pyarrow as pa
from django.db.models import Q

from belonging.apps.intake import folders
from belonging.apps.intake.models import Load, LoadedFile, Scope, State
from belonging.catalogue import tables as catalogue_tables
from belonging.kernel import registry

TEXT = pa.string()
MERGED = {"session_marks": ("urn", "week")}  # a day's marks join those of its week, so no scope puts another out

COLLECTION = {"collected_year": "INTEGER", "collected_term": "INTEGER", "on_roll": "BOOLEAN"}  # of a census's tables


@dataclass(frozen=True, kw_only=True)
class Change:
    """Scopes by id: `gone` no longer hold, `come` now hold; `touched` are those of the load that made the change."""

    gone: tuple[Scope, ...] = ()
    come: tuple[Scope, ...] = ()
    touched: tuple[Scope, ...] = ()
    tables: frozenset[str] = field(default_factory=frozenset)


def engine() -> duckdb.DuckDBPyConnection:
    """Return an engine of its own for one piece of work, spilling to BELONGING_HOME rather than filling memory."""
    spill = folders.home() / "tmp"
    spill.mkdir(parents=True, exist_ok=True)
    return duckdb.connect(config={"temp_directory": str(spill), "threads": "2", "memory_limit": "1500MB"})


def record_tables() -> dict[str, object]:
    """Return the declared tables of the record by name."""
    return dict(registry.load(catalogue_tables.__name__, "TABLE"))


def columns_of(table: str) -> dict[str, str]:
    """Return the columns of a table's rows with their SQL types; what an older load does not hold is null."""
    return COLLECTION | record_tables()[table].fields  # type: ignore[attr-defined]


def key_fields(table: str, fields: Sequence[str]) -> tuple[str, ...]:
    """Return the fields that name the scope of a row."""
    return MERGED.get(table, tuple(fields))


def key_sql(fields: Iterable[str], held: Collection[str]) -> str:
    """Return SQL for the readable key of a scope: `urn=100001 academic_year=2024 term=2`.

    A field the table does not hold is the file's own: the academic year and term of its collection.
    """
    own = {"academic_year": "f.year", "collected_year": "f.year", "term": "f.term", "collected_term": "f.term"}
    named = {name: f"r.{name}" if name in held else own.get(name) for name in fields}
    said = [f"'{name}=' || coalesce(CAST({sql} AS VARCHAR), '')" for name, sql in named.items() if sql]
    return " || ' ' || ".join(said) or "'everything'"


def spoken_for(file: LoadedFile, table: str) -> tuple[str, str]:
    """Return the format a file's rows of a table came by, and the fields that name their scope, parted by spaces."""
    form, fields = file.speaks_for.get(table) or file.speaks_for.get("") or ("", [])
    return form, " ".join(fields)


def hold(
    work: duckdb.DuckDBPyConnection, name: str, columns: dict[str, pa.DataType], rows: Sequence[Sequence[object]]
) -> None:
    """Make an engine table of these rows."""
    schema = pa.schema(list(columns.items()))
    arrays = [pa.array(list(values), kind) for values, kind in zip(zip(*rows), columns.values())]
    work.register("held", pa.table(arrays, schema=schema) if rows else schema.empty_table())
    work.execute(f"CREATE OR REPLACE TABLE {name} AS FROM held")
    work.unregister("held")


def keyed(work: duckdb.DuckDBPyConnection, name: str, table: str, loads: Sequence[Load]) -> str:
    """Return SQL for every row these loads say of a table, with `load`, `format` and `scope_key`; '' when they say nothing."""
    said = [(path, load) for load in loads for path in folders.parts(load, table)]
    if not said:
        return ""
    files = LoadedFile.objects.filter(load__in=[load.pk for load in loads])
    return keyed_rows(work, name, table, [(str(path), str(load.pk)) for path, load in said], list(files))


def keyed_rows(
    work: duckdb.DuckDBPyConnection,
    name: str,
    table: str,
    said: Sequence[tuple[str, str]],
    described: Sequence[LoadedFile],
) -> str:
    """Return SQL for the rows of these parts (path, load) of a table, keyed by what their files say.

    Makes the engine tables `<name>_parts` and `<name>_files` that the SQL reads.
    """
    files = [
        (str(file.load_id), file.number, *spoken_for(file, table), file.academic_year, file.term) for file in described
    ]
    hold(work, f"{name}_parts", {"path": TEXT, "load": TEXT}, said)
    columns = {
        "load": TEXT,
        "file_no": pa.int64(),
        "format": TEXT,
        "fields": TEXT,
        "year": pa.int32(),
        "term": pa.int32(),
    }
    hold(work, f"{name}_files", columns, files)
    listed = ", ".join(f"'{path}'" for path, _ in said)
    source = f"read_parquet([{listed}], filename=true, union_by_name=true)"
    held = {row[0] for row in work.execute(f"DESCRIBE SELECT * FROM {source}").fetchall()}
    since = "".join(f', NULL::{kind} AS "{field}"' for field, kind in columns_of(table).items() if field not in held)
    cases = "".join(
        f" WHEN '{fields}' THEN {key_sql(key_fields(table, fields.split()), held)}"
        for fields in sorted({file[3] for file in files})
    )
    form = "'marks'" if table in MERGED else "f.format"
    return (
        f"SELECT r.*{since}, p.load, f.year AS file_year, f.term AS file_term, {form} AS format, "
        f"CASE f.fields{cases} END AS scope_key FROM {source} r "
        f"JOIN {name}_parts p ON p.path = r.filename JOIN {name}_files f ON f.load = p.load AND f.file_no = r.file_no"
    )


def scopes_said(work: duckdb.DuckDBPyConnection, load: Load) -> list[Scope]:
    """Return, unsaved, what a load speaks for: every scope of every table, with how many rows."""
    said = []
    for table in folders.tables(load):
        query = keyed(work, f"said_{table}", table, [load])
        names = {row[0] for row in work.execute(f"DESCRIBE {query}").fetchall()}
        picks = ", ".join(one_value(name, name in names) for name in ("urn", "academic_year", "term"))
        grouped = f"SELECT format, scope_key, {picks}, count(*) FROM ({query}) GROUP BY format, scope_key ORDER BY 1, 2"
        said += [
            Scope(load=load, table=table, format=form, key=key[:200], urn=urn, academic_year=year, term=term, rows=rows)
            for form, key, urn, year, term, rows in work.execute(grouped).fetchall()
        ]
    return said


def one_value(name: str, held: bool) -> str:
    """Return SQL for what all rows of a scope share: their own value, else the file's collection, else nothing."""
    source = name if held else {"academic_year": "file_year", "term": "file_term"}.get(name, "")
    return f"CASE WHEN min({source}) = max({source}) THEN min({source}) END" if source else "NULL"


def rivals(scopes: Sequence[Scope]) -> dict[tuple[str, str, str], list[Scope]]:
    """Return all scopes of loads that hold, by table, format and key, for the keys of these scopes; latest load first."""
    wanted = {(scope.table, scope.format, scope.key) for scope in scopes}
    found: dict[tuple[str, str, str], list[Scope]] = defaultdict(list)
    for table, form in {(table, form) for table, form, _ in wanted}:
        keys = [key for a, b, key in wanted if (a, b) == (table, form)]
        for start in range(0, len(keys), 500):
            said = Scope.objects.filter(load__state=State.LOADED, table=table, format=form)
            for scope in said.filter(key__in=keys[start : start + 500]).select_related("load"):
                found[table, form, scope.key].append(scope)
    for each in found.values():
        each.sort(key=lambda scope: scope.load.place or 0, reverse=True)
    return found


def decide(scopes: Sequence[Scope], without: UUID | None = None) -> Change:
    """Return what changes when the loads that hold, except `without`, are folded anew over the keys of these scopes."""
    gone, come = [], []
    for (table, _, _), said in rivals(scopes).items():
        held = True
        for scope in said:
            wanted = scope.load_id != without and (held or table in MERGED)
            held = held and scope.load_id == without
            if wanted and not scope.live:
                come.append(scope)
            elif scope.live and not wanted:
                gone.append(scope)
    tables = frozenset(scope.table for scope in (*gone, *come, *scopes))
    return Change(gone=tuple(gone), come=tuple(come), touched=tuple(scopes), tables=tables)


def settle(change: Change) -> None:
    """Write which scopes hold now."""
    for live, scopes in ((False, change.gone), (True, change.come)):
        ids = [scope.pk for scope in scopes]
        for start in range(0, len(ids), 500):
            Scope.objects.filter(pk__in=ids[start : start + 500]).update(live=live)


def show(work: duckdb.DuckDBPyConnection, name: str, table: str, scopes: Sequence[Scope]) -> bool:
    """Make the engine view `<name>_<table>`: the rows of these scopes, with `scope` (id) and `place`; tell whether any."""
    view = f"{name}_{table}"
    loads = list(Load.objects.filter(pk__in={scope.load_id for scope in scopes}))
    query = keyed(work, view, table, loads)
    if not query:
        fields = ", ".join(f'NULL::{kind} AS "{field}"' for field, kind in columns_of(table).items())
        extra = "NULL::INTEGER AS file_no, NULL::INTEGER AS file_year, NULL::INTEGER AS file_term, "
        extra += "NULL::VARCHAR AS load, NULL::BIGINT AS row_no, NULL::BIGINT AS scope, NULL::BIGINT AS place"
        work.execute(f"CREATE OR REPLACE VIEW {view} AS SELECT {fields}, {extra} WHERE false")
        return False
    places = {load.pk: load.place or 0 for load in loads}
    columns = {"load": TEXT, "format": TEXT, "key": TEXT, "scope": pa.int64(), "place": pa.int64()}
    rows = [(str(each.load_id), each.format, each.key, each.pk, places[each.load_id]) for each in scopes]
    hold(work, f"{view}_scopes", columns, rows)
    work.execute(
        f"CREATE OR REPLACE VIEW {view} AS SELECT q.*, s.scope, s.place FROM ({query}) q "
        f"JOIN {view}_scopes s ON s.load = q.load AND s.format = q.format AND s.key = left(q.scope_key, 200)"
    )
    return True


def live(table: str, years: Iterable[int] | None = None) -> list[Scope]:
    """Return the scopes of a table that hold, of these academic years (and of none) when years are given."""
    found = Scope.objects.filter(table=table, live=True)
    if years is not None:
        found = found.filter(Q(academic_year__in=list(years)) | Q(academic_year=None))
    return list(found)
