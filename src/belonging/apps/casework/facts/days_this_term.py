"""School days of suspension this term, at every school together."""

from decimal import Decimal

from belonging.apps.casework.facts._about import About
from belonging.apps.casework.facts._counting import days
from belonging.apps.casework.facts._found import Found
from belonging.apps.casework.facts._provider import CALENDAR, Provider
from belonging.engine.exclusions import days_in_term
from belonging.kernel.periods import academic_year_of, term_of


def value(about: About, found: Found) -> Decimal | None:
    """Return the days, in halves, of the term of the law that holds the first day of the case."""
    return days(about, found, days_in_term, lambda day: (academic_year_of(day), term_of(day)))


PROVIDER = Provider(value=value, lacking=CALENDAR)
