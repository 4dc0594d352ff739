"""Common Transfer Files (CTF 25) for a handful of pupils who moved between the area's schools in 2025/26."""

from __future__ import annotations

from pathlib import Path
from xml.sax.saxutils import escape

import numpy as np

from . import needs
from .calendars import Calendar
from .codes import AUTHORISED, CODES, POSSIBLE, PRESENT, UNAUTHORISED
from .flows import Area, nc_year
from .identity import Identity
from .marks import Sheet
from .people import ETHNICITIES
from .population import MOVED
from .years import FOREVER, AcademicYear, day

WANTED = 8
_STATES = ("N", "K", "E")


class Transfers:
    """Collects the marks of the leavers chosen while registers are marked, then writes one file each."""

    def __init__(self, area: Area, calendar: Calendar, identity: Identity) -> None:
        self.area, self.calendar, self.identity = area, calendar, identity
        self.marks: dict[int, str] = {}
        self.counts: dict[int, tuple[int, int, int, int]] = {}
        enrolments, year = area.enrolments, calendar.year
        first, last = day(year.terms[1][0]), day(year.terms[1][3])
        gone = (
            (enrolments.reason == MOVED)
            & ~enrolments.subsidiary
            & (enrolments.leave >= first)
            & (enrolments.leave <= last)
        )
        gone &= (enrolments.entry < first) & (enrolments.dual_from == FOREVER)
        self.leavers = {int(row): int(to) for row in np.flatnonzero(gone) if (to := self._next(int(row))) >= 0}

    def _next(self, row: int) -> int:
        """The enrolment that follows, or -1."""
        e = self.area.enrolments
        after = np.flatnonzero((e.pupil == e.pupil[row]) & (e.entry > e.leave[row]) & ~e.subsidiary)
        return int(after[0]) if len(after) else -1

    def see(self, sheet: Sheet) -> None:
        """Take the marks of chosen leavers in a chunk; those with two-character codes cannot be written and are left out."""
        if len(self.marks) >= WANTED:
            return
        for place in np.flatnonzero(np.isin(sheet.roll.rows, list(self.leavers))):
            row = int(sheet.roll.rows[place])
            meets = np.repeat(self.calendar.meets[self.area.enrolments.school[row]], 2)
            days = np.repeat(self.calendar.year.days, 2)
            enrolled = (days >= self.area.enrolments.entry[row]) & (days <= self.area.enrolments.leave[row])
            codes = sheet.codes[place][meets & enrolled]
            text = "".join(CODES[c] for c in codes)
            if len(text) != len(codes) or len(self.marks) >= WANTED:
                continue
            self.marks[row] = text
            groups = (POSSIBLE, AUTHORISED, PRESENT, UNAUTHORISED)
            self.counts[row] = tuple(int(group[codes].sum()) for group in groups)  # type: ignore[assignment]

    def write(self, folder: Path) -> int:
        """Write the files; returns how many."""
        folder.mkdir(parents=True, exist_ok=True)
        schools = self.area.schools
        for n, row in enumerate(sorted(self.marks), start=1):
            here = schools.laestab[self.area.enrolments.school[row]]
            there = schools.laestab[self.area.enrolments.school[self.leavers[row]]]
            (folder / f"{here}_CTF_{there}_{n:03d}.xml").write_text(
                self._file(row, here, there), encoding="utf-8", newline="\n"
            )
        return len(self.marks)

    def _file(self, row: int, here: int, there: int) -> str:
        name = escape(self.area.schools.name[self.area.enrolments.school[row]])
        left = self.area.enrolments.leave[row]
        return "\n".join(
            [
                '<?xml version="1.0" encoding="UTF-8"?>',
                "<CTfile>",
                "  <Header>",
                "    <DocumentName>Common Transfer File</DocumentName>",
                "    <CTFversion>25.0</CTFversion>",
                f"    <DateTime>{left}T15:40:00</DateTime>",
                "    <DocumentQualifier>full</DocumentQualifier>",
                "    <DataDescriptor>Leaver transfer (fictional)</DataDescriptor>",
                "    <SupplierID>WESTMERE</SupplierID>",
                f"    <SourceSchool><LEA>{here // 10_000}</LEA><Estab>{here % 10_000}</Estab><SchoolName>{name}</SchoolName>"
                f"<AcademicYear>{self.calendar.year.start}</AcademicYear></SourceSchool>",
                f"    <DestSchool><LEA>{there // 10_000}</LEA><Estab>{there % 10_000}</Estab></DestSchool>",
                "  </Header>",
                "  <CTFpupilData>",
                "    <Pupil>",
                *self._pupil(row),
                *self._attendance(row, here, name),
                *self._history(row, here, name),
                "    </Pupil>",
                "  </CTFpupilData>",
                "</CTfile>",
                "",
            ]
        )

    def _pupil(self, row: int) -> list[str]:
        pupils, who = self.area.pupils, int(self.area.enrolments.pupil[row])
        year: AcademicYear = self.calendar.year
        nc = int(nc_year(pupils, np.array([who]), year)[0])
        sen = int(needs.sen_at(pupils, np.array([who]), self.area.enrolments.leave[row])[0])
        surname, forename = (escape(str(names[who])) for names in (self.identity.surname, self.identity.forename))
        label = "R" if nc == 0 else f"N{nc + 3}" if nc < 0 else str(nc)
        out = [
            f"      <UPN>{self.identity.upn[who].decode()}</UPN>",
            f"      <Surname>{surname}</Surname>",
            f"      <Forename>{forename}</Forename>",
            f"      <DOB>{pupils.birth[who]}</DOB>",
            f"      <Sex>{'M' if pupils.male[who] else 'F'}</Sex>",
            f"      <BasicDetails><PreferredSurname>{surname}</PreferredSurname><NCyearActual>{label}</NCyearActual>"
            f"<Ethnicity>{ETHNICITIES[pupils.ethnicity[who]][0]}</Ethnicity><EthnicitySource>P</EthnicitySource>"
            "<EnrolStatus>C</EnrolStatus></BasicDetails>",
        ]
        if pupils.fsm_from[who] <= self.area.enrolments.leave[row]:
            out.append(
                f"      <FSMhistory><FSMinstance><FSMstartDate>{pupils.fsm_from[who]}</FSMstartDate>"
                "<UKcountry>ENG</UKcountry></FSMinstance></FSMhistory>"
            )
        history = f"<SEN><StartDate>{self.area.enrolments.entry[row]}</StartDate><SENprovision>{_STATES[sen]}</SENprovision></SEN>"
        need = ""
        if sen:
            kind = needs.TYPES[pupils.type1[who]]
            need = f"<SENneeds><SENneed><SENtypeRank>1</SENtypeRank><SENtype>{kind}</SENtype></SENneed></SENneeds>"
        return [*out, f"      <SENhistory>{history}{need}</SENhistory>"]

    def _attendance(self, row: int, here: int, name: str) -> list[str]:
        possible, authorised, attended, unauthorised = self.counts[row]
        school = self.area.enrolments.school[row]
        days = self.calendar.year.days[self.calendar.meets[school]]
        start = days[days >= self.area.enrolments.entry[row]][0]
        return [
            f"      <Attendance><YearData><Year>{self.calendar.year.start}</Year><LEA>{here // 10_000}</LEA>"
            f"<Estab>{here % 10_000}</Estab><SchoolName>{name}</SchoolName><SessionsPossible>{possible}</SessionsPossible>"
            f"<SessionsAuthorised>{authorised}</SessionsAuthorised><SessionsAttended>{attended}</SessionsAttended>"
            f"<SessionsUnauthorised>{unauthorised}</SessionsUnauthorised>",
            f"        <AttendSessions><AttendanceStartDate>{start}</AttendanceStartDate>"
            f"<AttendanceMarks>{self.marks[row]}</AttendanceMarks></AttendSessions></YearData></Attendance>",
        ]

    def _history(self, row: int, here: int, name: str) -> list[str]:
        e = self.area.enrolments
        return [
            f"      <SchoolHistory><School><LEA>{here // 10_000}</LEA><Estab>{here % 10_000}</Estab>"
            f"<SchoolName>{name}</SchoolName><EntryDate>{e.entry[row]}</EntryDate><LeavingDate>{e.leave[row]}</LeavingDate>"
            "<LeavingReason>NT</LeavingReason></School></SchoolHistory>",
        ]
