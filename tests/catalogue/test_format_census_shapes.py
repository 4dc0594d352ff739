"""Every census table in every year and term, made from the dated columns of its declaration: recognised, and what it needs is named."""

import csv

import pytest

from belonging.catalogue.formats._census_set_aside import TABLES, set_aside
from belonging.store.reading import check, formats
from belonging.store.reading.headers import fit, header_faults, recognise
from tests.catalogue.test_formats import known

KEYS = [key for key in sorted(formats()) if key.startswith("census_") and key not in ("census_extract", "census_xml")]
TERMS = {1: "autumn", 2: "spring", 3: "summer"}


def collected(year: int, term: int) -> int:
    """Return the academic year of a census: spring 2025 belongs to 2024/25."""
    return year - (term > 1)


def exists(key: str, academic_year: int) -> bool:
    """Tell whether a table was collected in a year: the columns that mark it were."""
    return all(each.since <= academic_year <= each.until for each in formats()[key].columns if each.present)


CENSUSES = [(year, term) for year in range(2015, 2027) for term in TERMS]
SHAPES = [(key, *each) for key in KEYS for each in CENSUSES if exists(key, collected(*each))]


def headers(key: str, academic_year: int) -> list[str]:
    """Return the columns a table has in a year, as declared."""
    return [column.name for column in formats()[key].columns if column.since <= academic_year <= column.until]


@pytest.mark.parametrize(("key", "year", "term"), SHAPES)
def test_a_census_table_is_recognised_in_every_year_and_term(key, year, term):
    given = headers(key, collected(year, term))
    table = key.removeprefix("census_")
    for name in (f"{year}_{TERMS[term]}_{table}.csv", "export.csv"):
        found = recognise(name, given)
        assert found is not None
        if name != "export.csv":
            assert found.key == key
        assert formats()[found.key].fills == formats()[key].fills
    chosen = fit(key, given)
    assert sorted(column.name for column in chosen.columns.values()) == sorted(given)
    assert header_faults(given, chosen, collected(year, term)) == []


def test_tables_are_asked_for_in_the_years_they_were_collected():
    assert {key for key, *_ in SHAPES} == set(KEYS)
    assert min(year for key, year, _ in SHAPES if key == "census_schoolarrangedapdetailonroll") == 2022
    assert min(year for key, year, _ in SHAPES if key == "census_pupilonroll") == 2015


@pytest.mark.parametrize("key", KEYS)
def test_a_census_table_without_a_column_that_marks_it_is_not_taken_for_it(key):
    form = formats()[key]
    for marking in (column.name for column in form.columns if column.present):
        left = [header for header in headers(key, 2024) if header != marking]
        found = recognise("2025_spring_table.csv", left)
        assert found is None or found.key != key


@pytest.mark.parametrize("key", KEYS)
def test_a_census_table_without_a_column_it_needs_says_which(key, tmp_path):
    form, table = formats()[key], key.removeprefix("census_")
    for needed in (column for column in form.columns if column.required and not column.present):
        if needed.since > 2024 or needed.until < 2024 or sum(one.into == needed.into for one in form.columns) > 1:
            continue
        left = [header for header in headers(key, 2024) if header != needed.name]
        path = tmp_path / needed.name / f"2025_spring_{table}.csv"
        path.parent.mkdir()
        with path.open("w", newline="", encoding="utf-8") as out:
            csv.writer(out).writerows([left, ["1"] * len(left)])
        checked = check([path], known(), tmp_path / "work" / needed.name)
        told = {each["column"] for each in checked.problems.page() if each["rule"] == "missing_value"}
        assert needed.name in told


@pytest.mark.parametrize("table", TABLES)
def test_a_census_table_nothing_is_made_of_is_known_all_the_same(table):
    own = [f"{table}tableid", "NativeId", f"{table}orderseqcolumn", "sourceid"]
    assert set_aside(own) == table
    assert (
        set_aside([*own, "learningaimsonrolltableid", "classestableid"]) == table
    )  # what it points to is not what it is
    assert not any(fit(key, own).score >= 1 for key in KEYS)
