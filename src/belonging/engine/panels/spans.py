"""How long something takes in the middle of a group, and of how many: hidden wherever their number is."""

from collections.abc import Sequence
from dataclasses import dataclass
from statistics import median

from belonging.engine.disclosure import Profile, PublishedCell


@dataclass(frozen=True, kw_only=True)
class Span:
    """The median of days (None: nothing to count, or not to be shown), and the numbers it rests on: `count` of `of`, where there is an `of`."""

    days: float | None
    count: int | None
    of: int | None = None

    @property
    def told(self) -> str:
        """Return it in words."""
        if self.days is None:
            return "no median is shown"
        return f"median {self.days:g} {'day' if self.days == 1 else 'days'}"


def span(days: Sequence[int], cell: PublishedCell, profile: Profile) -> Span:
    """Return the median of `days` for the group a cell of the door counts; no median of fewer than the profile shows rates or counts of."""
    least = max(profile.hide_below, profile.least_denominator, 1)
    shown = cell.numerator is not None and len(days) >= least
    return Span(days=float(median(days)) if shown else None, count=cell.numerator, of=cell.denominator)
