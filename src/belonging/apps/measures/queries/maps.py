"""Maps of rates by locality or cluster, from protected tables and the boundaries a council handed over."""

from dataclasses import replace

from django.conf import settings

from belonging.apps.accounts.roles import Person
from belonging.apps.measures import findings, labels
from belonging.apps.measures.charts import area_map
from belonging.apps.measures.charts.area_map import Place
from belonging.apps.measures.charts.svg import Chart
from belonging.apps.measures.queries.figures import compares_schools, own_period
from belonging.apps.measures.queries.places import all_places
from belonging.apps.measures.queries.tables import PATIENCE, cell, indicators, table
from belonging.apps.measures.words import amount, period_words
from belonging.engine.chance import beyond
from belonging.engine.disclosure import PROFILES, TOTAL, PublishedCell
from belonging.engine.indicators import Indicator
from belonging.engine.indicators.declaration import ALONE
from belonging.kernel.periods import Period
from belonging.store import boundaries

KINDS = ("locality", "cluster", ALONE)
OF_PLACES = ("locality", "cluster")
WAYS = {"equal": "Equal steps", "quantile": "As many places in each"}
OF_SCHOOLS = "Figures are of the schools in each place, wherever their pupils live."
OF_HOMES = (
    "Figures are of the children who live in each small area, at whatever school of this record. An area that is white has too few "
    "children for its number to be shown, or none."
)


def kinds() -> list[str]:
    """Return the kinds of place there are boundaries for."""
    return [each for each in KINDS if boundaries.kept(settings.BELONGING_HOME, each) is not None]


def names(kind: str) -> set[str]:
    """Return the names of the places of a kind that the record knows; of small areas none, as a name would say that a child lives there."""
    return set() if kind == ALONE else {getattr(each, kind) for each in all_places()} - {""}


def drawn_on() -> tuple[float, ...]:
    """Return when each kind of boundaries was kept, so that what was drawn on older ones is drawn anew."""
    return tuple(boundaries.kept_at(settings.BELONGING_HOME, each) for each in KINDS)


def mappable() -> list[str]:
    """Return the indicators whose rates can be mapped: those with a denominator and no parts."""
    return [key for key, each in indicators().items() if compares_schools(each) and set(OF_PLACES) <= set(each.cuts)]


def drawn(
    key: str, kind: str, period: Period, *, seen_by: Person, how: str = "equal", patience: float | None = PATIENCE
) -> Chart | None:
    """Return the map of an indicator; without boundaries it is a table alone, and None where nothing is counted."""
    indicator = indicators()[key]
    own = Period(period.year) if kind == ALONE else own_period(indicator, period)
    found = table(key, (kind,), own, seen_by=seen_by, patience=patience)
    held = {each.labels[0]: each for each in found.cells if each.labels[0] not in (TOTAL, "")} if found else {}
    if not held or found is None:
        return None
    whole, shapes = cell(found, TOTAL), boundaries.kept(settings.BELONGING_HOME, kind)
    rings, middles = (shapes.rings, shapes.middles) if shapes else ({}, {})
    places = [
        Place(name=name, rings=rings.get(name, ()), middle=middles.get(name, (0.0, 0.0)), cell=held.get(name), within=within(held.get(name), whole))
        for name in labels.ordered(kind, {*held, *(rings if kind == ALONE else ())})
    ]  # fmt: skip
    most = PROFILES[found.profile.name].decimals
    decimals = indicator.decimals if most is None else min(indicator.decimals, most)
    chart = area_map.draw(
        places,
        key=f"map-{kind}-{key}",
        title=labels.title_by(indicator.title, kind),
        says=said(f"{indicator.title}, {period_words(own)}", places, whole, decimals),
        unit=findings.started(indicator.unit),
        decimals=decimals,
        how=how,
        kind=labels.cut_name(kind),
        named=0 if kind == ALONE else area_map.MOST_NAMED,  # a code says nothing to anybody
    )
    return replace(chart, compared=tuple(not each.within for each in places if each.within is not None))


def whose(kind: str) -> str:
    """Return in a sentence whose figures a map of a kind shows."""
    return OF_HOMES if kind == ALONE else OF_SCHOOLS


def windows(indicator: Indicator, kind: str) -> tuple[str, ...]:
    """Return what an indicator can be mapped for: small areas for whole years alone."""
    return ("year",) if kind == ALONE else indicator.windows


def within(found: PublishedCell | None, whole: PublishedCell | None) -> bool | None:
    """Tell whether a place is within chance of all together; None where that cannot be said."""
    all_together, place = amount(whole), findings.estimate(found) if found else None
    return None if all_together is None or place is None else not beyond(place, all_together)


def said(title: str, places: list[Place], whole: PublishedCell | None, decimals: int) -> str:
    """Return the map's finding: which places differ beyond chance from all together."""
    tested = [each for each in places if each.within is not None]
    if whole is None or not tested:
        return f"{title}: whether places differ by more than chance cannot be said."
    apart = [each.name for each in tested if each.within is False]
    of = f"{title}: {all_of(whole, decimals)}"
    many = "one place" if len(tested) == 1 else f"{len(tested)} places"
    if not apart:
        return f"{of}. Of {many} shown, none differs from that beyond chance."
    names = " and ".join(filter(None, [", ".join(apart[:-1]), apart[-1]]))
    differ = "differs" if len(apart) == 1 else "differ"
    return f"{of}. Of {many} shown, {names} {differ} from that beyond chance."


def all_of(whole: PublishedCell, decimals: int) -> str:
    """Return the figure of all together with its interval."""
    return f"{amount(whole):,.{decimals}f} all together (95% interval {whole.lower:,.{decimals}f} to {whole.upper:,.{decimals}f})"
