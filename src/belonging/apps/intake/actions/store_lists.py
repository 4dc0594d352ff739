"""Dated lists become one table of the store: an entry each school year it touches, with what the record knows of the child then.

An entry without a last day lasts as long as anything is known of. Whoever is on a list twice on one day is held once, by the
entry that began last. Lists of places stand at the first school of the locality, so that they add up by locality and authority.
"""

from collections.abc import Collection, Iterable, Mapping, Sequence

import duckdb
import pyarrow as pa

from belonging.apps.intake.actions import fold
from belonging.apps.intake.models import Scope
from belonging.apps.intake.told_lists import Entry, told
from belonging.apps.record.actions.facts import LISTINGS
from belonging.catalogue import tables as catalogue_tables
from belonging.engine.indicators.facts import OF_PLACES
from belonging.engine.indicators.half_terms import HalfTerms
from belonging.kernel.registry import load
from belonging.store.embedded import written_rows
from belonging.store.marks import half_term
from belonging.store.reading.periods import census_day
from belonging.store.writing import Writer

OPEN = "DATE '9999-12-31'"
KNOWN = ("nc_year", "sex", "ethnicity", "sen_provision", "sen_need", "small_area")

# Of one entry that several files say, the latest word; a child whose school is not known has none.
ENTRIES = """
    SELECT '{table}' AS list, p.id AS pupil_id, coalesce(r.urn, 0) AS urn, r.from_date AS start_date, r.until_date,
           coalesce(r.kind, '') AS kind, coalesce(r.reason, '') AS reason, coalesce(r.outcome, '') AS outcome,
           coalesce(r.number, 0) AS number, coalesce(r.part, 0) AS part
    FROM live_{table} r JOIN pupils p ON p.key = r.pupil_key
    QUALIFY row_number() OVER (PARTITION BY {key} ORDER BY r.place DESC, r.scope DESC, r.row_no DESC) = 1"""
PLACES = """
    SELECT '{table}' AS list, NULL::BIGINT AS pupil_id, coalesce(min(s.urn), 0) AS urn,
           make_date(r.academic_year, 9, 1) AS start_date, make_date(r.academic_year + 1, 7, 31) AS until_date, r.kind,
           '' AS reason, '' AS outcome, any_value(r.number) AS number, any_value(coalesce(r.part, 0)) AS part
    FROM live_{table} r LEFT JOIN ({schools}) s ON coalesce(r.locality, '') IN ('', s.locality)
         AND (coalesce(r.la_code, '') = '' OR starts_with(s.laestab, r.la_code))
    GROUP BY r.la_code, r.locality, r.kind, r.academic_year"""

# What is known of a child in a year: of that year, else of the nearest before it.
ROWS = """
    WITH here AS (
        SELECT *, row_number() OVER () AS entry, {began} AS began, {over} AS over_in FROM entries
        WHERE start_date <= make_date({year} + 1, 7, 31) AND coalesce(until_date, {open}) >= make_date({year}, 8, 1)),
    known AS (
        SELECT * FROM child_years WHERE academic_year <= {year} AND pupil_id IN (SELECT pupil_id FROM here)
        QUALIFY row_number() OVER (PARTITION BY pupil_id ORDER BY academic_year DESC, headcount DESC, enrolment_id) = 1)
    SELECT CAST({year} AS SMALLINT) AS academic_year, h.list, h.pupil_id, h.urn, h.start_date,
           CASE WHEN h.start_date >= make_date({year}, 8, 1) THEN h.began ELSE 0 END AS begun,
           CASE WHEN h.until_date <= make_date({year} + 1, 7, 31) THEN h.over_in ELSE 0 END AS ended, {held},
           h.kind, h.reason, h.outcome, h.number, h.part,
           date_diff('day', h.start_date, least(coalesce(h.until_date, {open}), make_date({year} + 1, 7, 31))) + 1 AS days,
           month(h.start_date) AS month, {known}, coalesce(k.fsm, -1) AS fsm,
           coalesce(k.age + {year} - k.academic_year, -1) AS age
    FROM here h LEFT JOIN known k ON k.pupil_id = h.pupil_id"""
HELD = """CAST(h.start_date <= {day} AND coalesce(h.until_date, {open}) >= {day} AND (h.pupil_id IS NULL OR row_number() OVER (
    PARTITION BY h.list, h.pupil_id, h.start_date <= {day} AND coalesce(h.until_date, {open}) >= {day}
    ORDER BY h.start_date DESC, h.entry) = 1) AS TINYINT) AS held{term}"""


LISTS = (*LISTINGS, *OF_PLACES)
SAID = {"list": pa.string(), "pupil_id": pa.int64(), "urn": pa.int32(), "start_date": pa.date32()} | {
    "until_date": pa.date32(),
    "kind": pa.string(),
    "outcome": pa.string(),
}
# What else an entry's row is made of: who the child was in the year, and where a locality's schools are.
MOVED = frozenset(
    {
        *LISTS,
        "snapshots",
        "sen_needs",
        "sen_provisions",
        "fsm_periods",
        "home_areas",
        "schools",
        "localities",
        "calendars",
    }
)


def keep(tables: Collection[str], *, work: duckdb.DuckDBPyConnection, writer: Writer) -> None:
    """Write every list anew, for every school year that any of them touches, where a change touches what they are made of."""
    if not MOVED & set(tables):
        return
    sent = set(Scope.objects.filter(table__in=LISTS, live=True).values_list("table", flat=True).distinct())
    said = [row for name, rows in told().items() if name not in sent for row in rows_told(name, rows())]
    if sent or said or "listings" in writer.parts:
        put(said, work=work, writer=writer)


def rows_told(name: str, rows: Iterable[Entry]) -> Iterable[tuple[object, ...]]:
    """Yield the entries an app tells of, in the order of `SAID`."""
    return ((name, each.pupil_id, each.urn or 0, each.start, each.until, each.kind, each.outcome) for each in rows)


def put(said: Sequence[tuple[object, ...]], *, work: duckdb.DuckDBPyConnection, writer: Writer) -> None:
    """Write the lists that files give and those that are `said`."""
    fold.hold(work, "said_entries", SAID, said)
    parts = [entries(work, table, writer) for table in LISTS]
    parts.append(
        "SELECT list, pupil_id, urn, start_date, until_date, kind, '' AS reason, outcome, 0 AS number, 0 AS part FROM said_entries"
    )
    work.execute(f"CREATE OR REPLACE TABLE entries AS {' UNION ALL '.join(parts)}")
    held = [writer.home / path for files in writer.parts.get("pupil_years", {}).values() for path in files.values()]
    work.execute(f"CREATE OR REPLACE VIEW child_years AS {written_rows('pupil_years', held)}")
    years = touched(work, writer)
    dates = half_terms(work, years)
    for year in set(writer.parts.get("listings", {})) - set(years):
        writer.remove("listings", year)
    for year in years:
        rows = rows_of(year, dates[year])
        writer.put("listings", year, work.cursor().sql(rows).to_arrow_table())


def half_terms(work: duckdb.DuckDBPyConnection, years: Iterable[int]) -> Mapping[int, HalfTerms]:
    """Return when the half-terms of these years begin, from the authority's calendar where it is known."""
    fold.show(work, "live", "calendars", fold.live("calendars"))
    rows = work.execute(
        "SELECT DISTINCT kind, from_date, to_date FROM live_calendars WHERE coalesce(laestab, '') = '' ORDER BY ALL"
    ).fetchall()
    return {year: HalfTerms.from_calendar(year, rows) for year in years}


def entries(work: duckdb.DuckDBPyConnection, table: str, writer: Writer) -> str:
    """Return SQL for the entries of one list that hold."""
    fold.show(work, "live", table, fold.live(table))
    if table in OF_PLACES:
        files = [f"'{writer.home / path}'" for path in writer.parts.get("schools", {}).get(0, {}).values()]
        none = "SELECT 0 AS urn, '' AS locality, '' AS laestab WHERE false"
        return PLACES.format(table=table, schools=f"FROM read_parquet([{', '.join(files)}])" if files else none)
    key = ", ".join(f"r.{name}" for name in load(catalogue_tables.__name__, "TABLE")[table].key)
    return ENTRIES.format(table=table, key=key)


def touched(work: duckdb.DuckDBPyConnection, writer: Writer) -> list[int]:
    """Return the school years any entry touches, up to the last of which anything is known."""
    year = "year({0}) - CAST(month({0}) < 8 AS INTEGER)"
    found = f"min({year.format('start_date')}), max({year.format('start_date')}), max({year.format('until_date')})"
    ((first, last, until),) = work.execute(f"SELECT {found} FROM entries").fetchall()
    if first is None:
        return []
    return list(range(first, max(last, until or last, *writer.parts.get("pupil_years", {0: ()})) + 1))


def rows_of(year: int, dates: HalfTerms) -> str:
    """Return SQL for the rows of one school year."""
    when = half_term(dates)
    days = {term: f"DATE '{census_day(year, term)}'" for term in (1, 2, 3)}
    return ROWS.format(
        year=year,
        open=OPEN,
        began=when.replace("week", "start_date"),
        over=when.replace("week", "until_date"),
        held=", ".join(HELD.format(term=term, day=day, open=OPEN) for term, day in days.items()),
        known=", ".join(f"coalesce(k.{name}, '') AS {name}" for name in KNOWN),
    )
