"""What the record says of a child before a case and since it ended, beside the questions of a look back.

It is one child's own record, read by somebody who may see the child: nothing is counted with others, so nothing is hidden as small.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal

from belonging.apps.access.fields import Shown
from belonging.apps.casework.evidence._seen import Seen
from belonging.apps.casework.evidence._words import many, percent
from belonging.apps.casework.evidence.suspensions import PERMANENT, days_of

DAY = timedelta(days=1)


@dataclass(frozen=True, kw_only=True)
class Span:
    """Days one after another, the first and the last of them included."""

    first: date
    last: date

    def holds(self, day: date | None) -> bool:
        """Tell whether a day is one of them."""
        return day is not None and self.first <= day <= self.last


@dataclass(frozen=True, kw_only=True)
class Figures:
    """What a look back looks at: for each measure its title and what it was `before` the case began and `since` it ended, over as many days."""

    before: Span
    since: Span
    rows: tuple[tuple[str, str, str], ...]


def absence(seen: Seen, span: Span) -> str:
    """Return the half-days missed of those the child could come to, as the indicator counts them."""
    every = [each for week in seen.marks(span.first, span.last) for each in week.sessions() if span.holds(each.day)]
    possible, missed = sum(each.possible for each in every), sum(each.absent for each in every)
    if not possible:
        return "No marks of these days that you may see"
    return f"{missed} of {many(possible, 'half-day')} ({percent(missed, possible)})"


def days_lost(seen: Seen, span: Span) -> str:
    """Return the school days of suspensions that began then."""
    days = [days_of(each) for each in begun(seen, span) if each.category and each.category != PERMANENT]
    known = sum((each for each in days if each is not None), Decimal(0))
    unsaid = f", and {many(days.count(None), 'suspension')} of which the days are not said" if None in days else ""
    return f"{many(known, 'school day')} in {many(len(days), 'suspension')}{unsaid}" if days else "None"


def permanent(seen: Seen, span: Span) -> str:
    """Return how many permanent exclusions there were."""
    return f"{sum(each.category == PERMANENT for each in begun(seen, span))}"


def begun(seen: Seen, span: Span) -> Iterable[Shown]:
    """Return the suspensions and exclusions this reader may see that began then."""
    return [each for each in seen.child.suspensions if span.holds(each.start_date)]


# Each indicator that a look back may name, as it is worked out for one child.
MEASURES: Mapping[str, tuple[str, Callable[[Seen, Span], str]]] = {
    "overall_absence_rate": ("Half-days missed", absence),
    "days_lost": ("School days lost to suspension", days_lost),
    "permanent_exclusion_rate": ("Permanent exclusions", permanent),
}


def figures(seen: Seen, measures: Iterable[str], *, opened: date, ended: date, until: date) -> Figures | None:
    """Return these measures of a child before a case was opened and since it ended, as one reader may see them; None before a day has gone by."""
    since = Span(first=ended + DAY, last=min(seen.on, until))
    if since.last < since.first:
        return None
    before = Span(first=opened - (since.last - since.first) - DAY, last=opened - DAY)
    told = [MEASURES[key] for key in measures]
    rows = tuple((title, count(seen, before), count(seen, since)) for title, count in told)
    return Figures(before=before, since=since, rows=rows)
