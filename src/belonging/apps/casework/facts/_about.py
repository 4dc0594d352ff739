"""What a fact is asked about."""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, kw_only=True)
class About:
    """A child, or one case of a child, as a fact sees it on a day.

    `urn` is the school the case is about; without one, the school the child was last at. `started` is the first day of the suspension or
    exclusion the case is about: sums then count it and what came before it, not what came later. `last` is its last day where a person said it
    and no file has (before `started`: the child was never out); `permanent` tells that it is no suspension. `case` is the id of the case, for facts counted from its tasks.
    """

    child: int
    on: date
    urn: int | None = None
    started: date | None = None
    last: date | None = None
    permanent: bool = False
    case: int | None = None

    @property
    def day(self) -> date:
        """Return the day the law looks at: that on which it began, else the day asked about."""
        return self.started or self.on
