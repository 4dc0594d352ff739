"""The first school day of those out in a row, from which the sixth is counted."""

from datetime import date

from belonging.apps.casework.facts._about import About
from belonging.apps.casework.facts._counting import run
from belonging.apps.casework.facts._found import Found
from belonging.apps.casework.facts._provider import CALENDAR, Provider


def value(about: About, found: Found) -> date | None:
    """Return the first day; None too where no school day was taken."""
    out = run(about, found)
    return out[0] if out else None


PROVIDER = Provider(value=value, lacking=CALENDAR)
