"""Names of units."""

from collections.abc import Iterable

from belonging.apps.accounts.roles import Person
from belonging.apps.measures.queries import places


def names(units: Iterable[str], *, seen_by: Person) -> list[str]:
    """Return the names of schools, in order; the code of an authority is its name here."""
    held = places.names(seen_by=seen_by)
    return sorted(held.get(each, each) for each in units)
