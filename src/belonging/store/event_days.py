"""The days of single events, for those alone who are told of each of them by name: nothing here passes through the door."""

from collections.abc import Collection
from datetime import date

from belonging.engine.indicators import Indicator
from belonging.kernel.periods import Period
from belonging.store.compile import Scope, fact_rows, tallied
from belonging.store.store import Store

FACT = "suspensions"


def can_be_dated(indicator: Indicator) -> bool:
    """Tell whether an indicator counts events that each have a day."""
    return indicator.numerator.fact == FACT and indicator.numerator.amount is None and not indicator.split


def event_days(
    store: Store, indicator: Indicator, *, years: Collection[int], urns: Collection[int] | None
) -> list[date]:
    """Return the day of every event an indicator counts in some academic years, oldest first; `urns` None is every school. ValueError for events without days."""
    if not can_be_dated(indicator):
        raise ValueError(
            f"{indicator.title} counts nothing that has a day of its own. Ask for a count of suspensions or exclusions."
        )
    where = "" if urns is None else f" AND urn IN ({', '.join(str(int(each)) for each in [*urns, -1])})"
    amount = tallied(indicator.numerator).sql("duckdb")
    found: list[date] = []
    with store.embedded(*years) as engine:
        for year in years:
            rows = fact_rows(FACT, Scope.of(Period(year))).sql("duckdb")
            told = f"SELECT start_date FROM ({rows}) AS events WHERE {amount} > 0 AND start_date IS NOT NULL{where}"
            found += [each["start_date"] for each in engine.run(told).to_pylist()]
    return sorted(found)
