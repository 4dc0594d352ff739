"""The schools of the store, and whose names somebody may read."""

from dataclasses import dataclass
from functools import lru_cache

import pyarrow.parquet as pq

from belonging.apps.access.reach import reach
from belonging.apps.accounts.roles import Person
from belonging.apps.measures.queries.tables import store, version


@dataclass(frozen=True, kw_only=True)
class Place:
    """A school as the store knows it."""

    urn: int
    name: str
    phase: str
    authority: str
    locality: str
    trust: str
    cluster: str = ""


def all_places() -> tuple[Place, ...]:
    """Return every school, by name. Not secret in itself; `names` and `place` say whose figures may carry a name."""
    opened = store()
    return _places(str(opened.home), opened.version)


@lru_cache(maxsize=8)
def _places(home: str, number: int) -> tuple[Place, ...]:
    fields = "urn name phase authority locality trust cluster".split()
    found = [
        row
        for path in version(home, number).paths("schools")
        for row in pq.read_table(path, columns=fields).to_pylist()
    ]
    return tuple(sorted((Place(**row) for row in found), key=lambda each: (each.name, each.urn)))


def names(*, seen_by: Person) -> dict[str, str]:
    """Return the names this person may read beside figures, by URN as text."""
    sees = reach(seen_by)
    return {str(each.urn): each.name for each in all_places() if sees.sees(each.urn)}


def places(*, seen_by: Person, search: str = "", phase: str = "") -> list[Place]:
    """Return the schools this person sees by name, that hold every word of `search` and are of `phase`."""
    sees, wanted = reach(seen_by), search.casefold().split()
    return [
        each
        for each in all_places()
        if sees.sees(each.urn)
        and (not phase or each.phase == phase)
        and all(word in f"{each.name} {each.urn} {each.locality} {each.trust}".casefold() for word in wanted)
    ]


def place(urn: int, *, seen_by: Person) -> Place | None:
    """Return one school, or None when there is none or this person does not see it."""
    if not reach(seen_by).sees(urn):
        return None
    return next((each for each in all_places() if each.urn == urn), None)


def area_name() -> str:
    """Return the authority most schools of the store lie in, '' for an empty store."""
    held = [each.authority for each in all_places() if each.authority]
    return max(set(held), key=lambda each: (held.count(each), each)) if held else ""
