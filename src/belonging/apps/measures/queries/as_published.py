"""Figures nobody here can work out, as others published them, once their file is loaded."""

from belonging.apps.measures.queries import places
from belonging.apps.measures.queries.tables import store
from belonging.engine.indicators import NotAvailable
from belonging.store import benchmarks

COLUMNS = (("Academic year", False), ("Area", False), ("Measure", False), ("Figure", True), ("Published in", False))


def rows(figure: NotAvailable) -> list[tuple[str, ...]]:
    """Return a row for each year and area (England, this authority) and measure, latest year first; symbols in words."""
    held = store()
    found = [
        (each, area, measure)
        for area in dict.fromkeys(("England", places.area_name()))
        if area
        for measure, statistic in figure.published.items()
        for each in benchmarks.as_published(held, statistic, area)
    ]
    found.sort(key=lambda row: -row[0].period.year)  # areas and measures keep their order within a year
    return [(str(each.period), area, measure, _printed(each), each.source) for each, area, measure in found]


def _printed(each: benchmarks.Figure) -> str:
    return each.says if each.value is None else f"{each.value:g}".replace("-", "\N{MINUS SIGN}")
