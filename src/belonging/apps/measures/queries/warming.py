"""Tables made before anybody asks, so that the first page is as quick as the next."""

import logging
from collections.abc import Callable
from time import sleep

from belonging.apps.access.reach import Reach
from belonging.apps.accounts.roles import ROLES
from belonging.apps.measures.queries import choices, figures
from belonging.apps.measures.queries.area import MAIN
from belonging.apps.measures.queries.tables import indicators, store, table
from belonging.engine.disclosure import PROFILES
from belonging.store.measuring import prepare

logger = logging.getLogger(__name__)
CUTS: tuple[tuple[str, ...], ...] = ((), ("phase",), ("school",))


def profiles() -> tuple[str, ...]:
    """Return the profiles that people meet through their roles, the least strict first: stricter ones build on it."""
    found = {role.profile for role in ROLES.values()} & set(PROFILES)
    return tuple(sorted(found, key=lambda name: PROFILES[name].hide_below))


def first_page(progress: Callable[[str, int, int], None], profile: str = "internal") -> None:
    """Make every table the first page reads, telling how many of them are made."""
    choice = choices.chosen({})
    if choice is None:
        return
    anybody = Reach(everything=True, profile=profile)  # the tables of the first page are the same for all
    wanted = []
    for key in (each for each in MAIN if each in indicators()):
        own = figures.own_period(indicators()[key], choice.period)
        wanted += [(key, cuts, period) for period in (own, own.year_before()) for cuts in CUTS]
    for done, (key, cuts, period) in enumerate(wanted):
        progress("Protecting figures", done, len(wanted))
        table(key, cuts, period, seen_by=anybody, patience=None)


def warm() -> None:
    """Make the first page's tables for everybody, then all by one cut; what cannot be made is told again by the page itself."""
    try:
        for profile in profiles():
            first_page(lambda what, done, of: None, profile)
        choice = choices.chosen({})
        if choice is not None:
            prepare(store(), [choice.period.year], profiles())
    except Exception:
        logger.exception("Figures could not be made ready beforehand.")


def keep_warm(every: float = 30.0) -> None:
    """Make figures ready now, and whenever a load has changed the store."""
    while True:
        version = store().version
        warm()
        while store().version == version:
            sleep(every)
