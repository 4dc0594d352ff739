"""What a load brings that casework should look at: events to open a case for. Read only, and the same each time."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

from belonging.apps.access import acting
from belonging.apps.casework.facts._known import PURPOSE
from belonging.apps.casework.facts._spells import PERMANENT
from belonging.apps.record.queries import everywhere
from belonging.kernel.days import months_after

# The longest the law gives anybody to act on a suspension (a claim of discrimination); of an older one nothing is owed any longer.
OWED_FOR = 6


@dataclass(frozen=True, kw_only=True)
class Arrival:
    """A suspension or permanent exclusion that a file told of. `case_type` is the key of the case to open; `source` names the event, and
    stays the same however often returns say it.
    """

    child: int
    urn: int
    case_type: str
    category: str
    started: date
    last: date | None
    sessions: int | None

    @property
    def source(self) -> str:
        """Return what the event is known by: school, category and first day."""
        return f"{self.urn}:{self.category}:{self.started.isoformat()}"


def arrived(scopes: Collection[int], *, on: date, since: date | None = None) -> tuple[Arrival, ...]:
    """Return the events that these scopes of a load brought (`intake.folded.Folded.come`), for each of which `told_by_file` opens a case.

    `since` is the first day looked at: six months before `on` unless said. Whether a case is there already is for the caller to look up.
    """
    first = months_after(on, -OWED_FOR) if since is None else since
    with acting.system(PURPOSE, reading=True):
        found = everywhere.come_with(scopes, since=first)
    return tuple(
        Arrival(
            child=each.child, urn=each.urn, category=each.category, started=each.start, last=each.end, sessions=each.sessions,
            case_type="permanent_exclusion" if each.category == PERMANENT else "suspension",
        )
        for each in found
    )  # fmt: skip
