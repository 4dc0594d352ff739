"""Numbers and words that name a pupil in files: UPN, names, dates as COLLECT writes them."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from . import names, upn
from .faults import Fault
from .flows import Area
from .population import on_roll
from .tables import pick
from .years import AcademicYear, day

_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")


@dataclass(frozen=True, kw_only=True)
class Identity:
    """Of every pupil, in pupil order. ``spoiled`` are those whose UPN has a wrong check letter."""

    upn: np.ndarray
    surname: pa.Array
    forename: pa.Array
    spoiled: np.ndarray

    @property
    def faults(self) -> list[Fault]:
        """The wrong check letters, wherever these pupils appear."""
        return [
            Fault(kind="bad_upn", file="*", count=len(self.spoiled), note=" ".join(self.upn[self.spoiled].astype(str)))
        ]

    def upns(self, pupils: np.ndarray) -> pa.Array:
        """UPNs of these pupils as text."""
        return pa.array(self.upn[pupils]).cast(pa.string())


def build(rng: np.random.Generator, area: Area, latest: AcademicYear) -> Identity:
    """Number and name every pupil; six on roll in the latest January get a wrong check letter."""
    pupils, schools = area.pupils, area.schools
    local = pupils.birth_la == 990
    away = pupils.birth_la.astype("i8") * 10_000 + 2001 + np.arange(len(pupils)) % 60
    laestab = np.where(local, schools.laestab[pupils.upn_school], away)
    year = pupils.upn_year.astype("i8")
    key = laestab * 100 + year
    order = np.argsort(key, kind="stable")
    serial = np.empty(len(pupils), dtype="i8")
    serial[order] = np.arange(len(pupils)) - np.searchsorted(key[order], key[order])
    numbers = upn.make(laestab, year, serial, pupils.temporary)
    there = on_roll(area.enrolments, day(latest.census_days["spring"]))
    spoiled = np.unique(rng.choice(area.enrolments.pupil[there], 6, replace=False))
    numbers[spoiled] = upn.spoiled(numbers[spoiled])
    girls, boys = names.FORENAMES["F"], names.FORENAMES["M"]
    forename = pick(girls + boys, pupils.forename + np.where(pupils.male, len(girls), 0))
    return Identity(upn=numbers, surname=pick(names.surnames(), pupils.surname), forename=forename, spoiled=spoiled)


def stamp(dates: np.ndarray) -> pa.Array:
    """Dates as COLLECT exports them (``2025-Feb-14 00:00:00``); NaT is left empty."""
    day = dates.astype("M8[D]")
    month = day.astype("M8[M]")
    empty = np.isnat(day)
    year = month.astype("M8[Y]").astype("i8") + 1970
    number = (month.astype("i8") % 12).astype("i4")
    of_month = (day - month.astype("M8[D]")).astype("i8") + 1
    text = pc.binary_join_element_wise(
        pa.array(np.where(empty, 0, year)).cast(pa.string()),
        pick(_MONTHS, np.where(empty, 0, number)),
        pick([f"{n:02d} 00:00:00" for n in range(32)], np.where(empty, 0, of_month)),
        "-",
    )
    return pc.if_else(pa.array(empty), pa.scalar(None, pa.string()), text)


def iso(dates: np.ndarray) -> pa.Array:
    """Dates as yyyy-mm-dd."""
    return pa.array(dates.astype("M8[D]").astype("U10"))


def nc_text(nc: np.ndarray) -> pa.Array:
    """National curriculum years as codes: N1, N2, R, 1 … 14."""
    return pick(("N1", "N2", "R", *(str(n) for n in range(1, 15))), np.clip(nc, -2, 14) + 2)


def decimals(numbers: np.ndarray) -> pa.Array:
    """Whole numbers as COLLECT exports them: ``128.0``; negative means empty."""
    text = pc.binary_join_element_wise(pa.array(numbers.astype("i8")).cast(pa.string()), pa.scalar("0"), ".")
    return pc.if_else(pa.array(numbers < 0), pa.scalar(None, pa.string()), text)
