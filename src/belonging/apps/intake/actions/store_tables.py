"""The tables of the store, made anew for the academic years a change touches and left alone for all others."""

import duckdb
import pyarrow as pa

from belonging.apps.directory.queries import for_the_store
from belonging.apps.intake.actions import fold, store_lists, store_sql
from belonging.apps.intake.models import Scope
from belonging.store.marks import half_term
from belonging.store.writing import Writer

PEOPLE = ("snapshots", "sen_needs", "sen_provisions", "fsm_periods", "home_areas")
SCHOOL = {"urn": pa.int32()} | dict.fromkeys(
    ("laestab", "name", "phase", "authority", "locality", "cluster", "trust"), pa.string()
)


def write(change: fold.Change, *, work: duckdb.DuckDBPyConnection, writer: Writer, moved: bool) -> None:
    """Write what `change` touches. The engine holds `pupils`, `enrolments` and the views `come_<table>`.

    `moved` tells whether an enrolment that may have marks has begun or ended, so that marks find their enrolment anew.
    """
    for table in sorted(change.tables):
        fold.show(work, "gone", table, [scope for scope in change.gone if scope.table == table])
    if change.tables & {"schools", "localities"}:
        put_schools(work, writer)
    for table in ("published", "neighbours", "postcodes"):
        if table in change.tables:
            put_whole(work, writer, table)
    work.execute(store_sql.PEOPLE)
    writer.half_terms.update(store_lists.half_terms(work, sorted(years_touched(change, work))))
    told = years_of(change, work, "snapshots")  # of their own year or, in autumn, of the summer before
    for year in sorted(years_of(change, work, "session_counts") | told | {year - 1 for year in told}):
        put_returns(work, writer, year)
    shifted = shifted_years(change, work)
    for year in sorted(years_of(change, work, "session_marks") | shifted | (marked_years() if moved else set())):
        if year in marked_years() | writer.parts.get("mark_weeks", {}).keys():
            put_marks(change, work, writer, year, moved=moved or year in shifted)
    changed = people_years(change, work) | (shifted & writer.parts.get("suspensions", {}).keys())
    for year in sorted(
        changed | {year for year in writer.changed.get("mark_counts", ()) if lacking(work, writer, year)}
    ):
        put_people(work, writer, year)
    store_lists.keep(change.tables, work=work, writer=writer)


def lacking(work: duckdb.DuckDBPyConnection, writer: Writer, year: int) -> bool:
    """Tell whether an enrolment has sessions in a year and no row of its own for that year."""
    counted = parts(writer, "mark_counts", year)
    if not counted:
        return False
    there = parts(writer, "pupil_years", year) or store_sql.NOBODY_COUNTED
    found = work.execute(f"SELECT count(*) FROM {counted} ANTI JOIN {there} USING (enrolment_id)").fetchall()
    return bool(found[0][0])


def parts(writer: Writer, table: str, year: int) -> str:
    """Return SQL for a table's rows of one year as the writer has them now; '' for none."""
    paths = [f"'{writer.home / path}'" for path in writer.parts.get(table, {}).get(year, {}).values()]
    return f"read_parquet([{', '.join(paths)}], union_by_name=true)" if paths else ""


def years_of(change: fold.Change, work: duckdb.DuckDBPyConnection, *tables: str) -> set[int]:
    """Return the academic years of the rows of these tables that come or go."""
    found: set[int] = set()
    for table in tables:
        if table in change.tables:
            query = (
                f"SELECT DISTINCT academic_year FROM come_{table} UNION SELECT DISTINCT academic_year FROM gone_{table}"
            )
            found |= {int(year) for (year,) in work.execute(query).fetchall() if year is not None}
    return found


def shifted_years(change: fold.Change, work: duckdb.DuckDBPyConnection) -> set[int]:
    """Return the academic years whose half-terms may begin on other days than before: those of an authority's calendar that comes or goes."""
    if "calendars" not in change.tables:
        return set()
    held = " UNION ".join(
        f"SELECT year(from_date) - CAST(month(from_date) < 8 AS INTEGER) AS found FROM {which}_calendars WHERE coalesce(laestab, '') = ''"
        for which in ("come", "gone")
    )
    return {int(year) for (year,) in work.execute(held).fetchall() if year is not None}


def people_years(change: fold.Change, work: duckdb.DuckDBPyConnection) -> set[int]:
    """Return the years whose children or events change; an undated spell may matter to every year that has returns."""
    years = years_of(change, work, "snapshots", "suspensions")
    spells = [scope for scope in (*change.come, *change.gone) if scope.table in PEOPLE]
    years |= {scope.academic_year for scope in spells if scope.academic_year is not None}
    if (
        "snapshots" in change.tables
    ):  # who joined late in a year, or left it, may be told of in the next year's first return
        held_now = {scope.academic_year for scope in fold.live("snapshots")}
        years |= {year - 1 for year in years if year - 1 in held_now}
    if any(
        scope.table in ("sen_needs", "fsm_periods") for scope in spells
    ):  # the nearest known, until a school reports again
        held = {scope.academic_year for scope in fold.live("snapshots")}
        years |= {year + 1 for year in years if year + 1 in held}
    if any(scope.academic_year is None for scope in spells):
        years |= {scope.academic_year for scope in fold.live("snapshots") if scope.academic_year is not None}
    return years


def years_touched(change: fold.Change, work: duckdb.DuckDBPyConnection) -> set[int]:
    """Return every year that anything below may write."""
    years = people_years(change, work) | years_of(change, work, "session_counts", "session_marks") | marked_years()
    years |= shifted_years(change, work)
    return years | {year - 1 for year in years}


def marked_years() -> set[int]:
    """Return the years that have marks."""
    return {scope.academic_year for scope in fold.live("session_marks") if scope.academic_year is not None}


def put_schools(work: duckdb.DuckDBPyConnection, writer: Writer) -> None:
    """Write every school with the names of what it belongs to."""
    fold.hold(work, "school_rows", SCHOOL, for_the_store())
    writer.put("schools", 0, stream(work, "FROM school_rows"))


def put_whole(work: duckdb.DuckDBPyConnection, writer: Writer, table: str) -> None:
    """Write a table that has no years: of each natural key, what the latest load says."""
    fold.show(work, "live", table, fold.live(table))
    declared = fold.record_tables()[table]
    names = ", ".join(f'"{name}"' for name in declared.fields)
    keys = ", ".join(f'"{name}"' for name in declared.key)
    latest = f"QUALIFY row_number() OVER (PARTITION BY {keys} ORDER BY place DESC, row_no DESC) = 1"
    writer.put(table, 0, stream(work, f"SELECT {names} FROM live_{table} {latest}"))


def put_people(work: duckdb.DuckDBPyConnection, writer: Writer, year: int) -> None:
    """Write `pupil_years` and `suspensions` of one academic year."""
    for table in (*PEOPLE, "suspensions"):
        # a need is reported each January: until then, what the school said the year before is the nearest known; so with meals
        near = {"sen_needs": [year - 1, year], "fsm_periods": [year - 1, year], "snapshots": None}
        fold.show(work, "live", table, fold.live(table, near.get(table, [year])))
    given = {"at_school": store_sql.AT_SCHOOL, "at_entry": store_sql.AT_ENTRY, "year": year}
    counted = parts(writer, "mark_counts", year) or store_sql.NOBODY_COUNTED
    work.execute(store_sql.EVIDENT.format(**given, counted=counted))
    query = store_sql.PUPIL_YEARS.format(**given, year_groups=store_sql.YEAR_GROUPS)
    work.execute(f"CREATE OR REPLACE TABLE pupil_years_{year} AS {query}")
    writer.put("pupil_years", year, stream(work, f"FROM pupil_years_{year}"))
    when = half_term(writer.half_terms[year]).replace("week", "r.start_date")
    query = store_sql.SUSPENSIONS.format(**given, half_term=when)
    writer.put("suspensions", year, stream(work, query))


def put_returns(work: duckdb.DuckDBPyConnection, writer: Writer, year: int) -> None:
    """Write the termly counts that returns give of one academic year."""
    fold.show(work, "live", "session_counts", fold.live("session_counts", [year]))
    fold.show(work, "live", "snapshots", fold.live("snapshots", [year, year + 1]))
    writer.put("mark_counts", year, stream(work, store_sql.return_counts(year)))


def put_marks(change: fold.Change, work: duckdb.DuckDBPyConnection, writer: Writer, year: int, *, moved: bool) -> None:
    """Merge the marks that come into those of the year; fold the year anew unless what comes is the latest word."""
    fold.show(work, "live", "session_marks", fold.live("session_marks", [year]))
    whole = moved or any(scope.table == "session_marks" for scope in change.gone) or not latest(change)
    query = store_sql.MARK_WEEKS.format(year=year, at_school=store_sql.AT_SCHOOL, latest=store_sql.LATEST)
    if whole:
        writer.put("mark_weeks", year, stream(work, query))
    else:
        writer.merge_marks(year, stream(work, query.replace("live_session_marks", "come_session_marks")))


def latest(change: fold.Change) -> bool:
    """Tell whether the marks that come are of the latest load of all: rows answered from the queue are of their own load."""
    loads = {scope.load for scope in change.come if scope.table == "session_marks"}
    first = min((load.place or 0 for load in loads), default=0)
    later = Scope.objects.filter(table="session_marks", live=True, load__place__gt=first)
    return not later.exclude(load__in=loads).exists() and len(loads) < 2


def stream(work: duckdb.DuckDBPyConnection, query: str) -> pa.RecordBatchReader:
    """Return the rows of a query as a stream of Arrow batches."""
    return work.cursor().sql(query).to_arrow_reader(100_000)
