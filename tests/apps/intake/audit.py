"""Westmere's figures worked out from its raw files alone, with plain Python: what the record and the engine must agree with.

Rows that the load rejected or left waiting are taken out by their file and row; nothing else of the project is used.
"""

import csv
from bisect import bisect_right
from collections import Counter, defaultdict
from collections.abc import Iterator
from datetime import date, datetime, timedelta
from functools import cached_property
from pathlib import Path

APPROVED, AUTHORISED, UNAUTHORISED = set("/\\LKVPWBJ"), {*"CEIMRSTFH", "C1", "C2", "J1"}, set("GNOU")
PHASES = {"special": "Special", "referral": "Alternative provision", "alternative": "Alternative provision"}
Who = tuple[str, str]  # child's UPN as written, school
Taken = set[tuple[str, int]]


def day(text: str) -> date | None:
    """Return a date however these files write it; a spreadsheet's day number too."""
    text = text.strip()
    for form in ("%Y-%m-%d", "%Y-%b-%d %H:%M:%S", "%d/%m/%Y"):
        try:
            return datetime.strptime(text, form).date()
        except ValueError:
            continue
    return date(1899, 12, 30) + timedelta(days=int(text)) if text.isdigit() else None


def year_of(when: date) -> int:
    """Return the year in which the academic year of a day began."""
    return when.year - (when.month < 8)


class Audit:
    """The files of an area in `folder`, without the rows (file, row) in `out`."""

    def __init__(self, folder: Path, out: Taken) -> None:
        self.folder, self.out = folder, out

    def rows(self, name: str) -> Iterator[dict[str, str]]:
        """Yield the rows of a file that were loaded."""
        path = next(self.folder.rglob(name))
        encoding = "cp1252" if "register" in path.parts else "utf-8-sig"
        with path.open(encoding=encoding, newline="") as file:
            for number, row in enumerate(csv.DictReader(file), start=2):
                if (name, number) not in self.out:
                    yield row

    def named(self, pattern: str) -> list[str]:
        """Return the names of files like this."""
        return sorted(path.name for path in self.folder.rglob(pattern))

    @cached_property
    def phase(self) -> dict[str, str]:
        """Return each school's phase."""
        found = {}
        for row in self.rows("edubasealldata.csv"):
            kind = row["TypeOfEstablishment (name)"].lower()
            other = next((phase for word, phase in PHASES.items() if word in kind), "")
            laestab = row["LA (code)"] + row["EstablishmentNumber"]
            found[laestab] = other or row["PhaseOfEducation (name)"]
        return found

    @cached_property
    def children(self) -> dict[tuple[str, str, str], Who]:
        """Return whose each table id of each census is: (census, school, id) to child and school."""
        return {
            (name[:11], row["NativeId"], next(iter(row.values()))): (row["upn"], row["NativeId"])
            for name in (*self.named("*_pupilonroll.csv"), *self.named("*_pupilnolongeronroll.csv"))
            for row in self.rows(name)
        }

    @cached_property
    def entries(self) -> dict[Who, list[date]]:
        """Return when each child came to each school, in order."""
        found: dict[Who, set[date]] = defaultdict(set)
        for name in (*self.named("*_pupilonroll.csv"), *self.named("*_pupilnolongeronroll.csv")):
            for row in self.rows(name):
                found[row["upn"], row["NativeId"]].add(day(row["entrydate"]))
        return {who: sorted(days) for who, days in found.items()}

    def enrolment(self, who: Who, when: date) -> tuple[Who, int]:
        """Return which of a child's enrolments at a school a day belongs to."""
        return who, max(bisect_right(self.entries[who], when) - 1, 0)

    @cached_property
    def births(self) -> dict[str, date]:
        """Return each child's date of birth."""
        found: dict[str, Counter[date]] = defaultdict(Counter)
        for name in (*self.named("*_pupilonroll.csv"), *self.named("*_pupilnolongeronroll.csv")):
            for row in self.rows(name):
                born = day(row["dob"])
                if born and born < date(2026, 1, 1):
                    found[row["upn"]][born] += 1
        return {upn: days.most_common(1)[0][0] for upn, days in found.items()}

    def january(self, year: int) -> Iterator[dict[str, str]]:
        """Yield sole and dual-main pupils of the January census of an academic year."""
        for row in self.rows(f"{year + 1}_spring_pupilonroll.csv"):
            if row["enrolstatus"] in ("C", "M"):
                yield row

    def roll(self, year: int, provision: str = "") -> Counter[str]:
        """Return January pupils by phase, all or those with one SEN provision."""
        return Counter(
            self.phase[row["NativeId"]] for row in self.january(year) if provision in ("", row["senprovision"])
        )

    @cached_property
    def events(self) -> set[tuple[Who, str, date]]:
        """Return every suspension and permanent exclusion once: who, category, first day."""
        found = set()
        for name in self.named("*_termlyexclusions*.csv"):
            for row in self.rows(name):
                who = self.children.get((name[:11], row["NativeId"], next(iter(row.values()))))
                if who:
                    found.add((who, row["category"].replace("FIXD", "SUSP"), day(row["startdate"])))
        for name in self.named("suspensions_*.csv"):
            for row in self.rows(name):
                found.add(
                    ((row["UPN"], row["LAESTAB"]), row["Category"].replace("FIXD", "SUSP"), day(row["Start date"]))
                )
        return found

    def suspensions(self, year: int, *categories: str) -> Counter[str]:
        """Return events of these categories in a year, by phase."""
        return Counter(
            self.phase[who[1]] for who, what, when in self.events if what in categories and year_of(when) == year
        )

    def one_or_more(self, year: int) -> Counter[str]:
        """Return enrolments with a suspension in a year, by phase."""
        found = {
            self.enrolment(who, when) for who, what, when in self.events if what != "PERM" and year_of(when) == year
        }
        return Counter(self.phase[who[1]] for who, _ in found)

    @cached_property
    def marks(self) -> dict[tuple[Who, date], dict[int, str]]:
        """Return the marks of each child at each school by day: {0: morning, 1: afternoon}. Transfer files say the same again."""
        found: dict[tuple[Who, date], dict[int, str]] = defaultdict(dict)
        for name in self.named("marks_*.csv"):
            for row in self.rows(name):
                who, monday = (row["UPN"], row["LAESTAB"]), day(row["Week commencing"])
                for slot, mark in enumerate(list(row.values())[3:13]):
                    if mark:
                        found[who, monday + timedelta(days=slot // 2)][slot % 2] = mark
        for name in self.named("sessions_week_*.csv"):
            for row in self.rows(name):
                found[(row["UPN"], row["LAESTAB"]), day(row["Date"])][int(row["Session"] == "PM")] = row["Mark"]
        return found

    def half_term_6(self, year: int) -> date:
        """Return the first day of the second half of the summer term."""
        for row in self.rows(f"calendars_{year}_{(year + 1) % 100:02d}.csv"):
            if row["Kind"] == "Half term" and row["Name"].startswith("Summer") and not row["LAESTAB"]:
                return day(row["To"]) + timedelta(days=1)
        raise LookupError(year)

    def absence(self, year: int) -> dict[str, tuple[int, ...]]:
        """Return possible sessions, absences, persistent absentees and pupils of a year, by phase, from marks."""
        last = self.half_term_6(year)
        sums: dict[tuple[Who, int], list[int]] = defaultdict(lambda: [0, 0])
        for (who, when), marks in self.marks.items():
            if year_of(when - timedelta(days=when.weekday())) != year or who not in self.entries:
                continue
            age = year - self.births[who[0]].year - ((self.births[who[0]].month, self.births[who[0]].day) > (8, 31))
            if not 5 <= age <= 15 or (age == 15 and when >= last):
                continue
            monday = when - timedelta(days=when.weekday())
            total = sums[self.enrolment(who, monday + timedelta(days=4))]
            for mark in marks.values():
                missed = mark in AUTHORISED or mark in UNAUTHORISED
                total[0] += missed or mark in APPROVED
                total[1] += missed
        found: dict[str, list[int]] = defaultdict(lambda: [0, 0, 0, 0])
        for (who, _), (possible, missed) in sums.items():
            if possible:
                by_phase = found[self.phase[who[1]]]
                by_phase[0] += possible
                by_phase[1] += missed
                by_phase[2] += 10 * missed >= possible
                by_phase[3] += 1
        return {phase: tuple(sums) for phase, sums in found.items()}
