"""An authority's own tables: termly attendance with a code a column, a census in one table, lists from school systems."""

import duckdb
import pytest

from belonging.store.reading import check
from tests.catalogue.test_formats import SAMPLES, known

REASONS = SAMPLES / "attendance_termly_reasons" / "good" / "extract_jan15.csv"
CODES = SAMPLES / "attendance_termly_codes" / "good" / "extract_jan22.csv"
CENSUS = SAMPLES / "census_extract" / "good" / "extract_jan22.csv"
SUSPENSIONS = "LAESTAB,UPN,{type},{start},{length},{reason}\n9994002,Q999400119001,{value},{day},{amount},{why}\n"


def rows(path, table, sql, work):
    """Rows of a SELECT over one record table that a file fills."""
    checked = check([path], known(), work)
    return duckdb.sql(sql.format(table=f"read_parquet('{checked.tables[table]}')")).fetchall()


def test_january_reports_the_autumn_term_before_it(tmp_path):
    found = rows(REASONS, "session_counts", "select distinct academic_year, term, half_term from {table}", tmp_path)
    assert found == [(2014, 1, 0)]


@pytest.mark.parametrize(
    ("name", "period"), [("attendance_may22.csv", (2021, 2, 0)), ("attendance_oct21.csv", (2020, 3, 5))]
)
def test_the_collection_in_a_name_says_which_term_was_counted(name, period, tmp_path):
    path = tmp_path / name
    path.write_bytes(CODES.read_bytes())
    sql = "select distinct academic_year, term, half_term from {table}"
    assert rows(path, "session_counts", sql, tmp_path / "work") == [period]


def test_sessions_left_over_are_counted_as_present_where_only_absence_is_given(tmp_path):
    sql = "select pupil_key, list({{'code': code, 'sessions': sessions}} order by code) from {table} group by 1 order by 1"
    found = {
        key: {each["code"]: each["sessions"] for each in held}
        for key, held in rows(REASONS, "session_counts", sql, tmp_path)
    }
    assert found["Q999400119001"] == {"I": 9, "M": 4, "G": 3, "O": 2, "/": 103}
    assert found["E999400119002"] == {"/": 96}


def test_the_columns_named_only_by_a_stroke_are_the_morning_and_the_afternoon(tmp_path):
    sql = "select code, sum(sessions) from {table} where code in ('/', '\\') group by 1 order by 1"
    assert rows(CODES, "session_counts", sql, tmp_path) == [("/", 125), ("\\", 94)]


def test_one_census_row_gives_a_snapshot_its_needs_and_free_meals_that_day(tmp_path):
    checked = check([CENSUS], known(), tmp_path)
    held = {name: duckdb.sql(f"from read_parquet('{path}')").fetchall() for name, path in checked.tables.items()}
    assert {name: len(found) for name, found in held.items()} == {"snapshots": 2, "sen_needs": 2, "fsm_periods": 1}
    assert checked.counts.as_dict() == {"in": 2, "loaded": 2, "waiting": 0, "rejected": 0}


def test_an_establishment_number_alone_finds_the_one_school_that_ends_in_it(tmp_path):
    path = tmp_path / "attendance_jan15.csv"
    path.write_text(REASONS.read_text().replace("9994002,", "4002,"))
    assert rows(path, "session_counts", "select distinct urn from {table}", tmp_path / "work") == [(900002,)]


@pytest.mark.parametrize(
    ("headers", "length", "sessions"),
    [
        (("Category", "Start date", "Sessions", "Reason 1"), "3", 3),
        (("Exclusion type", "StartDate", "Number of sessions", "Reason code"), "3.0", 3),
        (("ExclusionCategory", "ExclusionStartDate", "ExclusionActualNumberOfSessions", "ExclusionReason"), "3", 3),
        (("Type", "Date from", "Length (days)", "Primary reason"), "1.5", 3),
    ],
)
def test_each_school_system_has_its_own_headers(headers, length, sessions, tmp_path):
    names = dict(zip(("type", "start", "length", "reason"), headers, strict=True))
    path = tmp_path / "export.csv"
    path.write_text(SUSPENSIONS.format(**names, value="SUSP", day="10/03/2025", amount=length, why="DB"))
    sql = "select category, cast(start_date as varchar), sessions, reason1, academic_year, term from {table}"
    assert rows(path, "suspensions", sql, tmp_path / "work") == [("SUSP", "2025-03-10", sessions, "DB", 2024, 2)]


@pytest.mark.parametrize(
    ("value", "amount", "kept"),
    [
        ("FIXD", "4", ("SUSP", 4)),
        ("Fixed period exclusion", "4", ("SUSP", 4)),
        ("Lunchtime", "", ("LNCH", 1)),
        ("LNCH", "2", ("LNCH", 1)),
        ("Permanent exclusion", "", ("PERM", None)),
    ],
)
def test_older_words_become_todays_and_a_lunchtime_is_half_a_day(value, amount, kept, tmp_path):
    path = tmp_path / "export.csv"
    names = {"type": "Type", "start": "Start", "length": "Sessions", "reason": "Reason"}
    path.write_text(SUSPENSIONS.format(**names, value=value, day="2025-03-10", amount=amount, why="Bullying"))
    assert rows(path, "suspensions", "select category, sessions from {table}", tmp_path / "work") == [kept]
    assert rows(path, "suspensions", "select reason1 from {table}", tmp_path / "again") == [("BU",)]
