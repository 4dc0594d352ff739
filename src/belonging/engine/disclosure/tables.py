"""What goes in at the door (`CountTable`, exact counts) and what comes out (`Published`, what may be shown)."""

from __future__ import annotations

from dataclasses import InitVar, dataclass
from functools import cached_property
from typing import Literal

from belonging.engine import repeats
from belonging.engine.disclosure.profiles import Profile

TOTAL = "Total"
Place = tuple[tuple[str, str], ...]


@dataclass(frozen=True, kw_only=True)
class Cell:
    """One group's exact counts.

    `labels`: one per cut, in order; the label `Total` is the margin. `denominator` is None for a plain count.
    `people` and `denominator_people`: distinct pupils behind the numerator and the denominator, wanted whenever these
    count something else (sessions, days, events).
    """

    labels: tuple[str, ...]
    numerator: int
    denominator: int | None = None
    people: int | None = None
    denominator_people: int | None = None

    def __post_init__(self) -> None:
        for name in ("numerator", "denominator", "people", "denominator_people"):
            count = getattr(self, name)
            if count is not None and (count != int(count) or count < 0):
                raise ValueError(
                    f"The {name} of {self.labels} must be a whole number, nought or more; found {count}. "
                    "Count sessions rather than part days."
                )


@dataclass(frozen=True, kw_only=True)
class CountTable:
    """Exact counts of one indicator by up to a few cuts: never shown, only handed to `protect`.

    `additive`: True where numerators must add up to their `Total` cells; False where an event may stand in several
    cells (reasons); None takes what adds up to do so, and guards the rest alike, since a near sum tells nearly all. `numerator_within_denominator`: both count the same kind of
    thing, one inside the other (pupils of pupils). `denominators_sensitive`: a small denominator is itself a small
    group of children. `reveals`: when a whole group having (`everyone`) or also lacking (`everyone_or_no_one`) it
    would tell something of each child. `numerator_is`, `denominator_is` name the quantity counted, so that tables
    protected together know a shared one; `share_of` names the cut whose total each cell is a share of.
    """

    key: str
    title: str
    cuts: tuple[str, ...]
    cells: tuple[Cell, ...]
    per: int = 100
    interval: Literal["wilson", "poisson", "clustered", "none"] = "none"
    numerator_within_denominator: bool = True
    additive: bool | None = None
    denominators_sensitive: bool = True
    reveals: Literal["nothing", "everyone", "everyone_or_no_one"] = "everyone"
    numerator_is: str = ""
    denominator_is: str = ""
    share_of: str = ""

    def __post_init__(self) -> None:
        seen: set[tuple[str, ...]] = set()
        for cell in self.cells:
            if len(cell.labels) != len(self.cuts) or cell.labels in seen:
                raise ValueError(
                    f"Each cell of {self.key} needs one label for each of {len(self.cuts)} cuts, and its own labels; "
                    f"found {cell.labels}. Give every group one cell."
                )
            seen.add(cell.labels)
        if self.share_of and self.share_of not in self.cuts:
            raise ValueError(f"{self.key} is a share of {self.share_of!r}, which is not one of its cuts {self.cuts}.")

    @cached_property
    def repeats(self) -> float:
        """How many events each child with any has, all together and coarsely (`belonging.engine.repeats`); 1 where none is counted twice."""
        if self.interval != "clustered":
            return 1.0
        whole = next((cell for cell in self.cells if set(cell.labels) <= {TOTAL}), None)
        return repeats.told(whole.numerator if whole else 0, whole.people if whole else None)

    def place(self, labels: tuple[str, ...]) -> Place:
        """Where a cell lies whatever the order of cuts: its (cut, label) pairs, totals left out."""
        return tuple(sorted((cut, label) for cut, label in zip(self.cuts, labels, strict=True) if label != TOTAL))


@dataclass(frozen=True, kw_only=True)
class PublishedCell:
    """One group as it may be shown. None is what may not, or cannot, be shown; `suppressed` says why in a sentence.

    `value`, `lower` and `upper` are per `per` of the table, from unrounded counts. `rounded`: the counts were.
    """

    labels: tuple[str, ...]
    numerator: int | None
    denominator: int | None
    value: float | None
    lower: float | None
    upper: float | None
    suppressed: str | None
    rounded: bool


_KEY = object()


@dataclass(frozen=True, kw_only=True)
class Published:
    """A table that may be shown to its profile's audience. Only `protect` and `protect_together` make one.

    `repeats`: how many events each child with any has, coarsely; intervals are widened for it.
    """

    key: str
    title: str
    cuts: tuple[str, ...]
    cells: tuple[PublishedCell, ...]
    per: int
    interval: str
    profile: Profile
    rule_version: str
    suppressed_cells: int
    notes: tuple[str, ...]
    repeats: float = 1.0
    made_by: InitVar[object] = None

    def __post_init__(self, made_by: object) -> None:
        if made_by is not _KEY:
            raise TypeError("Only belonging.engine.disclosure.protect makes a Published table. Hand it a CountTable.")

    @cached_property
    def at(self) -> dict[tuple[str, ...], PublishedCell]:
        """Every cell by its labels."""
        return {each.labels: each for each in self.cells}

    def cell(self, *labels: str) -> PublishedCell:
        """The cell with these labels, one per cut. KeyError in a sentence where there is none."""
        if labels not in self.at:
            raise KeyError(f"{self.title} has no group {labels}. Its cuts are {self.cuts}.")
        return self.at[labels]
