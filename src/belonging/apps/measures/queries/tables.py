"""Protected tables from the store's cube, remembered for as long as the store stays the same."""

from collections.abc import Hashable
from functools import lru_cache
from importlib import import_module

from django.conf import settings

from belonging.apps.access.reach import reach
from belonging.apps.accounts.roles import Person
from belonging.apps.measures.queries.making import BeingMade, kept
from belonging.catalogue import indicators as catalogue
from belonging.engine.disclosure import PROFILES, TOTAL, Profile, Published, PublishedCell
from belonging.engine.indicators import Indicator, NotAvailable
from belonging.kernel.periods import Period
from belonging.kernel.registry import load
from belonging.store import cube, manifest, measuring
from belonging.store.counting import sql
from belonging.store.families import unit_of
from belonging.store.measuring import measure
from belonging.store.pooling import span_of
from belonging.store.store import Store

PATIENCE = 2.0  # seconds a page waits for a table nobody has asked for yet


def indicators() -> dict[str, Indicator]:
    """Return every indicator by its key, in the order of their titles."""
    found = load(catalogue.__name__, "INDICATOR")
    return dict(sorted(found.items(), key=lambda each: each[1].title))


def not_available() -> dict[str, NotAvailable]:
    """Return every figure that cannot be had, by its key, in the order of their titles."""
    found = load("belonging.catalogue.not_available", "NOT_AVAILABLE")
    return dict(sorted(found.items(), key=lambda each: each[1].title))


def store() -> Store:
    """Return the store as it stands now."""
    home = settings.BELONGING_HOME / "store"
    return version(str(home), manifest.current(home))


@lru_cache(maxsize=4)
def version(home: str, number: int) -> Store:
    """Return one version of the store, its manifest read once."""
    return Store(home, number)


def table(
    key: str, by: tuple[str, ...], period: Period, *, seen_by: Person, patience: float | None = PATIENCE
) -> Published | None:
    """Return one indicator by these cuts as this person may see it, or None where the store has nothing for the period.

    A table that is not ready within `patience` seconds (None: however long) raises BeingMade. Peers of a head's school are in a table by school so that they can be drawn; `choices.names` says whose name to write.
    """
    indicator = indicators()[key]
    if period.window not in indicator.windows or not set(by) <= set(indicator.cuts):
        return None
    opened, sees = store(), reach(seen_by)
    if period.year not in opened.years():
        return None
    crossed = len(by) + bool(indicator.split) > 1
    own = frozenset(map(str, sees.knows)) if "school" in by else frozenset()
    name = (str(opened.home), opened.version, key, by, period, sees.profile, own)
    found = kept(
        name,
        lambda: measure(opened, key, by, period, profile=sees.profile, own=own),
        patience=patience,
        long=crossed,
    )
    return found if found.cells else None


def as_seen(*what: Hashable, seen_by: Person) -> Hashable:
    """Return a name for something made of tables: the same for everybody to whom they show the same, until the store changes."""
    opened, sees = store(), reach(seen_by)
    return (str(opened.home), opened.version, sees.profile, sees.knows, *what)


def three_years(key: str, year: int, *, seen_by: Person, patience: float | None = PATIENCE) -> Published | None:
    """Return an indicator by ethnicity, free school meals and sex together for the three years this one is pooled with, None without them.

    BeingMade is raised as by `table`.
    """
    opened, profile = store(), reach(seen_by).profile
    name = (str(opened.home), opened.version, key, "three years", span_of(year), profile)
    return kept(name, lambda: measuring.three_years(opened, key, year, profile), patience=patience, long=True)


def counted(key: str) -> frozenset[Period]:
    """Return the periods an indicator has been counted for: none that lacks its January roll, or whatever it counts."""
    opened = store()
    return frozenset(each for path in opened.paths("cube", opened.years()) for each in cube.periods(path, key))


def series(
    key: str, by: tuple[str, ...], periods: tuple[Period, ...], *, seen_by: Person
) -> tuple[tuple[Published | None, ...], tuple[str, ...]]:
    """Return the tables of several periods, None for those without, and a note where some go on being made."""
    found, later, patience = [], (), PATIENCE
    for period in periods:
        try:
            found.append(table(key, by, period, seen_by=seen_by, patience=patience))
        except BeingMade:
            found.append(None)
            patience = 0.0
            later = (
                "Some periods are still being counted and checked, and are left out. Reload the page in a few minutes.",
            )
    return tuple(found), later


def refusal(key: str, by: tuple[str, ...], period: Period) -> str:
    """Return in a sentence why a table is not among those that may be shown, '' when it is."""
    try:
        unit_of(indicators()[key], by, period)
    except ValueError as refused:
        return str(refused)
    return ""


def cell(published: Published | None, *labels: str) -> PublishedCell | None:
    """Return the group with these labels, `Total` for every cut not given, or None."""
    if published is None:
        return None
    return published.at.get((*labels, *(TOTAL,) * (len(published.cuts) - len(labels))))


@lru_cache(maxsize=1000)
def sql_of(key: str, period: Period) -> str:
    """Return the SQL an indicator is counted by in a period, as the engines run it."""
    return sql(key, (), period)


def why(key: str) -> str:
    """Return why an indicator matters, as its module says it."""
    return (import_module(f"{catalogue.__name__}.{key}").__doc__ or "").strip()


def an_example_of(indicator: Indicator) -> Period:
    """Return a period to show an indicator's SQL for."""
    return Period(2025) if "year" in indicator.windows else Period(2025, 1)


def profile_of(seen_by: Person) -> Profile:
    """Return the rules of the door for this person."""
    return PROFILES[reach(seen_by).profile]
