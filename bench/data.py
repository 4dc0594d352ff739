"""Made-up pupils for timing: schools, characteristics, suspensions, and marks that come in spells as children's absence does.

Absence is a two-state chain per pupil (well, away), with a likelihood of falling away drawn for each child, so that a
tenth to a fifth are persistently absent; the store's own writer puts it all on disk.
"""

from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from functools import lru_cache
from itertools import product
from pathlib import Path

import numpy as np
import pyarrow as pa

from belonging.store.store import Store
from belonging.store.tables import schema

YEAR = 2024
# The indicators that were counted when the targets of a nation's year were set.
SEVEN = (
    "overall_absence_rate",
    "unauthorised_absence_rate",
    "persistent_absentee_rate",
    "severe_absentee_rate",
    "suspension_rate",
    "permanent_exclusion_rate",
    "repeat_share",
)
BLOCK = 50_000
AGAIN = 10 * BLOCK
PER_SCHOOL = 500
FIRST_MONDAY = date(2024, 9, 2)
HOLIDAYS = {8, 16, 17, 24, 31, 32, 38}
WEEKS = [FIRST_MONDAY + timedelta(weeks=at) for at in range(45) if at not in HOLIDAYS][:38]


def build(home: Path, pupils: int, *, years: Iterable[int] = (YEAR,), cube: bool = False) -> Store:
    """Make a store of some academic years under `home`, and return it; the cube is left out where counting it is timed."""
    store = Store(home)
    with store.writing(cube=cube) as writer:
        writer.put("schools", 0, schools(pupils))
        for year, (at, first) in product(years, enumerate(range(0, pupils, AGAIN))):
            some = list(_blocks(first, min(AGAIN, pupils - first)))
            for table, made in MADE.items():
                writer.put(table, year, (made(start, count, year) for start, count in some), part=f"part-{at:02d}")
    store.make_current(writer.version)
    return Store(home)


def schools(pupils: int) -> pa.Table:
    """Return a school for every 500 pupils, of three phases, in an authority for every 100 schools."""
    count = -(-pupils // PER_SCHOOL)
    at = np.arange(count)
    return pa.table(
        {
            "urn": pa.array(100_000 + at, pa.int32()),
            "laestab": [f"{900 + each // 100}{each % 100 + 2000}" for each in at],
            "name": [f"School {each}" for each in at],
            "phase": [("Primary", "Secondary", "Special")[each % 3] for each in at],
            "authority": [f"Authority {each // 100}" for each in at],
            "locality": [f"Locality {each // 33}" for each in at],
            "cluster": [f"Cluster {each // 10}" for each in at],
            "trust": [f"Trust {each % 40}" for each in at],
        }
    )


def pupil_years(first: int, count: int, year: int = YEAR) -> pa.RecordBatch:
    """Return one enrolment a pupil with the characteristics of a January census."""
    draw = np.random.default_rng(first)
    ids = np.arange(first, first + count)
    sen = draw.choice(["N", "K", "E"], count, p=[0.8, 0.145, 0.055])
    need = draw.choice(["SEMH", "SLCN", "ASD", "MLD", "SPLD", "OTH"], count)
    age = draw.integers(4, 16, count)
    return _batch(
        "pupil_years",
        year,
        count,
        enrolment_id=ids,
        pupil_id=ids,
        urn=100_000 + ids // PER_SCHOOL,
        status=np.full(count, "C"),
        headcount=np.ones(count),
        nc_year=(age - 4).astype(str),
        sex=draw.choice(["M", "F"], count),
        ethnicity=draw.choice(["WBRI", "WOTH", "MWBC", "AIND", "APKN", "BAFR", "CHNE", "OOTH", "NOBT"], count),
        sen_provision=sen,
        sen_need=np.where(sen == "N", "", need),
        fsm=draw.random(count) < 0.25,
        small_area=small_areas(ids),
        age=age,
        entry_date=np.full(count, np.datetime64("2021-09-01")),
        leaving_date=pa.nulls(count, pa.date32()),
    )


def small_areas(ids: np.ndarray) -> pa.Array:
    """Return where pupils live: those of every four schools in eight small areas of some 250 each."""
    at = ids // (4 * PER_SCHOOL) * 8 + ids * 2_654_435_761 % 1_009 % 8
    codes = pa.array([f"E01{each:06d}" for each in range(int(at.min()), int(at.max()) + 1)])
    return codes.take(pa.array(at - at.min()))


def suspensions(first: int, count: int, year: int = YEAR) -> pa.RecordBatch:
    """Return about eleven suspensions for every hundred pupils, most of them of few pupils."""
    draw = np.random.default_rng(first + 1)
    weight = draw.gamma(0.05, 1, count)
    events = int(count * 0.11)
    who = np.sort(draw.choice(count, events, p=weight / weight.sum()))
    pupils = pupil_years(first, count).take(pa.array(who))
    half = draw.integers(1, 7, events)
    day = np.datetime64(FIRST_MONDAY) + later(year) + draw.integers(0, 300, events)
    return _batch(
        "suspensions",
        year,
        events,
        **{name: pupils[name] for name in ("enrolment_id", "pupil_id", "urn", "nc_year", "sex", "ethnicity")},
        **{name: pupils[name] for name in ("sen_provision", "sen_need", "fsm", "small_area")},
        term=(half + 1) // 2,
        half_term=half,
        start_date=day,
        category=draw.choice(["SUSP", "LNCH", "PERM"], events, p=[0.97, 0.02, 0.01]),
        sessions=draw.choice([1, 2, 4, 6, 10], events),
        reason1=draw.choice(["DB", "PP", "VA", "PA", "OW"], events),
        reason2=draw.choice(["", "", "DM", "VP"], events),
        reason3=np.full(events, ""),
    )


def sessions(first: int, count: int) -> np.ndarray:
    """Return marks as bytes: a row a pupil, 380 columns, two a day from the first Monday."""
    draw = np.random.default_rng(first + 2)
    days = len(WEEKS) * 5
    falls = draw.beta(0.6, 20, count)
    stays = draw.beta(3, 4, count)
    codes = np.frombuffer(b"IIIIIIIIIMMTCEGOOUN", np.uint8)
    found = np.empty((count, days, 2), np.uint8)
    away = draw.random(count) < 0.05
    code = draw.choice(codes, count)
    for day in range(days):
        chance = draw.random(count)
        began = ~away & (chance < falls)
        code = np.where(began, draw.choice(codes, count), code)
        away = began | (away & (chance < stays))
        found[:, day, 0] = np.where(away, code, ord("/"))
        found[:, day, 1] = np.where(away, code, ord("\\"))
    late = draw.random(found.shape[:2]) < 0.01
    found[:, :, 0][late & (found[:, :, 0] == ord("/"))] = ord("L")
    found[:, [14, 97], :] = ord("#")
    joined = draw.random(count) < 0.03
    found[joined, : days // 3, :] = ord("-")
    return found.reshape(count, days * 2)


def weeks(first: int, count: int, year: int = YEAR) -> pa.RecordBatch:
    """Return one row a pupil and week with ten marks; after half a million pupils, and every year, the same marks come again."""
    ids = np.arange(first, first + count)
    week = np.array(WEEKS, "datetime64[D]") + later(year)
    columns = {
        "urn": pa.array(np.repeat(100_000 + ids // PER_SCHOOL, len(WEEKS)), pa.int32()),
        "enrolment_id": pa.array(np.repeat(ids, len(WEEKS)), pa.int64()),
        "week": pa.array(np.tile(week, count), pa.date32()),
        "marks": _marks(first % AGAIN, count),
    }
    return pa.RecordBatch.from_pydict(columns)


@lru_cache(maxsize=AGAIN // BLOCK)
def _marks(first: int, count: int) -> pa.StringArray:
    marks = sessions(first, count).reshape(-1, 10)
    offsets = pa.py_buffer(np.arange(0, 10 * (len(marks) + 1), 10, dtype=np.int32))
    return pa.StringArray.from_buffers(len(marks), offsets, pa.py_buffer(marks.tobytes()))


def _blocks(first: int, count: int) -> Iterator[tuple[int, int]]:
    for start in range(first, first + count, BLOCK):
        yield start, min(BLOCK, first + count - start)


def later(year: int) -> np.timedelta64:
    """Return how much later than those of YEAR the days of a year are, in whole weeks."""
    return np.timedelta64(364 * (year - YEAR), "D")


def _batch(table: str, year: int, rows: int, **columns: object) -> pa.RecordBatch:
    given = {"academic_year": np.full(rows, year), **columns}
    fields = [schema(table).field(name) for name in schema(table).names]
    arrays = [_array(given[each.name], each.type) for each in fields]
    return pa.RecordBatch.from_arrays(arrays, schema=pa.schema(fields))


def _array(values: object, kind: pa.DataType) -> pa.Array:
    found = values if isinstance(values, pa.Array) else pa.array(values)
    return found.cast(kind)


MADE = {"pupil_years": pupil_years, "suspensions": suspensions, "mark_weeks": weeks}
