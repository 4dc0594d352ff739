"""The tables of the store, made anew for the academic years a change touches and left alone for all others."""

from collections.abc import Iterable, Mapping

import duckdb
import pyarrow as pa

from belonging.apps.directory.queries import for_the_store
from belonging.apps.intake.actions import fold, store_sql
from belonging.engine.indicators.half_terms import HalfTerms
from belonging.store.marks import half_term
from belonging.store.writing import Writer

PEOPLE = ("snapshots", "sen_needs", "sen_provisions", "fsm_periods")
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
    for table in ("published", "neighbours"):
        if table in change.tables:
            put_whole(work, writer, table)
    work.execute(store_sql.PEOPLE)
    writer.half_terms.update(half_terms(work, sorted(years_touched(change, work))))
    for year in sorted(people_years(change, work)):
        put_people(work, writer, year)
    for year in sorted(years_of(change, work, "session_counts", "snapshots")):
        put_returns(work, writer, year)
    for year in sorted(years_of(change, work, "session_marks") | (marked_years() if moved else set())):
        put_marks(change, work, writer, year, moved=moved)


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


def people_years(change: fold.Change, work: duckdb.DuckDBPyConnection) -> set[int]:
    """Return the years whose children or events change; an undated spell may matter to every year that has returns."""
    years = years_of(change, work, "snapshots", "suspensions")
    spells = [scope for scope in (*change.come, *change.gone) if scope.table in PEOPLE]
    years |= {scope.academic_year for scope in spells if scope.academic_year is not None}
    if any(scope.table == "sen_needs" for scope in spells):  # the nearest known, until a school reports again
        held = {scope.academic_year for scope in fold.live("snapshots")}
        years |= {year + 1 for year in years if year + 1 in held}
    if any(scope.academic_year is None for scope in spells):
        years |= {scope.academic_year for scope in fold.live("snapshots") if scope.academic_year is not None}
    return years


def years_touched(change: fold.Change, work: duckdb.DuckDBPyConnection) -> set[int]:
    """Return every year that anything below may write."""
    return people_years(change, work) | years_of(change, work, "session_counts", "session_marks") | marked_years()


def marked_years() -> set[int]:
    """Return the years that have marks."""
    return {scope.academic_year for scope in fold.live("session_marks") if scope.academic_year is not None}


def half_terms(work: duckdb.DuckDBPyConnection, years: Iterable[int]) -> Mapping[int, HalfTerms]:
    """Return when the half-terms of these years begin, from the authority's calendar where it is known."""
    fold.show(work, "live", "calendars", fold.live("calendars"))
    rows = work.execute(
        "SELECT DISTINCT kind, from_date, to_date FROM live_calendars WHERE coalesce(laestab, '') = '' ORDER BY ALL"
    ).fetchall()
    return {year: HalfTerms.from_calendar(year, rows) for year in years}


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
        # a need is reported each January: until then, what the school said the year before is the nearest known
        fold.show(work, "live", table, fold.live(table, [year - 1, year] if table == "sen_needs" else [year]))
    at_school = store_sql.AT_SCHOOL
    work.execute(
        f"CREATE OR REPLACE TABLE pupil_years_{year} AS {store_sql.PUPIL_YEARS.format(at_school=at_school, year=year)}"
    )
    writer.put("pupil_years", year, stream(work, f"FROM pupil_years_{year}"))
    when = half_term(writer.half_terms[year]).replace("week", "r.start_date")
    query = store_sql.SUSPENSIONS.format(at_school=at_school, year=year, half_term=when)
    writer.put("suspensions", year, stream(work, query))


def put_returns(work: duckdb.DuckDBPyConnection, writer: Writer, year: int) -> None:
    """Write the termly counts that returns give of one academic year."""
    fold.show(work, "live", "session_counts", fold.live("session_counts", [year]))
    fold.show(work, "live", "snapshots", fold.live("snapshots", [year, year + 1]))
    writer.put("mark_counts", year, stream(work, store_sql.return_counts(year)))


def put_marks(change: fold.Change, work: duckdb.DuckDBPyConnection, writer: Writer, year: int, *, moved: bool) -> None:
    """Merge the marks that come into those of the year; fold the year anew when marks must also be taken away."""
    fold.show(work, "live", "session_marks", fold.live("session_marks", [year]))
    whole = moved or any(scope.table == "session_marks" for scope in change.gone)
    if not whole:
        whole = bool(work.execute(store_sql.TAKEN_AWAY.format(year=year)).fetchall()[0][0])
    query = store_sql.MARK_WEEKS.format(year=year, at_school=store_sql.AT_SCHOOL)
    if whole:
        writer.put("mark_weeks", year, stream(work, query))
    else:
        writer.merge_marks(year, stream(work, query.replace("live_session_marks", "come_session_marks")))


def stream(work: duckdb.DuckDBPyConnection, query: str) -> pa.RecordBatchReader:
    """Return the rows of a query as a stream of Arrow batches."""
    return work.cursor().sql(query).to_arrow_reader(100_000)
