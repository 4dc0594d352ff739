"""School days out in a row: from the sixth, full-time education is owed."""

from belonging.apps.casework.facts._about import About
from belonging.apps.casework.facts._counting import run
from belonging.apps.casework.facts._found import Found
from belonging.apps.casework.facts._provider import CALENDAR, Provider


def value(about: About, found: Found) -> int | None:
    """Return how many school days the run of this suspension has."""
    out = run(about, found)
    return None if out is None else len(out)


PROVIDER = Provider(value=value, lacking=CALENDAR)
