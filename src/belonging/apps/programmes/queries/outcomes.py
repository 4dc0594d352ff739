"""The outcome of each unit over periods, as the door shows it to whoever reads."""

from dataclasses import dataclass
from functools import lru_cache

import numpy as np
from django.utils import timezone

from belonging.apps.accounts.roles import Person
from belonging.apps.measures.queries import places, tables
from belonging.apps.measures.words import amount
from belonging.apps.programmes import periods
from belonging.apps.programmes.models import Evaluation, Unit
from belonging.engine.disclosure import PublishedCell
from belonging.engine.evaluation import Panel
from belonging.kernel.periods import Period
from belonging.kernel.registry import rows
from belonging.store import benchmarks


@dataclass(frozen=True, kw_only=True)
class Held:
    """Outcomes by unit and period, whole; `left_out` are units without a figure in some period, by name, with why; `events`: chance can be worked out from the counts."""

    units: tuple[str, ...]
    periods: tuple[Period, ...]
    cells: tuple[tuple[PublishedCell | float, ...], ...]
    left_out: dict[str, str]
    planned: int
    events: bool = False

    @property
    def missing(self) -> float:
        """Return the share of units that are left out."""
        return len(self.left_out) / self.planned if self.planned else 0.0

    def panel(self, starts: dict[str, Period | None], ahead: int = 0) -> Panel:
        """Return the panel, with so many periods ahead whose values nobody knows yet (0). ValueError in a sentence."""
        if not self.units:
            raise ValueError(
                "Every school has a figure hidden or missing in some period. Choose an outcome with larger numbers, or longer periods."
            )
        every = (*self.periods, *(periods.later(self.periods[-1], by + 1) for by in range(ahead)))
        values = np.array([[_value(cell) for cell in row] + [0.0] * ahead for row in self.cells])
        return Panel(
            units=self.units,
            periods=tuple(map(str, every)),
            values=values,
            starts=tuple(_place(starts.get(unit), every) for unit in self.units),
            seasons=tuple(map(periods.season, every)),
            events=self._parts("numerator", ahead) if self.events else None,
            exposures=self._parts("denominator", ahead) if self.events else None,
        )

    def _parts(self, name: str, ahead: int) -> "np.ndarray | None":
        found = [[getattr(cell, name) for cell in row] + [0] * ahead for row in self.cells]
        return None if any(each is None for row in found for each in row) else np.array(found, dtype=float)


def starts_of(evaluation: Evaluation) -> dict[str, Period | None]:
    """Return each unit's start, None for one that is compared."""
    if evaluation.declared.of == "authorities":
        own = benchmarks.code_of(tables.store(), places.area_name())
        return {own: Period.parse(evaluation.starts)} if evaluation.starts else {}
    held = Unit.objects.filter(evaluation=evaluation)
    return {str(each.urn): Period.parse(each.starts) if each.starts else None for each in held}


def over(evaluation: Evaluation) -> tuple[Period, ...]:
    """Return the periods that are over and were counted for its outcome, in a row up to the last."""
    day = timezone.localdate()
    found = sorted(
        each for each in tables.counted(evaluation.indicator) if each.window == evaluation.window and each.is_over(day)
    )
    row = found[-1:]
    for each in reversed(found[:-1]):
        if periods.number(row[0]) - periods.number(each) > 1:
            break
        row.insert(0, each)
    return tuple(row)


def of_schools(evaluation: Evaluation, urns: list[str], wanted: tuple[Period, ...], *, seen_by: Person) -> Held:
    """Return the outcome of these schools in the periods wanted; a school with a figure hidden or missing in any is left out."""
    names = places.names(seen_by=seen_by)
    shown: dict[str, list[PublishedCell | None]] = {urn: [] for urn in urns}
    for period in wanted:
        found = tables.table(evaluation.indicator, ("school",), period, seen_by=seen_by)
        cells = {cell.labels[0]: cell for cell in found.cells if len(cell.labels) == 1} if found else {}
        for urn in urns:
            shown[urn].append(cells.get(urn))
    whole = {urn: row for urn, row in shown.items() if all(amount(cell) is not None for cell in row)}
    why = {True: "a figure is hidden because it is small, or would give one away", False: "a figure is missing"}
    left = {
        names.get(urn, f"School {urn}"): why[any(cell is not None and bool(cell.suppressed) for cell in row)]
        for urn, row in shown.items()
        if urn not in whole
    }
    rows_kept = tuple(tuple(cell for cell in row if cell is not None) for row in whole.values())
    events = tables.indicators()[evaluation.indicator].interval != "none"
    return Held(units=tuple(whole), periods=wanted, cells=rows_kept, left_out=left, planned=len(urns), events=events)


def of_authorities(evaluation: Evaluation) -> Held:
    """Return the published outcome of every authority in every year all of them have."""
    opened = tables.store()
    found = _published(str(opened.home), opened.version, evaluation.indicator)
    own = benchmarks.code_of(opened, places.area_name())
    years = sorted(found.get(own, {}))
    whole = {code: values for code, values in found.items() if all(year in values for year in years)}
    left = {code: "a figure was not published in some year" for code in found if code not in whole}
    return Held(
        units=tuple(whole),
        periods=tuple(map(Period, years)),
        cells=tuple(tuple(values[year] for year in years) for values in whole.values()),
        left_out=left,
        planned=len(found),
    )


@lru_cache(maxsize=16)
def _published(home: str, number: int, key: str) -> dict[str, dict[int, float]]:
    opened, found = tables.version(home, number), {}
    own = benchmarks.code_of(opened, places.area_name())
    codes = dict.fromkeys([own, *(row["la_code"] for row in rows("belonging.catalogue.benchmarks", "authorities.csv"))])
    for code in codes:
        years = {
            each.period.year: each.value
            for each in benchmarks.series(opened, key, code)
            if each.value is not None and each.period.window == "year"
        }
        if years:
            found[code] = years
    return found


def _value(cell: PublishedCell | float) -> float:
    return float(amount(cell) or 0) if isinstance(cell, PublishedCell) else cell


def _place(start: Period | None, every: tuple[Period, ...]) -> int | None:
    """Return the place of a start among the periods; None for a unit that is compared, or starts after all of them."""
    if start is None or start > every[-1]:
        return None
    if start <= every[0]:
        raise ValueError(
            f"A start in {start} has nothing before it: figures begin in {every[0]}. Load earlier returns, or start later."
        )
    return every.index(start)
