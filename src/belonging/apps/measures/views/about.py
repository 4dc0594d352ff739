"""What stands under a figure: its definition, source, and how it is counted."""

from collections.abc import Iterable

from django.http import HttpRequest

from belonging.apps.measures.queries import tables
from belonging.apps.measures.queries.benchmarks import Beside
from belonging.engine.indicators import Indicator
from belonging.kernel.days import written
from belonging.kernel.periods import Period


def rows(indicator: Indicator) -> list[tuple[str, str]]:
    """Return (term, words) pairs: definition, unit, interval, source, and when somebody last compared it."""
    compared = indicator.source.compared_on
    found = [
        ("Definition", indicator.definition),
        ("Unit", indicator.unit),
        ("Interval", interval(indicator)),
        *([("Beyond chance", BEYOND)] if indicator.denominator and indicator.interval != "none" else []),
        ("Source of the definition", indicator.source.sentence()),
        ("Last compared with its source", written(compared) if compared else "not yet"),
    ]
    if indicator.note:
        found.append(("Note", indicator.note))
    return found


def sources(beside: Iterable[Beside]) -> list[dict[str, str]]:
    """Return {names, says, address} of each publication that figures came from, with the areas it was used for."""
    found: dict[tuple[str, str], list[str]] = {}
    for each in beside:
        if each.nearest:
            names = found.setdefault((each.nearest.source, each.nearest.publication.address), [])
            if each.full_name not in names:
                names.append(each.full_name)
    return [
        {
            "names": " and ".join([", ".join(names[:-1])] * (len(names) > 1) + names[-1:]),
            "says": says,
            "address": address,
        }
        for (says, address), names in sorted(found.items(), key=lambda pair: pair[1])
    ]


BEYOND = (
    "Two figures differ beyond chance where the 95% interval of their difference, made of their own intervals, leaves out nought; a figure beside a "
    "published one, or all together, where its own interval leaves that out"
)
INTERVALS = {
    "wilson": "95% interval, Wilson's score interval for a proportion",
    "poisson": "95% interval for a count of events, exact below ten events and Byar's approximation from ten",
    "clustered": "95% interval for a count of events, exact below ten events and Byar's approximation from ten, √φ times as wide because one child may have "
    "several; φ is that of a log-series with as many events for each child who has any as there are all together, the same for every group",
    "none": "No interval: sessions, days and events of one pupil follow from each other, so chance cannot be worked out from their number",
}


def query(request: HttpRequest) -> str:
    """Return the question of an address as its download asks it, with the `?`; '' where there is none."""
    return f"?{request.GET.urlencode()}" if request.GET else ""


def interval(indicator: Indicator) -> str:
    """Return what interval a figure has, or why it has none."""
    if indicator.denominator is None:
        return "No interval: everybody is counted, so it is not an estimate"
    return INTERVALS[indicator.interval]


def sql(key: str, period: Period) -> str:
    """Return the SQL the figure is counted by."""
    return tables.sql_of(key, period)
