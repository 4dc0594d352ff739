"""Suspensions and exclusions as a school's management information system exports them, one file a year."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pyarrow as pa

from . import needs
from .events import PERM, REASONS
from .flows import Area
from .identity import Identity, iso, nc_text
from .population import Columns
from .tables import Sink, pick
from .years import AcademicYear

HEADER = (
    "LAESTAB",
    "UPN",
    "Surname",
    "Forename",
    "DOB",
    "Category",
    "Start date",
    "End date",
    "Sessions",
    "Reason 1",
    "Reason 2",
    "Reason 3",
    "SEN provision",
    "NC year",
)


def write(folder: Path, area: Area, events: Columns, identity: Identity, year: AcademicYear) -> int:
    """Write one year's file, sorted by school, pupil and date; returns its rows."""
    mine = np.flatnonzero(events.year == year.start)
    mine = mine[np.lexsort((events.start[mine], identity.upn[events.pupil[mine]], events.school[mine]))]
    who = events.pupil[mine]
    perm = events.category[mine] == PERM
    sink = Sink(folder / f"suspensions_{year.file_label}.csv", HEADER)
    text = np.where(perm, "", events.sessions[mine].astype("U4"))
    end = np.where(perm, np.datetime64("NaT"), events.end[mine])
    sink.put(
        {
            "LAESTAB": pick([str(n) for n in area.schools.laestab], events.school[mine]),
            "UPN": identity.upns(who),
            "Surname": identity.surname.take(pa.array(who)),
            "Forename": identity.forename.take(pa.array(who)),
            "DOB": iso(area.pupils.birth[who]),
            "Category": pick(("SUSP", "LNCH", "PERM"), events.category[mine]),
            "Start date": iso(events.start[mine]),
            "End date": pa.array(np.where(perm, "", end.astype("U10"))),
            "Sessions": pa.array(text),
            "Reason 1": pick(REASONS, events.reason1[mine]),
            "Reason 2": pick(REASONS, events.reason2[mine]),
            "Reason 3": pick(REASONS, events.reason3[mine]),
            "SEN provision": pick(needs.PROVISIONS, events.sen[mine]),
            "NC year": nc_text(events.nc[mine]),
        },
        len(mine),
    )
    sink.close()
    return sink.rows
