"""Asking for a report on the site: made once for each version of the figures, aside from the page that waits for it."""

from belonging.apps.accounts.roles import Person
from belonging.apps.measures.queries import choices, maps
from belonging.apps.measures.queries.making import kept
from belonging.apps.measures.queries.tables import PATIENCE, store
from belonging.apps.measures.reports import gathering, scope
from belonging.apps.measures.reports.paper import Paper
from belonging.apps.measures.reports.scope import Scope
from belonging.engine.reports import Report
from belonging.kernel.periods import Period


def periods(report: Report) -> list[Period]:
    """Return the years and terms a report may be of, newest first: those a January roll has been counted for, and their terms.

    One that is read month by month is also of a year whose roll is still to come, once any suspension of it is known.
    """
    held = choices.held()
    years = {each.year for each in held.get("january_roll", frozenset())}
    if report.so_far:
        years |= {each.year for each in held.get("suspensions", frozenset())}
    return [each for each in choices.periods() if each.window != "half_term" and each.year in years]


def usual(report: Report) -> Period | None:
    """Return the latest whole year that has a January roll, attendance and suspensions; the latest of all where it is read month by month."""
    held = choices.held()
    whole = {each for each in periods(report) if each.window == "year"}
    if report.so_far:
        return max(whole, default=None)
    both = held.get("suspensions", frozenset()) & held.get("mark_counts", frozenset())
    return max(whole & both, default=max(whole, default=None))


def place(key: str, wanted: str, *, seen_by: Person) -> Scope | None:
    """Return the place somebody may have a report of: the one asked for, or the only one there is."""
    found = scope.scopes(scope.reports()[key], seen_by=seen_by)
    if not wanted and len(found) == 1:
        return found[0]
    return next((each for each in found if each.key == wanted), None)


def paper(key: str, period: Period, about: Scope, *, seen_by: Person) -> Paper:
    """Return a report as this person may have it. Raises BeingMade while it is gathered, NothingOfPeriod where there is nothing."""
    opened, who = store(), scope.reader(scope.reports()[key], seen_by)
    urns = frozenset() if who.everything else who.urns
    name = ("report", str(opened.home), opened.version, key, period, about.key, urns, maps.drawn_on())
    return kept(name, lambda: gathering.gather(key, period, about, by=who), patience=PATIENCE, long=False)
