"""The DfE open data standard: a sound pair of files passes, each rule finds its breach, and files DfE published are read."""

import csv

import pytest

from belonging.engine.open_data import META, faults
from tests.architecture.source import ROOT

DFE = ROOT / "tests" / "samples" / "dfe"
HEADER = ["time_period", "time_identifier", "geographic_level", "country_code", "country_name", "region_code"]
HEADER += ["region_name", "old_la_code", "new_la_code", "la_name", "sex_group", "sex", "pupils", "rate"]


def line(sex, pupils, rate, **other):
    row = ["202425", "Academic year", "Local authority", "E92000001", "England", "E12000090", "Meres and Marches"]
    return dict(zip(HEADER, [*row, "990", "E06000990", "Westmere", "Sex", sex, pupils, rate], strict=True)) | other


def about(name, kind, **other):
    return dict.fromkeys(META, "") | {"col_name": name, "col_type": kind, "label": name.title()} | other


def sound():
    rows = [line("Total", "1000", "12.5"), line("Female", "490", "c"), line("Male", "510", "low")]
    meta = [
        about("sex", "Filter", filter_grouping_column="sex_group"),
        about("pupils", "Indicator"),
        about("rate", "Indicator", indicator_unit="%", indicator_dp="1"),
    ]
    return list(HEADER), rows, meta


def read(path):
    with path.open(encoding="utf-8-sig", newline="") as file:
        reader = csv.DictReader(file)
        return list(reader.fieldnames), list(reader)


def test_a_sound_pair_of_files_has_no_fault():
    assert faults(*sound()) == []


BREACHES = {
    "no column time_identifier": lambda h, r, m: h.remove("time_identifier"),
    "not 6 digits": lambda h, r, m: r[0].update(time_period="2024"),
    "two years that follow": lambda h, r, m: [each.update(time_period="201619") for each in r],
    "may not stand in one file": lambda h, r, m: r[0].update(time_identifier="Autumn term"),
    "is not a geographic level": lambda h, r, m: r[0].update(geographic_level="Locality"),
    "need old_la_code filled": lambda h, r, m: r[0].update(old_la_code=""),
    "E92000001, England": lambda h, r, m: r[0].update(country_name="Wales"),
    "more than one la_name": lambda h, r, m: r[0].update(la_name="Elsewhere"),
    "sex has no Total": lambda h, r, m: r.pop(0),
    "has one value": lambda h, r, m: [each.update(sex="Total") for each in r],
    "neither a plain number": lambda h, r, m: r[0].update(pupils="1,000"),
    "no longer uses": lambda h, r, m: r[0].update(rate=".."),
    "is not a column of the data file": lambda h, r, m: m[1].update(col_name="pupil"),
    "is Filter or Indicator": lambda h, r, m: m[1].update(col_type="Measure"),
    "needs a label of its own": lambda h, r, m: m[1].update(label="Rate"),
    "indicator_unit is blank": lambda h, r, m: m[2].update(indicator_unit="percent"),
    "number of decimal places": lambda h, r, m: m[2].update(indicator_dp="one"),
    "has no row of its own": lambda h, r, m: m.append(about("sex_group", "Filter")),
    "is not in the metadata": lambda h, r, m: m.pop(2),
    "should be snake_case": lambda h, r, m: h.append("2nd rate"),
    "stand more than once": lambda h, r, m: r.append(line("Male", "511", "1")),
    "time and geography never": lambda h, r, m: m.append(about("la_name", "Filter")),
}


@pytest.mark.parametrize("said", BREACHES)
def test_a_breach_is_found_and_said(said):
    header, rows, meta = sound()
    BREACHES[said](header, rows, meta)
    assert any(said in each for each in faults(header, rows, meta)), faults(header, rows, meta)


def test_a_file_dfe_published_before_the_standard_has_the_faults_it_has():
    header, rows = read(DFE / "SEN2_AGE_STOCK.csv")
    meta_header, meta = read(DFE / "SEN2_AGE_STOCK.meta.csv")
    found = faults(header, rows, meta, meta_header)
    assert "The metadata file has no column indicator_dp." in found
    assert any("'NULL', which the standard no longer uses" in each for each in found)
    assert not any("geographic level" in each or "time" in each for each in found)


def test_a_file_without_its_level_says_so_and_stops():
    header, rows = read(DFE / "ees_demo_datafile.csv")
    assert faults(header, rows, []) == ["The data file has no column geographic_level. Every row needs one."]
