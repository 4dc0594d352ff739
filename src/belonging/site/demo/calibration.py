"""England's published distributions, read from ``data/``, as the targets the fictional area is drawn from.

Suspensions: DfE publishes 2023/24 totals by phase and shares by SEN and by FSM, but not the crossing; the crossing is
filled in by iterative proportional fitting, starting from 2016/17 rates. Absence: bands of absence by phase, FSM, SEN and
year group are published and used as they are.
"""

from __future__ import annotations

import csv
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

import numpy as np

PHASES = ("State-funded primary", "State-funded secondary", "Special")
HEADCOUNT_2023_24 = np.array([4_614_982.0, 3_669_933.0, 160_420.0])
SUSPENSIONS_2023_24 = np.array([104_803.0, 829_896.0, 20_253.0])
ONE_PLUS_RATE_2023_24 = np.array([0.99422, 7.82753, 5.06047])
EXCLUSION_RATE_2023_24 = np.array([0.03168, 0.25336, 0.07792])
SUSPENSION_SHARE_SEN = np.array([0.547, 0.347, 0.106])
SUSPENSION_SHARE_FSM = np.array([0.399, 0.601])
EXCLUSION_SHARE_SEN = np.array([0.478, 0.426, 0.096])
_PLAN_SHARE = np.array([3.0 / 17.1, 2.72 / 15.62, 0.985])
BAND_EDGES = np.array([0.0, 5, 10, 15, 20, 25, 30, 35, 40, 45, 50, 100]) / 100


@dataclass(frozen=True, kw_only=True)
class Targets:
    """England 2023/24 by phase (primary, secondary, special) x SEN (N, K, E) x FSM (no, yes)."""

    headcount: np.ndarray
    suspensions: np.ndarray
    one_plus: np.ndarray

    @property
    def one_plus_share(self) -> np.ndarray:
        """Chance that a pupil of a cell is suspended at least once in a year."""
        return self.one_plus / self.headcount

    @property
    def mean_count(self) -> np.ndarray:
        """Suspensions of a pupil who has at least one."""
        return self.suspensions / self.one_plus


def rows(name: str) -> list[dict[str, str]]:
    """The rows of one calibration file."""
    text = files(__package__).joinpath("data").joinpath(name).read_text(encoding="utf-8")
    return list(csv.DictReader(text.splitlines()))


@cache
def bands() -> np.ndarray:
    """England 2022/23 enrolments by phase(3) x SEN(2) x FSM(2) x year group 1..11 x band(11)."""
    out = np.zeros((3, 2, 2, 11, 11))
    phase = {name: i for i, name in enumerate(PHASES)}
    sen = {"No identified special educational need": 0, "Any special educational need": 1}
    fsm = {"Not Eligible": 0, "Eligible": 1}
    for row in rows("absence_bands_202223.csv"):
        place = (phase[row["phase"]], sen[row["sen"]], fsm[row["fsm"]], int(row["year"]) - 1)
        out[place] += [float(row[c]) for c in row if c.startswith("b")]
    return out


@cache
def absence_quantiles() -> np.ndarray:
    """Cumulative shares at the band edges, phase(3) x SEN(2) x FSM(2) x year group 1..11 x edge(12)."""
    counts = bands().copy()
    pooled = counts.sum(axis=3, keepdims=True)
    thin = counts.sum(axis=4, keepdims=True) < 200
    counts = np.where(thin, pooled, counts)
    total = np.maximum(counts.sum(axis=4, keepdims=True), 1)
    return np.concatenate([np.zeros_like(total), np.cumsum(counts / total, axis=4)], axis=4)


@cache
def targets() -> Targets:
    """Fill the crossing of phase, SEN and FSM that is not published."""
    pupils = bands().sum(axis=(3, 4))
    head = np.empty((3, 3, 2))
    head[:, 0] = pupils[:, 0]
    head[:, 1] = pupils[:, 1] * (1 - _PLAN_SHARE)[:, None]
    head[:, 2] = pupils[:, 1] * _PLAN_SHARE[:, None]
    head *= (HEADCOUNT_2023_24 / head.sum(axis=(1, 2)))[:, None, None]
    sen = {(r["school_type"], r["group"]): r for r in rows("exclusions_201617.csv")}
    groups = (("N", "K", "E"), ("no FSM", "FSM"))
    rate = np.empty((3, 3, 2))
    spread = np.empty((3, 3, 2))
    for p, phase in enumerate(PHASES):
        for s, provision in enumerate(groups[0]):
            for f, meals in enumerate(groups[1]):
                a, b = sen[phase, provision], sen[phase, meals]
                rate[p, s, f] = float(a["susp_rate"]) * float(b["susp_rate"])
                spread[p, s, f] = np.sqrt(_mean(a) * _mean(b))
    total = SUSPENSIONS_2023_24.sum()
    suspensions = _fit(head * rate, SUSPENSIONS_2023_24, SUSPENSION_SHARE_SEN * total, SUSPENSION_SHARE_FSM * total)
    one_plus = suspensions / spread
    one_plus *= (ONE_PLUS_RATE_2023_24 / 100 * HEADCOUNT_2023_24 / one_plus.sum(axis=(1, 2)))[:, None, None]
    return Targets(headcount=head, suspensions=suspensions, one_plus=one_plus)


def _mean(row: dict[str, str]) -> float:
    return float(row["suspensions"]) / float(row["one_plus"])


def _fit(start: np.ndarray, phase: np.ndarray, sen: np.ndarray, fsm: np.ndarray) -> np.ndarray:
    """Iterative proportional fitting to three margins."""
    out = start.copy()
    for _ in range(200):
        for axes, wanted in (((0, 1), fsm), ((0, 2), sen), ((1, 2), phase)):
            have = out.sum(axis=axes, keepdims=True)
            out = out * (wanted.reshape(have.shape) / have)
    return out


@cache
def durations() -> np.ndarray:
    """Share of suspensions of 1, 2, … 45 days (DfE 2015/16, all phases)."""
    out = np.zeros(45)
    for row in rows("suspension_days_201516.csv"):
        out[int(row["days"]) - 1] = float(row["suspensions"])
    return out / out.sum()


@cache
def reason_shares() -> dict[str, np.ndarray]:
    """Shares of absence by reason code, England 2025/26 year to date: primary, secondary, special."""
    return {
        row["code"]: np.array([float(row[p]) for p in ("primary", "secondary", "special")])
        for row in rows("attendance_reasons_202526.csv")
    }
