"""A panel: one declaration of what it hears, how often and where it sits, who is on it, and how a sitting runs."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import time

SOURCES: Mapping[str, str] = {
    "last_time": "What was agreed last time",
    "overdue": "Promises past their day",
    "referrals": "Referrals",
    "signals": "Asked about by the chair",
}


@dataclass(frozen=True, kw_only=True)
class Seat:
    """One place at the table. `agency` is whom it speaks for, as it is written in the minutes; `roles` may sit in it.

    Up to `deputies` people may come instead. A `needed` seat must be filled for the panel to decide anything; `records` only writes down.
    """

    key: str
    agency: str
    roles: tuple[str, ...]
    deputies: int = 1
    needed: bool = False
    records: bool = False


@dataclass(frozen=True, kw_only=True)
class Rhythm:
    """When it sits: `weekday` (Monday is 0) every so many weeks, from `begins`, for so many minutes.

    With `areas` each sitting belongs to the next of them. A day on which no school of the area meets is left out where `term_time`; else a
    bank holiday only.
    """

    weekday: int
    begins: time
    minutes: int
    every: int = 1
    areas: tuple[str, ...] = ()
    term_time: bool = True


@dataclass(frozen=True, kw_only=True)
class Hears:
    """The case type it hears, and what a sitting does to a case of it, each by its key in that declaration.

    A case in the state `waits` wants a place on an agenda; `lists` gives it one, in state `listed`; `decides` records what was agreed, in
    state `heard`; `tells` feeds that back, `again` brings it to another sitting. The rest are questions: what is asked of the panel, the
    day an answer is needed, the day of the sitting, what was agreed, whether anybody stepped back, what is waited for and since when.
    `shows` are the answers its members read, in this order, whatever their role: the referral shares them with the panel, and says on what
    basis. `keeps_from` asks whether somebody must not be told, and `keeps_from_whom` who: the papers then wait until somebody who keeps
    children safe has said which members may have them. `member` is the part of a member in a case; `guest` that of somebody without a seat who comes for one child ('': only who takes
    part in the case already). `letters` are those that feed back what was agreed.
    """

    case_type: str
    member: str
    waits: str
    listed: str
    heard: str
    lists: str
    decides: str
    tells: str = ""
    again: str = ""
    guest: str = ""
    letters: tuple[str, ...] = ()
    asks: str = ""
    wanted_by: str = ""
    sits_on: str = ""
    agreed: str = ""
    conflict: str = ""
    waiting_for: str = ""
    waiting_since: str = ""
    shows: tuple[str, ...] = ()
    keeps_from: str = ""
    keeps_from_whom: str = ""


@dataclass(frozen=True, kw_only=True)
class Panel:
    """One kind of panel. The module's docstring says why it matters to a child; its name is the key.

    `chair` is the key of the seat that leads; its deputies, and whoever sits in a seat that `stands_in`, hear a child from whose case somebody who
    chairs stepped back or was left out. `quorum` is how many seats, the chair's among them and one that only records apart, must be
    filled. `minutes_a_child` times the run sheet. `agenda` are keys of SOURCES, in the order in which children are taken.
    """

    title: str
    sentence: str
    purpose: str
    hears: Hears
    rhythm: Rhythm
    seats: tuple[Seat, ...]
    chair: str
    quorum: int
    minutes_a_child: int
    agenda: tuple[str, ...]
    stands_in: tuple[str, ...] = ()

    def seat(self, key: str) -> Seat:
        """Return a seat. Raises LookupError."""
        found = next((seat for seat in self.seats if seat.key == key), None)
        if found is None:
            raise LookupError(f"{self.title} has no seat {key!r}. It has {', '.join(seat.key for seat in self.seats)}.")
        return found

    @property
    def holds(self) -> int:
        """Return how many children there is time for."""
        return self.rhythm.minutes // self.minutes_a_child
