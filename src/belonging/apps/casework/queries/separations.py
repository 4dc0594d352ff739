"""How many safeguarding separations stand beside suspensions in the monthly report: never counted as suspensions, and never so that one can be found.

A separation is a case for those in it alone. Of the whole area one number is told, through the door as everybody would be shown it, for the months of
the school year that have ended; of a school, a group or a month none. Whoever takes part in some themselves is told how many those are, which they know.
"""

from datetime import date, timedelta

from django.db.models import Q

from belonging.apps.access import acting
from belonging.apps.access.queries import rows
from belonging.apps.access.reach import reach
from belonging.apps.accounts.models import User
from belonging.apps.casework.declared import CASE_TYPES
from belonging.apps.casework.models import Case
from belonging.apps.casework.queries.exclusions import PURPOSE
from belonging.apps.casework.queries.report_readers import Reader
from belonging.engine import exclusion_report as engine
from belonging.engine.disclosure import Published
from belonging.engine.exclusion_report import Span
from belonging.kernel.days import written

SEPARATION, NONE_AFTER_ALL = "safeguarding_separation", "not_this"
TITLE = "Safeguarding separations"


def begun(first: date, last: date) -> Q:
    """Return the test that a case is a separation begun between two days, and was not found to be a suspension."""
    return Q(type=SEPARATION, opened__range=(first, last)) & ~Q(state=NONE_AFTER_ALL)


def until(span: Span) -> date:
    """Return the last day of the last month of a report's year that has ended: what somebody decides today moves no number today."""
    return min(span.last, span.today.replace(day=1) - timedelta(days=1))


def of_area(span: Span) -> Published:
    """Return how many there were in the whole area, as everybody may be shown it. The caller has found that the reader reads every school's report."""
    with acting.system(PURPOSE, reading=True):
        found = list(Case.objects.filter(begun(span.first, until(span))).values_list("pupil", flat=True))
    return engine.apart(found)


def ones_own(urns: frozenset[int], span: Span, *, seen_by: User) -> int:
    """Return in how many of those at these schools somebody takes part."""
    purpose = CASE_TYPES[SEPARATION].purpose
    if seen_by.post is None or purpose not in seen_by.post.declared.purposes:
        return 0
    with acting.acting(seen_by, purpose):
        mine = rows.ones_own(Case, reach=reach(seen_by, purpose)).filter(begun(span.first, span.last))
        return mine.filter(school__in=urns).count()


def told(whose: Reader, span: Span, *, seen_by: User) -> list[str]:
    """Return in sentences what this reader is told of them."""
    said = [f"{TITLE} are kept to those in them, and are no suspensions."]
    if whose.urns is None:
        number = of_area(span).cells[0]
        many = number.suppressed or (f"about {number.numerator}." if number.numerator else "none.")
        return [*said, f"In the whole area, this school year up to {written(until(span))}: {many}"]
    mine = ones_own(whose.urns, span, seen_by=seen_by)
    if mine:
        said.append(f"You take part in {mine} of this school year.")
    return [*said, "Those you take no part in are not counted here."]
