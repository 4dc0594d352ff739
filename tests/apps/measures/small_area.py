"""A small area written through the store's own door: twenty-four schools, two years, the same every time."""

import json
from datetime import date, timedelta
from pathlib import Path

import numpy as np
import pyarrow as pa

from belonging.kernel.periods import Period
from belonging.store.codes import MARKS
from belonging.store.measuring import measure
from belonging.store.store import Store
from belonging.store.tables import schema

YEARS = (2024, 2025)
SCHOOLS = 24
NAMES = "Alder Birch Cedar Damson Elder Fern Gorse Hazel Ivy Juniper".split()
KINDS = ("Primary", "Primary", "Primary", "Secondary")
TERMS = {1: date(2000, 9, 10), 2: date(2001, 1, 15), 3: date(2001, 4, 28)}


def schools() -> pa.Table:
    """Return twenty-four schools: three in four are primary, in three localities, the last four of a kind in a trust."""
    rows = []
    for at in range(SCHOOLS):
        name = f"{NAMES[at % 10]} {('Road', 'Lane', 'Park', 'Hill')[at // 10]} {KINDS[at % 4]} School"
        rows.append(
            {
                "urn": 900001 + at,
                "laestab": f"999{2000 + at}",
                "name": name,
                "phase": KINDS[at % 4],
                "authority": "Westmere",
                "locality": ("North", "Harbour", "Downs")[at % 3],
                "cluster": f"Cluster {at % 5 + 1}",
                "trust": "Lantern Trust" if at % 7 == 0 else "",
            }
        )
    return pa.Table.from_pylist(rows)


def pupil_years(draw: np.random.Generator, year: int) -> dict[str, np.ndarray]:
    """Return one enrolment a pupil: about 110 in a primary school and 420 in a secondary school."""
    columns: dict[str, list] = {
        name: [] for name in "enrolment_id pupil_id urn status headcount nc_year sex ethnicity".split()
    }
    columns |= {name: [] for name in "sen_provision sen_need fsm age entry_date leaving_date".split()}
    for at in range(SCHOOLS):
        secondary = KINDS[at % 4] == "Secondary"
        size = int((420 if secondary else 110) * (0.7 + 0.6 * (at % 9) / 8))
        for place in range(size):
            number = at * 10_000 + place + 1
            age = int(draw.integers(11, 16) if secondary else draw.integers(5, 11))
            provision = draw.choice(["N", "K", "E"], p=[0.82, 0.14, 0.04])
            columns["enrolment_id"].append(number)
            columns["pupil_id"].append(number)
            columns["urn"].append(900001 + at)
            columns["status"].append("C")
            columns["headcount"].append(1)
            columns["nc_year"].append(str(age - 4))
            columns["sex"].append(draw.choice(["F", "M"]))
            columns["ethnicity"].append(
                draw.choice(["WBRI", "MWBC", "APKN", "BCRB", "OOTH"], p=[0.7, 0.08, 0.12, 0.07, 0.03])
            )
            columns["sen_provision"].append(provision)
            columns["sen_need"].append("" if provision == "N" else draw.choice(["SEMH", "SLCN", "MLD", "ASD"]))
            columns["fsm"].append(int(draw.random() < 0.27))
            columns["age"].append(age)
            columns["entry_date"].append(date(year - 1, 9, 1))
            columns["leaving_date"].append(None)
    return columns


def suspensions(draw: np.random.Generator, year: int, roll: dict[str, list]) -> pa.Table:
    """Return suspensions and a few permanent exclusions, more in secondary schools, with SEN and with FSM."""
    rows = []
    for at, enrolment in enumerate(roll["enrolment_id"]):
        school = roll["urn"][at] - 900001
        rate = (
            (0.07 if KINDS[school % 4] == "Secondary" else 0.008)
            * (3 if school == 11 else 1)
            * (1 + 0.12 * (year - 2024))
        )
        rate *= {"N": 0.7, "K": 2.2, "E": 2.4}[roll["sen_provision"][at]] * (1.8 if roll["fsm"][at] else 0.7)
        for term, start in TERMS.items():
            for _ in range(draw.poisson(rate)):
                day = start.replace(year=year + start.year - 2000) + timedelta(days=int(draw.integers(0, 70)))
                rows.append(
                    {
                        "term": term,
                        "half_term": term * 2 - int(draw.integers(0, 2)),
                        "enrolment_id": enrolment,
                        "pupil_id": enrolment,
                        "urn": roll["urn"][at],
                        "start_date": day,
                        "category": "PERM" if draw.random() < 0.012 else "SUSP",
                        "sessions": int(draw.integers(1, 11)),
                        "reason1": draw.choice(["DB", "PP", "VA"]),
                        "reason2": "",
                        "reason3": "",
                    }
                    | {name: roll[name][at] for name in "nc_year sex ethnicity sen_provision sen_need fsm".split()}
                )
    return pa.Table.from_pylist(rows)


def returns(draw: np.random.Generator, roll: dict[str, list]) -> pa.Table:
    """Return the sessions of each enrolment and half-term, as a census return gives them."""
    rows = []
    for at, enrolment in enumerate(roll["enrolment_id"]):
        share = min(0.9, draw.beta(0.9, 11) * (1.5 if roll["fsm"][at] else 1))
        for half_term in range(1, 7):
            absent = int(draw.binomial(64, share))
            unauthorised = int(draw.binomial(absent, 0.35))
            rows.append(
                {
                    "term": (half_term + 1) // 2,
                    "half_term": half_term,
                    "urn": roll["urn"][at],
                    "enrolment_id": enrolment,
                    "source": "return",
                    "possible": 64,
                    "authorised": absent - unauthorised,
                    "unauthorised": unauthorised,
                }
                | dict.fromkeys((mark.column for mark in MARKS), 0)
            )
    return pa.Table.from_pylist(rows)


def published() -> pa.Table:
    """Return suspension rates of England, a region and two neighbours for each term and year, as DfE publishes them."""
    rows = []
    areas = (("National", "E92000001", "England", 3.4), ("Regional", "E12999999", "Far Shore", 3.9))
    locals_ = (("Local authority", "999", "Westmere", 4.2), ("Local authority", "997", "Eastmere", 4.4))
    for level, code, area, rate in (*areas, *locals_, ("Local authority", "996", "Northmere", 3.1)):
        for year in YEARS[:1]:
            for at, term in enumerate(("Academic year", "Autumn term", "Spring term", "Summer term")):
                share = (1.0, 0.36, 0.31, 0.33)[at]
                rows.append(
                    {
                        "dataset": "exclusions",
                        "time_period": f"{year}{(year + 1) % 100}",
                        "time_identifier": term,
                        "level": level,
                        "area_code": code,
                        "area_name": area,
                        "filters": json.dumps(
                            {"education_phase": "Total"} | ({"region_code": "E12999999"} if code == "999" else {})
                        ),
                        "column": "susp_rate",
                        "value": round(rate * share * 2.6, 2),
                        "symbol": "",
                        "published_on": date(year + 2, 7, 10),
                    }
                )
    rows += [
        rows[0] | {"dataset": "ks4", "area_code": code, "area_name": area, "column": "avg_p8score", "value": value}
        for code, area, value in (("E92000001", "England", -0.03), ("999", "Westmere", 0.12))
    ]
    return pa.Table.from_pylist(rows)


def neighbours() -> pa.Table:
    """Return Westmere's two statistical neighbours."""
    each = {"la_code": "999", "closeness": "Close", "edition": "2024"}
    return pa.Table.from_pylist(
        [each | {"rank": at, "neighbour_la_code": code} for at, code in ((1, "997"), (2, "996"))]
    )


def listings(draw: np.random.Generator, year: int, roll: dict[str, np.ndarray]) -> pa.Table:
    """Return some children at home, the months of young people after school, and the people of each locality."""
    names = ("nc_year", "sex", "ethnicity", "sen_provision", "sen_need", "fsm")
    rows = []

    def add(name: str, at: int, **said: object) -> None:
        whose = {each: roll[each][at] for each in ("pupil_id", "urn", *names)}
        plain = {"list": name, "academic_year": year, "start_date": date(year, 9, 9), "begun": 1, "ended": 0}
        held = dict.fromkeys(("held1", "held2", "held3"), 1) | dict.fromkeys(("kind", "reason", "outcome"), "")
        rows.append(whose | plain | held | {"number": 0, "part": 0, "days": 30, "month": 9, "age": 12} | said)

    for at in draw.choice(len(roll["urn"]), 160, replace=False):
        add("home_education", int(at), reason=str(draw.choice(["Lifestyle", "Mental health"])))
    for at in draw.choice(len(roll["urn"]), 900, replace=False):
        kind = str(draw.choice(["Education", "NEET", "Unknown"], p=[0.8, 0.12, 0.08]))
        for month in (12, 1, 2):
            add("destinations", int(at), kind=kind, month=month, age=16)
    if year == YEARS[-1]:
        for at in draw.choice(len(roll["urn"]), 1_500):
            add("incidents", int(at), begun=int(draw.integers(1, 6)))
        for at in draw.choice(len(roll["urn"]), 500):
            add("internal_removals", int(at), number=2)
    for urn in (900001, 900002, 900003):
        nobody = {**dict.fromkeys(names[:-1], ""), "fsm": -1, "pupil_id": None, "urn": urn}
        add("population", 0, kind="5-15", number=4_000, **nobody)
    for place, at in enumerate(draw.choice(len(roll["urn"]), 600, replace=False)):
        add("attainment", int(at), kind="KS4", number=int(place + 200 * (1 - roll["fsm"][at])))
    if year == YEARS[-1]:
        for at in draw.choice(len(roll["urn"]), 400, replace=False):
            add(
                "board_decisions",
                int(at),
                kind="Suspension",
                outcome=str(draw.choice(["Upheld", "Reinstated", "Heard"])),
            )
    add("funding", 0, kind="High-needs", number=4_000_000, part=4_400_000, pupil_id=None)
    return pa.Table.from_pylist(rows, schema=schema("listings"))


def write(home: Path, years: tuple[int, ...] = YEARS, *, attendance: bool = True) -> Store:
    """Write the area under `home`, make it current and computed, and return the store."""
    store = Store(home)
    with store.writing() as writer:
        writer.put("schools", 0, schools())
        writer.put("published", 0, published())
        writer.put("neighbours", 0, neighbours())
        for year in years:
            draw = np.random.default_rng(year)
            roll = pupil_years(draw, year)
            writer.put("pupil_years", year, pa.table(roll))
            writer.put("suspensions", year, suspensions(draw, year, roll))
            if attendance:
                writer.put("mark_counts", year, returns(draw, roll))
            writer.put("listings", year, listings(draw, year, roll))
        number = writer.version
    store.make_current(number)
    for year in years if attendance else ():
        for key in ("suspension_rate", "overall_absence_rate"):
            for period in (Period(year), Period(year, 3)):
                measure(store, key, (), period)
    return store
