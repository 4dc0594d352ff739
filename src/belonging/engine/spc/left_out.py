"""Years from which a chart learns nothing: drawn like any other, in no mean, limit or pattern, and read by no rule."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from belonging.engine.spc.charts import ControlChart
from belonging.kernel.citation import Citation


@dataclass(frozen=True, kw_only=True)
class LeftOut:
    """Academic years that are unlike any other, what they are called, why nothing usual can be learnt from them, and who says so."""

    title: str
    years: tuple[int, ...]
    reason: str
    source: Citation

    def __post_init__(self) -> None:
        if not self.years or len(self.reason) < 40:
            raise ValueError(
                f"Years are left out of what is usual only with a reason somebody can check; found {self.years}: {self.reason!r}."
            )


def judged(chart: ControlChart, left_out: Sequence[int]) -> ControlChart:
    """Return a chart as rules read it: points left out (places from nought) are not there, and break a run."""
    values = tuple(None if at in left_out else value for at, value in enumerate(chart.values))
    return replace(chart, values=values)
