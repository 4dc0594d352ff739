"""A design: how it is found out whether something worked, what that needs, and what it rests on. Pure data."""

from __future__ import annotations

from dataclasses import dataclass

from belonging.kernel.citation import Citation

SURENESS = ("None", "Very low", "Low", "Moderate", "High")
CHOSEN = {
    "lot": "Drawn by lot",
    "volunteered": "They volunteered, or somebody chose them for another reason",
    "high": "Because their figures were high",
    "all": "All of them, at one time or another",
}


@dataclass(frozen=True, kw_only=True)
class Design:
    """A way to find out whether something worked.

    `estimator` is a key of `belonging.engine.evaluation.ESTIMATORS`; `needs`, `assumptions` and `minds` (what would change our mind) are
    sentences. `sureness` is the most it can give, a place of SURENESS. `draws`: the order is drawn by lot; `staggered`: starts may
    differ; `compared`: needs units that do not start, `of` 'schools' or 'authorities'; `chosen`: ways of choosing it can bear.
    """

    title: str
    says: str
    estimator: str
    needs: tuple[str, ...]
    assumptions: tuple[str, ...]
    minds: tuple[str, ...]
    sureness: int
    source: Citation
    chosen: tuple[str, ...]
    draws: bool = False
    staggered: bool = False
    compared: int = 0
    units: int = 1
    of: str = "schools"

    def __post_init__(self) -> None:
        if not 0 <= self.sureness < len(SURENESS):
            raise ValueError(f"{self.title}: sureness is 0 to {len(SURENESS) - 1}; found {self.sureness}.")
        if strange := set(self.chosen) - set(CHOSEN):
            raise ValueError(
                f"{self.title}: {', '.join(sorted(strange))} is no way of choosing. Use {', '.join(CHOSEN)}."
            )
        if not (self.needs and self.assumptions and self.minds):
            raise ValueError(f"{self.title}: say what it needs, what it assumes and what would change our mind.")
