"""School census returns in the shape councils hold them, three a year, with DfE's arrears.

The autumn census carries the summer term's attendance (its halves apart) and the exclusions of spring and summer; the
spring census the autumn's attendance and the exclusions of summer and autumn; the summer census the spring's attendance
and the exclusions of autumn and spring. ``NativeId`` is the LAESTAB.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from pathlib import Path

import numpy as np
import pyarrow as pa

from belonging.kernel.days import easter_sunday

from . import homes, needs
from .census_columns import child_columns, child_name, columns
from .census_fields import language, learner_number, order_in_parent, session_totals
from .codes import CODES
from .events import REASONS
from .faults import Fault
from .flows import Area, nc_year
from .identity import Identity, decimals, nc_text, stamp
from .marks import Sheet
from .people import ETHNICITIES
from .population import Columns, status_at
from .tables import Sink, hex_ids, pick
from .tally import Tally
from .years import AcademicYear, day

_TERM_NUMBER = {"autumn": 0, "spring": 1, "summer": 2}


@dataclass(frozen=True, kw_only=True)
class Census:
    """One census: academic year, term and day."""

    year: AcademicYear
    term: str

    @property
    def when(self) -> date:
        """Census day."""
        return self.year.census_days[self.term]

    @property
    def stem(self) -> str:
        """Start of its file names: calendar year and term."""
        return f"{self.when.year}_{self.term}"

    @property
    def number(self) -> int:
        """A number no other census has."""
        return self.year.start % 100 * 3 + _TERM_NUMBER[self.term]

    @property
    def exclusions(self) -> tuple[date, date]:
        """First and last start date of the exclusions it carries."""
        start = self.year.start
        if self.term == "autumn":
            return date(start, 1, 1), date(start, 7, 31)
        if self.term == "spring":
            sunday = easter_sunday(start)
            return date.fromordinal(sunday.toordinal() + 1), date(start, 12, 31)
        return date(start, 8, 1), easter_sunday(start + 1)

    @property
    def attendance_from(self) -> date:
        """First day of the attendance it carries."""
        start = self.year.start
        return {
            "autumn": date.fromordinal(easter_sunday(start).toordinal() + 1),
            "spring": date(start, 8, 1),
            "summer": date(start + 1, 1, 1),
        }[self.term]


def census_of(year: AcademicYear, window: int, following: AcademicYear | None) -> tuple[Census, str] | None:
    """Which census reports a collection period's attendance, and in which table."""
    if window < 2:
        return Census(year=year, term=("spring", "summer")[window]), "termlysessiondetails"
    if following is None:
        return None
    return Census(year=following, term="autumn"), ("termlysessiondetails", "summerhalfterm2sessiondetails")[window - 2]


class Returns:
    """Writes the tables of every census into one folder."""

    def __init__(self, folder: Path, area: Area, events: Columns, identity: Identity) -> None:
        self.folder, self.area, self.events, self.identity = folder, area, events, identity
        self.rows: dict[str, int] = {}
        self.faults: list[Fault] = []
        self._laestab = [str(n) for n in area.schools.laestab]
        self._details: dict[tuple[str, str, bool], Sink] = {}

    def table_id(self, census: Census, enrolments: np.ndarray) -> pa.Array:
        """The pupil table's own id."""
        return hex_ids((enrolments, 8), (census.number, 3))

    def details(
        self, census: Census, table: str, sheet: Sheet, counts: tuple[np.ndarray, np.ndarray, np.ndarray]
    ) -> None:
        """Sessions by code of the pupils of one chunk, aged 4 to 15; those who have left go to the off-roll table."""
        row, code, sessions = counts
        school_age = (sheet.roll.nc[row] >= 0) & (sheet.roll.nc[row] <= 11)
        left = self.area.enrolments.leave[sheet.roll.rows[row]] < day(census.when)
        for on in (True, False):
            keep = school_age & (left != on)
            name = child_name(table, on)
            key = census.stem, table, on
            if key not in self._details:
                self._details[key] = Sink(self.folder / f"{census.stem}_{name}.csv", child_columns(table, on))
            rows = sheet.roll.rows[row[keep]]
            extra = {"sessions": decimals(sessions[keep]), "attendancereason": pick(CODES, code[keep])}
            self._put(self._details[key], census, table, on, rows, extra)

    def _put(self, sink: Sink, census: Census, table: str, on: bool, rows: np.ndarray, extra: dict) -> None:
        name = child_name(table, on)
        number = np.arange(sink.rows, sink.rows + len(rows))
        sink.put(
            {
                "pupilonrolltableid" if on else "pupilnolongeronrolltableid": self.table_id(census, rows),
                "NativeId": pick(self._laestab, self.area.enrolments.school[rows]),
                f"{name}tableid": hex_ids((number + census.number * 2**26, 8)),
                f"{name}orderseqcolumn": order_in_parent(rows),
                "sourceid": self._source(rows),
                **extra,
            },
            len(rows),
        )

    def _source(self, rows: np.ndarray) -> pa.Array:
        return hex_ids((rows.astype("u8") * np.uint64(2654435761) % np.uint64(2**32), 8))

    def close_details(self) -> None:
        """Finish the session tables."""
        for (stem, table, on), sink in self._details.items():
            sink.close()
            self.rows[f"{stem}_{child_name(table, on)}"] = sink.rows
        self._details.clear()

    def write(self, census: Census, tallies: dict[int, Tally]) -> None:
        """All tables of one census except the session details."""
        enrolments, when = self.area.enrolments, day(census.when)
        on = np.flatnonzero((enrolments.entry <= when) & (enrolments.leave >= when))
        on = on[np.lexsort((self.identity.upn[enrolments.pupil[on]], enrolments.school[on]))]
        events = self._events(census)
        since = day(census.attendance_from)
        left = (enrolments.entry <= when) & (enrolments.leave < when) & (enrolments.leave >= since)
        left[self.events.enrolment[events]] |= (enrolments.leave < when)[self.events.enrolment[events]]
        off = np.flatnonzero(left)
        off = off[np.lexsort((self.identity.upn[enrolments.pupil[off]], enrolments.school[off]))]
        self._pupils(census, on, tallies, True)
        self._pupils(census, off, tallies, False)
        self._exclusions(census, events)
        if census.term == "spring":
            self._needs(census, on)
            self._addresses(census, on)
        self._meals(census, on)

    def _events(self, census: Census) -> np.ndarray:
        lo, hi = census.exclusions
        fit = (self.events.start >= day(lo)) & (self.events.start <= day(hi)) & (self.events.start <= day(census.when))
        return np.flatnonzero(fit)

    def _sink(self, census: Census, name: str, header: list[str]) -> Sink:
        return Sink(self.folder / f"{census.stem}_{name}.csv", header)

    def _pupils(self, census: Census, rows: np.ndarray, tallies: dict[int, Tally], on: bool) -> None:
        table = "pupilonroll" if on else "pupilnolongeronroll"
        sink = self._sink(census, table, columns(table, census.term, census.when.year))
        for lo in range(0, max(len(rows), 1), 50_000):
            part = rows[lo : lo + 50_000]
            sink.put(self._pupil_columns(census, part, tallies, on, lo), len(part))
        sink.close()
        self.rows[f"{census.stem}_{table}"] = sink.rows

    def _pupil_columns(self, census: Census, rows: np.ndarray, tallies: dict[int, Tally], on: bool, start: int) -> dict:
        pupils, enrolments = self.area.pupils, self.area.enrolments
        who, when = enrolments.pupil[rows], day(census.when)
        nc = nc_year(pupils, who, census.year)
        sex = pick(("F", "M"), pupils.male[who])
        sen = needs.sen_at(pupils, who, when)
        out = {
            "pupilonrolltableid" if on else "pupilnolongeronrolltableid": self.table_id(census, rows),
            "NativeId": pick(self._laestab, enrolments.school[rows]),
            "dob": stamp(self._births(census, who, on and not start)),
            "surname": self.identity.surname.take(pa.array(who)),
            "forename": self.identity.forename.take(pa.array(who)),
            "upn": self.identity.upns(who),
            "sex": sex,
            "gender": sex,
            "entrydate": stamp(enrolments.entry[rows]),
            "leavingdate": stamp(enrolments.leave[rows]),
            "sourceid": self._source(rows),
            "pupilonrollorderseqcolumn": "1",
            "pupilnolongeronrollorderseqcolumn": "1",
            "schoolcensustableid": hex_ids((enrolments.school[rows] + census.number * 65_536, 8)),
            "ethnicity": pick([code for code, _ in ETHNICITIES], pupils.ethnicity[who]),
            "language": pick(("ENG", "PNJA", "POL", "OTH"), language(pupils.ethnicity[who], who)),
            "parttime": pick(("False", "True"), (nc < 0) & (who % 3 > 0)),
            "boarder": "N",
            "ncyearactual": nc_text(nc),
            "ncyearleaving": nc_text(nc - (enrolments.leave[rows] < day(date(census.year.start, 9, 1)))),
            "enrolstatus": pick(("C", "M", "S"), status_at(enrolments, rows, when)),
            "senprovision": pick(needs.PROVISIONS, sen),
            "schoollunchtaken": pick(("False", "True"), who % 4 > 0),
            "topupfunding": pick(("False", "True"), sen == 2),
            "senunitindicator": "False",
            "resourcedprovisionindicator": "False",
            "hoursatsetting": decimals(np.where(nc < 0, 15, -1)),
            "fundedhours": decimals(np.where(nc < 0, 15, -1)),
            "youngcarer": pick(("N", "S"), who % 97 == 5),
            "uniquelearnernumber": learner_number(who, nc),
        }
        return out | session_totals(census, rows, tallies, nc - (census.term == "autumn"))

    def _births(self, census: Census, who: np.ndarray, first: bool) -> np.ndarray:
        """Dates of birth; two of the spring 2026 census lie in the future."""
        births = self.area.pupils.birth[who]
        if first and census.stem == "2026_spring":
            births[[40, 90]] = np.datetime64("2031-04-05")
            name = f"census/{census.stem}_pupilonroll.csv"
            self.faults.append(Fault(kind="future_birth", file=name, count=2, note="born in 2031"))
        return births

    def _exclusions(self, census: Census, events: np.ndarray) -> None:
        left = self.area.enrolments.leave[self.events.enrolment[events]] < day(census.when)
        for on in (True, False):
            mine = events[left != on]
            mine = mine[np.lexsort((self.events.start[mine], self.events.enrolment[mine]))]
            sink = self._sink(census, child_name("termlyexclusions", on), child_columns("termlyexclusions", on))
            column = {name: getattr(self.events, name)[mine] for name in ("start", "sessions", "category", "sen")}
            extra = {
                "startdate": stamp(column["start"]),
                "category": pick(("FIXD", "LNCH", "PERM"), column["category"]),
                "sessions": decimals(np.where(column["category"] == 2, -1, column["sessions"])),
                "senprovision": pick(needs.PROVISIONS, column["sen"]),
            }
            for n in (1, 2, 3):
                extra[f"reason{n}"] = pick(REASONS, getattr(self.events, f"reason{n}")[mine])
            self._put(sink, census, "termlyexclusions", on, self.events.enrolment[mine], extra)
            sink.close()
            self.rows[sink.path.stem] = sink.rows

    def _needs(self, census: Census, rows: np.ndarray) -> None:
        who = self.area.enrolments.pupil[rows]
        some = needs.sen_at(self.area.pupils, who, day(census.when)) > 0
        first, down = self.area.pupils.type1[who], needs.TYPES.index("DS")
        second = some & (self.area.pupils.type2[who] >= 0)
        if census.when.year < 2025:  # Down syndrome had no code of its own yet
            second &= (first != down) & (self.area.pupils.type2[who] != down)
            first = np.where(first == down, needs.TYPES.index("SLD"), first)
        both = np.concatenate([rows[some], rows[second]])
        rank = np.concatenate([np.ones(some.sum(), int), np.full(second.sum(), 2)])
        kind = np.concatenate([first[some], self.area.pupils.type2[who[second]]])
        order = np.lexsort((rank, both))
        sink = self._sink(census, "senneeds", child_columns("senneeds", True))
        self._put(
            sink,
            census,
            "senneeds",
            True,
            both[order],
            {"sentyperank": decimals(rank[order]), "sentype": pick(needs.TYPES, kind[order])},
        )
        sink.close()
        self.rows[sink.path.stem] = sink.rows

    def _addresses(self, census: Census, rows: np.ndarray) -> None:
        who = self.area.enrolments.pupil[rows]
        sink = self._sink(census, "addressesonroll", child_columns("addresses", True))
        self._put(sink, census, "addresses", True, rows, homes.addresses(self.area, who))
        sink.close()
        self.rows[sink.path.stem] = sink.rows

    def _meals(self, census: Census, rows: np.ndarray) -> None:
        table = "fsmperiodsonroll" if census.term == "autumn" else "fsmperiod"
        when = day(census.when)
        who = self.area.enrolments.pupil[rows]
        begin, end = self.area.pupils.fsm_from[who], self.area.pupils.fsm_until[who]
        fit = (begin <= when) & (end >= begin)
        end = np.where(end <= when, end, np.datetime64("NaT"))
        sink = self._sink(census, table, child_columns(table, True))
        self._put(
            sink,
            census,
            table,
            True,
            rows[fit],
            {"fsmstartdate": stamp(begin[fit]), "fsmenddate": stamp(end[fit]), "ukcountry": "ENG"},
        )
        sink.close()
        self.rows[sink.path.stem] = sink.rows
