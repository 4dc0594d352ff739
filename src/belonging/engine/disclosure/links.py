"""How quantities and groups are made of one another, said of quantities by name."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from belonging.engine.disclosure.tables import Place


@dataclass(frozen=True, kw_only=True)
class Sum:
    """One quantity is the sum of others everywhere: absences are authorised and unauthorised ones.

    `always=False`: it holds where it does, as a year is the sum of its terms where every term was returned.
    """

    whole: str
    parts: tuple[str, ...]
    always: bool = True


@dataclass(frozen=True, kw_only=True)
class Nest:
    """Groups of one cut lie within groups of others: schools (`cut`) in localities (`within`), by `parents`."""

    cut: str
    within: tuple[str, ...]
    parents: Mapping[str, tuple[str, ...]]


@dataclass(frozen=True, kw_only=True)
class Selection:
    """One quantity is another within some groups: pupils with SEN support are the pupils whose provision (`cut`) is K (`labels`).

    `others`: within every group but these.
    """

    whole: str
    part: str
    cut: str
    labels: tuple[str, ...]
    others: bool = False


@dataclass(frozen=True, kw_only=True)
class AtMost:
    """One quantity is never more than another: suspended pupils and suspensions."""

    less: str
    more: str


@dataclass(frozen=True, kw_only=True)
class Left:
    """One quantity lies within another; those left over, if few, are a group of their own, though no table names them.

    `among` and `those` are the (cut, label) pairs each has beside a place that both know: Year 10 of the roll is `among`, and Year 10
    of the year before are `those`, with none. Several of `those` lie side by side. `rarer`: which of the two is hidden to keep the few.
    """

    whole: str
    part: str
    among: Place = ()
    those: tuple[Place, ...] = ((),)
    rarer: Literal["whole", "part", ""] = ""


Link = Sum | Nest | Selection | AtMost | Left
