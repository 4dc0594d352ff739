"""Evaluating: from the store's exact counts to what may be told of a plan and of a finding. Exact counts stay here."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace
from functools import lru_cache

import numpy as np

from belonging.engine.evaluation import ESTIMATORS, Guarded, Least, Panel, Result, least
from belonging.engine.evaluation.guarded import beside_prediction
from belonging.engine.evaluation.release import NOTHING, WITHHELD, Earlier, Hidden, gives_away, released, withheld
from belonging.engine.indicators import Indicator
from belonging.engine.repeats import phi_of_repeats
from belonging.kernel.periods import Period
from belonging.kernel.registry import rows
from belonging.store import benchmarks
from belonging.store.counting import indicator
from belonging.store.measuring import measure
from belonging.store.store import Store

Starts = Mapping[str, int | None]
UNGUARDED = "Nothing is told of what came: schools chosen because they were high fall by themselves, and how far cannot be worked out here. {why}"
SHARE = 0.01  # the least of Poisson's chance that is left to a share of nearly all
SOME = 1_000  # what exposure is rounded to


@dataclass(frozen=True, kw_only=True)
class Outcomes:
    """Exact outcomes by unit and period; `hidden` marks those the reader is not shown, `missing` names units without one."""

    units: tuple[str, ...]
    periods: tuple[Period, ...]
    values: np.ndarray
    hidden: Hidden
    missing: tuple[str, ...] = ()
    events: np.ndarray | None = None
    exposures: np.ndarray | None = None
    phi: float = 1.0

    def panel(self, starts: Starts, seasons: tuple[int, ...], ahead: int = 0) -> Panel:
        """Return the panel, with so many periods ahead that nobody knows (0). ValueError in a sentence."""
        if not self.units:
            raise ValueError("Nobody has a figure in every period. Choose another outcome, or others.")
        rest = np.zeros((len(self.units), ahead))
        added = [None if each is None else np.hstack([each, rest]) for each in (self.events, self.exposures)]
        return Panel(
            units=self.units,
            periods=(*map(str, self.periods), *("ahead",) * ahead),
            values=np.hstack([self.values, rest]),
            starts=tuple(starts.get(unit) for unit in self.units),
            seasons=seasons,
            events=added[0],
            exposures=added[1],
            phi=self.phi,
        )

    def without(self, units: Collection[str]) -> Outcomes:
        """Return the outcomes of all but some units, which are then neither here nor missing."""
        kept = [row for row, unit in enumerate(self.units) if unit not in units]
        cut = {
            name: None if held is None else held[kept]
            for name, held in (("events", self.events), ("exposures", self.exposures))
        }
        return replace(
            self,
            units=tuple(self.units[row] for row in kept),
            values=self.values[kept],
            hidden=self.hidden[kept],
            missing=tuple(unit for unit in self.missing if unit not in units),
            **cut,
        )

    def until(self, count: int) -> Outcomes:
        """Return the first so many periods."""
        cut = {
            name: None if held is None else held[:, :count]
            for name, held in (("events", self.events), ("exposures", self.exposures))
        }
        return replace(
            self, periods=self.periods[:count], values=self.values[:, :count], hidden=self.hidden[:, :count], **cut
        )


@dataclass(frozen=True, kw_only=True)
class Told:
    """What may be told of a finding: the result, what comes by itself, the units without a figure, how many units, the periods, the place of
    the first start, and what was exposed since (rounded). `why` says in a sentence that nothing may, or can, be told."""

    result: Result | None = None
    guarded: Guarded | None = None
    missing: tuple[str, ...] = ()
    units: int = 0
    periods: tuple[str, ...] = ()
    first: int = 0
    exposure: float | None = None
    why: str = ""


def of_schools(
    store: Store, key: str, urns: tuple[str, ...], periods: tuple[Period, ...], unseen: Mapping[Period, frozenset[str]]
) -> Outcomes:
    """Return the outcomes of schools in these periods; `unseen` are the schools whose figure the reader is not shown."""
    declared = indicator(key)
    found: dict[str, list[tuple[float, float, float] | None]] = {urn: [] for urn in urns}
    told: list[float] = []
    for period in periods:
        published = measure(store, key, ("school",), period, profile="case_team")
        cells, told = {cell.labels: cell for cell in published.cells}, [*told, published.repeats]
        for urn in urns:
            cell = cells.get((urn,))
            whole = cell is not None and cell.value is not None and cell.numerator is not None and cell.denominator
            found[urn].append((cell.value, cell.numerator, cell.denominator) if whole else None)  # type: ignore[union-attr, arg-type]
    kept = tuple(urn for urn in urns if periods and None not in found[urn])
    cube = np.array([list(found[urn]) for urn in kept], dtype=float).reshape(len(kept), len(periods), 3)
    counted = declared.interval != "none"
    return Outcomes(
        units=kept,
        periods=periods,
        values=cube[:, :, 0],
        hidden=np.array([[urn in unseen.get(each, ()) for each in periods] for urn in kept]).reshape(cube.shape[:2]),
        missing=tuple(urn for urn in urns if urn not in kept),
        events=cube[:, :, 1] if counted else None,
        exposures=cube[:, :, 2] if counted else None,
        phi=_phi(declared, cube, told) if counted and kept else 1.0,
    )


def _phi(declared: Indicator, cube: np.ndarray, told: list[float]) -> float:
    """How many times as much as Poisson counts those of one school vary by chance: more where one child may have several events, less where
    children are counted out of children."""
    if declared.interval == "clustered":
        return phi_of_repeats(max(told))
    share = cube[:, :, 1].sum() / max(1.0, cube[:, :, 2].sum())
    return max(SHARE, 1.0 - float(share)) if declared.within else 1.0


def of_authorities(store: Store, key: str, own: str) -> Outcomes:
    """Return the published outcomes of authorities in every year that the one called `own` has. Nothing of them is hidden."""
    found = _published(str(store.home), store.version, key, own)
    years = sorted(found.get(own, {}))
    kept = tuple(code for code, values in found.items() if years and all(year in values for year in years))
    values = np.array([[found[code][year] for year in years] for code in kept], dtype=float)
    values = values.reshape(len(kept), len(years))
    return Outcomes(
        units=kept,
        periods=tuple(map(Period, years)),
        values=values,
        hidden=np.zeros(values.shape, dtype=bool),
        missing=tuple(code for code in found if code not in kept),
    )


@lru_cache(maxsize=16)
def _published(home: str, number: int, key: str, own: str) -> dict[str, dict[int, float]]:
    store, found = Store(home, number), {}
    for code in dict.fromkeys([own, *(row["la_code"] for row in rows(AUTHORITIES, "authorities.csv"))]):
        figures = benchmarks.series(store, key, code)
        years = {each.period.year: each.value for each in figures if each.value is not None and not each.period.term}
        if years:
            found[code] = years
    return found


AUTHORITIES = "belonging.catalogue.benchmarks"


def beforehand(
    held: Outcomes, starts: Starts, seasons: tuple[int, ...], estimator: str, *, ahead: int, follow: int
) -> Least:
    """Return the least effect a plan would find. ValueError in a sentence where that cannot, or may not, be told."""
    panel = held.panel(starts, seasons, ahead)
    if not panel.treated:
        raise ValueError(
            "No school that starts has a figure in every period before. Choose another outcome, or others."
        )
    groups = {"started": panel.treated} | ({"compared": panel.never} if panel.never else {})
    if why := withheld(held.panel({}, seasons[: len(held.periods)]), groups, held.hidden):
        raise ValueError(why)
    return least(panel, estimator, after=follow)


def evaluate(
    held: Outcomes, starts: Starts, seasons: tuple[int, ...], estimator: str, *, guard: bool, earlier: Earlier = NOTHING
) -> Told:
    """Return what may be told of a finding; with `guard` beside what comes by itself, and nothing where that cannot be worked out.

    `earlier` is what findings before it rest on.
    """
    about = {"missing": held.missing, "units": len(held.units), "periods": tuple(map(str, held.periods))}
    try:
        panel = held.panel(starts, seasons)
        result = ESTIMATORS[estimator](panel)
        by_itself = _guarded(panel) if guard else None
    except (ValueError, LookupError) as wrong:
        return Told(why=str(wrong), **about)  # type: ignore[arg-type]
    sums = not guard or not _sums_tell(panel, held.hidden, earlier)
    if why := withheld(panel, result.groups, held.hidden, earlier) or ("" if sums else WITHHELD):
        return Told(why=why, **about)  # type: ignore[arg-type]
    return Told(
        result=released(panel, result, held.hidden, earlier),
        guarded=by_itself,
        first=panel.first(),
        exposure=_exposure(panel),
        **about,  # type: ignore[arg-type]
    )


def _sums_tell(panel: Panel, hidden: Hidden, earlier: Earlier) -> bool:
    """Tell whether the counts of the year before and of the year since, which are told as they are, would give schools away."""
    first = panel.first()
    years = range(max(0, first - panel.year), first), range(first, min(first + panel.year, len(panel.periods)))
    return any(gives_away(panel, panel.treated, hidden, year, earlier) for year in years)


def _guarded(panel: Panel) -> Guarded:
    """What comes by itself. ValueError, which says why nothing is told: without it a fall that comes by itself would pass for a finding."""
    try:
        return beside_prediction(panel)
    except ValueError as wrong:
        raise ValueError(UNGUARDED.format(why=wrong)) from wrong


def _exposure(panel: Panel) -> float | None:
    if panel.exposures is None:
        return None
    since = sum(panel.exposures[row, start:].sum() for row, start in enumerate(panel.starts) if start is not None)
    return float(max(SOME, round(since / SOME) * SOME))
