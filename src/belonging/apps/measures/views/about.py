"""What stands under a figure: its definition, source, and how it is counted."""

from belonging.apps.measures.queries import tables
from belonging.apps.measures.queries.benchmarks import Beside
from belonging.apps.measures.words import period_words
from belonging.engine.indicators import Indicator
from belonging.kernel.days import written
from belonging.kernel.periods import Period


def rows(indicator: Indicator, beside: tuple[Beside, ...] = ()) -> list[tuple[str, str]]:
    """Return (term, words) pairs: definition, unit, interval, source, when somebody last compared it, and benchmarks."""
    compared = indicator.source.compared_on
    found = [
        ("Definition", indicator.definition),
        ("Unit", indicator.unit),
        ("Interval", INTERVALS[indicator.interval]),
        ("Source of the definition", indicator.source.sentence()),
        ("Last compared with its source", written(compared) if compared else "not yet"),
    ]
    if indicator.note:
        found.append(("Note", indicator.note))
    said = [
        f"{each.full_name}: {each.nearest.source}, {period_words(each.nearest.period)}"
        for each in beside
        if each.nearest
    ]
    if said:
        found.append(("Source of the benchmarks", "; ".join(said)))
    return found


INTERVALS = {
    "wilson": "95% interval, Wilson's score interval for a proportion",
    "poisson": "95% interval for a count of events, exact below ten events and Byar's approximation from ten",
    "none": "No interval: the sessions of one pupil are not independent of each other",
}


def sql(key: str, period: Period) -> str:
    """Return the SQL the figure is counted by."""
    return tables.sql_of(key, period)
