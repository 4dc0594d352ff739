"""The same in pandas, as an analyst would: session rows in memory, grouped by pupil, then by each cut.

It makes every number the cube has for the year, the pupils behind each among them, by the twelve cuts and in all, from the
same files but for marks, which it reads as session rows; totals are compared with the cube's. The stores of the bench have
no year before, so leavers are none for either.
"""

from pathlib import Path

import duckdb
import pandas as pd
import pyarrow.compute as pc

from belonging.engine.indicators.facts import ETHNIC_GROUPS
from belonging.store import cube
from belonging.store.codes import POSSIBLE, signs
from belonging.store.compile import Scope
from belonging.store.store import Store
from bench.data import YEAR
from bench.pieces import frames_patterns as patterns
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
    for name in ("possible", "authorised", "unauthorised", "absent"):
        found[f"any_{name}"] = found[name] > 0
    found["band"] = (20 * found["absent"] // found["possible"].clip(lower=1)).clip(upper=10)
    return found.merge(roll, on="enrolment_id")


def events_of(events: pd.DataFrame) -> pd.DataFrame:
    """Say of each event what it is; a lunchtime without sessions is a half-day."""
    events["suspension"] = events["category"].isin(["SUSP", "FIXD", "LNCH"])
    events["permanent"] = events["category"] == "PERM"
    lunchtime = (events["category"] == "LNCH") & (events["sessions"] == 0)
    events["days"] = events["sessions"].mask(lunchtime, 1).where(events["suspension"], 0)
    return events


def suspended_of(events: pd.DataFrame) -> pd.DataFrame:
    """One row a suspended enrolment with the characteristics of its latest event."""
    counted = events.sort_values(["enrolment_id", "start_date"]).groupby("enrolment_id")
    found = counted.last().reset_index()
    found["suspensions"] = counted["suspension"].sum().to_numpy()
    found["suspended"] = found["suspensions"] >= 1
    found["again"] = found["suspensions"] >= 2
    return found


def reasons_of(events: pd.DataFrame) -> pd.DataFrame:
    """One row a different reason of a suspension."""
    events = events[events["suspension"]].reset_index()
    names = ["reason1", "reason2", "reason3"]
    found = events.melt(id_vars=["index", "pupil_id", *CUTS], value_vars=names, value_name="reason")
    return found[found["reason"] != ""].drop_duplicates(["index", "reason"])


def roll_of(roll: pd.DataFrame) -> pd.DataFrame:
    """Say of each sole or dual-main enrolment what roll and mobility count."""
    roll = roll[roll["status"].isin(["C", "M"])].copy()
    roll["support"], roll["plan"] = roll["sen_provision"] == "K", roll["sen_provision"] == "E"
    late = pd.to_datetime(roll["entry_date"]) > f"{YEAR}-09-30"
    roll["moved"] = late | (pd.to_datetime(roll["leaving_date"]) < f"{YEAR + 1}-06-01")
    return roll


def read(store: Store, table: str, schools: pd.DataFrame | None = None) -> pd.DataFrame:
    """Read a table of the store, with the places of its schools."""
    found = pd.concat(pd.read_parquet(each) for each in store.paths(table))
    if schools is None:
        return found
    letter = found["ethnicity"].str[0]
    found["ethnicity"] = letter.where(letter.isin(list(ETHNIC_GROUPS)), "")
    return found.merge(schools, on="urn")


def count(store: Store, path: Path) -> dict[str, int]:
    """Count everything by every cut; return the totals."""
    attended = ["possible", "authorised", "unauthorised", "absent"]
    attended = [*attended, *(f"any_{name}" for name in attended), "enrolments", "persistent", "severe"]
    attended = [*attended, "part_timers", "often_off_site", "rows"]
    schools = read(store, "schools")
    everyone, events = read(store, "pupil_years", schools), events_of(read(store, "suspensions", schools))
    pupils, suspended, reasons = pupils_of(attendance(path), everyone), suspended_of(events), reasons_of(events)
    moving = roll_of(everyone)
    roll = moving[moving["headcount"] == 1]
    needs = roll[roll["support"] | roll["plan"]]
    lying = patterns.counted(path, everyone)
    pupils["rows"], found = 1, {}
    for cut in [*CUTS, None]:
        key = cut if cut else (lambda _: 0)
        found |= pupils.groupby(key)[attended].sum().sum()
        found["bands"] = pupils[pupils["enrolments"]].groupby([key, "band"]).size().sum()
        found |= events.groupby(key)[["suspension", "permanent", "days"]].sum().sum()
        for name in ("suspension", "permanent", "days"):
            found[f"any_{name}"] = events[events[name] > 0].groupby(key)["pupil_id"].nunique().sum()
        found |= suspended.groupby(key)[["suspended", "again"]].sum().sum()
        found["reasons"] = reasons.groupby(key).size().sum()
        found["any_reason"] = reasons.groupby(key)["pupil_id"].nunique().sum()
        reasons.groupby([key, "reason"])["pupil_id"].agg(["size", "nunique"])
        found |= roll.groupby(key)[["headcount", "support", "plan"]].sum().sum()
        found |= moving.groupby(key)[["moved"]].sum().sum()
        found |= patterns.by_cut(lying, key)
        moving.groupby(key).size(), needs.groupby([key, "sen_need"]).size()
    return {name: int(value) for name, value in found.items()}


SAME = {
    "overall_absence_rate": ("absent", "possible", "any_absent"),
    "authorised_absence_rate": ("authorised", "possible", "any_authorised"),
    "unauthorised_absence_rate": ("unauthorised", "possible", "any_unauthorised"),
    "persistent_absentee_rate": ("persistent", "enrolments", ""),
    "severe_absentee_rate": ("severe", "enrolments", ""),
    "absence_bands": ("bands", "enrolments", ""),
    "part_time_timetable_rate": ("part_timers", "enrolments", ""),
    "off_site_intensity": ("often_off_site", "rows", ""),
    "suspension_rate": ("suspension", "headcount", "any_suspension"),
    "days_lost": ("days", "headcount", "any_days"),
    "permanent_exclusion_rate": ("permanent", "headcount", "any_permanent"),
    "repeat_share": ("again", "suspended", ""),
    "reason_incidence": ("reasons", "suspension", "any_reason"),
    "sen_support_rate": ("support", "headcount", ""),
    "ehc_plan_rate": ("plan", "headcount", ""),
    "absence_by_reason": ("reasons_of_absence", "possible", "any_reasons_of_absence"),
    "absence_by_weekday": ("weekdays", "weekdays", "any_weekdays"),
    "absence_by_half_day": ("halves", "halves", "any_halves"),
    "absence_spell_lengths": ("spells", "spells", "any_spells"),
    "long_absence_spells": ("long", "spells", "any_long"),
}


def same(store: Store, found: dict[str, int]) -> bool:
    """Tell whether the cube has the same totals."""
    with store.embedded(YEAR - 1, YEAR) as engine:
        counted = cube.compute(engine, Scope(year=YEAR), ["year"])
    totals = counted.filter((pc.field("cut") == "") & (pc.field("part") == "Total")).to_pylist()
    ours = {row["indicator"]: (row["numerator"], row["denominator"], row["people"]) for row in totals}
    return all(ours[key] == tuple(found.get(name) for name in names) for key, names in SAME.items())


def run(place: Path) -> Result:
    """Count from session rows; return seconds, the sessions of absence found, and whether totals are the cube's."""
    path, store, found = rows(place), Store(place), {}
    timed = best(lambda: found.update(count(store, path)), 2)
    return timed | {"absent": found["absent"], "same": same(store, found)}
