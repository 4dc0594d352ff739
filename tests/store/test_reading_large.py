"""A large sheet is checked once a combination of its texts; what it finds is what checking each row finds."""

from datetime import date, timedelta
from pathlib import Path

import duckdb
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from belonging.store.reading import Limits, check, coding
from tests.catalogue.test_formats import known

HEADER = "LAESTAB,UPN,Date,Session,Mark,Comments\n"
PUPILS = (
    "9994001,Q999400119001",
    "9994001,E999400119002",
    "0009999,Q999400119001",
    "9994001,X1",
    ",",
    "=1,E999400119002",
)
DAYS = [date(2024, 9, 9) + timedelta(days=day) for day in range(7)]
WHEN = [*map(str, DAYS), "09/10/2024", "13/09/2024", "9/13/2024", "soon", ""]
WHAT = ("/", "I", "C2", "Y", "i", "?", "", " \u00a0")
ROW = st.tuples(st.sampled_from(PUPILS), st.sampled_from(WHEN[:3]) | st.sampled_from(WHEN), st.sampled_from(("AM", "PM", "")), st.sampled_from(WHAT))  # fmt: skip


def found(path: Path, work: Path, large: int):
    """Return all that a check of one file makes: counts, problems, waiting rows and weeks."""
    checked = check([path], known(), work, limits=Limits(large=large))
    with duckdb.connect() as con:
        made = [con.execute(f"select * from '{each}' order by all").fetchall() for each in (*checked.tables.values(), checked.waiting)]  # fmt: skip
    return checked.counts, sorted(map(str, checked.problems.page(limit=10_000))), made


REMARKS = ("", "", "", " ", '""', '"late, by bus"', '"said ""no"""', "a\u00a0b")
ODD = ('"', 'a"b', '"two\nlines"', ' "x"', '"x"y', '"x,', "one,more", "\0", "\r")
ENDS = ("\n", "\r\n")


@settings(max_examples=16, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(rows=st.lists(st.tuples(ROW, st.sampled_from(REMARKS)), min_size=1, max_size=12), times=st.integers(8, 12),
       quotes=st.booleans(), end=st.sampled_from(ENDS), odd=st.sampled_from(("", "", *ODD)), mark=st.sampled_from(("", "\ufeff")))  # fmt: skip
def test_a_large_sheet_loads_waits_and_lists_what_a_small_one_does(tmp_path, rows, times, quotes, end, odd, mark):
    path = tmp_path / "marks.csv"
    written = [(",".join(f'"{cell}"' for cell in ",".join(row).split(",")) if quotes else ",".join(row)) for row, _ in rows]  # fmt: skip
    lines = [f"{line},{remark}" for _ in range(times) for line, (_, remark) in zip(written, rows, strict=True)]
    lines += [f"{written[0]},{odd}"] if odd else []
    path.write_text(mark + HEADER.replace("\n", end) + end.join(lines) + end, encoding="utf-8", newline="")
    assert found(path, tmp_path / "large", 1) == found(path, tmp_path / "small", 10**9)


def test_a_large_sheet_of_weeks_finds_what_a_small_one_does(tmp_path):
    path = tmp_path / "weeks.csv"
    days = ",".join(f"{day} {half}" for day in ("Mon", "Tue", "Wed", "Thu", "Fri") for half in ("AM", "PM"))
    weeks = ("/,\\,I,I,,,/,\\,/,\\", "/,\\,C2,?,i,I,/,\\,/,\\", ",,,,,,,,,", "/," * 9 + "/")
    lines = [f"{pupil},{week},{marks}" for pupil in PUPILS for week in ("2024-09-09", "soon", "2024-09-16") for marks in weeks]  # fmt: skip
    path.write_text(f"LAESTAB,UPN,Week commencing,{days}\n" + "\n".join(lines * 9) + "\n", encoding="utf-8")
    assert found(path, tmp_path / "large", 1) == found(path, tmp_path / "small", 10**9)
    assert found(path, tmp_path / "large", 1)[0].loaded == 4


def staged(path: Path):
    """Return the rows of a file of two columns staged by its texts, and what is known of each column; None when it is not."""
    with duckdb.connect() as con:
        coded = coding.stage(con, path, "sheet_0", 2, ",")
        return coded and (con.execute("select rowid, c0, c1 from sheet_0 order by rowid").fetchall(), coded)


def test_a_sheet_staged_by_its_texts_reads_as_it_was_written(tmp_path):
    path = tmp_path / "two.csv"
    path.write_text('a,b\nx,"y ""z"""\n,""\n"x", \n', encoding="utf-8")
    rows, (first, second) = staged(path)
    assert rows == [(0, "x", 'y "z"'), (1, None, ""), (2, "x", " ")]
    assert (first.blanks, second.blanks) == ((0,), (2, 3))


@pytest.mark.parametrize("row", ['x,"y\n', 'x,a"b\n', 'x,"y"z\n', "x\n", "x,y,z\n"])
def test_a_sheet_with_an_odd_row_is_not_staged_by_its_texts(tmp_path, row):
    path = tmp_path / "two.csv"
    path.write_text(f"a,b\nx,y\n{row}", encoding="utf-8")
    assert staged(path) is None


def test_two_large_sheets_are_read_one_after_the_other(tmp_path):
    paths = [tmp_path / "one.csv", tmp_path / "two.csv"]
    for at, path in enumerate(paths):
        path.write_text(HEADER + "".join(f"{PUPILS[at]},{day},AM,/,\n" for day in DAYS[:5]), encoding="utf-8")
    checked = check(paths, known(), tmp_path / "work", limits=Limits(large=1))
    assert (checked.counts.loaded, checked.problems.count()) == (10, 0)


@pytest.mark.parametrize("large", [1, 10**9])
def test_comments_that_all_differ_change_nothing(tmp_path, large):
    path = tmp_path / "marks.csv"
    rows = [f"{PUPILS[at % 2]},{DAYS[at // 4]},{('AM', 'PM')[at // 2 % 2]},/,said {at}" for at in range(20)]
    path.write_text(HEADER + "\n".join(rows) + "\n", encoding="utf-8")
    counts, problems, (weeks, _) = found(path, tmp_path / "work", large)
    assert (counts.loaded, problems, {row[-1] for row in weeks}) == (20, [], {2024})


def test_a_large_sheet_is_read_in_little_memory(tmp_path):
    path = tmp_path / "marks.csv"
    with path.open("w", encoding="utf-8") as file:
        file.write(HEADER)
        for at in range(120_000):
            file.write(f"{PUPILS[at % 2]},{DAYS[at % 5]},AM,/,\n")
    checked = check([path], known(), tmp_path / "work", limits=Limits(staging=64))
    assert checked.counts.as_dict() == {"in": 120_000, "loaded": 10, "waiting": 0, "rejected": 119_990}
    assert checked.problems.count() == 119_990
    (group,) = checked.problems.grouped()
    assert (group["rule"], group["count"]) == ("duplicate_session", 119_990)
    assert sum(1 for _ in checked.problems.each()) == 119_990
