"""The register of schools in the shapes it is exported in, with its links: whole files of hundreds of schools, told back to the last field."""

import csv
import random
from datetime import date, timedelta

import duckdb
import pytest

from belonging.store.reading import Known, check

# The register's columns as it is exported today; `+` stands for a (code) and a (name), `=` for a (name) alone, `#` for a (code) alone.
TODAY = """
    URN LA+ EstablishmentNumber EstablishmentName TypeOfEstablishment+ EstablishmentTypeGroup+ EstablishmentStatus+
    ReasonEstablishmentOpened+ OpenDate ReasonEstablishmentClosed+ CloseDate PhaseOfEducation+ StatutoryLowAge
    StatutoryHighAge Boarders+ NurseryProvision= OfficialSixthForm+ Gender+ ReligiousCharacter+ ReligiousEthos=
    Diocese+ AdmissionsPolicy+ SchoolCapacity SpecialClasses+ CensusDate NumberOfPupils NumberOfBoys NumberOfGirls
    PercentageFSM TrustSchoolFlag+ Trusts+ SchoolSponsorFlag= SchoolSponsors= FederationFlag= Federations+ UKPRN
    FEHEIdentifier FurtherEducationType= OfstedLastInsp OfstedSpecialMeasures+ LastChangedDate Street Locality
    Address3 Town County= Postcode SchoolWebsite TelephoneNum HeadTitle= HeadFirstName HeadLastName
    HeadPreferredJobTitle BSOInspectorateName= InspectorateReport DateOfLastInspectionVisit NextInspectionVisit
    TeenMoth= TeenMothPlaces CCF= SENPRU= EBD= PlacesPRU FTProv= EdByOther= Section41Approved= SEN1= SEN2= SEN3=
    SEN4= SEN5= SEN6= SEN7= SEN8= SEN9= SEN10= SEN11= SEN12= SEN13= TypeOfResourcedProvision=
    ResourcedProvisionOnRoll ResourcedProvisionCapacity SenUnitOnRoll SenUnitCapacity GOR+ DistrictAdministrative+
    AdministrativeWard+ ParliamentaryConstituency+ UrbanRural+ GSSLACode= Easting Northing MSOA= LSOA=
    InspectorateName= SENStat SENNoStat BoardingEstablishment= PropsName PreviousLA+ PreviousEstablishmentNumber
    OfstedRating= RSCRegion= Country= UPRN SiteName QABName+ EstablishmentAccredited+ QABReport CHNumber MSOA# LSOA#
    FSM AccreditationExpiryDate
""".split()
SINCE_2018 = 27  # columns that came after those of 2018
KINDS = {
    "Community school": ("01", "Primary", "Primary"), "Voluntary aided school": ("02", "Secondary", "Secondary"),
    "Community special school": ("07", "Not applicable", "Special"), "Pupil referral unit": ("14", "Not applicable", "Alternative provision"),
    "Local authority nursery school": ("15", "Nursery", "Nursery"), "Academy converter": ("34", "All-through", "All-through"),
    "Free schools alternative provision": ("42", "Not applicable", "Alternative provision"),
    "Foundation school": ("05", "Middle deemed secondary", "Secondary"), "Children's centre": ("46", "Not applicable", ""),
}  # fmt: skip
NAMES = ("St Brannoc’s, Saltmere", "The “Old Mill” School", "Ysgol Gwenfô", "Harrow Gate & District", "Wren's Nest")
SCHOOLS = 640


def headers() -> list[str]:
    """Return the columns as the register writes them."""
    found = []
    for name in TODAY:
        bare = name.rstrip("+=#")
        found += [f"{bare} (code)"] * (name[-1] in "+#") + [f"{bare} (name)"] * (name[-1] in "+=")
        found += [bare] * (name[-1] not in "+=#")
    return found


NEEDED = (
    "URN|LA (code)|LA (name)|EstablishmentNumber|EstablishmentName|TypeOfEstablishment (code)|TypeOfEstablishment (name)|"
    "EstablishmentStatus (code)|EstablishmentStatus (name)|OpenDate|CloseDate|PhaseOfEducation (code)|PhaseOfEducation (name)|"
    "StatutoryLowAge|StatutoryHighAge|Postcode|Trusts (code)|Trusts (name)"
).split("|")
FORMS = {
    "140 columns": headers(),
    "113 columns": headers()[:-SINCE_2018],
    "40 columns": [*(name for name in headers() if name in NEEDED), *[name for name in headers() if name not in NEEDED][:22]],
}  # fmt: skip


def schools() -> list[dict[str, object]]:
    """Return invented schools of three authorities: every kind, some closed, some in trusts, a few without a number."""
    draw, made = random.Random(40), []
    for place in range(SCHOOLS):
        kind = list(KINDS)[place % len(KINDS)]
        opened = date(1950, 1, 1) + timedelta(days=draw.randrange(25_000)) if place % 4 else None
        closed = date(2024, 8, 31) if place % 11 == 0 else None
        number = None if kind == "Children's centre" else 2000 + place
        trust = (str(2000 + place % 7), f"Trust of {NAMES[place % 5]}") if kind == "Academy converter" else ("", "")
        made.append({
            "urn": 130_000 + place, "la_code": 990 + place % 3, "number": number, "name": f"{NAMES[place % 5]} {place}", "kind": kind,
            "status": "Closed" if closed else "Open", "opened": opened, "closed": closed, "phase": KINDS[kind][1], "low_age": 4, "high_age": 4 + place % 15,
            "postcode": f"WM{place % 9} {place % 9}AB", "trust_code": trust[0], "trust_name": trust[1],
        })  # fmt: skip
    return made


def cells(school: dict[str, object]) -> dict[str, str]:
    """Return a school's cells by header, dates as the register writes them."""
    day = {name: f"{school[name]:%d-%m-%Y}" if school[name] else "" for name in ("opened", "closed")}
    return {
        "URN": str(school["urn"]), "LA (code)": str(school["la_code"]), "LA (name)": "Westmere", "EstablishmentNumber": str(school["number"] or ""),
        "EstablishmentName": str(school["name"]), "TypeOfEstablishment (code)": KINDS[str(school["kind"])][0], "TypeOfEstablishment (name)": str(school["kind"]),
        "EstablishmentStatus (code)": "2" if school["closed"] else "1", "EstablishmentStatus (name)": str(school["status"]),
        "OpenDate": day["opened"], "CloseDate": day["closed"], "PhaseOfEducation (name)": str(school["phase"]), "PhaseOfEducation (code)": "0",
        "StatutoryLowAge": str(school["low_age"]), "StatutoryHighAge": str(school["high_age"]), "Postcode": str(school["postcode"]),
        "Trusts (code)": str(school["trust_code"]), "Trusts (name)": str(school["trust_name"]), "PercentageFSM": "32.7", "NumberOfPupils": "412",
        "Gender (code)": "3", "Gender (name)": "Mixed", "CensusDate": "18-01-2024", "HeadLastName": "O’Connor, BA", "SchoolWebsite": "www.saltmere.example",
        "Locality": "“Quay\nside”", "UrbanRural (name)": "(England/Wales) Urban city and town", "LastChangedDate": "09-02-2024",
    }  # fmt: skip


def told(school: dict[str, object]) -> tuple[object, ...]:
    """Return what the record is to hold of a school."""
    laestab = f"{school['la_code']}{school['number']:04d}" if school["number"] else None
    trust = (school["trust_code"] or None, school["trust_name"] or None)
    ages = (school["low_age"], school["high_age"])
    kept = [school[name] for name in ("name", "kind", "status", "opened", "closed")]
    return (school["urn"], laestab, f"{school['la_code']}", KINDS[str(school["kind"])][2], *kept, *trust, *ages, school["postcode"])  # fmt: skip


FIELDS = "urn, laestab, la_code, phase, name, kind, status, opened, closed, trust_code, trust_name, low_age, high_age, postcode"


def rows(path, columns) -> list[tuple[object, ...]]:
    with duckdb.connect() as con:
        return con.execute(f"select {columns} from '{path}' order by all").fetchall()


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("encoding", ["cp1252", "utf-8-sig"])
def test_a_register_of_every_width_is_told_back_to_the_last_field(tmp_path, form, encoding):
    path = tmp_path / "edubasealldata20240209.csv"
    with path.open("w", encoding=encoding, newline="") as file:
        writer = csv.DictWriter(file, FORMS[form], restval="", extrasaction="ignore", quoting=csv.QUOTE_ALL)
        writer.writeheader()
        writer.writerows(cells(each) for each in schools())
    assert f"{len(FORMS[form])} columns" == form
    checked = check([path], Known.empty(), tmp_path / "work")
    assert checked.files[0].format == "schools_register"
    assert checked.problems.page() == []
    assert (checked.counts.rows_in, checked.counts.loaded) == (SCHOOLS, SCHOOLS)
    assert rows(checked.tables["schools"], FIELDS) == sorted(map(told, schools()))


def test_the_performance_tables_form_gives_the_same_schools(tmp_path):
    """It has no trusts, no establishments without pupils, and its phases are three columns of noughts and ones."""
    path, kept = tmp_path / "england_school_information.csv", [each for each in schools() if each["number"] and each["kind"] != "Foundation school"]  # fmt: skip
    with path.open("w", encoding="utf-8-sig", newline="") as file:
        writer = csv.writer(file)
        writer.writerow("URN,LANAME,LA,ESTAB,LAESTAB,SCHNAME,STREET,LOCALITY,ADDRESS3,TOWN,POSTCODE,SCHSTATUS,OPENDATE,CLOSEDATE,MINORGROUP,SCHOOLTYPE,ISPRIMARY,ISSECONDARY,ISPOST16,AGELOW,AGEHIGH,GENDER".split(","))  # fmt: skip
        for each in kept:
            phase, laestab = KINDS[str(each["kind"])][2], f"{each['la_code']}{each['number']}"
            flags = [int(phase in of) for of in (("Primary", "All-through"), ("Secondary", "All-through"), ())]
            days = [f"{each[name]:%d-%m-%Y}" if each[name] else "" for name in ("opened", "closed")]
            writer.writerow([each["urn"], "Westmere", each["la_code"], each["number"], laestab, each["name"], "Quay, The", "", "", "Saltmere", each["postcode"],
                             each["status"], *days, "Maintained school", each["kind"], *flags, each["low_age"], each["high_age"], "Mixed"])  # fmt: skip
    checked = check([path], Known.empty(), tmp_path / "work")
    assert checked.files[0].format == "schools_performance"
    assert checked.problems.page() == []
    assert checked.counts.loaded == len(kept)
    expected = [tuple(None if at in (9, 10) else value for at, value in enumerate(told(each))) for each in kept]
    assert rows(checked.tables["schools"], FIELDS) == sorted(expected)


def test_every_kind_of_link_is_kept_with_its_day(tmp_path):
    kinds = ("Predecessor", "Successor", "Predecessor - merged", "Successor - amalgamated", "Sixth Form Centre Link")
    given = [(130_000 + at, 880_000 + at, f"{NAMES[at % 5]}", kinds[at % 5], date(2010, 1, 1) + timedelta(days=at)) for at in range(SCHOOLS)]  # fmt: skip
    path = tmp_path / "links_edubasealldata20240209.csv"
    with path.open("w", encoding="cp1252", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(["URN", "LinkURN", "LinkName", "LinkType", "LinkEstablishedDate"])
        writer.writerows([*link[:4], f"{link[4]:%d-%m-%Y}"] for link in given)
    checked = check([path], Known.empty(), tmp_path / "work")
    assert (checked.files[0].format, checked.problems.count(), checked.counts.loaded) == ("school_links", 0, SCHOOLS)
    assert rows(checked.tables["school_links"], "urn, link_urn, kind, linked_on") == [(a, b, kind, day) for a, b, _, kind, day in given]  # fmt: skip
