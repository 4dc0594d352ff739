"""A table of two cuts crossed."""

from belonging.apps.measures import labels
from belonging.apps.measures.queries.sheets import Breakdown
from belonging.apps.measures.queries.tables import cell
from belonging.apps.measures.words import figure
from belonging.engine.indicators import Indicator


def of(found: Breakdown, indicator: Indicator) -> dict[str, object]:
    """Return caption, columns and rows of a breakdown by two cuts, values only; the downloads carry the counts."""
    first, second = found.by[0], found.by[1]
    title = f"{indicator.title} by {labels.cut_name(first).lower()} and {labels.cut_name(second).lower()}"
    return {
        "caption": title,
        "says": f"{indicator.unit[:1].upper()}{indicator.unit[1:]}. Groups are in the order of their codes.",
        "columns": (
            (labels.cut_name(first), False),
            *((labels.word(second, each, found.names), True) for each in found.across),
        ),
        "rows": [
            (
                labels.word(first, row, found.names),
                *(
                    figure(cell(found.published, *found.within.labels, row, each), indicator.decimals)
                    for each in found.across
                ),
            )
            for row in found.rows
        ],
    }
