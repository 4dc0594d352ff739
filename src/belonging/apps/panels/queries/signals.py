"""What signals ask about children of a sitting's area whom nobody has referred."""

from collections.abc import Iterable
from dataclasses import dataclass, replace

from belonging.apps.accounts import queries as accounts
from belonging.apps.accounts.models import User
from belonging.apps.casework.queries import cases, duplicates
from belonging.apps.directory import queries as directory
from belonging.apps.panels.models import Sitting
from belonging.apps.panels.queries import agendas
from belonging.apps.panels.signals import Signal, sources

FROM = "signals"


@dataclass(frozen=True, kw_only=True)
class Question:
    """A signal as a sitting's page asks it: the key of its source, the name of the school, and what else is asked about the child (`also`)."""

    source: str
    signal: Signal
    school: str
    also: tuple["Question", ...] = ()


def of(sitting: Sitting, *, seen_by: User) -> list[Question]:
    """Return what is asked about children of the area with no open case of the kind this panel hears, each child once, the longest asked first.

    Each source shows this person no child whom they may not see. A panel whose agenda is not filled from signals asks nothing.
    """
    if FROM not in sitting.declared.agenda:
        return []
    found = [(key, each) for key, source in sources().items() for each in source.found(seen_by)]
    referred = with_a_case(sitting, {each.child for _, each in found}, seen_by=seen_by)
    urns = {each.urn for _, each in found if each.urn}
    areas, names = directory.areas(urns), accounts.school_names(urns)
    asked = [
        Question(source=key, signal=each, school=names.get(each.urn or 0, ""))
        for key, each in found
        if each.child not in referred and agendas.lies(areas.get(each.urn or 0, frozenset()), sitting)
    ]
    return once(sorted(asked, key=lambda each: (each.signal.since, each.signal.name, each.source, each.signal.number)))


def once(asked: Iterable[Question]) -> list[Question]:
    """Return one question a child, with what else is asked about them."""
    of_child: dict[int, list[Question]] = {}
    for each in asked:
        of_child.setdefault(each.signal.child, []).append(each)
    return [replace(first, also=tuple(others)) for first, *others in of_child.values()]


def with_a_case(sitting: Sitting, children: Iterable[int], *, seen_by: User) -> set[int]:
    """Return those of these children of whom this person sees an open case of the kind that is heard."""
    kind = sitting.declared.hears.case_type
    found = cases.visible(seen_by=seen_by).filter(type=kind, ended=None, pupil__in=list(children))
    return set(found.values_list("pupil", flat=True))


def begins(sitting: Sitting, *, by: User) -> str:
    """Return what this person may do about a child nobody has referred: what opens a case of the kind that is heard; '' for whoever may not."""
    key = sitting.declared.hears.case_type
    return next((each.move.title for each in duplicates.ways(by) if each.key == key), "")
