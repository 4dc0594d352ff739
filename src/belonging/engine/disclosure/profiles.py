"""Who may see what: one profile an audience.

`case_team` works with named children and sees everything. `internal` is for officers of the authority or trust.
`published` is for everyone. Sources: GSS and DfE conventions on small numbers; ONS disclosure control for tables.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

RULE_VERSION = "2026-11-23.2"


@dataclass(frozen=True, kw_only=True)
class Profile:
    """The rules for one audience.

    `hide_below`: counts above nought and below this are hidden (0 hides none), and so is whatever would give them
    away. `round_to`: base that counts shown are rounded to (0: not rounded). `decimals`: places rates and their
    intervals are rounded to, from unrounded counts (None: not rounded). `least_denominator`: rates on fewer are not
    shown. `remembers`: what changes between two versions of a table counts as a number too. `hide_whole_groups`: hide "all of them" (and "none of them" where that tells) when it reveals an attribute.
    """

    name: str
    hide_below: int
    round_to: int = 0
    decimals: int | None = None
    least_denominator: int = 0
    hide_whole_groups: bool = True
    remembers: bool = False

    def __post_init__(self) -> None:
        if self.hide_below < 0 or self.round_to < 0 or self.least_denominator < 0:
            raise ValueError(f"The thresholds of a profile cannot be below nought; found {self}.")

    @property
    def hides(self) -> bool:
        """Whether this audience is shown less than everything."""
        return self.hide_below > 0 or self.hide_whole_groups


PROFILES: Mapping[str, Profile] = MappingProxyType(
    {
        "case_team": Profile(name="case_team", hide_below=0, hide_whole_groups=False),
        "internal": Profile(name="internal", hide_below=5),
        "published": Profile(
            name="published", hide_below=8, round_to=5, decimals=1, least_denominator=10, remembers=True
        ),
    }
)
