"""Rare events by the days from one to the next, for whoever is told of each by name; everybody else is told why there is no such chart.

A count of nought, one or two a period says little: a chart of it can hardly find anything. How long it is from one event to the next says more.
The days of single events would give away what the door hides, so they are for those alone who meet every child of a school by name, and for
those who answer for exclusions in the area, whom the law tells of each.
"""

from dataclasses import dataclass
from datetime import date

from belonging.apps.access.reach import reach
from belonging.apps.accounts.roles import Person
from belonging.apps.measures.queries import places
from belonging.apps.measures.queries.change import Over
from belonging.apps.measures.queries.choices import Group
from belonging.apps.measures.queries.tables import indicators, store
from belonging.engine.access import Reaches
from belonging.engine.spc import ControlChart, between
from belonging.store.event_days import can_be_dated, event_days

FEW = 3.0  # events in a period, on average: with fewer a chart of counts can hardly find anything
LEAST = 3


@dataclass(frozen=True, kw_only=True)
class Between:
    """Whether events are rare here (`why`, '' where they are not), and, for whoever may see them, their days and chart (None with too few)."""

    why: str
    days: tuple[date, ...] = ()
    chart: ControlChart | None = None


def days_between(key: str, group: Group, over: Over, *, seen_by: Person) -> Between:
    """Return the days between events of an indicator that has few of them, as far as this person may see them."""
    indicator, shown = indicators()[key], [each for each in over.cells if each and each.numerator is not None]
    hidden = sum(each is not None and each.numerator is None for each in over.cells)
    mean = sum(each.numerator or 0 for each in shown) / len(shown) if shown else 0.0
    if not can_be_dated(indicator) or not (shown or hidden) or (mean >= FEW and not hidden > len(shown)):
        return Between(why="")
    few = (
        f"There are few: {mean:,.1f} in a period on average."
        if shown
        else "There are few, and most periods are hidden."
    )
    if not told_of_each(group, seen_by=seen_by):
        return Between(
            why=f"{few} The days from one to the next would say more, and are shown to those who are told of each by name."
        )
    years = sorted({each.year for each in over.periods})
    days = event_days(store(), indicator, years=years, urns=_urns(group))
    if len(days) < LEAST:
        return Between(
            why=f"{few} {len(days) or 'None'} of them in these years: too few even to chart the days from one to the next."
        )
    return Between(
        why=f"{few} So the days from one to the next are drawn instead of a rate: the higher a point, the longer it was.",
        days=tuple(days),
        chart=between(days),
    )


def told_of_each(group: Group, *, seen_by: Person) -> bool:
    """Tell whether this person is told of each exclusion of these schools by name, and so has counted them already."""
    sees = reach(seen_by)
    if group.cut == "school":
        return int(group.label) in sees.knows
    told = reach(seen_by, "exclusion")
    return sees.everything and told.children is Reaches.AREA and "casework.Case" in told.crossing


def _urns(group: Group) -> list[int] | None:
    if not group.cut:
        return None
    if group.cut == "school":
        return [int(group.label)]
    return [each.urn for each in places.all_places() if getattr(each, group.cut) == group.label]
