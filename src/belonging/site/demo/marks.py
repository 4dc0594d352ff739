"""Turn a year of enrolments into attendance codes, a few thousand rows at a time."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

import numpy as np

from . import absence, calibration
from .absence import Roll
from .calendars import Calendar
from .codes import NUMBER, UNAUTHORISED, of_the_time
from .events import PERM
from .flows import Area
from .people import ETHNICITIES
from .population import Columns
from .schools import SECONDARY
from .years import on_weekday

CHUNK = 5_000
_TRAVELLING = [i for i, (code, _) in enumerate(ETHNICITIES) if code in ("WIRT", "WROM")]


@dataclass(kw_only=True)
class Sheet:
    """Codes (rows x sessions of the grid) of part of a year's roll."""

    roll: Roll
    codes: np.ndarray


@dataclass(kw_only=True)
class Register:
    """What marking a year needs besides the roll."""

    area: Area
    calendar: Calendar
    events: Columns
    seed: int


def sheets(register: Register, everyone: Roll) -> Iterator[Sheet]:
    """All codes of the year in chunks; each chunk has its own random stream, so chunks do not depend on each other."""
    calendar = register.calendar
    base = np.random.default_rng([register.seed, calendar.year.start, 11])
    outbreak = absence.outbreaks(base, register.area, calendar)
    trips = _trips(base, register.area, calendar)
    push = absence.season(calendar)
    events = _events_by_enrolment(register)
    for n, lo in enumerate(range(0, len(everyone.rows), CHUNK)):
        part = everyone.part(lo, lo + CHUNK)
        rng = np.random.default_rng([register.seed, calendar.year.start, 12, n])
        codes = _base(register, part)
        _exemptions(rng, register, part, codes)
        _suspended(register, part, codes, events)
        _part_time(rng, part, codes)
        _absent(rng, register, part, codes, push + outbreak[part.school])
        _present(rng, register, part, codes, trips)
        yield Sheet(roll=part, codes=of_the_time(codes, calendar.year.start))


def _base(register: Register, part: Roll) -> np.ndarray:
    """Present on every session the school meets and the pupil is on roll; # where the school does not meet in term."""
    calendar, enrolments = register.calendar, register.area.enrolments
    days = calendar.year.days
    meets = calendar.meets[part.school]
    enrolled = (days >= enrolments.entry[part.rows][:, None]) & (days <= enrolments.leave[part.rows][:, None])
    week = meets.reshape(len(part.rows), -1, 5).any(axis=2)
    shut = ~meets & np.repeat(week, 5, axis=1) & enrolled
    codes = np.zeros((len(part.rows), len(days), 2), dtype="u1")
    codes[..., 0] = np.where(meets & enrolled, NUMBER["/"], np.where(shut, NUMBER["#"], 0))
    codes[..., 1] = np.where(meets & enrolled, NUMBER["\\"], np.where(shut, NUMBER["#"], 0))
    closed = calendar.closed[part.school] & meets & enrolled
    codes[closed] = NUMBER["Y4"]
    return codes.reshape(len(part.rows), -1)


def _exemptions(rng: np.random.Generator, register: Register, part: Roll, codes: np.ndarray) -> None:
    """Sessions never possible, or fixed by arrangement: X, D, study leave, and Year 11 after June."""
    days = register.calendar.year.days
    attending = (codes == NUMBER["/"]) | (codes == NUMBER["\\"])
    mornings = (part.nc < 0) & (rng.random(len(part.nc)) < 0.55)
    codes[(mornings[:, None] & attending) & (np.arange(codes.shape[1]) % 2 == 1)] = NUMBER["X"]
    free = (part.nc > 11) & (rng.random(len(part.nc)) < 0.7)
    weekday = np.repeat(np.arange(len(days)) % 5, 2)
    pick = rng.integers(0, 5, len(part.nc))
    codes[free[:, None] & attending & (weekday == pick[:, None])] = NUMBER["X"]
    june = np.datetime64(on_weekday(date(register.calendar.year.start + 1, 6, 24), 4))
    may = np.datetime64(register.calendar.year.windows[3][0])
    leaver = (part.nc == 11)[:, None]
    codes[leaver & attending & np.repeat((days >= may) & (days <= june), 2)] = NUMBER["S"]
    codes[leaver & np.repeat(days > june, 2)] = 0
    _dual(rng, register, part, codes, weekday)


def _dual(rng: np.random.Generator, register: Register, part: Roll, codes: np.ndarray, weekday: np.ndarray) -> None:
    """On each weekday of a dual registration one school marks and the other writes D."""
    enrolments, days = register.area.enrolments, np.repeat(register.calendar.year.days, 2)
    main = enrolments.dual_from[part.rows][:, None] <= days
    main &= enrolments.dual_until[part.rows][:, None] >= days
    sub = enrolments.subsidiary[part.rows][:, None]
    away = weekday >= (part.pupil % 3)[:, None]
    attending = (codes == NUMBER["/"]) | (codes == NUMBER["\\"])
    codes[attending & main & ~sub & away] = NUMBER["D"]
    codes[attending & sub & ~away] = NUMBER["D"]


def _events_by_enrolment(register: Register) -> dict[str, np.ndarray]:
    mine = np.flatnonzero(register.events.year == register.calendar.year.start)
    order = mine[np.argsort(register.events.enrolment[mine], kind="stable")]
    names = ("enrolment", "first", "sessions", "category", "school")
    return {name: getattr(register.events, name)[order] for name in names}


def _suspended(register: Register, part: Roll, codes: np.ndarray, events: dict[str, np.ndarray]) -> None:
    """E for the sessions of a suspension, B from the sixth day; E then K after a permanent exclusion."""
    where = np.argsort(part.rows)
    spot = np.searchsorted(part.rows[where], events["enrolment"])
    spot = np.minimum(spot, len(where) - 1)
    row = where[spot]
    mine = np.flatnonzero(part.rows[row] == events["enrolment"])
    perm = events["category"][mine] == PERM
    length = np.where(perm, 30, events["sessions"][mine])
    for n in range(int(length.max(initial=0))):
        now = mine[length > n]
        slots = _nth_session(register.calendar, events["school"][now], events["first"][now] * 2 + n)
        at = row[now], slots
        ok = (slots >= 0) & np.isin(codes[at], (NUMBER["/"], NUMBER["\\"]))
        code = NUMBER["E"] if n < 10 else NUMBER["B"]
        late = np.where(events["category"][now] == PERM, NUMBER["K"], code) if n >= 10 else code
        codes[row[now][ok], slots[ok]] = np.broadcast_to(late, len(now))[ok]


def _nth_session(calendar: Calendar, school: np.ndarray, nth: np.ndarray) -> np.ndarray:
    """Grid session of the nth session a school holds; -1 past the end."""
    out = np.full(len(school), -1)
    for one in np.unique(school):
        slots = np.flatnonzero(np.repeat(calendar.meets[one], 2))
        mine = np.flatnonzero((school == one) & (nth < len(slots)))
        out[mine] = slots[nth[mine]]
    return out


def _part_time(rng: np.random.Generator, part: Roll, codes: np.ndarray) -> None:
    """Temporary part-time timetables (C2): some weeks of afternoons off, or of three days a week."""
    chance = np.array([0.022, 0.034, 0.13, 0.14, 0.0])[part.phase] * np.clip(part.rate / 0.09, 0.2, 3.0)
    chance = np.where((part.nc >= 1) & (part.nc <= 11), chance, 0)
    for i in np.flatnonzero(rng.random(len(part.rows)) < chance):
        week = int(rng.integers(0, codes.shape[1] // 10))
        span = slice(week * 10, (week + int(rng.integers(5, 26))) * 10)
        at = np.arange(codes.shape[1])[span]
        off = at % 2 == 1 if rng.random() < 0.7 else at // 2 % 5 >= 3
        fit = off & np.isin(codes[i, span], (NUMBER["/"], NUMBER["\\"]))
        codes[i, at[fit]] = NUMBER["C2"]


def _absent(rng: np.random.Generator, register: Register, part: Roll, codes: np.ndarray, push: np.ndarray) -> None:
    """Lay the rest of each row's absence on its sessions, in spells, each spell with one reason."""
    free = (codes == NUMBER["/"]) | (codes == NUMBER["\\"])
    fixed = np.isin(codes, (NUMBER["E"], NUMBER["C2"])).sum(axis=1)
    possible = free.sum(axis=1) + fixed + np.isin(codes, (NUMBER["B"], NUMBER["K"])).sum(axis=1)
    want = np.floor(part.rate * possible + rng.random(len(part.rate))).astype("i8")
    gone = absence.missed(rng, free, np.maximum(want - fixed, 0), part.rate, push)
    start = gone.copy()
    start[:, 1:] &= ~gone[:, :-1]
    spell = np.cumsum(start.ravel()) - 1
    flat = np.flatnonzero(gone.ravel())
    run = spell[flat]
    length = np.bincount(run, minlength=int(run.max(initial=-1)) + 1)
    first = np.flatnonzero(start.ravel())
    code = _reasons(rng, register, part, first // gone.shape[1], length, first % gone.shape[1])
    codes.ravel()[flat] = code[run]


_SHORT = {
    "I": 0.8,
    "M": 3.0,
    "R": 0.6,
    "T": 0.2,
    "C": 0.9,
    "C1": 0.5,
    "J1": 1.5,
    "G": 0.15,
    "U": 4.0,
    "O": 0.9,
    "N": 1.2,
}
_LONG = {
    "I": 1.0,
    "M": 0.25,
    "R": 0.3,
    "T": 2.0,
    "C": 1.0,
    "C1": 1.2,
    "J1": 0.1,
    "G": 2.0,
    "U": 0.05,
    "O": 1.1,
    "N": 0.6,
}


def _reasons(
    rng: np.random.Generator, register: Register, part: Roll, row: np.ndarray, length: np.ndarray, slot: np.ndarray
) -> np.ndarray:
    """One code a spell: by phase and length, more unauthorised where the pupil and the amount of absence make it so."""
    shares = calibration.reason_shares()
    used = list(_SHORT)
    base = np.array([shares[c] for c in used]).T
    short = np.array([_SHORT[c] for c in used])
    long = np.array([_LONG[c] for c in used])
    kind = np.array([0, 1, 2, 1, 0])[part.phase[row]]
    size = np.where(length <= 1, 0, np.where(length >= 6, 2, 1))
    weight = np.stack([base * short, base, base * long], axis=1)[kind, size]
    outside = np.array([UNAUTHORISED[NUMBER[c]] for c in used], dtype=bool)
    lean = (
        register.area.pupils.unauthorised[part.pupil[row]]
        * np.array([2.6, 2.1, 1.6, 2.2, 2.6])[part.phase[row]]
        * np.clip(0.45 + part.rate[row] * 4.2, 0, 3.5)
    )
    weight[:, outside] *= lean[:, None]
    roma = np.isin(register.area.pupils.ethnicity[part.pupil[row]], _TRAVELLING)
    weight[:, used.index("T")] *= np.where(roma, 60, 0.3)
    weight[:, used.index("J1")] *= np.where(part.nc[row] >= 10, 4.0, 0.3)
    total = np.cumsum(weight, axis=1)
    pick = (rng.random(len(row)) * total[:, -1])[:, None] > total
    numbers = np.array([NUMBER[c] for c in used], dtype="u1")
    out = numbers[np.minimum(pick.sum(axis=1), len(used) - 1)]
    return np.where((out == NUMBER["U"]) & (slot % 2 == 1) & (length == 1), NUMBER["O"], out)


def _trips(rng: np.random.Generator, area: Area, calendar: Calendar) -> np.ndarray:
    """School x year group x day: whole-class visits, about 1.4 days a pupil a year."""
    return rng.random((len(area.schools), 16, len(calendar.year.days))) < 0.0075


def _present(rng: np.random.Generator, register: Register, part: Roll, codes: np.ndarray, trips: np.ndarray) -> None:
    """Lateness, visits, work experience, sport, off-site education and rare barriers on sessions attended."""
    morning = codes == NUMBER["/"]
    here = morning | (codes == NUMBER["\\"])
    trip = np.repeat(trips[part.school, np.clip(part.nc, -2, 13) + 2], 2, axis=1)
    codes[here & trip] = NUMBER["V"]
    work = (part.nc == 10) & (register.area.schools.phase[part.school] == SECONDARY)
    week = 43 - 2 * (part.school % 2)
    if codes.shape[1] // 10 > 44:
        span = np.arange(codes.shape[1])[None, :] // 10 == week[:, None]
        codes[work[:, None] & span & here] = NUMBER["W"]
    draw = rng.random(codes.shape, dtype="f4")
    late = np.array([0.033, 0.078, 0.02, 0.10, 0.01], dtype="f4")[part.phase] * (0.3 + 7 * np.minimum(part.rate, 0.25))
    codes[morning & (draw < late[:, None]) & (codes == NUMBER["/"])] = NUMBER["L"]
    _elsewhere(rng, part, codes)
    rest = (codes == NUMBER["/"]) | (codes == NUMBER["\\"])
    for low, high, code in (
        (0.9990, 0.9999, "P"),
        (0.9999, 0.99995, "Y1"),
        (0.99995, 0.99997, "Q"),
        (0.99997, 0.99999, "Y7"),
    ):
        codes[rest & (draw > low) & (draw <= high)] = NUMBER[code]


def _elsewhere(rng: np.random.Generator, part: Roll, codes: np.ndarray) -> None:
    """A few pupils learn off site on fixed weekdays: arranged by the school (B) or the authority (K)."""
    chance = np.where(part.nc >= 9, 0.009, np.where(part.nc >= 7, 0.003, 0.004)) * np.where(part.phase == 2, 4, 1)
    sent = (rng.random(len(part.rows)) < chance) & (part.nc >= 1)
    arranged = rng.random(len(part.rows)) < 0.2
    days = rng.integers(1, 6, len(part.rows))
    weekday = np.arange(codes.shape[1]) // 2 % 5
    at = sent[:, None] & (weekday < days[:, None]) & ((codes == NUMBER["/"]) | (codes == NUMBER["\\"]))
    codes[at & arranged[:, None]] = NUMBER["K"]
    codes[at & ~arranged[:, None]] = NUMBER["B"]
