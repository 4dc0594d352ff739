"""Write the whole fictional area as files.

``write(out, pupils, years, seed)`` makes ``register/``, ``calendars/``, ``census/``, ``attendance/``, ``exclusions/``,
``ctf/``, ``dfe/``, ``lists/``, ``_boundaries/`` (for maps, not loaded) and, for tests only, ``_key/``. The same arguments always give the same bytes.
"""

from __future__ import annotations

import shutil
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np

from . import (
    absence,
    boundaries,
    calendars,
    census,
    conduct,
    ctf,
    faults,
    flows,
    homes,
    identity,
    key,
    lists,
    marks,
    needs,
    own_figures,
    published,
    register,
    returns,
    schools,
    weekly,
)
from .calendars import Calendar
from .events import EVENT_FIELDS
from .flows import Area
from .population import ENROLMENT_FIELDS, PUPIL_FIELDS, Columns
from .tables import write_rows
from .tally import Tally
from .years import AcademicYear, academic_years, day

Progress = Callable[[str, int, int], None]
FOLDERS = ("register", "calendars", "census", "attendance", "exclusions", "ctf", "dfe", "lists", "_boundaries", "_key")
CALENDAR_HEADER = ("LAESTAB", "Kind", "From", "To", "Name")


@dataclass(frozen=True, kw_only=True)
class Fiction:
    """What was made. ``marks_years`` have daily marks; earlier years have census counts only."""

    out: Path
    seed: int
    pupils: int
    schools: int
    years: tuple[str, ...]
    marks_years: tuple[str, ...]
    files: int
    bytes: int
    rows: dict[str, int]
    seconds: float

    def __str__(self) -> str:
        size = self.bytes / 1e6
        return (
            f"{self.pupils:,} pupils in {self.schools} schools, {self.years[0]} to {self.years[-1]} (daily marks for "
            f"{', '.join(self.marks_years)}): {self.files} files, {size:,.0f} MB, in {self.seconds:.1f} s."
        )


@dataclass(kw_only=True)
class Story:
    """The simulated area: who was where when, and what happened. ``states`` hold SEN as it stood in each year."""

    seed: int
    area: Area
    years: list[AcademicYear]
    calendars: list[Calendar] = field(default_factory=list)
    events: Columns = field(default_factory=lambda: Columns(EVENT_FIELDS))
    states: list[dict[str, np.ndarray]] = field(default_factory=list)
    tallies: dict[int, Tally] = field(default_factory=dict)
    faults: list[faults.Fault] = field(default_factory=list)


def simulate(pupils: int, years: int, seed: int, progress: Progress) -> Story:
    """Live through all years: rolls, needs, meals, moves, suspensions and exclusions."""
    base = np.random.default_rng([seed, 1])
    area = Area(
        pupils=Columns(PUPIL_FIELDS),
        enrolments=Columns(ENROLMENT_FIELDS),
        schools=schools.build(base, pupils),
        size=pupils,
    )
    story = Story(seed=seed, area=area, years=academic_years(years))
    for n, year in enumerate(story.years):
        progress("Living through the years", n, len(story.years))
        rng = np.random.default_rng([seed, 2, year.start])
        calendar = calendars.build(rng, area.schools, year)
        story.calendars.append(calendar)
        if n == 0:
            flows.found(rng, area, year)
        else:
            flows.move_up(rng, area, year, story.years[n - 1])
        _change(rng, area, year)
        flows.depart(rng, area, year)
        flows.share_rolls(rng, area, year)
        flows.arrive(rng, area, year)
        conduct.misbehave(rng, area, calendar, story.events)
        story.states.append(needs.remember(area.pupils))
    return story


def _change(rng: np.random.Generator, area: Area, year: AcademicYear) -> None:
    rows = np.arange(len(area.pupils))
    there = np.unique(area.enrolments.pupil[area.enrolments.leave >= day(year.terms[0][0])])
    special = np.zeros(len(rows), dtype=bool)
    in_special = area.schools.phase[area.enrolments.school] == schools.SPECIAL
    special[area.enrolments.pupil[in_special]] = True
    nc = flows.nc_year(area.pupils, there, year)
    needs.change(rng, area.pupils, there, nc, special[there], year)
    needs.change_meals(rng, area.pupils, there, year)


def write(out: Path, pupils: int = 12_000, years: int = 3, seed: int = 1, progress: Progress | None = None) -> Fiction:
    """Make the area and write its files under ``out`` (created; files of an earlier run are replaced).

    ``pupils`` is the number on roll in January 2026, at least 200; ``years`` the whole academic years, 1 to 5, ending
    2025/26, to which the running autumn of 2026/27 is added. ``progress(stage, done, total)`` is called as work goes on.
    """
    if pupils < 200:
        raise ValueError(f"An area needs at least 200 pupils to have every kind of school; {pupils} were asked for.")
    began = time.perf_counter()
    tell = progress or (lambda stage, done, total: None)
    out = Path(out)
    _clear(out)
    story = simulate(pupils, years, seed, tell)
    names = identity.build(np.random.default_rng([seed, 3]), story.area, story.years[-2])
    rows: dict[str, int] = {}
    tables = census.Returns(out / "census", story.area, story.events, names)
    marked = story.years[-3:]
    for n, year in enumerate(story.years):
        needs.recall(story.area.pupils, story.states[n])
        _mark(story, n, out, names, tables, year in marked, rows, tell)
        _returns(story, n, tables)
        write_rows(out / "calendars" / f"calendars_{year.file_label}.csv", CALENDAR_HEADER, story.calendars[n].rows)
        rows[f"suspensions_{year.file_label}"] = returns.write(
            out / "exclusions", story.area, story.events, names, year
        )
    rows |= tables.rows
    _register(story, out, rows)
    _publish(story, out, rows)
    rows["postcodes"] = homes.write(out / "register", story.area)
    boundaries.write(out / "_boundaries", [seed, 8], story.area.schools, homes.per_locality(story.area))
    rngs = np.random.default_rng([seed, 7]), np.random.default_rng([seed, 9])
    rows |= lists.write(out / "lists", rngs, story.area, story.events, names, story.years)
    story.faults += [*tables.faults, *names.faults, *faults.sow(out)]
    settings = {"pupils": pupils, "years": years, "seed": seed}
    key.write(out, story.area, story.events, story.years, story.faults, settings)
    return _summary(story, out, rows, marked, time.perf_counter() - began)


def _summary(story: Story, out: Path, rows: dict[str, int], marked: list[AcademicYear], seconds: float) -> Fiction:
    files = [path for path in out.rglob("*") if path.is_file()]
    return Fiction(
        out=out,
        seed=story.seed,
        pupils=story.area.size,
        schools=len(story.area.schools),
        years=tuple(y.label for y in story.years),
        marks_years=tuple(y.label for y in marked),
        files=len(files),
        bytes=sum(p.stat().st_size for p in files),
        rows=rows,
        seconds=seconds,
    )


def _clear(out: Path) -> None:
    """Remove what an earlier run wrote; refuse a folder that holds anything else."""
    if not out.exists() or not any(out.iterdir()):
        return
    if not (out / "_key" / "key.json").exists():
        raise ValueError(f"{out} is not empty and was not made by this program. Name a new or empty folder.")
    for name in FOLDERS:
        shutil.rmtree(out / name, ignore_errors=True)


def _mark(
    story: Story,
    n: int,
    out: Path,
    names: identity.Identity,
    tables: census.Returns,
    marked: bool,
    rows: dict[str, int],
    progress: Progress,
) -> None:
    """One year's marks: to files when the year has them, and always counted for the censuses."""
    year, calendar = story.years[n], story.calendars[n]
    everyone = absence.roll(np.random.default_rng([story.seed, 4, year.start]), story.area, calendar, names.upn)
    story.tallies[year.start] = Tally(year=year, size=len(story.area.enrolments))
    files = weekly.Marks(out / "attendance", year, story.area.schools, names) if marked else None
    register_ = marks.Register(area=story.area, calendar=calendar, events=story.events, seed=story.seed)
    leavers = ctf.Transfers(story.area, calendar, names) if year.start == 2025 else None
    for k, sheet in enumerate(marks.sheets(register_, everyone)):
        progress(f"Marking registers of {year.label}", k * marks.CHUNK, len(everyone.rows))
        if leavers:
            leavers.see(sheet)
        if files:
            files.put(sheet, spoil=k == 0 and year.start == 2025)
        _count(story, n, sheet, tables)
    if leavers:
        rows["ctf"] = leavers.write(out / "ctf")
    if files:
        if year.start == 2025:
            files.add_stray_rows()
            story.faults += files.faults()
        files.close()
        rows |= files.rows()
    tables.close_details()


def _count(story: Story, n: int, sheet: marks.Sheet, tables: census.Returns) -> None:
    """Count a chunk's sessions by collection period, and write them into the census that reports them."""
    year = story.years[n]
    following = story.years[n + 1] if n + 1 < len(story.years) else None
    for window in range(4):
        if not year.slots(window).any():
            continue
        counts = story.tallies[year.start].count(sheet, window)
        target = None if year.running else census.census_of(year, window, following)
        if target:
            tables.details(target[0], target[1], sheet, counts)


def _returns(story: Story, n: int, tables: census.Returns) -> None:
    year = story.years[n]
    for term in ("autumn",) if year.running else ("autumn", "spring", "summer"):
        tables.write(census.Census(year=year, term=term), story.tallies)


def _publish(story: Story, out: Path, rows: dict[str, int]) -> None:
    """The open-statistics files, with Westmere's own figures for the years made."""
    whole = [year for year in story.years if not year.running]
    exclusions = {year.start: own_figures.exclusions(story.area, story.events, year) for year in whole}
    absent = {year.start: own_figures.absence(story.area, story.tallies[year.start]) for year in whole}
    sen = {}
    for year, state in zip(story.years, story.states, strict=True):
        needs.recall(story.area.pupils, state)
        if not year.running:
            sen[year.start + 1] = own_figures.sen(story.area, year)
    rng = np.random.default_rng([story.seed, 6])
    rows["dfe"] = published.write(out / "dfe", rng, exclusions[whole[-1].start][:, 0], exclusions, absent, sen)


def _register(story: Story, out: Path, rows: dict[str, int]) -> None:
    """The register, with counts at January 2026."""
    area, year = story.area, story.years[-2]
    when = day(year.census_days["spring"])
    there = np.flatnonzero(
        (area.enrolments.entry <= when) & (area.enrolments.leave >= when) & ~area.enrolments.subsidiary
    )
    school, who = area.enrolments.school[there], area.enrolments.pupil[there]
    size = len(area.schools)
    roll = np.bincount(school, minlength=size)
    boys = np.bincount(school, area.pupils.male[who], minlength=size)
    meals = np.bincount(school, needs.meals_at(area.pupils, who, when), minlength=size) / np.maximum(roll, 1)
    rows["edubasealldata"] = register.write(
        out / "register", np.random.default_rng([story.seed, 5]), area.schools, roll, boys, meals
    )
    example = int(area.schools.of(schools.SECONDARY)[0])
    calendars.write_ics(
        out / "calendars" / f"{area.schools.laestab[example]}_{year.file_label}.ics",
        story.calendars[-2],
        int(area.schools.laestab[example]),
        area.schools.name[example],
    )
