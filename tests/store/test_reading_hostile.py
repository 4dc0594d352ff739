"""Hostile and broken tables end in one clear sentence, never in a crash, and no row goes missing."""

from datetime import date

import pyarrow as pa
import pytest

from belonging.store.reading import Known, Limits, SuppliedMap, check
from belonging.store.reading.headers import near, suggest
from tests.catalogue.test_formats import known, sample
from tests.store.hostile import NAME, good_pupils, one_sentence, report, rules


@pytest.fixture
def pupils() -> str:
    return good_pupils()


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("utf-8 with a byte-order mark", lambda text: text.encode("utf-8-sig")),
        ("utf-16", lambda text: text.encode("utf-16")),
        ("utf-16 without a mark", lambda text: text.encode("utf-16-le")),
        ("windows-1252", lambda text: text.encode("cp1252")),
        ("carriage returns and line feeds", lambda text: text.replace("\n", "\r\n").encode()),
        ("carriage returns alone", lambda text: text.replace("\n", "\r").encode()),
        ("semicolons", lambda text: text.replace(",", ";").encode()),
        ("tabs", lambda text: text.replace(",", "\t").encode()),
        ("NUL bytes", lambda text: text.replace("Ashby", "Ash\0by").encode()),
        ("no newline at the end", lambda text: text.rstrip("\n").encode()),
        ("every cell in quotes", lambda text: "\n".join(",".join(f'"{c}"' for c in line.split(",")) for line in text.splitlines()).encode()),
        ("titles above the header", lambda text: ("School census,,\nMade on 3 February 2025,,\n" + text).encode()),
        ("blank columns to the right", lambda text: "\n".join(line + ",,," for line in text.splitlines()).encode()),
    ],
)  # fmt: skip
def test_the_same_rows_in_another_dress_load_the_same(tmp_path, pupils, name, content):
    plain = report(tmp_path / "a", pupils) if (tmp_path / "a").mkdir() is None else None
    (tmp_path / "b").mkdir()
    dressed = report(tmp_path / "b", content(pupils))
    assert dressed.counts == plain.counts, name
    read = "select * exclude (file_no, row_no) from read_parquet('{}') order by source_key"
    import duckdb

    with duckdb.connect() as con:
        first = con.execute(read.format(plain.tables["snapshots"])).fetchall()
        again = con.execute(read.format(dressed.tables["snapshots"])).fetchall()
    assert again == first


def test_an_empty_file_says_so(tmp_path):
    assert "empty" in one_sentence(report(tmp_path, b""), "empty_file")


def test_a_file_of_blank_lines_says_so(tmp_path):
    assert "blank" in one_sentence(report(tmp_path, b"\n\n  \n\r\n"), "empty_file")


def test_a_file_over_the_limit_says_how_large_it_may_be(tmp_path, pupils):
    assert "1,000 bytes" in one_sentence(
        report(tmp_path, pupils * 100, limits=Limits(file_bytes=1_000)), "file_too_large"
    )


@pytest.mark.parametrize(
    "content", [b"%PDF-1.7\n%...", bytes(range(256)) * 40, b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\1\2\3\4\5"]
)
def test_a_file_that_is_no_table_says_so(tmp_path, content):
    checked = report(tmp_path, content, "picture.csv")
    assert not checked.usable
    assert rules(checked) <= {"not_a_table", "not_recognised", "empty_file"}


def test_a_header_that_matters_standing_twice_is_refused(tmp_path, pupils):
    twice = pupils.replace("middlenames", "entrydate", 1)
    assert "stands twice" in one_sentence(report(tmp_path, twice), "duplicate_header")


@pytest.mark.parametrize("more", [0, 200])
def test_an_unclosed_quote_spoils_its_own_row_alone(tmp_path, pupils, more):
    lines = pupils.splitlines()
    lines[2] = lines[2].replace("Birch", '"Birch')
    lines += [lines[3].replace("p3", f"q{number}").replace("Cole", '5" Cole') for number in range(more)]
    checked = report(tmp_path, "\n".join(lines))
    assert checked.counts.rows_in == 3 + more
    (spoilt,) = [each for each in checked.problems.page() if each["rule"] == "unclosed_quote"]
    assert spoilt["row"] == 3
    assert checked.counts.loaded >= 2


def test_a_quoted_cell_may_hold_line_breaks(tmp_path, pupils):
    checked = report(tmp_path, pupils.replace("Ashby", '"Ash\nby"') + "a,b\n")
    assert (checked.counts.rows_in, checked.counts.loaded) == (4, 3)


def test_more_columns_than_any_table_has_are_refused(tmp_path):
    text = ",".join(f"h{number}" for number in range(2500)) + "\n1,2\n"
    assert "more than 2,000 columns" in one_sentence(report(tmp_path, text, "wide.csv"), "too_many_columns")


def test_fifteen_hundred_figures_a_row_are_read_in_seconds(tmp_path):
    heads = ",".join(f"figure_{number}" for number in range(1500))
    text = f"time_period,geographic_level,{heads}\n" + ("202324,National" + ",1" * 1500 + "\n") * 5
    checked = report(tmp_path, text, "figures.csv")
    assert checked.counts.loaded == 5


def test_a_last_line_that_was_cut_off_is_rejected(tmp_path, pupils):
    checked = report(tmp_path, pupils.rstrip("\n")[:-60])
    assert (checked.counts.loaded, checked.counts.rejected) == (2, 1)
    assert rules(checked) == {"too_few_cells"}


def test_a_file_without_its_year_is_dated_from_its_entries_and_says_so(tmp_path, pupils):
    checked = report(tmp_path, pupils, "pupils.csv")
    assert checked.files[0].academic_year == 2024
    assert rules(checked) == {"collection_assumed"}


def test_one_table_of_pupils_dates_its_whole_return(tmp_path):
    """Every table of a return without names is of the census that follows the last day a pupil joined."""
    folder = sample("census_senneeds", "good")
    paths = []
    for number, path in enumerate(sorted(folder.iterdir())):
        paths.append(tmp_path / f"export ({number}).txt")
        paths[-1].write_bytes(path.read_bytes())
    checked = check(paths, known(), tmp_path / "work")
    assert [each.format for each in checked.files] == ["census_pupilonroll", "census_senneeds"]
    assert len({(each.academic_year, each.term) for each in checked.files}) == 1
    assert checked.counts.loaded == checked.counts.rows_in


@pytest.mark.parametrize(
    ("name", "collection"),
    [
        ("Spring 2025 pupils.csv", (2024, 2)),
        ("autumn census 2024-25.csv", (2024, 1)),
        ("pupils 2024-25 Summer.csv", (2024, 3)),
    ],
)
def test_a_name_says_the_census_in_any_order(tmp_path, pupils, name, collection):
    (file,) = report(tmp_path, pupils, name).files
    assert (file.academic_year, file.term) == collection


def changed(text: str, row: int, **cells: str) -> str:
    """Return a CSV with cells of one row changed."""
    lines = [line.split(",") for line in text.splitlines()]
    for header, value in cells.items():
        lines[row][lines[0].index(header)] = value
    return "\n".join(map(",".join, lines)) + "\n"


@pytest.mark.parametrize(
    ("possible", "rule"), [("500", "sessions_beyond_calendar"), ("-3", "sessions_below_nought"), ("190", None)]
)
def test_sessions_possible_are_those_of_a_term(tmp_path, pupils, possible, rule):
    checked = report(tmp_path, changed(pupils, 1, termlysessionspossible=possible))
    assert rules(checked) == ({rule} if rule else set())
    assert checked.counts.loaded == 3


def test_a_pupil_on_roll_twice_at_one_school_warns(tmp_path, pupils):
    twice = changed(pupils, 2, upn="Q999400119001", entrydate="2019-Jan-07 00:00:00")
    checked = report(tmp_path, twice)
    assert [(each["row"], each["rule"]) for each in checked.problems.page()] == [
        (2, "overlapping_enrolments"),
        (3, "overlapping_enrolments"),
    ]


@pytest.mark.parametrize(("left", "overlaps"), [("2024-12-20", True), ("2018-07-20", False)])
def test_an_enrolment_that_overlaps_one_of_the_record_warns(tmp_path, pupils, left, overlaps):
    days = (date(2017, 9, 4), date.fromisoformat(left))
    enrolments = pa.table(
        {
            "pupil_key": ["Q999400119001"],
            "urn": pa.array([900003], pa.int32()),
            "entry_date": [days[0]],
            "leaving_date": [days[1]],
        }
    )
    (tmp_path / NAME).write_text(pupils, encoding="utf-8")
    record = Known(schools=known().schools, enrolments=enrolments)
    checked = check([tmp_path / NAME], record, tmp_path / "work")
    assert [(each["row"], each["rule"]) for each in checked.problems.page()] == (
        [(2, "overlapping_enrolments")] if overlaps else []
    )
    assert checked.counts.loaded == 3


def test_a_table_without_its_year_asks_for_it(tmp_path):
    text = (sample("census_termlyexclusionsonroll", "good") / "2025_spring_termlyexclusionsonroll.csv").read_text()
    assert "which census" in one_sentence(report(tmp_path, text, "exclusions.csv"), "unknown_collection")


def test_near_headers_bring_a_suggested_map(tmp_path, pupils):
    strange = pupils.replace("NativeId", "Native Ident", 1).replace("entrydate", "Entry dates", 1)
    checked = report(tmp_path, strange)
    (file,) = checked.files
    assert (file.format, file.suggested_format) == ("", "census_pupilonroll")
    assert file.suggested["Native Ident"] == "NativeId"
    assert file.suggested["Entry dates"] == "entrydate"
    supplied = SuppliedMap(format=file.suggested_format, columns=file.suggested)
    again = check([tmp_path / NAME], known(), tmp_path / "again", maps=[supplied])
    assert again.counts.loaded == 3


def test_a_missing_file_says_so(tmp_path):
    checked = check([tmp_path / "nowhere.csv"], Known.empty(), tmp_path / "work")
    assert "no file" in one_sentence(checked, "missing_file")


def test_a_date_that_may_be_month_first_is_rejected_rather_than_guessed(tmp_path, pupils):
    """One cell can only be month first, so the cell that could be either is not believed; where days come first, it is."""
    american = pupils.replace("2018-Sep-04 00:00:00", "09/14/2018", 1).replace("2018-Sep-04 00:00:00", "09/04/2018", 1)
    checked = report(tmp_path, american)
    assert {"not_a_date", "day_or_month"} <= rules(checked)
    assert checked.counts.rejected == 2
    british = report(tmp_path, pupils.replace("2018-Sep-04 00:00:00", "04/09/2018"))
    assert british.counts.loaded == 3


@pytest.mark.parametrize(
    "table", ["addressesonroll", "approvisiondetailonroll", "learningaimsoffroll", "classes", "schoolcensus"]
)
def test_a_census_table_that_is_not_kept_is_set_aside_and_says_so(tmp_path, table):
    others = {"classes": "schooltableid", "schoolcensus": "lea,estab"}.get(
        table, "pupilonrolltableid,locality,entrydate"
    )
    heads = f"{table}tableid,NativeId,{others}"
    row = ",".join("9994001" if head == "NativeId" else "x" for head in heads.split(","))
    checked = report(tmp_path, f"{heads}\n{row}\n{row}\n{row}\n", f"{table}.csv")
    assert rules(checked) == {"table_not_kept"}
    assert table in checked.files[0].sentence
    assert (checked.counts.rows_in, checked.counts.rejected, checked.exit_code()) == (3, 3, 3)
    assert not checked.tables


def test_blank_rows_are_counted_and_leave_a_sound_file_clean(tmp_path, pupils):
    sound = pupils.count("\n") - 1
    checked = report(tmp_path, pupils.rstrip("\n").replace("\n", "\n\n", 1) + "\n\n\n")
    assert (checked.counts.rows_in, checked.counts.loaded, checked.counts.rejected) == (sound + 3, sound, 3)
    (blank,) = checked.problems.grouped()
    assert (blank["rule"], blank["severity"], blank["count"]) == ("blank_row", "warning", 1)
    assert checked.exit_code() == 0


def test_headers_are_near_whatever_their_case_and_full_stops_and_names_of_people_have_many_headers():
    headers = ("U.P.N.", "Family Name", "Forename(s)", "Birth Date", "Lea Estab No", "Start dates", "Exclusion typ", "Reason codes")  # fmt: skip
    key, said = suggest(headers)
    assert key == "suspensions"
    assert list(said.values()) == ["UPN", "Surname", "Forename", "DoB", "LAESTAB", "Start date", "Category", "Reason1"]
    for surname, forename in (("LAST NAME", "first-name"), ("family name", "Given Name")):
        assert list(near("pupils_by_hand", (surname, forename)).values()) == ["Surname", "Forename"]


def test_a_format_is_suggested_only_when_most_of_what_it_needs_is_there():
    assert suggest(("LA Number", "LA Name", "Region", "Type")) == (
        "",
        {"LA Number": "", "LA Name": "", "Region": "", "Type": ""},
    )
    assert suggest(("Skole", "Barn", " ")) == ("", {"Skole": "", "Barn": ""})


@pytest.mark.parametrize("written", ["22-Jun-12", "22.06.12", "22/06/12", "22 Jun 12", "22-Jun-2012", "2012-Jun-22"])
def test_a_year_in_two_figures_is_read_where_it_is_certain_which_part_it_is(tmp_path, pupils, written):
    first = pupils.splitlines()[1].split(",")[pupils.splitlines()[0].split(",").index("dob")]
    checked = report(tmp_path, pupils.replace(first, written, 1))
    assert not {"date_out_of_range", "year_in_two_figures", "not_a_date"} & rules(checked)
    import duckdb

    born = duckdb.sql(f"select birth_date from read_parquet('{checked.tables['snapshots']}')").fetchall()
    assert (date(2012, 6, 22),) in born


def test_nul_signs_are_taken_out_and_said_once(tmp_path, pupils):
    checked = report(tmp_path, pupils.replace("Ashby", "Ash\0by").replace("WBRI", "W\0BRI"))
    (said,) = checked.problems.grouped()
    assert (said["rule"], said["severity"], said["count"], checked.counts.loaded) == ("nul_removed", "warning", 1, 3)
    assert not rules(report(tmp_path, pupils.encode("utf-16"), "2025_autumn_pupilonroll.csv")) & {"nul_removed"}


def test_a_cell_too_long_to_read_is_called_that_and_spoils_its_own_row_alone(tmp_path):
    path = tmp_path / "long.csv"
    path.write_text("laestab,upn,date,session,code\n" + "9" * 5_000_000 + ",a,b,c,d\n9901001,x,2024-09-02,AM,/\n")
    checked = check([path], Known.empty(), tmp_path / "work")
    problems = {each["rule"]: each["row"] for each in checked.problems.page()}
    assert problems["cell_too_long"] == 2
    assert "unclosed_quote" not in problems
    assert (checked.counts.rows_in, checked.counts.rejected) == (2, 1)


def test_a_schools_number_that_a_spreadsheet_damaged_says_so(tmp_path):
    rows = "LAESTAB,UPN,Category,Start date,Sessions,Reason1\n9.902E+06,X1,SUSP,2025-01-13,2,PP\n"
    checked = report(tmp_path, rows, "suspensions_2024_25.csv")
    found = {each["rule"]: (each["column"], each["value"]) for each in checked.problems.page()}
    assert found["spreadsheet_damage"] == found["unknown_school"] == ("LAESTAB", "9.902E+06")
    assert checked.counts.waiting == 1
