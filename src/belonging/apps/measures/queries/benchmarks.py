"""Published figures to stand beside our own, remembered for as long as the store stays the same."""

from dataclasses import dataclass
from functools import lru_cache

from belonging.apps.measures.queries import places
from belonging.apps.measures.queries.choices import Group
from belonging.apps.measures.queries.tables import store, version
from belonging.kernel.periods import Period
from belonging.store import benchmarks as published
from belonging.store.benchmarks import Figure

NAMES = ("England", "Region", "Neighbours")


@dataclass(frozen=True, kw_only=True)
class Beside:
    """One benchmark: its name, its figures in order of time, and the one nearest to what was asked for."""

    name: str
    full_name: str
    figures: tuple[Figure, ...]
    nearest: Figure | None

    def at(self, period: Period) -> float | None:
        """Return the value published for exactly this period."""
        return next((each.value for each in self.figures if each.period == period), None)


def beside(key: str, period: Period, group: Group) -> tuple[Beside, ...]:
    """Return England, the region and the median of statistical neighbours, in that order, whether or not there is a figure.

    Figures by phase are used where all schools of a phase were chosen; other groups have none to be compared with.
    """
    opened = store()
    phase = group.label if group.cut == "phase" else ""
    areas = _areas(str(opened.home), opened.version, places.area_name())
    found = []
    for name, area in zip(NAMES, areas, strict=True):
        comparable = area and group.cut in ("", "phase")
        figures = _series(str(opened.home), opened.version, key, area, phase) if comparable else ()
        shown = next((each.area_name for each in figures if each.area_name and name == "Region"), name)
        found.append(Beside(name=name, full_name=shown, figures=figures, nearest=nearest(figures, period)))
    return tuple(found)


@lru_cache(maxsize=8)
def _areas(home: str, number: int, authority: str) -> tuple[str, str, str]:
    opened = version(home, number)
    region = published.region_of(opened, authority) if authority else ""
    return "England", region, f"{published.NEIGHBOURS}{authority}" if authority else ""


@lru_cache(maxsize=2000)
def _series(home: str, number: int, key: str, area: str, phase: str) -> tuple[Figure, ...]:
    return published.series(version(home, number), key, area, where={"phase": phase} if phase else {})


def nearest(figures: tuple[Figure, ...], period: Period) -> Figure | None:
    """Return the figure of this period, else of the latest like period before it, else of the latest whole year.

    Like is compared with like where it can be: an autumn's figure stands beside autumns. The page says the period.
    """
    shown = [each for each in figures if each.value is not None and each.period.year <= period.year]
    like = [each for each in shown if (each.period.term, each.period.half_term) == (period.term, period.half_term)]
    whole = [each for each in shown if each.period.window == "year"]
    return max(like or whole, key=lambda each: each.period, default=None)
