"""Which prompts of case types hold for children, on each of some days. Read only, and the same each time."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from belonging.apps.access import acting
from belonging.apps.casework.facts._about import About
from belonging.apps.casework.facts._found import Found
from belonging.apps.casework.facts._known import PURPOSE, counted, said
from belonging.apps.casework.facts._spells import PERMANENT, told
from belonging.apps.record.queries import everywhere
from belonging.engine.casework import Case, CaseType, View
from belonging.engine.casework.conditions import sentence
from belonging.kernel.registry import load

# A trigger of an assessment lies no further back: a half-term and the weeks after it.
LATELY = timedelta(weeks=14)


@dataclass(frozen=True, kw_only=True)
class Prompted:
    """A prompt of a case type that holds for a child: the case it suggests, the school, and why in a sentence. A person decides."""

    child: int
    urn: int | None
    case_type: str
    prompt: str
    title: str
    because: str


def prompted(days: Mapping[int, Collection[date]]) -> tuple[Prompted, ...]:
    """Return the prompts that hold for each child on any of the days named with it, once each: as the latest of those days has it."""
    types = {key: each for key, each in case_types().items() if each.prompts}
    wanted = {
        key for each in types.values() for one in each.prompts for kind, key in one.when.mentions() if kind == "value"
    }
    abouts = sorted((About(child=child, on=on) for child, many in days.items() for on in many), key=lambda one: one.on)
    if not abouts:
        return ()
    with acting.system(PURPOSE, reading=True):
        rows = Found(abouts)
        found = said(rows, wanted)
        for key, many in counted(rows.abouts, wanted).items():
            for about, value in many.items():
                found[about][key] = value
        urns = {about: rows.school(about) for about in rows.abouts}
    held = {
        (about.child, key, one.key): Prompted(
            child=about.child, urn=urns[about], case_type=key, prompt=one.key, title=one.title, because=sentence(one.when.told(seen))
        )
        for about, values in found.items()
        for key, each in types.items()
        for seen in [View(each, Case(today=about.on, values=values))]
        for one in each.prompts
        if one.when.holds(seen)
    }  # fmt: skip
    return tuple(held.values())


def begun(children: Collection[int]) -> dict[int, set[date]]:
    """Return the first days of these children's suspensions and permanent exclusions, at whatever school; what was undone is left out."""
    found: dict[int, set[date]] = {child: set() for child in children}
    with acting.system(PURPOSE, reading=True):
        events = everywhere.events(children)
        for spell in told(children, events):
            if not spell.undone:
                found[spell.child].add(spell.first)
    for each in events:
        if each.category == PERMANENT:
            found[each.child].add(each.start)
    return found


def case_types() -> dict[str, CaseType]:
    """Return every case type, by key."""
    return dict(load("belonging.catalogue.case_types", "CASE_TYPE"))
