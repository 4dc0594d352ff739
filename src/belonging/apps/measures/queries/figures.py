"""One indicator for some schools in one period, with the like period before and where its schools lie."""

from dataclasses import dataclass

from belonging.apps.accounts.roles import Person
from belonging.apps.measures import labels
from belonging.apps.measures.charts import funnel as funnels
from belonging.apps.measures.charts.funnel import Funnel
from belonging.apps.measures.queries import places
from belonging.apps.measures.queries.choices import Group
from belonging.apps.measures.queries.making import remembered
from belonging.apps.measures.queries.tables import as_seen, cell, indicators, table
from belonging.engine.disclosure import TOTAL, Published, PublishedCell
from belonging.engine.gap import index_of_share
from belonging.engine.indicators import Indicator
from belonging.kernel.periods import Period

SCHOOL = "school"


@dataclass(frozen=True, kw_only=True)
class Now:
    """The figure of a period and of the like period before. `period` is the indicator's own: a year where it has no terms."""

    key: str
    indicator: Indicator
    period: Period
    now: PublishedCell | None
    before: PublishedCell | None


def own_period(indicator: Indicator, period: Period) -> Period:
    """Return the period itself, or the whole year for an indicator that is not counted by term."""
    return period if period.window in indicator.windows else Period(period.year)


def now(key: str, period: Period, group: Group, *, seen_by: Person) -> Now:
    """Return an indicator's figure for a group and for the year before, each None where there is nothing."""
    indicator = indicators()[key]
    own = own_period(indicator, period)
    return Now(
        key=key,
        indicator=indicator,
        period=own,
        now=cell(table(key, group.cuts, own, seen_by=seen_by), *group.labels),
        before=cell(table(key, group.cuts, own.year_before(), seen_by=seen_by), *group.labels),
    )


def rank_gap(now: PublishedCell | None, indicator: Indicator, per: int = 100) -> float | None:
    """Return the local rank gap (−10 to 10) that an indicator of pairs of pupils amounts to, None for any other, or one that is hidden."""
    if indicator.numerator.fact != "ranks" or now is None or now.suppressed or now.value is None:
        return None
    return index_of_share(now.value / per)


def parts(key: str, period: Period, group: Group, *, seen_by: Person) -> list[PublishedCell]:
    """Return the parts a divided indicator's whole is made of, in the order of their list."""
    found = table(key, group.cuts, period, seen_by=seen_by)
    held = {each.labels[-1]: each for each in found.cells if each.labels[:-1] == group.labels} if found else {}
    return [held[each] for each in labels.ordered(indicators()[key].split, held) if each != TOTAL]


def by_school(key: str, period: Period, *, seen_by: Person) -> Published | None:
    """Return the table by school, None for an indicator divided into parts; read names from `places.names` alone."""
    if indicators()[key].split:
        return None
    return table(key, (SCHOOL,), own_period(indicators()[key], period), seen_by=seen_by)


def compares_schools(indicator: Indicator) -> bool:
    """Tell whether schools can lie above or below others by this indicator: not by a plain count, nor a whole in parts."""
    return not indicator.split and indicator.denominator is not None


def funnels_of(
    key: str, period: Period, group: Group, *, seen_by: Person, names: dict[str, str] | None = None
) -> dict[str, Funnel]:
    """Return, by phase, where the group's schools lie against all schools of their phase here: like beside like.

    The table is the one of all schools, of which some are taken, so that choosing a group shows no new number. A phase
    with too few schools to show is left out; where schools have no phase they are taken together.
    """
    indicator = indicators()[key]
    own = own_period(indicator, period)
    if not compares_schools(indicator):
        return {}
    read = places.names(seen_by=seen_by) if names is None else names
    every = remembered(as_seen("funnels", key, own, seen_by=seen_by), lambda: _funnels(key, own, seen_by))
    found = {}
    for phase, placed in every.items():
        members = [each for each in places.all_places() if each.phase == phase]
        chosen = {str(each.urn) for each in members if not group.cut or getattr(each, group.cut) == group.label}
        if chosen:
            found[phase] = placed.only(chosen).named(read)
    return found


def _funnels(key: str, own: Period, seen_by: Person) -> dict[str, Funnel]:
    """Return by phase where all of its schools lie, without their names."""
    indicator, published = indicators()[key], by_school(key, own, seen_by=seen_by)
    if published is None:
        return {}
    phases = table(key, ("phase",), own, seen_by=seen_by)
    found = {}
    for phase in labels.ordered("phase", {each.phase for each in places.all_places()}):
        whole = cell(phases, phase)
        members = [cell(published, str(each.urn)) for each in places.all_places() if each.phase == phase]
        everyone = [each for each in members if each is not None]
        placed = whole and funnels.place(everyone, whole, per=published.per, within=indicator.within, names={})
        if placed:
            found[phase] = placed
    return found
