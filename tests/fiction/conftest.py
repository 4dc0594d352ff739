"""The area once, small, for tests that read its files; and once, larger and in memory, for those that count."""

import json
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import pytest

from belonging.site.demo import absence, fiction, identity, marks, needs
from belonging.site.demo.codes import AUTHORISED, UNAUTHORISED
from belonging.site.demo.tally import Tally

PUPILS, SEED = 2_000, 1


@dataclass(frozen=True, kw_only=True)
class Made:
    """A written area and its key."""

    out: Path
    summary: fiction.Fiction
    stories: dict
    faults: list


@pytest.fixture(scope="session")
def made(tmp_path_factory) -> Made:
    out = tmp_path_factory.mktemp("westmere")
    summary = fiction.write(out, pupils=PUPILS, years=3, seed=SEED)
    key = json.loads((out / "_key" / "key.json").read_text(encoding="utf-8"))
    faults = json.loads((out / "_key" / "faults.json").read_text(encoding="utf-8"))
    return Made(out=out, summary=summary, stories=key["stories"], faults=faults)


@dataclass(frozen=True, kw_only=True)
class Year:
    """The last whole year of a larger area, with everyone's sessions counted as DfE counts them."""

    story: fiction.Story
    roll: absence.Roll
    possible: np.ndarray
    authorised: np.ndarray
    unauthorised: np.ndarray
    by_weekday: np.ndarray


@pytest.fixture(scope="session")
def larger() -> Year:
    """24,000 pupils: twice the default, so that chance moves the rates less than a fault would."""
    story = fiction.simulate(24_000, 2, SEED, lambda stage, done, total: None)
    names = identity.build(np.random.default_rng([SEED, 3]), story.area, story.years[-2])
    n = len(story.years) - 2
    year, calendar = story.years[n], story.calendars[n]
    needs.recall(story.area.pupils, story.states[n])
    roll = absence.roll(np.random.default_rng([SEED, 4, year.start]), story.area, calendar, names.upn)
    register = marks.Register(area=story.area, calendar=calendar, events=story.events, seed=SEED)
    tally = Tally(year=year, size=len(story.area.enrolments))
    by_weekday = np.zeros(5)
    for sheet in marks.sheets(register, roll):
        for window in range(4):
            tally.count(sheet, window)
        missed = (AUTHORISED + UNAUTHORISED)[sheet.codes].reshape(len(sheet.codes), -1, 5, 2)
        by_weekday += missed.sum(axis=(0, 1, 3))
    story.tallies[year.start] = tally
    counted = [
        table[:3, roll.rows].sum(axis=0, dtype="i8") + table[3, roll.rows] * (roll.nc < 11)
        for table in (tally.possible, tally.authorised, tally.unauthorised)
    ]
    return Year(story=story, roll=roll, possible=counted[0], authorised=counted[1], unauthorised=counted[2],
                by_weekday=by_weekday)  # fmt: skip
