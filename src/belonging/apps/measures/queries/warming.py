"""Tables made before anybody asks, so that the first page is as quick as the next."""

import logging
from collections.abc import Callable

from belonging.apps.access.reach import Reach
from belonging.apps.measures.queries import choices, figures
from belonging.apps.measures.queries.area import MAIN
from belonging.apps.measures.queries.tables import indicators, table

logger = logging.getLogger(__name__)
CUTS: tuple[tuple[str, ...], ...] = ((), ("phase",), ("school",))


ANYBODY = Reach(everything=True)  # the tables of the first page are the same for all


def first_page(progress: Callable[[str, int, int], None]) -> None:
    """Make every table the first page reads, telling how many of them are made."""
    choice = choices.chosen({})
    if choice is None:
        return
    wanted = []
    for key in (each for each in MAIN if each in indicators()):
        own = figures.own_period(indicators()[key], choice.period)
        wanted += [(key, cuts, period) for period in (own, own.year_before()) for cuts in CUTS]
    for done, (key, cuts, period) in enumerate(wanted):
        progress("Protecting figures", done, len(wanted))
        table(key, cuts, period, seen_by=ANYBODY, wait=True)


def warm() -> None:
    """Make the first page's tables as a server starts; what cannot be made is told again by the page itself."""
    try:
        first_page(lambda what, done, of: None)
    except Exception:
        logger.exception("The first page could not be made ready while starting.")
