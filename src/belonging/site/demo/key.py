"""The answers that only tests read: which schools hide a story, and which faults were sown."""

from __future__ import annotations

import json
from dataclasses import asdict
from pathlib import Path

import numpy as np

from . import own_figures
from .events import PERM
from .faults import Fault
from .flows import Area, nc_year
from .population import Columns
from .years import AcademicYear, day

_MEANING = {
    "off_roller": "loses far more Year 10 pupils before Year 11's census than others, mostly to no school of the area",
    "improver": "its suspensions fall from far above to below the usual over the years made; its absence falls too",
    "high_explained": "suspends much because of whom it teaches: with intake allowed for it is ordinary",
    "high_unexplained": "suspends about twice what its intake explains",
}


def write(
    out: Path, area: Area, events: Columns, years: list[AcademicYear], faults: list[Fault], settings: dict[str, object]
) -> None:
    """Write ``_key/key.json`` and ``_key/faults.json``."""
    folder = out / "_key"
    folder.mkdir(parents=True, exist_ok=True)
    whole = [year for year in years if not year.running]
    stories = {role: _story(area, events, whole, role, i) for role, i in area.schools.role.items()}
    text = json.dumps({"settings": settings, "stories": stories}, indent=2, ensure_ascii=False)
    (folder / "key.json").write_text(text + "\n", encoding="utf-8")
    listed = json.dumps([asdict(fault) for fault in faults], indent=2, ensure_ascii=False)
    (folder / "faults.json").write_text(listed + "\n", encoding="utf-8")


def _story(area: Area, events: Columns, years: list[AcademicYear], role: str, school: int) -> dict[str, object]:
    by_year = {}
    for year in years:
        rows, _ = own_figures.january(area, year)
        roll = int((area.enrolments.school[rows] == school).sum())
        mine = (events.year == year.start) & (events.school == school) & (events.category != PERM)
        by_year[year.label] = {
            "roll": roll,
            "suspensions": int(mine.sum()),
            "suspended": len(np.unique(events.enrolment[mine])),
        } | leavers(area, year, school)
    return {
        "laestab": int(area.schools.laestab[school]),
        "urn": int(area.schools.urn[school]),
        "name": area.schools.name[school],
        "meaning": _MEANING[role],
        "by_year": by_year,
    }


def leavers(area: Area, year: AcademicYear, school: int) -> dict[str, int]:
    """Year 10 pupils of last January, and how many of them are not on the school's roll this January."""
    this = day(year.census_days["spring"])
    last = day(AcademicYear(start=year.start - 1).census_days["spring"])
    e = area.enrolments
    then = np.flatnonzero((e.school == school) & (e.entry <= last) & (e.leave >= last) & ~e.subsidiary)
    then = then[nc_year(area.pupils, e.pupil[then], year) == 11]
    gone = e.leave[then] < this
    return {"year_10_last_january": len(then), "gone_by_this_january": int(gone.sum())}
