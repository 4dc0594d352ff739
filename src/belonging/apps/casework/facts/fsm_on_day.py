"""Free school meals on the day: a dated spell that covers it."""

from datetime import date

from belonging.apps.casework.facts._about import About
from belonging.apps.casework.facts._found import Found
from belonging.apps.casework.facts._provider import Provider


def value(about: About, found: Found) -> bool | None:
    """Tell whether a spell covers the day; None where no return gave a spell of anybody, and so it cannot be told."""
    if not found.meals:
        return None
    spells = found.meals.get(about.child, ())
    return any((each.first or date.min) <= about.day <= (each.last or date.max) for each in spells)


PROVIDER = Provider(value=value, lacking="No return says who was eligible for free school meals.")
