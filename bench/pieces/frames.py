"""The same in pandas, as an analyst would: session rows in memory, grouped by pupil, then by each cut.

It counts six of the indicators (three rates of absence, persistent and severe absentees, suspensions) by the twelve cuts.
"""

from pathlib import Path

import duckdb
import pandas as pd

from belonging.store.codes import POSSIBLE, signs
from belonging.store.store import Store
from bench.timing import Result, best

CUTS = [
    "authority",
    "locality",
    "cluster",
    "trust",
    "phase",
    "urn",
    "nc_year",
    "sex",
    "ethnicity",
    "sen_provision",
    "sen_need",
    "fsm",
]


def rows(place: Path) -> Path:
    """Write the week strings as one row a session, sorted by pupil, and return the file."""
    path = place / "sessions.parquet"
    if not path.exists():
        weeks = ", ".join(f"'{each}'" for each in Store(place).paths("mark_weeks"))
        with duckdb.connect() as connection:
            connection.execute(
                f"COPY (SELECT enrolment_id, urn, week + (i // 2)::INTEGER AS day, i % 2 = 1 AS afternoon, marks[i + 1] AS mark "
                f"FROM read_parquet([{weeks}]), range(10) AS t(i) WHERE marks[i + 1] <> '-' ORDER BY urn, enrolment_id, week, i) "
                f"TO '{path}' (FORMAT parquet, COMPRESSION zstd)"
            )
    return path


def run(place: Path) -> Result:
    """Count from session rows; return seconds and the sessions of absence found."""
    path, store, absent = rows(place), Store(place), [0]

    def work() -> None:
        sessions = pd.read_parquet(path, columns=["enrolment_id", "mark"])
        mark = sessions["mark"].astype("category")
        for name, meanings in (
            ("possible", POSSIBLE),
            ("authorised", ["authorised"]),
            ("unauthorised", ["unauthorised"]),
        ):
            sessions[name] = mark.isin(list(signs(*meanings)))
        pupils = sessions.groupby("enrolment_id")[["possible", "authorised", "unauthorised"]].sum()
        pupils["absent"] = pupils["authorised"] + pupils["unauthorised"]
        pupils["persistent"] = (pupils["possible"] > 0) & (10 * pupils["absent"] >= pupils["possible"])
        pupils["severe"] = (pupils["possible"] > 0) & (2 * pupils["absent"] >= pupils["possible"])
        pupils["enrolments"] = pupils["possible"] > 0
        roll = pd.concat(pd.read_parquet(each) for each in store.paths("pupil_years"))
        schools = pd.concat(pd.read_parquet(each) for each in store.paths("schools"))
        events = pd.concat(pd.read_parquet(each) for each in store.paths("suspensions"))
        roll = roll.merge(schools, on="urn").merge(
            pupils[roll_of := pupils.columns.tolist()], on="enrolment_id", how="left"
        )
        counted = roll[(roll["age"] >= 5) & (roll["age"] <= 15)]
        events = events[events["category"] != "PERM"].merge(schools, on="urn")
        for cut in CUTS:
            counted.groupby(cut)[roll_of].sum()
            events.groupby(cut).size()
            roll.groupby(cut)["headcount"].sum()
        absent[0] = int(counted["absent"].sum())

    return best(work, 2) | {"absent": absent[0]}
