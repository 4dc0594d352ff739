"""A large sheet is checked once a combination of its texts; what it finds is what checking each row finds."""

from datetime import date, timedelta
from pathlib import Path

import duckdb
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from belonging.store.reading import Limits, check
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


@settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(rows=st.lists(ROW, min_size=1, max_size=12), times=st.integers(8, 12))
def test_a_large_sheet_loads_waits_and_lists_what_a_small_one_does(tmp_path, rows, times):
    path = tmp_path / "marks.csv"
    lines = [f"{','.join(row)}," for _ in range(times) for row in rows]
    path.write_text(HEADER + "\n".join(lines) + "\n", encoding="utf-8")
    assert found(path, tmp_path / "large", 1) == found(path, tmp_path / "small", 10**9)


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
