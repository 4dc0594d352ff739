"""The school register (GIAS form), its links, and the authority's localities and clusters."""

from __future__ import annotations

from pathlib import Path

import numpy as np

from . import names
from .schools import AP, LA, NURSERY, PHASES, PRIMARY, PRU, SECONDARY, SPECIAL, THROUGH, Schools
from .tables import write_rows

GSS, REGION_GSS = "E06000990", "E12000090"
AREA = "Westmere"
HEADER = (
    "URN",
    "LA (code)",
    "LA (name)",
    "EstablishmentNumber",
    "EstablishmentName",
    "TypeOfEstablishment (code)",
    "TypeOfEstablishment (name)",
    "EstablishmentTypeGroup (code)",
    "EstablishmentTypeGroup (name)",
    "EstablishmentStatus (code)",
    "EstablishmentStatus (name)",
    "ReasonEstablishmentOpened (code)",
    "ReasonEstablishmentOpened (name)",
    "OpenDate",
    "ReasonEstablishmentClosed (code)",
    "ReasonEstablishmentClosed (name)",
    "CloseDate",
    "PhaseOfEducation (code)",
    "PhaseOfEducation (name)",
    "StatutoryLowAge",
    "StatutoryHighAge",
    "Boarders (code)",
    "Boarders (name)",
    "NurseryProvision (name)",
    "OfficialSixthForm (code)",
    "OfficialSixthForm (name)",
    "Gender (code)",
    "Gender (name)",
    "ReligiousCharacter (code)",
    "ReligiousCharacter (name)",
    "AdmissionsPolicy (code)",
    "AdmissionsPolicy (name)",
    "SchoolCapacity",
    "SpecialClasses (code)",
    "SpecialClasses (name)",
    "CensusDate",
    "NumberOfPupils",
    "NumberOfBoys",
    "NumberOfGirls",
    "PercentageFSM",
    "TrustSchoolFlag (code)",
    "TrustSchoolFlag (name)",
    "Trusts (code)",
    "Trusts (name)",
    "UKPRN",
    "LastChangedDate",
    "Street",
    "Locality",
    "Town",
    "County (name)",
    "Postcode",
    "SchoolWebsite",
    "TelephoneNum",
    "HeadTitle (name)",
    "HeadFirstName",
    "HeadLastName",
    "GOR (code)",
    "GOR (name)",
    "DistrictAdministrative (code)",
    "DistrictAdministrative (name)",
    "UrbanRural (code)",
    "UrbanRural (name)",
    "GSSLACode (name)",
    "Country (name)",
)
LINKS_HEADER = ("URN", "LinkURN", "LinkName", "LinkType", "LinkEstablishedDate")
# Phase as the register writes it: code, name, low and high age, type when maintained and when academy.
_FORM = {
    NURSERY: ("1", "Nursery", 2, 5, ("15", "Local authority nursery school"), ("15", "Local authority nursery school")),
    PRIMARY: ("2", "Primary", 3, 11, ("01", "Community school"), ("34", "Academy converter")),
    SECONDARY: ("4", "Secondary", 11, 16, ("01", "Community school"), ("28", "Academy sponsor led")),
    THROUGH: ("7", "All-through", 4, 18, ("34", "Academy converter"), ("34", "Academy converter")),
    SPECIAL: ("0", "Not applicable", 3, 19, ("07", "Community special school"), ("44", "Academy special converter")),
    AP: (
        "0",
        "Not applicable",
        11,
        16,
        ("38", "Free schools alternative provision"),
        ("38", "Free schools alternative provision"),
    ),
    PRU: ("0", "Not applicable", 5, 16, ("14", "Pupil referral unit"), ("14", "Pupil referral unit")),
}


def write(
    folder: Path, rng: np.random.Generator, schools: Schools, roll: np.ndarray, boys: np.ndarray, fsm: np.ndarray
) -> int:
    """Write the three register files; counts are by school at the latest January census. Returns rows of the register."""
    rows = [_row(schools, i, int(roll[i]), int(boys[i]), float(fsm[i])) for i in range(len(schools))]
    converted = [int(i) for i in np.flatnonzero(schools.trust >= 0) if schools.phase[i] in (PRIMARY, SECONDARY)][::4]
    links = []
    for n, i in enumerate(converted):
        old = 989_000 + n
        rows.append(_closed(schools, i, old))
        links.append((schools.urn[i], old, f"{schools.place[i]} School", "Predecessor", "01-09-2019"))
        links.append((old, schools.urn[i], schools.name[i], "Successor", "01-09-2019"))
    write_rows(
        folder / "edubasealldata.csv", HEADER, ([row.get(name, "") for name in HEADER] for row in rows), "cp1252"
    )
    write_rows(folder / "links.csv", LINKS_HEADER, links, "cp1252")
    write_rows(
        folder / "localities.csv",
        ("LAESTAB", "School name", "Locality", "Cluster"),
        (
            (schools.laestab[i], schools.name[i], names.LOCALITIES[schools.locality[i]], schools.cluster[i])
            for i in range(len(schools))
        ),
    )
    return len(rows)


def _row(schools: Schools, i: int, roll: int, boys: int, fsm: float) -> dict[str, object]:
    phase = int(schools.phase[i])
    academy = schools.trust[i] >= 0
    code, name, low, high, maintained, run_by_trust = _FORM[phase]
    kind = run_by_trust if academy else maintained
    high = 18 if schools.sixth[i] else high
    church = "Church of England" in schools.name[i], "Catholic" in schools.name[i]
    faith = (
        ("2", "Church of England") if church[0] else ("3", "Roman Catholic") if church[1] else ("0", "Does not apply")
    )
    group = (
        ("5", "Special schools")
        if kind[0] == "07"
        else ("10", "Academies")
        if academy
        else ("4", "Local authority maintained schools")
    )
    return (
        _place(schools, i)
        | _kept(schools, i, roll, boys, fsm)
        | {
            "URN": schools.urn[i],
            "EstablishmentNumber": f"{schools.number[i]:04d}",
            "EstablishmentName": schools.name[i],
            "TypeOfEstablishment (code)": kind[0],
            "TypeOfEstablishment (name)": kind[1],
            "EstablishmentTypeGroup (code)": group[0],
            "EstablishmentTypeGroup (name)": group[1],
            "EstablishmentStatus (code)": "1",
            "EstablishmentStatus (name)": "Open",
            "PhaseOfEducation (code)": code,
            "PhaseOfEducation (name)": name,
            "StatutoryLowAge": low,
            "StatutoryHighAge": high,
            "NurseryProvision (name)": "Has Nursery Classes" if phase in (NURSERY, PRIMARY) else "No Nursery Classes",
            "ReligiousCharacter (code)": faith[0],
            "ReligiousCharacter (name)": faith[1],
        }
    )


def _kept(schools: Schools, i: int, roll: int, boys: int, fsm: float) -> dict[str, object]:
    """Counts, trust, sixth form and opening of an open school."""
    academy = schools.trust[i] >= 0
    return {
        "ReasonEstablishmentOpened (code)": "00",
        "ReasonEstablishmentOpened (name)": "Not applicable",
        "OpenDate": "01-09-2019" if academy else f"0{1 + i % 9}-09-19{60 + i % 35}",
        "ReasonEstablishmentClosed (code)": "00",
        "ReasonEstablishmentClosed (name)": "Not applicable",
        "OfficialSixthForm (code)": "1" if schools.sixth[i] else "2",
        "OfficialSixthForm (name)": "Has a sixth form" if schools.sixth[i] else "Does not have a sixth form",
        "SchoolCapacity": int(roll * 1.08) // 5 * 5 + 5,
        "CensusDate": "15-01-2026",
        "NumberOfPupils": roll,
        "NumberOfBoys": boys,
        "NumberOfGirls": roll - boys,
        "PercentageFSM": f"{100 * fsm:.1f}",
        "TrustSchoolFlag (code)": "3" if academy else "0",
        "TrustSchoolFlag (name)": "Supported by a multi-academy trust" if academy else "Not applicable",
        "Trusts (code)": 98_000 + int(schools.trust[i]) if academy else "",
        "Trusts (name)": names.TRUSTS[schools.trust[i]] if academy else "",
        "UKPRN": 10_990_000 + i,
    }


def _place(schools: Schools, i: int) -> dict[str, object]:
    """Cells every row has."""
    return {
        "LA (code)": LA,
        "LA (name)": AREA,
        "Boarders (code)": "1",
        "Boarders (name)": "No boarders",
        "Gender (code)": "3",
        "Gender (name)": "Mixed",
        "AdmissionsPolicy (code)": "0",
        "AdmissionsPolicy (name)": "Not applicable",
        "SpecialClasses (code)": "2",
        "SpecialClasses (name)": "No Special Classes",
        "LastChangedDate": "02-11-2026",
        "Street": f"{1 + i * 7 % 90} School Lane",
        "Locality": schools.place[i],
        "Town": names.LOCALITIES[schools.locality[i]],
        "County (name)": AREA,
        "Postcode": f"ZW{1 + i % 9} {i % 10}{'ABDEFGHJLN'[i % 10]}{'PQRSTUWXYZ'[i // 10 % 10]}",
        "SchoolWebsite": f"https://school-{schools.number[i]}.westmere.example",
        "TelephoneNum": f"01632 960{i % 1000:03d}",
        "HeadTitle (name)": ("Ms", "Mr", "Dr", "Mrs")[i % 4],
        "HeadFirstName": names.FORENAMES["FM"[i % 2]][i % 24],
        "HeadLastName": names.surnames()[i * 7 % 300],
        "GOR (code)": "W",
        "GOR (name)": names.REGION,
        "DistrictAdministrative (code)": GSS,
        "DistrictAdministrative (name)": AREA,
        "UrbanRural (code)": "C1",
        "UrbanRural (name)": "(England/Wales) Urban city and town",
        "GSSLACode (name)": GSS,
        "Country (name)": "England",
    }


def _closed(schools: Schools, i: int, urn: int) -> dict[str, object]:
    """The maintained school an academy took the place of."""
    code, name, low, high, kind, _ = _FORM[int(schools.phase[i])]
    return _place(schools, i) | {
        "URN": urn,
        "EstablishmentNumber": f"{schools.number[i] + 400:04d}",
        "EstablishmentName": f"{schools.place[i]} School",
        "TypeOfEstablishment (code)": kind[0],
        "TypeOfEstablishment (name)": kind[1],
        "EstablishmentTypeGroup (code)": "4",
        "EstablishmentTypeGroup (name)": "Local authority maintained schools",
        "EstablishmentStatus (code)": "2",
        "EstablishmentStatus (name)": "Closed",
        "OpenDate": "01-09-1958",
        "ReasonEstablishmentClosed (code)": "10",
        "ReasonEstablishmentClosed (name)": "Academy Converter",
        "CloseDate": "31-08-2019",
        "PhaseOfEducation (code)": code,
        "PhaseOfEducation (name)": name,
        "StatutoryLowAge": low,
        "StatutoryHighAge": high,
    }


def phase_names() -> tuple[str, ...]:
    """The phases, in the order of their numbers."""
    return PHASES
