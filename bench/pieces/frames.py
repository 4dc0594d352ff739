"""The same in pandas, as an analyst would: session rows in memory, grouped by pupil, then by each cut.

It counts what the indicators ask for by the twelve cuts and in all, for the year; leavers are left out, as they need two years.
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
                f"COPY (SELECT enrolment_id, urn, half_term, week + (i // 2)::INTEGER AS day, i % 2 = 1 AS afternoon, marks[i + 1] AS mark "
                f"FROM read_parquet([{weeks}]), range(10) AS t(i) WHERE marks[i + 1] <> '-' ORDER BY urn, enrolment_id, week, i) "
                f"TO '{path}' (FORMAT parquet, COMPRESSION zstd)"
            )
    return path


def attendance(path: Path) -> pd.DataFrame:
    """Sum every session row to one row a pupil, with the flags and the band that indicators ask for."""
    sessions = pd.read_parquet(path, columns=["enrolment_id", "half_term", "mark"])
    mark = sessions["mark"].astype("category")
    wanted = {
        "possible": signs(*POSSIBLE),
        "authorised": signs("authorised"),
        "unauthorised": signs("unauthorised"),
        "part_time": "p",
        "off_site": "BDK",
        "dual": "D",
    }
    for name, marks in wanted.items():
        sessions[name] = mark.isin(list(marks))
    return sessions.groupby(["enrolment_id", "half_term"])[list(wanted)].sum().reset_index()


def pupils_of(halves: pd.DataFrame, roll: pd.DataFrame) -> pd.DataFrame:
    """Join characteristics, leave out half-term 6 of pupils aged 15, and work out who is persistently absent."""
    halves = halves.merge(roll[["enrolment_id", "age"]], on="enrolment_id")
    halves = halves[halves["age"].between(5, 15) & ~((halves["age"] == 15) & (halves["half_term"] == 6))]
    found = halves.drop(columns=["age", "half_term"]).groupby("enrolment_id").sum().reset_index()
    found["absent"] = found["authorised"] + found["unauthorised"]
    found["recorded"] = found["possible"] + found["dual"]
    found = found[found["recorded"] > 0]
    found["enrolments"] = found["possible"] > 0
    found["persistent"] = found["enrolments"] & (10 * found["absent"] >= found["possible"])
    found["severe"] = found["enrolments"] & (2 * found["absent"] >= found["possible"])
    found["part_timers"] = found["part_time"] >= 1
    found["often_off_site"] = 5 * found["off_site"] >= found["recorded"]
    found["band"] = (20 * found["absent"] // found["possible"].clip(lower=1)).clip(upper=10)
    return found.merge(roll, on="enrolment_id")


def suspended_of(events: pd.DataFrame) -> pd.DataFrame:
    """One row a suspended enrolment with the characteristics of its latest event."""
    counted = events.sort_values(["enrolment_id", "start_date"]).groupby("enrolment_id")
    found = counted.last().reset_index()
    found["suspensions"] = counted["suspension"].sum().to_numpy()
    found["suspended"] = found["suspensions"] >= 1
    found["again"] = found["suspensions"] >= 2
    return found


def run(place: Path) -> Result:
    """Count from session rows; return seconds and the sessions of absence found."""
    path, store, absent = rows(place), Store(place), [0]
    sessions = "possible authorised unauthorised absent enrolments persistent severe part_timers often_off_site".split()

    def work() -> None:
        schools = pd.concat(pd.read_parquet(each) for each in store.paths("schools"))
        roll = pd.concat(pd.read_parquet(each) for each in store.paths("pupil_years")).merge(schools, on="urn")
        events = pd.concat(pd.read_parquet(each) for each in store.paths("suspensions")).merge(schools, on="urn")
        pupils = pupils_of(attendance(path), roll)
        events["suspension"] = events["category"].isin(["SUSP", "FIXD", "LNCH"])
        events["permanent"] = events["category"] == "PERM"
        events["days"] = events["sessions"].where(events["suspension"], 0)
        suspended = suspended_of(events)
        reasons = events.melt(
            id_vars=[*CUTS, "suspension"], value_vars=["reason1", "reason2", "reason3"], value_name="reason"
        )
        reasons = reasons[(reasons["reason"] != "") & reasons["suspension"]]
        roll = roll[roll["headcount"] == 1]
        roll["support"], roll["plan"] = roll["sen_provision"] == "K", roll["sen_provision"] == "E"
        roll["joined"] = roll["entry_date"].astype("datetime64[ns]") > "2024-09-30"
        needs = roll[roll["support"] | roll["plan"]]
        for cut in [*CUTS, None]:
            key = cut if cut else (lambda _: 0)
            pupils.groupby(key)[sessions].sum()
            pupils[pupils["enrolments"]].groupby([key, "band"]).size()
            events.groupby(key)[["suspension", "permanent", "days"]].sum()
            events[events["suspension"]].groupby(key)["pupil_id"].nunique()
            suspended.groupby(key)[["suspended", "again", "suspensions"]].sum()
            reasons.groupby([key, "reason"]).size()
            roll.groupby(key)[["headcount", "support", "plan", "joined"]].sum()
            needs.groupby([key, "sen_need"]).size()
        absent[0] = int(pupils["absent"].sum())

    return best(work, 2) | {"absent": absent[0]}
