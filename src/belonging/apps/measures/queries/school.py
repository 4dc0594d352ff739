"""One school: its main indicators beside its own past, schools of its phase, and where it lies among unnamed peers."""

from dataclasses import dataclass, replace

from belonging.apps.accounts.roles import Person
from belonging.apps.measures import findings
from belonging.apps.measures.charts import line
from belonging.apps.measures.charts.funnel import Funnel, Point
from belonging.apps.measures.charts.svg import Chart
from belonging.apps.measures.queries import benchmarks, figures, sheets
from belonging.apps.measures.queries.area import MAIN
from belonging.apps.measures.queries.choices import Group
from belonging.apps.measures.queries.figures import Now
from belonging.apps.measures.queries.places import Place
from belonging.apps.measures.queries.tables import cell, indicators, series, table
from belonging.apps.measures.words import period_words
from belonging.engine.disclosure import PublishedCell
from belonging.kernel.periods import Period
from belonging.store.benchmarks import Figure


@dataclass(frozen=True, kw_only=True)
class Row:
    """One indicator of one school: its figure, the year before, its peers' figure, England's, and its point on the funnel."""

    figure: Now
    peers: PublishedCell | None
    england: Figure | None
    point: Point | None


def peers_of(place: Place) -> Group:
    """Return the schools a school is compared with: those of its phase."""
    return Group(cut="phase", label=place.phase) if place.phase else Group()


def rows(place: Place, period: Period, *, seen_by: Person) -> list[Row]:
    """Return the main indicators of a school this person sees."""
    found, peers, own = [], peers_of(place), Group(cut="school", label=str(place.urn))
    for key in (each for each in MAIN if each in indicators()):
        held = figures.now(key, period, own, seen_by=seen_by)
        among = funnel(key, place, held.period, seen_by=seen_by)
        found.append(
            Row(
                figure=held,
                peers=cell(table(key, peers.cuts, held.period, seen_by=seen_by), *peers.labels),
                england=benchmarks.beside(key, held.period, peers)[0].nearest,
                point=next((point for point in among.points if point.name), None) if among else None,
            )
        )
    return found


def funnel(key: str, place: Place, period: Period, *, seen_by: Person) -> Funnel | None:
    """Return the school among its peers, who are drawn without a name whoever looks."""
    names = {str(place.urn): place.name}
    return figures.funnels_of(key, period, peers_of(place), seen_by=seen_by, names=names).get(place.phase)


def trend(key: str, place: Place, period: Period, *, seen_by: Person) -> Chart:
    """Return the school's own past beside schools of its phase here and in England."""
    indicator, peers = indicators()[key], peers_of(place)
    own = figures.own_period(indicator, period)
    when = sheets.like_periods(indicator, own)
    tables, later = series(key, ("school",), when, seen_by=seen_by)
    mine = line.Own(name=place.name, tables=tables, labels=(str(place.urn),))
    whole = findings.started(peers.named("all schools"))
    tables, _ = series(key, peers.cuts, when, seen_by=seen_by)
    here = line.Own(name=whole, tables=tables, labels=peers.labels)
    england = benchmarks.beside(key, own, peers)[0]
    others = line.Beside(name="England", figures=tuple(england.at(each) for each in when))
    shown = (others,) if any(value is not None for value in others.figures) else ()
    said = findings.trend(indicator, mine.values(), [period_words(each) for each in when], whose=place.name)
    chart = line.draw(
        key="trend",
        title=f"{indicator.title} over time",
        says=said,
        unit=findings.started(indicator.unit),
        periods=[str(each) for each in when],
        series=(mine, here, *shown),
        decimals=indicator.decimals,
    )
    return replace(chart, notes=(*sheets.undrawn([england], when), *later))
