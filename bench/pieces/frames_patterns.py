"""How absence lies in the year, in pandas: for which reasons, in spells of which lengths, on which weekdays, and in which halves of the day."""

from pathlib import Path

import numpy as np
import pandas as pd

from belonging.engine.indicators.facts import ABSENCES, SPELLS
from belonging.store.codes import MARKS, POSSIBLE, signs

LONG = 3  # from which length on a spell lasted a week or more
REASONS = {mark.mark: at for at, codes in enumerate(ABSENCES.values()) for mark in MARKS if mark.code in codes}


def counted(path: Path, roll: pd.DataFrame) -> dict[str, pd.DataFrame]:
    """Return {pattern: one row an enrolment and part, with `amount` and the enrolment's characteristics}, of session rows in order."""
    sessions = pd.read_parquet(path, columns=["enrolment_id", "half_term", "day", "afternoon", "mark"])
    sessions = sessions[sessions["mark"].astype("category").isin(list(signs(*POSSIBLE)))]
    age = sessions["enrolment_id"].map(roll.set_index("enrolment_id")["age"])
    sessions = sessions[age.between(5, 15) & ~((age == 15) & (sessions["half_term"] == 6))]
    gone = sessions["mark"].astype("category").isin(list(signs("authorised", "unauthorised")))
    missed = sessions[gone]
    found = {
        "reasons_of_absence": missed.assign(part=missed["mark"].map(REASONS)),
        "weekdays": missed.assign(part=pd.to_datetime(missed["day"]).dt.dayofweek),
        "halves": missed.assign(part=missed["afternoon"]),
        "spells": spells(sessions, gone),
    }
    return {name: _laid_beside(rows, roll) for name, rows in found.items()}


def spells(sessions: pd.DataFrame, gone: pd.Series) -> pd.DataFrame:
    """Return one row a spell: sessions missed one after another by one enrolment, and the number of its length."""
    begins = gone & (~gone.shift(fill_value=False) | (sessions["enrolment_id"] != sessions["enrolment_id"].shift()))
    missed = sessions[gone]
    found = missed.groupby(begins.cumsum()[gone])["enrolment_id"].agg(["first", "size"])
    part = np.searchsorted(list(SPELLS.values()), found["size"])
    return pd.DataFrame({"enrolment_id": found["first"], "part": part})


def _laid_beside(rows: pd.DataFrame, roll: pd.DataFrame) -> pd.DataFrame:
    summed = rows.groupby(["enrolment_id", "part"]).size().rename("amount").reset_index()
    return summed.merge(roll, on="enrolment_id")


def by_cut(patterns: dict[str, pd.DataFrame], key: object) -> dict[str, int]:
    """Add every pattern up by one cut and by its parts, sessions or spells and pupils; return the totals."""
    found: dict[str, int] = {}
    for name, rows in patterns.items():
        rows.groupby([key, "part"])["amount"].sum()
        rows.groupby([key, "part"])["pupil_id"].nunique()
        found[name] = rows.groupby(key)["amount"].sum().sum()
        found[f"any_{name}"] = rows.groupby(key)["pupil_id"].nunique().sum()
    long = patterns["spells"][patterns["spells"]["part"] >= LONG]
    found["long"] = long.groupby(key)["amount"].sum().sum()
    found["any_long"] = long.groupby(key)["pupil_id"].nunique().sum()
    return found
