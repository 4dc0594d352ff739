"""Common Transfer Files of every version in every encoding: written here as schools' systems write them, read by the one reader."""

from datetime import date, timedelta
from itertools import product
from xml.sax.saxutils import escape

import duckdb
import pytest

from belonging.kernel.identifiers import upn_check_letter
from belonging.store.reading import check
from tests.catalogue.test_formats import known

VERSIONS = range(19, 26)
ENCODINGS = {"UTF-8": "utf-8", "UTF-8 with a mark": "utf-8-sig", "UTF-16": "utf-16", "ISO-8859-1": "latin-1"}
NAMES = ("Ashby", "O’Dell", "Müller-Núñez", "Þór", "Ōta", "Łuczak & Sön", "Brontë")
PUPILS = 24
START = date(2024, 10, 21)
MARKS = ("/", "\\", "L", "I", "M", "C", "V", "B", "U", "O", "N", "E", "P", "W", "C2", "Y6", "K", "-")
HALF_TERMS = (date(2024, 10, 28), date(2025, 2, 17))
CLOSED = {date(2025, 1, 6), *(first + timedelta(days=day) for first in HALF_TERMS for day in range(5))}
TERMS = ((date(2024, 9, 3), date(2024, 12, 20)), (date(2025, 1, 6), date(2025, 4, 4)))


def upn(number: int) -> str:
    body = f"99940{number:07d}"
    return upn_check_letter(body) + body


def surname(number: int, encoding: str) -> str:
    """Return a name that the encoding can write; a system that cannot write a letter leaves its accent out."""
    name = NAMES[number % len(NAMES)]
    try:
        name.encode(encoding)
        return name
    except UnicodeEncodeError:
        return name.encode("ascii", "replace").decode().replace("?", "o")


def school_days() -> list[date]:
    """Return the days the school met, from the first marked to the end of spring; its INSET day and half-terms are in the samples' record."""
    days = [START + timedelta(days=day) for day in range(200)]
    return [d for d in days if d.weekday() < 5 and d not in CLOSED and any(a <= d <= b for a, b in TERMS)]


def marks(number: int) -> list[str]:
    """Return a pupil's marks, two a school day; the longest are of two terms."""
    return [MARKS[(number * 7 + place * place) % len(MARKS)] for place in range(2 * (20 + 3 * number))]


def transfer(version: int, declared: str, encoding: str) -> bytes:
    """Return a file: `Gender` until `Sex` came, the version's tag in either case, dates by year or by day first."""
    tag = "CTFversion" if version % 2 else "CTFVersion"
    sex = "Gender" if version < 24 else "Sex"
    day = (lambda d: f"{d:%d/%m/%Y}") if version < 21 else (lambda d: d.isoformat())
    pupils = []
    for number in range(PUPILS):
        fsm = f"<FSMhistory><FSMinstance><FSMstartDate>{day(date(2023, 9, 4))}</FSMstartDate><UKcountry>ENG</UKcountry></FSMinstance></FSMhistory>"
        pupils.append(f"""<Pupil><UPN>{upn(number)}</UPN><Surname>{escape(surname(number, encoding))}</Surname><Forename>Zoë</Forename>
            <DOB>{day(date(2012, 1 + number % 12, 9))}</DOB><{sex}>{"FM"[number % 2]}</{sex}>
            <BasicDetails><NCyearActual>7</NCyearActual><Ethnicity>WBRI</Ethnicity><EnrolStatus>C</EnrolStatus></BasicDetails>{fsm if number % 3 == 0 else ""}
            <SENhistory><SEN><StartDate>{day(date(2022, 9, 5))}</StartDate><SENprovision>K</SENprovision></SEN>
            <SENneeds><SENneed><SENtypeRank>1</SENtypeRank><SENtype>SEMH</SENtype></SENneed></SENneeds></SENhistory>
            <Attendance><YearData><Year>2024</Year><LEA>999</LEA><Estab>4002</Estab><AttendSessions><AttendanceStartDate>{day(START)}</AttendanceStartDate>
            <AttendanceMarks>{escape("".join(marks(number)))}</AttendanceMarks></AttendSessions></YearData></Attendance>
            <SchoolHistory><School><LEA>999</LEA><Estab>4002</Estab><EntryDate>{day(date(2024, 9, 3))}</EntryDate></School></SchoolHistory></Pupil>""")  # fmt: skip
    return f"""<?xml version="1.0" encoding="{declared}"?>
        <CTfile><Header><DocumentName>Common Transfer File</DocumentName><{tag}>{version}.0</{tag}><DateTime>2025-04-04T10:15:00</DateTime>
        <SourceSchool><LEA>999</LEA><Estab>4002</Estab><SchoolName>Saltmere Academy</SchoolName></SourceSchool></Header>
        <CTFpupilData>{"".join(pupils)}</CTFpupilData></CTfile>""".encode(encoding)


def checked_file(tmp_path, version, name="UTF-8"):
    path = tmp_path / "9994002_CTF_9994001_001.xml"
    path.write_bytes(transfer(version, name.split()[0], ENCODINGS[name]))
    return check([path], known(), tmp_path / "work")


def rows(checked, table, columns):
    with duckdb.connect() as con:
        return con.execute(f"select {columns} from '{checked.tables[table]}' order by all").fetchall()


def laid(number: int) -> dict[date, list[str]]:
    """Return a pupil's marks by day, as the school's calendar lays them."""
    found, given = {}, marks(number)
    for place, day in enumerate(school_days()):
        if two := given[2 * place : 2 * place + 2]:
            found[day] = two
    return found


def expected_weeks() -> list[tuple[str, date, str]]:
    from belonging.kernel import registry

    one_byte = {row["code"]: row["mark"] for row in registry.rows("belonging.catalogue.codes", "attendance.csv")}
    weeks: dict[tuple[str, date], list[str]] = {}
    for number in range(PUPILS):
        for day, two in laid(number).items():
            week = weeks.setdefault((upn(number), day - timedelta(days=day.weekday())), ["-"] * 10)
            week[2 * day.weekday() : 2 * day.weekday() + 2] = [one_byte.get(mark, mark) for mark in two]
    return sorted((key, week, "".join(ten)) for (key, week), ten in weeks.items())


@pytest.mark.parametrize(("version", "encoding"), list(product(VERSIONS, ENCODINGS)))
def test_every_version_in_every_encoding_gives_the_same_children_and_sessions(tmp_path, version, encoding):
    checked = checked_file(tmp_path, version, encoding)
    assert checked.problems.page() == []
    fsm = len(range(0, PUPILS, 3))
    assert checked.counts.as_dict() == {"in": 4 * PUPILS + fsm, "loaded": 4 * PUPILS + fsm, "waiting": 0, "rejected": 0}
    assert (checked.files[0].format, checked.files[0].sender) == ("ctf", "9994002")
    names = [(upn(n), surname(n, ENCODINGS[encoding]), "Zoë", "FM"[n % 2], date(2012, 1 + n % 12, 9)) for n in range(PUPILS)]  # fmt: skip
    assert rows(checked, "snapshots", "upn, surname, forename, sex, birth_date") == sorted(names)
    assert rows(checked, "session_marks", "pupil_key, week, marks") == expected_weeks()


@pytest.mark.parametrize("version", [26, 18])
def test_a_version_not_known_here_is_read_by_what_is_known_of_it_and_says_so(tmp_path, version):
    checked = checked_file(tmp_path, version)
    (said,) = checked.problems.page()
    assert (said["rule"], said["severity"], said["value"]) == ("unknown_version", "warning", f"{version}.0")
    assert "Versions 19 to 25 are known here" in said["fix"]
    assert (checked.exit_code(), checked.counts.rejected) == (3, 0)
    assert rows(checked, "session_marks", "pupil_key, week, marks") == expected_weeks()


def test_a_file_that_does_not_say_its_version_says_so(tmp_path):
    path = tmp_path / "transfer.xml"
    path.write_bytes(transfer(25, "UTF-8", "utf-8").replace(b"<CTFversion>25.0</CTFversion>", b""))
    (said,) = check([path], known(), tmp_path / "work").problems.page()
    assert (said["rule"], said["value"]) == ("unknown_version", "no version")
