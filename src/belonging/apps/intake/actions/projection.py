"""A change of the fold is written to the record's tables and to the store, in the caller's transaction."""

from collections.abc import Callable
from dataclasses import dataclass

import duckdb

from belonging.apps.directory.actions import places
from belonging.apps.intake.actions import fold, store_tables
from belonging.apps.record.actions import facts, people
from belonging.store.writing import Writer

Progress = Callable[[str, int, int], None]
NOBODY = "SELECT NULL::VARCHAR AS pupil_key, NULL::INTEGER AS urn WHERE false"
PLACES = frozenset({"schools", "localities"})


@dataclass(frozen=True, kw_only=True)
class Written:
    """What a change did: counts of schools, children and rows, and what is left that nothing names any longer."""

    new_schools: int = 0
    new_pupils: int = 0
    gone_pupils: int = 0
    new_enrolments: int = 0
    gone_enrolments: int = 0
    rows_written: int = 0
    rows_removed: int = 0
    unnamed_pupils: int = 0
    unnamed_schools: tuple[int, ...] = ()


def write(change: fold.Change, *, work: duckdb.DuckDBPyConnection, writer: Writer, progress: Progress) -> Written:
    """Bring the record and the store to what holds after `change`; nothing is seen of it before the caller commits."""
    fold.settle(change)
    for table in sorted(change.tables):
        fold.show(work, "come", table, [scope for scope in change.come if scope.table == table])
    progress("Schools", 0, 4)
    new_schools, left = keep_places(change, work)
    progress("Children and enrolments", 1, 4)
    counts = keep_people(change, work)
    progress("Figures", 3, 4)
    _, needed = places.drop(left)
    moved = bool(counts["gone_enrolments"]) or people.joined_again(work)
    store_tables.write(change, work=work, writer=writer, moved=moved)
    progress("Done", 4, 4)
    return Written(new_schools=new_schools, unnamed_schools=tuple(needed), **counts)


def keep_places(change: fold.Change, work: duckdb.DuckDBPyConnection) -> tuple[int, set[int]]:
    """Fold the small tables of places whole; return new schools and those that nothing names any longer."""
    new, left = 0, set[int]()
    if change.tables & PLACES:
        for table in sorted(PLACES):
            fold.show(work, "live", table, fold.live(table))
        new, left = places.keep(work=work)
    if "school_links" in change.tables:
        fold.show(work, "live", "school_links", fold.live("school_links"))
        places.keep_links(work=work)
    if "neighbours" in change.tables:
        fold.show(work, "live", "neighbours", fold.live("neighbours"))
        places.keep_neighbours(work=work)
    return new, left


def keep_people(change: fold.Change, work: duckdb.DuckDBPyConnection) -> dict[str, int]:
    """Take away the facts that no longer hold, settle children and enrolments, write the facts that now do."""
    dated = [table for table in facts.TABLES if table in change.tables]
    removed = sum(facts.remove(table=table, gone=ids(change, table)) for table in dated)
    if "snapshots" in change.tables:
        settled = people.settle(work=work, gone=ids(change, "snapshots"), used=attending(change, work))
    else:
        people.bring_pupils(work)
        people.bring_enrolments(work)
        settled = people.NOTHING
    written = sum(facts.write(work=work, table=table) for table in dated)
    return {
        "new_pupils": settled.new_pupils,
        "gone_pupils": settled.gone_pupils,
        "new_enrolments": settled.new_enrolments,
        "gone_enrolments": settled.gone_enrolments,
        "rows_written": settled.written + written,
        "rows_removed": settled.removed + removed,
        "unnamed_pupils": people.unnamed() if "snapshots" in change.tables and change.gone else 0,
    }


def ids(change: fold.Change, table: str) -> list[int]:
    """Return the ids of the scopes of a table that no longer hold."""
    return [scope.pk for scope in change.gone if scope.table == table]


def attending(change: fold.Change, work: duckdb.DuckDBPyConnection) -> str:
    """Return SQL for the (pupil_key, urn) of all attendance that holds; none is looked up when no return was taken away."""
    if not any(scope.table == "snapshots" for scope in change.gone):
        return NOBODY
    for table in ("session_marks", "session_counts"):
        fold.show(work, "used", table, fold.live(table))
    return "SELECT pupil_key, urn FROM used_session_marks UNION SELECT pupil_key, urn FROM used_session_counts"
