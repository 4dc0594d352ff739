"""How a row's number leads to its school: four digits of the own authority, and the school open on the row's day where two share a number."""

from datetime import date
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from belonging.store.reading import Known, check
from tests.apps.intake import returns as r

OLD, NEW = 100001, 140002
DAY = pa.date32()


def schools(*rows: tuple[int, str, date | None, date | None]) -> pa.Table:
    schema = pa.schema([("urn", pa.int32()), ("laestab", pa.string()), ("name", pa.string()), ("opened", DAY), ("closed", DAY)])  # fmt: skip
    return pa.Table.from_pylist(
        [
            {"urn": urn, "laestab": number, "name": number, "opened": opened, "closed": closed}
            for urn, number, opened, closed in rows
        ],
        schema=schema,
    )


def attending(urn: int) -> pa.Table:
    return pa.table({"pupil_key": [r.upn(1)], "urn": pa.array([urn], pa.int32()), "entry_date": pa.array([date(2020, 9, 1)], DAY),
                     "leaving_date": pa.array([None], DAY)})  # fmt: skip


def events(folder: Path, *rows: tuple[str, str]) -> Path:
    return r.table(folder / "suspensions.csv", [
        {"LAESTAB": number, "UPN": r.upn(1), "Category": "SUSP", "Start date": day, "Sessions": 2, "Reason1": "PP"} for number, day in rows
    ])  # fmt: skip


def found(tmp_path: Path, known: Known, *rows: tuple[str, str]) -> tuple[list[int], int]:
    """Return the URNs of the rows that load, in the order of their days, and how many wait."""
    pupils = pa.table({"pupil_key": [r.upn(1)], "upn": [r.upn(1)], "former_upn": [""]})
    given = Known(schools=known.schools, links=known.links, enrolments=known.enrolments, pupils=pupils)
    checked = check([events(tmp_path, *rows)], given, tmp_path / "work")
    loaded = pq.read_table(checked.tables["suspensions"]).sort_by("start_date")
    return loaded["urn"].to_pylist(), checked.counts.waiting


def test_four_digits_are_the_school_of_the_authority_whose_children_are_known(tmp_path):
    known = Known(schools=schools((1, "9994001", None, None), (2, "8884001", None, None)), enrolments=attending(1))
    assert found(tmp_path, known, ("4001", "2025-01-14"), ("4001.0", "2025-01-15")) == ([1, 1], 0)


def test_four_digits_that_only_one_known_school_ends_in_are_that_school(tmp_path):
    known = Known(schools=schools((1, "9994001", None, None), (2, "8884002", None, None)))
    assert found(tmp_path, known, ("4001", "2025-01-14")) == ([1], 0)


def test_four_digits_of_no_certain_school_wait(tmp_path):
    two = schools((1, "9994001", None, None), (2, "8884001", None, None))
    assert found(tmp_path, Known(schools=two), ("4001", "2025-01-14")) == ([], 1)
    one = Known(schools=schools((1, "9994001", None, None), (2, "8884002", None, None)), enrolments=attending(1))
    assert found(tmp_path / "b", one, ("4002", "2025-01-14")) == ([], 1)  # of another authority


@pytest.mark.parametrize(
    ("opened", "links"),
    [
        (date(2022, 9, 1), None),
        (None, pa.table({"urn": pa.array([NEW], pa.int32()), "link_urn": pa.array([OLD], pa.int32()), "kind": ["Predecessor"],
                         "linked_on": pa.array([date(2022, 9, 1)], DAY)})),
        (None, None),
    ],
)  # fmt: skip
def test_of_two_schools_with_one_number_a_row_is_of_the_one_open_on_its_day(tmp_path, opened, links):
    both = schools((OLD, "9994001", date(1990, 9, 1), date(2022, 8, 31)), (NEW, "9994001", opened, None))
    rows = (("9994001", "2022-03-01"), ("9994001", "2022-08-31"), ("9994001", "2022-09-01"), ("9994001", "2025-01-14"))
    assert found(tmp_path, Known(schools=both, links=links), *rows) == ([OLD, OLD, NEW, NEW], 0)


def test_a_census_table_is_of_the_school_open_on_census_day(tmp_path):
    both = schools((OLD, r.NORTH, date(1990, 9, 1), date(2025, 2, 28)), (NEW, r.NORTH, date(2025, 3, 1), None))
    for name in ("2025_spring", "2025_summer"):
        r.on_roll(tmp_path / name, [{"number": 1}], name=name)
        checked = check([tmp_path / name], Known(schools=both), tmp_path / f"work-{name}")
        told = pq.read_table(checked.tables["snapshots"])["urn"].to_pylist()
        assert told == [OLD if name == "2025_spring" else NEW]
