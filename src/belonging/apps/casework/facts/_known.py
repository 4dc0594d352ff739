"""The facts of many cases at once, from the record and from what casework registers."""

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence

from belonging.apps.access import acting
from belonging.apps.casework.facts._about import About
from belonging.apps.casework.facts._found import Found
from belonging.apps.casework.facts._provider import Provider
from belonging.engine.casework.conditions import Value
from belonging.kernel.registry import load

PURPOSE = "exclusion"
# Counted from what casework keeps, so registered by it.
COUNTED = ("commitments", "commitments_without_owner", "actions", "actions_without_owner", "actions_open")
FROM_CASEWORK = (*COUNTED, "nobody_acting")
Counted = Callable[[Sequence[About]], Mapping[About, Value]]
_counted: dict[str, Counted] = {}


def register(key: str, counted: Counted) -> None:
    """Have casework say a fact: of many cases at once, a value for each it knows. Raises ValueError for a fact the record says."""
    if key in providers():
        raise ValueError(
            f"{key!r} is said by the record. Register one of {', '.join(FROM_CASEWORK)}, or take its file away."
        )
    _counted[key] = counted


def providers() -> Mapping[str, Provider]:
    """Return who says each fact of the record."""
    return load("belonging.apps.casework.facts", "PROVIDER")


def keys() -> frozenset[str]:
    """Return every fact somebody says."""
    return frozenset((*providers(), *_counted))


def known(about: About, wanted: Collection[str]) -> dict[str, Value]:
    """Return the facts of one case that are known, by key; one that is not known is left out."""
    return known_of([about], wanted)[about]


def known_of(abouts: Iterable[About], wanted: Collection[str]) -> dict[About, dict[str, Value]]:
    """Return the facts of many cases, in a number of questions that does not grow with them.

    Raises LookupError for a fact nobody says.
    """
    cases = tuple(dict.fromkeys(abouts))
    if strange := sorted(set(wanted) - keys()):
        raise LookupError(f"Nobody says the fact {', '.join(strange)}. Add its file to facts, or register it.")
    if not cases:
        return {}
    with acting.system(PURPOSE, reading=True):
        found = said(Found(cases), wanted)
    for key, many in counted(cases, wanted).items():
        for about, value in many.items():
            found[about][key] = value
    return found


def counted(cases: Sequence[About], wanted: Collection[str]) -> dict[str, Mapping[About, Value]]:
    """Return what casework says of these cases, by fact."""
    return {key: _counted[key](cases) for key in wanted if key in _counted}


def said(rows: Found, wanted: Collection[str]) -> dict[About, dict[str, Value]]:
    """Return what the record says of the cases it was read for; the caller acts as the system."""
    asked = {key: provider for key, provider in providers().items() if key in wanted}
    return {
        about: {key: value for key, each in asked.items() if (value := each.value(about, rows)) is not None}
        for about in rows.abouts
    }


def lacking(key: str) -> str:
    """Return why a fact that is not known is not, and what to do about it; '' where nothing needs saying."""
    provider = providers().get(key)
    return provider.lacking if provider else ""
