"""Every file has the header of its kind and rows of that width."""

import csv
import re
from collections import Counter

import pytest

from belonging.site.demo import (
    census_columns,
    fiction,
    homes,
    lists,
    published,
    published_sen,
    register,
    returns,
    school_lists,
    weekly,
)
from belonging.site.demo.neighbours import NEIGHBOUR_HEADER

CENSUS_NAME = re.compile(r"(?P<year>20\d\d)_(?P<term>autumn|spring|summer)_(?P<table>[a-z0-9]+)\.csv")


def rows(path, encoding="utf-8-sig"):
    with path.open(encoding=encoding, newline="") as file:
        return list(csv.reader(file))


def expected(name):
    if name.endswith(".meta.csv"):
        return published.META_HEADER
    fixed = {
        "edubasealldata.csv": register.HEADER, "links.csv": register.LINKS_HEADER,
        "postcodes.csv": homes.HEADER,
        "localities.csv": ("LAESTAB", "School name", "Locality", "Cluster"),
        "statistical_neighbours.csv": NEIGHBOUR_HEADER,
        "exclusions_westmere_nat_region_la.csv": published.EXCLUSION_HEADER,
        "absence_westmere_nat_region_la.csv": published.ABSENCE_HEADER,
        "sen_westmere_nat_region_la.csv": published_sen.HEADER,
    }  # fmt: skip
    if name in fixed:
        return fixed[name]
    of_lists = lists.HEADERS | school_lists.HEADERS
    if name.removesuffix(".csv") in of_lists:
        return of_lists[name.removesuffix(".csv")]
    starts = (("calendars_", fiction.CALENDAR_HEADER), ("marks_", weekly.WEEK_HEADER),
              ("sessions_week_", weekly.SESSION_HEADER), ("suspensions_", returns.HEADER))  # fmt: skip
    for start, header in starts:
        if name.startswith(start):
            return header
    found = CENSUS_NAME.fullmatch(name)
    assert found, f"{name} is of no known kind"
    table = found["table"]
    if table in ("pupilonroll", "pupilnolongeronroll"):
        return census_columns.columns(table, found["term"], int(found["year"]))
    base = re.sub(r"(on|off)roll$", "", table) if table != "fsmperiodsonroll" else table
    return census_columns.child_columns(base, not table.endswith("offroll"))


def test_each_csv_has_its_header_and_rows_of_that_width(made):
    paths = sorted(made.out.rglob("*.csv"))
    assert len(paths) > 90
    for path in paths:
        table = rows(
            path, "cp1252" if path.parent.name == "register" and path.name != "localities.csv" else "utf-8-sig"
        )
        assert table[0] == list(expected(path.name)), path.name
        assert {len(row) for row in table} == {len(table[0])}, path.name


def test_the_spring_2025_tables_have_the_headers_of_a_real_export(made):
    exported = {
        "2025_spring_fsmperiod": "pupilonrolltableid,NativeId,fsmperiodtableid,fsmperiodorderseqcolumn,sourceid,fsmstartdate,fsmenddate,ukcountry",
        "2025_spring_senneeds": "pupilonrolltableid,NativeId,senneedstableid,senneedsorderseqcolumn,sourceid,sentyperank,sentype",
        "2025_spring_termlyexclusionsoffroll": "pupilnolongeronrolltableid,NativeId,termlyexclusionsoffrolltableid,termlyexclusionsoffrollorderseqcolumn,sourceid,startdate,sessions,reason1,reason2,reason3,category,senprovision",
        "2025_spring_termlysessiondetailsonroll": "pupilonrolltableid,NativeId,termlysessiondetailsonrolltableid,termlysessiondetailsonrollorderseqcolumn,sourceid,sessions,attendancereason",
        "2025_spring_pupilnolongeronroll": "pupilnolongeronrolltableid,NativeId,dob,surname,forename,middlenames,preferredsurname,formersurname,upn,formerupn,uniquelearnernumber,sex,entrydate,leavingdate,pupilnolongeronrollorderseqcolumn,sourceid,schoolcensustableid,parttime,termlysessionspossible,moveonrollflag,ethnicity,boarder,language",
        "2025_spring_pupilonroll": "pupilonrolltableid,NativeId,dob,surname,forename,middlenames,preferredsurname,formersurname,upn,formerupn,uniquelearnernumber,sex,entrydate,pupilonrollorderseqcolumn,sourceid,schoolcensustableid,hoursatsetting,schoollunchtaken,parttime,topupfunding,unitcontacttime,termlysessionspossible,senunitindicator,resourcedprovisionindicator,moveoffrollflag,fundedhours,missingaddress,duplicatenotfunded,extendedhours,eligibilitycode,dafindicator,ethnicity,yssa,servicechild,language,classtype,enrolstatus,boarder,plaa,senprovision,ncyearactual,eyppr,eyppbf,youngcarer",
    }
    for name, header in exported.items():
        assert rows(made.out / "census" / f"{name}.csv")[0] == header.split(","), name


def test_marks_are_sorted_by_school_pupil_and_week(made):
    table = [tuple(row[:3]) for row in rows(made.out / "attendance" / "marks_2024_25_spring.csv")[1:]]
    assert table == sorted(table)
    assert len(set(table)) == len(table)


@pytest.mark.parametrize("kind", ["Nursery", "Primary", "Secondary", "All-through"])
def test_the_register_has_schools_of_each_phase(made, kind):
    table = rows(made.out / "register" / "edubasealldata.csv", "cp1252")
    phase = table[0].index("PhaseOfEducation (name)")
    assert Counter(row[phase] for row in table[1:])[kind] >= 1


def test_the_register_has_special_schools_alternative_provision_and_a_referral_unit(made):
    table = rows(made.out / "register" / "edubasealldata.csv", "cp1252")
    kind = table[0].index("TypeOfEstablishment (name)")
    kinds = {row[kind] for row in table[1:]}
    assert kinds >= {"Free schools alternative provision", "Pupil referral unit"}
    assert any("special" in name for name in kinds)


@pytest.mark.parametrize(("pupils", "low", "high"), [(12_000, 60, 60), (50_000, 150, 150), (30_000, 60, 150)])
def test_an_authority_has_60_to_150_schools(pupils, low, high):
    from belonging.site.demo.schools import how_many

    assert low <= how_many(pupils) <= high
