"""Names of units, and the code of our own authority."""

from collections.abc import Iterable

from belonging.apps.accounts.roles import Person
from belonging.apps.measures.queries import places, tables
from belonging.store.benchmarks import authority_names, code_of


def names(units: Iterable[str], *, seen_by: Person) -> list[str]:
    """Return the names of schools or of authorities, in order; a code nobody has named stands for itself."""
    held = authority_names() | places.names(seen_by=seen_by)
    return sorted(held.get(each, each) for each in units)


def own() -> str:
    """Return the code of the authority most schools lie in."""
    return code_of(tables.store(), places.area_name())
