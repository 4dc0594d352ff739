"""The lists an authority keeps beside what schools send: who is at home, missing, placed, moved, and what follows school."""

from __future__ import annotations

from pathlib import Path

import numpy as np

from . import names, school_lists
from .flows import Area
from .identity import Identity
from .population import EXCLUDED, HOME, MOVED, UNKNOWN, Columns
from .tables import write_rows
from .years import AcademicYear

HEADERS = {
    "home_education": ("UPN", "Last school", "Home educated from", "Home educated until", "Primary reason", "Ended because"),
    "missing_education": ("UPN", "Last school", "Missing from", "Found on", "Missing because", "Found in"),
    "alternative_provision": ("Home school", "UPN", "Provider", "Setting type", "Placed from", "Placed until", "Sessions a week", "Placed because", "Then", "Hours a week"),
    "moves": ("From school", "UPN", "Kind of move", "Moved from", "Moved until", "To school", "Then"),
    "destinations": ("UPN", "Last school attended", "Month ending", "Activity code"),
    "population": ("Authority code", "Locality", "Age group", "People", "School year beginning"),
    "funding": ("Authority code", "Funding line", "Allocated", "Spent", "School year beginning"),
}  # fmt: skip
AT_HOME = ("Lifestyle", "Mental health", "Dissatisfaction: general", "Dissatisfaction: SEND", "Risk of exclusion", "No reason given")  # fmt: skip
ACTIVITIES = (("210", 0.36), ("220", 0.17), ("230", 0.3), ("310", 0.07), ("340", 0.03), ("619", 0.025), ("610", 0.01), ("640", 0.01), ("810", 0.025))  # fmt: skip
AUTHORITY = 990


class Leavers:
    """Whoever left a school in one way, with the day and the school they came to later, if any."""

    def __init__(self, area: Area, identity: Identity, reason: int, last: np.datetime64) -> None:
        held = area.enrolments
        found = np.flatnonzero((held.reason == reason) & (held.leave < last) & ~held.subsidiary)
        self.rows = []
        for at in found[np.lexsort((held.pupil[found], held.leave[found]))]:
            later = np.flatnonzero((held.pupil == held.pupil[at]) & (held.entry > held.leave[at]))
            back = later[np.argmin(held.entry[later])] if len(later) else None
            self.rows.append(
                (
                    identity.upn[held.pupil[at]].astype("U13"),
                    area.schools.laestab[held.school[at]],
                    held.leave[at] + 1,
                    held.entry[back] - 1 if back is not None and held.entry[back] <= last else None,
                    area.schools.name[held.school[back]] if back is not None else "",
                )
            )


def write(folder: Path, rngs: tuple[np.random.Generator, np.random.Generator], area: Area, events: Columns, identity: Identity, years: list[AcademicYear]) -> dict[str, int]:  # fmt: skip
    """Write every list as its own file, those of schools from a generator of their own; return {list: rows}."""
    rng, of_schools = rngs
    last = np.datetime64(f"{years[-1].start}-10-31")
    whole = [year for year in years if not year.running]
    held = {
        "home_education": _at_home(rng, Leavers(area, identity, HOME, last)),
        "missing_education": _missing(rng, Leavers(area, identity, UNKNOWN, last)),
        "alternative_provision": _with_hours(
            _placed(rng, Leavers(area, identity, EXCLUDED, last))
            + school_lists.shared(of_schools, area, identity, last)
        ),
        "moves": _moved(rng, Leavers(area, identity, MOVED, last)),
        "destinations": _after_school(rng, area, identity, whole),
        "population": _people(area, years),
        "funding": _money(whole),
    }
    written = {
        name: write_rows(folder / f"{name}.csv", HEADERS[name], rows) if rows else 0 for name, rows in held.items()
    }
    return written | school_lists.write(
        folder, of_schools, area, events, identity, years, held["alternative_provision"]
    )


def _at_home(rng: np.random.Generator, leavers: Leavers) -> list[tuple[object, ...]]:
    chance = (0.4, 0.18, 0.14, 0.12, 0.08, 0.08)
    return [
        (number, school, since, back or "", rng.choice(AT_HOME, p=chance), "Returned" if back else "")
        for number, school, since, back, _ in leavers.rows
    ]


def _missing(rng: np.random.Generator, leavers: Leavers) -> list[tuple[object, ...]]:
    found = []
    for number, school, since, back, _ in leavers.rows:
        gone = since + int(rng.integers(8, 70)) if rng.random() < 0.8 else None
        where = "School" if back else "Moved away" if gone else ""
        found.append((number, school, since, back or gone or "", rng.choice(["Whereabouts unknown", "No place offered"]), where))  # fmt: skip
    return found


def _placed(rng: np.random.Generator, leavers: Leavers) -> list[tuple[object, ...]]:
    return [
        (school, number, "The Boathouse", "Unregistered" if rng.random() < 0.2 else "School", since + 8, back or "",
         int(rng.choice([10, 10, 10, 6])), "Permanent exclusion", "New school" if back else "")
        for number, school, since, back, _ in leavers.rows
        if back is None or back > since + 8
    ]  # fmt: skip


def _with_hours(placed: list[tuple[object, ...]]) -> list[tuple[object, ...]]:
    """Return placements with the hours of their sessions, two or two and a half each; of every seventh nobody wrote them down."""
    sessions = HEADERS["alternative_provision"].index("Sessions a week")
    return [
        (*row, "" if at % 7 == 6 else float(str(row[sessions])) * (2.5 if at % 3 else 2))
        for at, row in enumerate(placed)
    ]


def _moved(rng: np.random.Generator, leavers: Leavers) -> list[tuple[object, ...]]:
    kinds = ("Managed", "Fair-access", "Permanent")
    return [
        (school, number, rng.choice(kinds, p=(0.6, 0.25, 0.15)), since, since + 83, to, "Stayed" if rng.random() < 0.7 else "Returned")
        for number, school, since, _, to in leavers.rows
        if to and rng.random() < 0.12
    ]  # fmt: skip


def _after_school(rng: np.random.Generator, area: Area, identity: Identity, years: list[AcademicYear]) -> list[tuple[object, ...]]:  # fmt: skip
    codes, chance = zip(*ACTIVITIES, strict=True)
    found: list[tuple[object, ...]] = []
    held = area.enrolments
    school = dict(zip(held.pupil.tolist(), held.school.tolist(), strict=True))  # the last one stands
    for year in years:
        ends = (f"{year.start}-12-31", f"{year.start + 1}-01-31", f"{year.start + 1}-02-28")
        for who in np.flatnonzero(np.isin(year.start - area.pupils.recep, (12, 13))):
            if int(who) in school:
                activity = rng.choice(codes, p=chance)
                for end in ends:
                    found.append((identity.upn[who].astype("U13"), area.schools.laestab[school[int(who)]], end, activity))  # fmt: skip
    return found


def _people(area: Area, years: list[AcademicYear]) -> list[tuple[object, ...]]:
    found: list[tuple[object, ...]] = []
    for year in years:
        age = year.start - area.pupils.recep
        for at, locality in enumerate(names.LOCALITIES):
            children = int(((age >= 0) & (age <= 11) & (area.pupils.locality == at)).sum())
            for group, people in (("5-15", round(children * 1.05)), ("0-24", round(children * 2.1))):
                found.append((AUTHORITY, locality, group, people, year.start))
    return found


def _money(years: list[AcademicYear]) -> list[tuple[object, ...]]:
    lines = (("High-needs", 41_000_000, 1.07), ("Early-help", 2_100_000, 0.97))
    return [
        (AUTHORITY, line, round(pounds * 1.05**at), round(pounds * 1.05**at * (share + 0.02 * at)), year.start)
        for at, year in enumerate(years)
        for line, pounds, share in lines
    ]
