"""A report is a declaration: for whom, of which place, which indicators by which cuts, and which comparisons are put into words."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

PlaceKind = Literal["area", "locality", "trust", "school"]


@dataclass(frozen=True, kw_only=True)
class Contrast:
    """One group beside another, both named by their codes: the comparator is always said, and never 'everybody else'."""

    cut: str
    group: str
    beside: str


@dataclass(frozen=True, kw_only=True)
class Section:
    """One part of a report: what it is about and why, its indicators, the cuts each is shown by, and the groups put beside one another.

    Every indicator is in the section's first table; the first is drawn over time, and by each cut. A cut of a report on a locality,
    trust or school is of that place alone, and left out where the door hides the whole of it; protecting it takes the longer the more groups it has.
    `unfolded` are indicators shown by every half-term and term of the report's period, `divided` those whose parts are shown.
    """

    title: str
    why: str
    indicators: tuple[str, ...]
    cuts: tuple[str, ...] = ()
    contrasts: tuple[Contrast, ...] = ()
    unfolded: tuple[str, ...] = ()
    divided: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Report:
    """One report. The module's docstring says why it is written; its name is the report's key.

    `place`: what one copy is about. `profile`: the rules of the door it is made under, whoever makes it, so that it may be
    handed to the people it is for. `roles`: who may make it. `schools`: whether schools are listed, by name in the order of
    their names. `hundred`: whether 'If this area had 100 children' is part of it. `mapped`: indicators drawn on a map by locality.
    `so_far`: whether it is read month by month, of the year as far as it has come, also before that year's roll is known.
    """

    title: str
    for_whom: str
    place: PlaceKind
    profile: Literal["internal", "published"]
    roles: tuple[str, ...]
    sections: tuple[Section, ...]
    schools: bool = False
    hundred: bool = False
    mapped: tuple[str, ...] = ()
    so_far: bool = False

    def indicators(self) -> tuple[str, ...]:
        """Return the keys of every indicator of the report, each once, in order."""
        return tuple(
            dict.fromkeys(
                [
                    *(key for each in self.sections for key in (*each.indicators, *each.unfolded, *each.divided)),
                    *(["headcount"] if self.hundred else []),
                    *self.mapped,
                ]
            )
        )
