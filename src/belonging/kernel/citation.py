"""Where a statement comes from, and how sure we are of it."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class Status(StrEnum):
    """How a source was checked. `UNVERIFIED` is shown on every page that uses it."""

    LEGISLATION = "legislation"
    GUIDANCE = "guidance"
    SECONDARY = "secondary"
    COMPUTED = "computed"
    UNVERIFIED = "unverified"


@dataclass(frozen=True, kw_only=True)
class Citation:
    """A source: its title, where in it, how it was checked, and the day somebody last compared it."""

    source: str
    status: Status
    section: str = ""
    compared_on: date | None = None

    def sentence(self) -> str:
        """Return the citation as printed under a figure, e.g. 'DfE exclusions methodology, section 3 (guidance)'."""
        place = f", {self.section}" if self.section else ""
        if self.status is Status.UNVERIFIED:
            return f"{self.source}{place} (not yet verified)"
        return f"{self.source}{place} ({self.status.value})"
