"""What a load brings that casework should look at: events to open a case for, and prompts that hold now. Read only, and the same each time."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, timedelta

from belonging.apps.access import acting
from belonging.apps.casework.facts._about import About
from belonging.apps.casework.facts._found import Found
from belonging.apps.casework.facts._known import PURPOSE, said
from belonging.apps.casework.facts._spells import PERMANENT
from belonging.apps.record.queries import everywhere
from belonging.engine.casework import Case, CaseType, View
from belonging.engine.casework.conditions import sentence
from belonging.kernel.days import months_after
from belonging.kernel.registry import load

# The longest the law gives anybody to act on a suspension (a claim of discrimination); of an older one nothing is owed any longer.
OWED_FOR = 6
# A trigger of an assessment lies no further back: a half-term and the weeks after it.
LATELY = timedelta(weeks=14)


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


@dataclass(frozen=True, kw_only=True)
class Prompted:
    """A prompt of a case type that holds for a child: the case it suggests, the school, and why in a sentence. A person decides."""

    child: int
    urn: int | None
    case_type: str
    prompt: str
    title: str
    because: str


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


def prompted(*, on: date, children: Collection[int] | None = None) -> tuple[Prompted, ...]:
    """Return the prompts that hold on a day, of these children; without any named, of all who were suspended in the last fourteen weeks."""
    types = {key: each for key, each in case_types().items() if each.prompts}
    wanted = {
        key for each in types.values() for one in each.prompts for kind, key in one.when.mentions() if kind == "value"
    }
    with acting.system(PURPOSE, reading=True):
        whose = everywhere.suspended(since=on - LATELY, until=on) if children is None else children
        rows = Found([About(child=child, on=on) for child in sorted(whose)])
        found = said(rows, wanted)
        urns = {about.child: rows.school(about) for about in rows.abouts}
    return tuple(
        Prompted(child=about.child, urn=urns[about.child], case_type=key, prompt=one.key, title=one.title,
                 because=sentence(one.when.told(seen)))
        for about, values in found.items()
        for key, each in types.items()
        for seen in [View(each, Case(today=on, values=values))]
        for one in each.prompts
        if one.when.holds(seen)
    )  # fmt: skip


def case_types() -> dict[str, CaseType]:
    """Return every case type, by key."""
    return dict(load("belonging.catalogue.case_types", "CASE_TYPE"))
