"""An indicator: numerator over denominator, both tallies of facts, with its cuts, its source and drawn examples."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Literal

from belonging.engine.indicators.expressions import Expression
from belonging.kernel.citation import Citation

CUTS: Mapping[str, str] = {
    "authority": "Local authority",
    "locality": "Locality",
    "cluster": "Cluster",
    "trust": "Trust",
    "phase": "Phase",
    "school": "School",
    "key_stage": "Key stage",
    "year_group": "Year group",
    "sex": "Sex",
    "ethnicity": "Ethnicity",
    "sen_provision": "SEN provision",
    "primary_need": "Primary need",
    "fsm": "Free school meals",
    "small_area": "Small area",
}
# Cuts that follow from the school, and from another cut of the pupil; the others are facts about the pupil.
SCHOOL_CUTS = ("authority", "locality", "cluster", "trust", "phase", "school")
DERIVED_CUTS: Mapping[str, str] = {"key_stage": "year_group"}
PUPIL_CUTS = tuple(cut for cut in CUTS if cut not in SCHOOL_CUTS and cut not in DERIVED_CUTS)
# Where a child lives has a hundred small groups: never crossed with anything, and of whole years alone.
ALONE = "small_area"
WINDOWS = ("year", "term", "half_term")


class Direction(StrEnum):
    """Which way is better for children; NEUTRAL where neither is."""

    LOWER = "lower"
    HIGHER = "higher"
    NEUTRAL = "neutral"


@dataclass(frozen=True, kw_only=True)
class Tally:
    """Rows of a fact counted, or an integer amount of them summed, where a condition holds.

    `fact` names one of `belonging.engine.indicators.facts.FACTS`. `where=None` takes every row, `amount=None` counts rows.
    """

    fact: str
    where: Expression | None = None
    amount: Expression | None = None


@dataclass(frozen=True, kw_only=True)
class Benchmark:
    """The published statistic that measures the same thing: harmonised column names of the DfE data set (tried in order)."""

    dataset: str
    numerator: tuple[str, ...] = ()
    denominator: tuple[str, ...] = ()
    rate: tuple[str, ...] = ()
    filters: Mapping[str, str] | None = None


@dataclass(frozen=True, kw_only=True)
class Example:
    """A worked example drawn as tables: {base table: text table}, a cut, and the numerators and denominators expected.

    A text table has a header line and one line a row, columns parted by spaces; `-` is blank. Columns left out take an
    ordinary value (`belonging.engine.indicators.drawing`); schools are letters. `expected` maps the label of each group
    ('Total' for all) to (numerator, denominator); with a split the label is 'group / part'. The year is 2024/25.
    """

    says: str
    given: Mapping[str, str]
    expected: Mapping[str, tuple[int, int]]
    by: str = ""
    period: str = "2024/25"


@dataclass(frozen=True, kw_only=True)
class Indicator:
    """One figure an area can ask for. The module's docstring says why it matters; its name is the indicator's key.

    `per` scales the value (100 = per 100 or per cent). `split` names a field of the numerator's fact whose values divide the
    numerator (reasons, bands, needs), each part a share of the whole denominator; where it `divides` "both", each part is a rate of its own, over
    the denominator of that part. `within` is true when every numerator unit is also in the denominator (a proportion).
    `interval` is `poisson` for events of which a child has one, `clustered` where it may have several (`belonging.engine.repeats`).
    `denominator=None` is a plain count. `reveals` is what a whole group having it would tell of each child
    (`belonging.engine.disclosure.CountTable`).
    """

    title: str
    definition: str
    numerator: Tally
    denominator: Tally | None
    source: Citation
    unit: str
    examples: tuple[Example, ...]
    per: int = 100
    split: str = ""
    divides: Literal["numerator", "both"] = "numerator"
    within: bool = True
    windows: tuple[str, ...] = WINDOWS
    cuts: tuple[str, ...] = tuple(CUTS)
    direction: Direction = Direction.LOWER
    interval: Literal["wilson", "poisson", "clustered", "none"] = "wilson"
    reveals: Literal["nothing", "everyone", "everyone_or_no_one"] = "everyone"
    benchmark: Benchmark | None = None
    decimals: int = 2
    note: str = ""

    @property
    def split_below(self) -> str:
        """Return the field that divides the denominator too, '' where parts are shares of one whole."""
        return self.split if self.divides == "both" else ""

    @property
    def share_of(self) -> str:
        """Return the field whose whole each part is a share of, '' where there are no parts or each is a rate of its own."""
        return "" if self.divides == "both" else self.split
