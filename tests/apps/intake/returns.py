"""A small area made by hand: two schools of authority 999 and what they send. Every name and number is invented."""

import csv
from collections.abc import Mapping, Sequence
from pathlib import Path

from belonging.kernel.identifiers import upn_check_letter

NORTH, SOUTH, EAST = "9994001", "9992002", "9992003"
URNS = {NORTH: 199001, SOUTH: 199002, EAST: 199003}


def upn(number: int) -> str:
    """Return a sound UPN of the invented authority."""
    body = f"99940{number:07d}"[:12].ljust(12, "0")
    return upn_check_letter(body) + body


def table(path: Path, rows: Sequence[Mapping[str, object]]) -> Path:
    """Write rows as a CSV and return its path."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("w", newline="", encoding="utf-8") as file:
        writer = csv.DictWriter(file, fieldnames=list(rows[0]))
        writer.writeheader()
        writer.writerows(rows)
    return path


def register(folder: Path, *laestabs: str) -> Path:
    """Write the register of these schools (both when none is named)."""
    return table(
        folder / "edubasealldata.csv",
        [
            {
                "URN": URNS[each], "LA (code)": each[:3], "LA (name)": "Westmere", "EstablishmentNumber": each[3:],
                "EstablishmentName": f"School {each}", "TypeOfEstablishment (name)": "Community school",
                "EstablishmentStatus (name)": "Open", "OpenDate": "01/09/1990", "CloseDate": "",
                "PhaseOfEducation (name)": "Secondary" if each == NORTH else "Primary", "StatutoryLowAge": 4,
                "StatutoryHighAge": 16, "Postcode": "WM1 1AA", "Trusts (code)": "", "Trusts (name)": "",
            }
            for each in laestabs or (NORTH, SOUTH)
        ],
    )  # fmt: skip


def on_roll(folder: Path, pupils: Sequence[Mapping[str, object]], *, name: str = "2025_spring") -> Path:
    """Write a census table of pupils on roll; each needs `number` and may change anything else."""
    rows = []
    for each in pupils:
        number = int(str(each["number"]))
        row = {
            "pupilonrolltableid": f"id-{number}", "NativeId": NORTH, "dob": "2012-Oct-01 00:00:00", "surname": f"Sur{number}",
            "forename": f"For{number}", "upn": upn(number), "formerupn": "", "uniquelearnernumber": "", "sex": "F",
            "entrydate": "2023-Sep-05 00:00:00", "termlysessionspossible": 140, "ethnicity": "WBRI", "language": "ENG",
            "enrolstatus": "C", "ncyearactual": "8", "senprovision": "N",
        }  # fmt: skip
        rows.append({**row, **{key: value for key, value in each.items() if key != "number"}})
    return table(folder / f"{name}_pupilonroll.csv", rows)


def off_roll(folder: Path, pupils: Sequence[Mapping[str, object]], *, name: str = "2025_spring") -> Path:
    """Write a census table of pupils no longer on roll."""
    rows = []
    for each in pupils:
        number = int(str(each["number"]))
        row = {
            "pupilnolongeronrolltableid": f"off-{number}", "NativeId": NORTH, "dob": "2012-Oct-01 00:00:00",
            "surname": f"Sur{number}", "forename": f"For{number}", "upn": upn(number), "sex": "F",
            "entrydate": "2023-Sep-05 00:00:00", "leavingdate": "2024-Dec-01 00:00:00", "termlysessionspossible": 100,
            "ethnicity": "WBRI", "language": "ENG",
        }  # fmt: skip
        rows.append({**row, **{key: value for key, value in each.items() if key != "number"}})
    return table(folder / f"{name}_pupilnolongeronroll.csv", rows)


def needs(
    folder: Path, rows: Sequence[tuple[int, int, str]], *, name: str = "2025_spring", school: str = NORTH
) -> Path:
    """Write a census table of needs: (pupil number, rank, need)."""
    return table(
        folder / f"{name}_senneeds.csv",
        [
            {"pupilonrolltableid": f"id-{number}", "NativeId": school, "sentyperank": rank, "sentype": need}
            for number, rank, need in rows
        ],
    )


def meals(
    folder: Path, rows: Sequence[tuple[int, str, str]], *, name: str = "2025_spring", school: str = NORTH
) -> Path:
    """Write a census table of free school meal periods: (pupil number, from, until)."""
    return table(
        folder / f"{name}_fsmperiod.csv",
        [
            {
                "pupilonrolltableid": f"id-{number}",
                "NativeId": school,
                "fsmstartdate": first,
                "fsmenddate": last,
                "ukcountry": "ENG",
            }
            for number, first, last in rows
        ],
    )


def addresses(folder: Path, rows: Sequence[tuple[int, str]], *, name: str = "2025_spring", school: str = NORTH) -> Path:
    """Write a census table of home addresses: (pupil number, postcode)."""
    return table(
        folder / f"{name}_addressesonroll.csv",
        [
            {
                "pupilonrolltableid": f"id-{number}", "NativeId": school, "addressesonrolltableid": f"a-{number}",
                "postcode": postcode, "saon": "", "paon": number, "street": "Nowhere Row", "town": "Westmere",
            }
            for number, postcode in rows
        ],
    )  # fmt: skip


def postcodes(folder: Path, areas: Mapping[str, str]) -> Path:
    """Write a list of postcodes with the small area of each, among columns nobody asks for."""
    rows = [{"pcds": postcode, "oslaua": "E06999001", "lsoa21cd": area} for postcode, area in areas.items()]
    return table(folder / "postcodes.csv", rows)


def exclusions(
    folder: Path, rows: Sequence[tuple[int, str, str, int]], *, name: str = "2025_spring", school: str = NORTH
) -> Path:
    """Write a census table of exclusions: (pupil number, start, category, sessions)."""
    return table(
        folder / f"{name}_termlyexclusionsonroll.csv",
        [
            {
                "pupilonrolltableid": f"id-{number}", "NativeId": school, "startdate": start, "sessions": sessions,
                "reason1": "PP", "reason2": "", "reason3": "", "category": category, "senprovision": "N",
            }
            for number, start, category, sessions in rows
        ],
    )  # fmt: skip


def sessions(
    folder: Path, rows: Sequence[tuple[int, str, int]], *, name: str = "2025_spring", school: str = NORTH
) -> Path:
    """Write a census table of sessions of the term before: (pupil number, code, sessions)."""
    return table(
        folder / f"{name}_termlysessiondetailsonroll.csv",
        [
            {"pupilonrolltableid": f"id-{number}", "NativeId": school, "sessions": count, "attendancereason": code}
            for number, code, count in rows
        ],
    )


def marks(path: Path, rows: Sequence[tuple[int, str, str, str]], *, school: str = NORTH) -> Path:
    """Write a register export, one row a session: (pupil number, date, AM or PM, code)."""
    return table(
        path,
        [
            {"LAESTAB": school, "UPN": upn(number), "Date": day, "Session": session, "Mark": code}
            for number, day, session, code in rows
        ],
    )


def whole_return(folder: Path, *, name: str = "2025_spring") -> Path:
    """Write the register and one census return of the northern school: three pupils, one of them suspended twice."""
    register(folder)
    on_roll(folder, [{"number": 1}, {"number": 2, "senprovision": "K"}, {"number": 3, "enrolstatus": "S"}], name=name)
    off_roll(folder, [{"number": 4}], name=name)
    needs(folder, [(2, 2, "SEMH"), (2, 1, "SPLD")], name=name)
    meals(folder, [(1, "2024-Sep-01", "")], name=name)
    exclusions(folder, [(2, "2024-Oct-07", "SUSP", 4), (2, "2024-Nov-11", "SUSP", 2)], name=name)
    sessions(folder, [(1, "I", 10), (2, "E", 6), (2, "O", 4)], name=name)
    return folder
