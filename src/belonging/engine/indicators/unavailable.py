"""Figures that are asked for and cannot be had: 'not available' is an answer, with its reason."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from belonging.engine.indicators.declaration import Benchmark
from belonging.kernel.citation import Citation


@dataclass(frozen=True, kw_only=True)
class NotAvailable:
    """A figure, why it is not shown, by year where years differ {academic year: why}, and what may be looked at instead.

    `published` {measure: statistic} is what others publish of it: shown as published once it is loaded, never counted here.

    The module's docstring says why people ask for it; its name is the figure's key.
    """

    title: str
    reason: str
    source: Citation
    years: Mapping[int, str] = field(default_factory=dict)
    instead: str = ""
    published: Mapping[str, Benchmark] = field(default_factory=dict)

    def sentence(self) -> str:
        """Return the answer as a sentence: that it is not available, and why."""
        return f"{self.title} is not available. {self.reason}"
