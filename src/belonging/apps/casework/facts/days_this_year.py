"""School days of suspension this school year, at every school together."""

from decimal import Decimal

from belonging.apps.casework.facts._about import About
from belonging.apps.casework.facts._counting import days
from belonging.apps.casework.facts._found import Found
from belonging.apps.casework.facts._provider import CALENDAR, Provider
from belonging.engine.exclusions import days_in_year
from belonging.kernel.periods import academic_year_of


def value(about: About, found: Found) -> Decimal | None:
    """Return the days, in halves, of the school year that holds the first day of the case."""
    return days(about, found, days_in_year, academic_year_of)


PROVIDER = Provider(value=value, lacking=CALENDAR)
