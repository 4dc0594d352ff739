"""Marks become weeks, whatever the file looks like, and a session that cannot be is rejected with its row."""

from pathlib import Path

import duckdb
import pyarrow as pa
import pytest

from belonging.store.reading import Known, check
from belonging.store.reading.periods import census_day
from tests.catalogue.test_formats import known

WREN, TAM = "Q999400119001", "E999400119002"


def weeks(checked) -> dict[tuple[str, str], str]:
    """Return {(pupil, Monday): marks}."""
    with duckdb.connect() as con:
        rows = con.execute(
            f"select pupil_key, week, marks from '{checked.tables['session_marks']}' order by all"
        ).fetchall()
    return {(pupil, str(week)): marks for pupil, week, marks in rows}


def sessions(tmp_path: Path, *rows: str):
    path = tmp_path / "marks.csv"
    path.write_text("LAESTAB,UPN,Date,Session,Mark\n" + "\n".join(rows) + "\n", encoding="utf-8")
    return check([path], known(), tmp_path / "work")


def rules(checked) -> list[tuple[int, str]]:
    return [(each["row"], each["rule"]) for each in checked.problems.page()]


def test_sessions_stand_in_their_places_and_long_codes_take_their_private_mark(tmp_path):
    checked = sessions(
        tmp_path,
        f"9994001,{WREN},2024-09-09,AM,/", f"9994001,{WREN},09/09/2024,PM,C2", f"9994001,{WREN},2024-09-13,PM,Y7",
        f"9994001,{TAM},2024-09-10,AM,i", f"9994001,{WREN},2024-09-16,AM,\\",
    )  # fmt: skip
    assert weeks(checked) == {
        (WREN, "2024-09-09"): "/p-------7",
        (WREN, "2024-09-16"): "\\---------",
        (TAM, "2024-09-09"): "--I-------",
    }
    assert checked.counts.loaded == 5


def test_a_second_mark_for_a_session_is_rejected_and_the_first_kept(tmp_path):
    checked = sessions(
        tmp_path,
        f"9994001,{WREN},2024-09-09,AM,/",
        f"9994001,{WREN},2024-09-09,AM,I",
        f"9994001,{WREN},2024-09-09,PM,\\",
    )
    assert weeks(checked) == {(WREN, "2024-09-09"): "/\\--------"}
    assert rules(checked) == [(3, "duplicate_session")]
    assert checked.counts.as_dict() == {"in": 3, "loaded": 2, "waiting": 0, "rejected": 1}


@pytest.mark.parametrize(
    ("school", "day", "code", "kept"),
    [
        ("9994001", "2024-10-29", "/", False),  # half-term
        ("9994001", "2024-10-29", "#", True),  # a closure marked as one
        ("9994001", "2025-05-05", "I", False),  # bank holiday
        ("9994002", "2025-01-06", "/", False),  # its own INSET day
        ("9994001", "2025-01-06", "/", True),  # another school's INSET day
        ("9994001", "2025-10-14", "/", True),  # no calendar is known for that year
    ],
)
def test_a_mark_on_a_closed_day_is_rejected(tmp_path, school, day, code, kept):
    checked = sessions(tmp_path, f"{school},{WREN},{day},AM,{code}")
    assert checked.counts.loaded == int(kept)
    assert rules(checked) == ([] if kept else [(2, "sessions_beyond_calendar")])


def test_an_unknown_mark_rejects_and_an_old_one_warns(tmp_path):
    checked = sessions(tmp_path, f"9994001,{WREN},2024-09-09,AM,@", f"9994001,{WREN},2024-09-09,PM,H")
    assert rules(checked) == [(2, "unknown_code"), (3, "code_outside_dates")]
    assert weeks(checked) == {(WREN, "2024-09-09"): "-H--------"}


def test_a_pupil_nobody_knows_waits_with_the_whole_row(tmp_path):
    checked = sessions(tmp_path, "9994001,H999400119004,2024-09-09,AM,/")
    assert checked.counts.waiting == 1
    with duckdb.connect() as con:
        ((table, reason, wanted, row),) = con.execute(
            f"""select "table", reason, wanted, "row" from '{checked.waiting}'"""
        ).fetchall()
    assert (table, reason, wanted) == ("session_marks", "unknown_pupil", "H999400119004")
    assert '"Mark":"/"' in row


def test_a_pupil_with_an_unsound_upn_is_known_by_school_and_that_number(tmp_path):
    path = tmp_path / "marks.csv"
    path.write_text("LAESTAB,UPN,Date,Session,Mark\n9994001,A000,2024-09-09,AM,/\n", encoding="utf-8")
    pupils = pa.table({"pupil_key": ["9994001:A000"], "upn": [""], "former_upn": [""]})
    checked = check([path], Known(schools=known().schools, pupils=pupils), tmp_path / "work")
    assert weeks(checked) == {("9994001:A000", "2024-09-09"): "/---------"}
    assert rules(checked) == [(2, "upn_check")]


@pytest.mark.parametrize(("known_calendar", "monday"), [(True, "2024-11-04"), (False, "2024-10-28")])
def test_a_string_of_marks_is_laid_on_the_schools_calendar_where_one_is_known(tmp_path, known_calendar, monday):
    """The string begins on Friday 25 October 2024, the last day before half-term, and has two days."""
    whole = (Path(__file__).parents[1] / "samples/ctf_marks/good.xml").read_text(encoding="utf-8")
    start = whole.index("<AttendanceMarks>")
    text = (
        whole[:start].replace("2024-10-24", "2024-10-25")
        + "<AttendanceMarks>/\\I/"
        + whole[whole.index("</AttendanceMarks>") :]
    )
    (tmp_path / "ctf.xml").write_text(text, encoding="utf-8")
    record = known() if known_calendar else Known(schools=known().schools)
    checked = check([tmp_path / "ctf.xml"], record, tmp_path / "work")
    assert weeks(checked) == {(WREN, "2024-10-21"): "--------/\\", (WREN, monday): "I/--------"}


def test_the_census_days_are_the_thursdays_of_the_guide():
    assert [str(census_day(2024, term)) for term in (1, 2, 3)] == ["2024-10-03", "2025-01-16", "2025-05-15"]


def test_a_thousand_pupils_of_marks_take_the_pooled_road_to_the_same_weeks(tmp_path):
    """A large file is read column by column; each pupil's every week is still what was written."""
    from belonging.kernel.identifiers import upn_check_letter

    numbers = [f"{each:012d}" for each in range(1300)]
    upns = [upn_check_letter(number) + number for number in numbers]
    days = [f"2024-09-{day:02d}" for day in (*range(9, 14), *range(16, 21), *range(23, 28))]
    with (tmp_path / "marks.csv").open("w", encoding="utf-8") as file:
        file.write("LAESTAB,UPN,Date,Session,Mark\n")
        for place, upn in enumerate(upns):
            for day in days:
                for session, mark in (("AM", "I" if place % 7 == 0 else "/"), ("PM", "\\")):
                    for _ in range(3 if place == 5 and day == days[0] and session == "AM" else 1):
                        file.write(f" 9994001,{upn},{day},{session},{mark}\n")
        file.writelines(f"9994001,{upn},{day},AM,/\n" for upn in upns[1:2] for day in days * 5000)
    pupils = pa.table({"pupil_key": upns, "upn": upns, "former_upn": pa.array([None] * len(upns), pa.string())})
    checked = check([tmp_path / "marks.csv"], Known(schools=known().schools, pupils=pupils), tmp_path / "work")
    made = weeks(checked)
    assert len(made) == 1300 * 3
    assert set(made.values()) == {"/\\" * 5, "I\\" * 5}
    assert checked.counts.loaded == 1300 * 30
    assert checked.counts.rejected == 2 + 75_000
