"""A funnel plot: each school against what chance, and then chance with the usual spread between schools, would give.

Nothing is ranked. A point outside the limits is a question to ask, not an answer. Schools whose numbers are hidden are
left out, so that their place cannot be read off the paper.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from belonging.apps.measures.charts import axes, labels, svg
from belonging.apps.measures.charts.scale import Scale, scale
from belonging.apps.measures.words import count, figure
from belonging.engine import funnel as exact
from belonging.engine.disclosure import PublishedCell

HEIGHT = 400
LEAST_SCHOOLS = 5
STEPS = 28
SIDES = {"above": "up", "below": "down"}
WORDS = {
    "above_998": "above the 99.8% limit",
    "above_95": "above the 95% limit",
    "within": "within the limits",
    "below_95": "below the 95% limit",
    "below_998": "below the 99.8% limit",
}


@dataclass(frozen=True, kw_only=True)
class Point:
    """One school: its shown counts, its band by chance alone and with the usual spread, and its name where it may be told."""

    cell: PublishedCell
    name: str
    by_chance: str
    by_spread: str


@dataclass(frozen=True, kw_only=True)
class Funnel:
    """The schools of one table against its own total, and how widely schools vary (phi, tau²)."""

    points: tuple[Point, ...]
    target: float
    per: int
    within: bool
    phi: float
    tau2: float
    warning: str

    def only(self, labels: set[str]) -> "Funnel":
        """Return the same funnel with only the schools of these labels drawn."""
        return replace(self, points=tuple(point for point in self.points if point.cell.labels[-1] in labels))

    def named(self, names: Mapping[str, str]) -> "Funnel":
        """Return the same funnel with these names by label, the schools that have one first and in the order of their names."""
        points = (replace(point, name=names.get(point.cell.labels[-1], "")) for point in self.points)
        return replace(self, points=tuple(sorted(points, key=lambda point: (not point.name, point.name))))

    def outside(self, side: str) -> list[Point]:
        """Return the schools beyond the 99.8 % limit on this side ('above', 'below'), usual spread allowed for."""
        return [point for point in self.points if point.by_spread == f"{side}_998"]


def place(
    cells: Sequence[PublishedCell], whole: PublishedCell, *, per: int, within: bool, names: Mapping[str, str]
) -> Funnel | None:
    """Return the funnel of protected cells by school against `whole`, or None when too few schools may be shown.

    `names` gives, by label, the names this person may read; other schools are drawn without a name. `within` is true for
    a proportion (binomial limits), false for a rate of events (Poisson limits).
    """
    shown = [cell for cell in cells if cell.value is not None and cell.numerator is not None and cell.denominator]
    if not whole.numerator or not whole.denominator or len(shown) < LEAST_SCHOOLS:
        return None
    target = whole.numerator / whole.denominator
    if within and target >= 1:
        return None
    numerators, denominators = [cell.numerator or 0 for cell in shown], [cell.denominator or 0 for cell in shown]
    due = [each * target for each in denominators]
    if within:
        alone = exact.classify_binomials(numerators, denominators, target)
        spread = exact.over_dispersion_of_proportions(numerators, denominators, [target] * len(shown))
    else:
        alone, spread = exact.classify_poissons(numerators, due), exact.over_dispersion(numerators, due)
    points = [
        _placed(cell, by_chance.band, z if spread.tau2 else None, names)
        for cell, by_chance, z in zip(shown, alone, spread.z_adjusted, strict=True)
    ]
    return Funnel(
        points=tuple(sorted(points, key=lambda point: (not point.name, point.name))),
        target=target,
        per=per,
        within=within,
        phi=spread.phi,
        tau2=spread.tau2,
        warning=spread.warning or "",
    )


def _placed(cell: PublishedCell, by_chance: str, z: float | None, names: Mapping[str, str]) -> Point:
    by_spread = by_chance if z is None else exact.milder(by_chance, exact.classify_adjusted(z).band)
    return Point(cell=cell, name=names.get(cell.labels[-1], ""), by_chance=by_chance, by_spread=by_spread)


@lru_cache(maxsize=20_000)
def chance(exposure: int, target: float, within: bool) -> exact.Limits:
    """Return the exact limits of the rate at one exposure, as a fraction of it."""
    if within:
        return exact.binomial_limits(exposure, target)
    limits = exact.poisson_limits(exposure * target)
    return _times(limits, target)


def usual(exposure: int, funnel: Funnel) -> exact.Limits:
    """Return the limits with the usual spread between schools at one exposure, nowhere within those of chance alone."""
    alone = chance(exposure, funnel.target, funnel.within)
    if funnel.within:
        return exact.wider(alone, exact.proportion_random_effect_limits(exposure, funnel.target, funnel.tau2))
    spread = exact.random_effect_limits(exposure * funnel.target, funnel.tau2)
    return exact.wider(alone, _times(spread, funnel.target))


def _times(limits: exact.Limits, target: float) -> exact.Limits:
    return exact.Limits(
        low_998=limits.low_998 * target,
        low_95=limits.low_95 * target,
        high_95=limits.high_95 * target,
        high_998=limits.high_998 * target,
    )


def draw(funnel: Funnel, *, key: str, title: str, says: str, unit: str, across: str, decimals: int) -> svg.Chart:
    """Return the drawing. `unit` is the figure's, `across` what a school's size counts (pupils on roll, sessions)."""
    words = {"key": key, "title": title, "says": says, "unit": unit, "across": across}
    named = [point for point in funnel.points if point.name]
    rows = tuple(
        (
            point.name,
            count(point.cell.numerator, hidden=False),
            count(point.cell.denominator, hidden=False),
            figure(point.cell, decimals),
            WORDS[point.by_chance],
            WORDS[point.by_spread],
        )
        for point in named
    )
    columns = (
        *(("School", False), ("Numerator", True), ("Denominator", True), ("Value", True)),
        *(("By chance alone", False), ("Allowing for the usual spread", False)),
    )
    unnamed = len(funnel.points) - len(named)
    notes = (f"{unnamed} other schools are drawn without their names.",) if unnamed else ()
    return svg.Chart(
        key=key,
        title=title,
        says=says,
        wide=_drawing("wide", funnel, words),
        narrow=_drawing("narrow", funnel, words),
        columns=columns,
        rows=rows,
        notes=notes,
        held=len(funnel.points),
    )


def _drawing(size: str, funnel: Funnel, words: Mapping[str, str]) -> svg.SafeString:
    wide = size == "wide"
    left, right = 52, svg.WIDTHS[size] - (150 if wide else 12)
    top, bottom = 40, HEIGHT - 56
    sizes = [point.cell.denominator or 1 for point in funnel.points] or [1]
    along = scale(max(sizes) * 1.02, start=left, end=right, about=6 if wide else 3)
    values = [point.cell.value or 0 for point in funnel.points] or [1.0]
    least = min(sizes)
    widest = chance(max(least, 1), funnel.target, funnel.within).high_998 * funnel.per
    highest = max(*values, funnel.target * funnel.per)
    up = scale(max(highest * 1.06, min(widest, highest * 1.25)), start=bottom, end=top)
    marks = axes.upright(up, left=left, right=right, unit=words["unit"], top=top)
    marks += axes.level(along, y=bottom, unit=words["across"])
    marks += _limits(funnel, along, up, least, wide)
    for point in funnel.points:
        marks.append(_point(point, along, up))
    named = [point for point in funnel.points if point.name]
    if len(named) == 1 and wide:
        marks.append(
            _label(named[0], [_at(each, along, up) for each in funnel.points], _at(named[0], along, up), along)
        )
    height = HEIGHT
    if not wide:
        marks += _key(HEIGHT, named[0].name if len(named) == 1 else "")
        height += 76 + 23 * (len(named) == 1)
    return svg.drawing(
        key=words["key"], size=size, height=height, title=words["title"], says=words["says"], marks=marks
    )


def _at(point: Point, along: Scale, up: Scale) -> tuple[float, float]:
    return along(point.cell.denominator or 0), up(point.cell.value or 0)


def _label(point: Point, others: Sequence[tuple[float, float]], here: tuple[float, float], along: Scale) -> str:
    """Name the one school that has a name, on whichever side of its mark fewest others lie."""
    width = 7.6 * len(point.name)
    sides = {"start": (here[0] + 11, here[0] + 11 + width), "end": (here[0] - 11 - width, here[0] - 11)}
    places = [(anchor, span, here[1] + off) for off in (5, -10, 20) for anchor, span in sides.items()]
    best = min(
        (place for place in places if place[1][0] >= along.start and place[1][1] <= along.end + 10),
        key=lambda place: sum(place[1][0] < x < place[1][1] and abs(y - place[2] + 5) < 13 for x, y in others),
        default=places[0],
    )
    x = best[1][0] if best[0] == "start" else best[1][1]
    return svg.text(round(x, 1), round(best[2], 1), point.name, "chart-name chart-name--own chart-name--over", best[0])


def _limits(funnel: Funnel, along: Scale, up: Scale, least: int, wide: bool) -> list[str]:
    exposures = _exposures(max(1, least), int(along.top))
    alone = [(n, chance(n, funnel.target, funnel.within)) for n in exposures]
    spread = [(n, usual(n, funnel)) for n in exposures]
    marks, ends = [], []
    for kind, limits, sides in (
        ("chart-limit chart-limit--spread", spread, ("low_998", "high_998")),
        ("chart-limit chart-limit--95", alone, ("low_95", "high_95")),
        ("chart-limit chart-limit--998", alone, ("low_998", "high_998")),
    ):
        if "spread" in kind and not funnel.tau2:
            continue
        for side in sides:
            points = [(along(n), up(min(getattr(each, side) * funnel.per, up.top))) for n, each in limits]
            seen = _on_paper(points, up)
            marks.append(svg.path(seen, kind))
            if side.startswith("high") and seen[-1]:
                ends.append((kind, points[-1][1]))
    middle = up(funnel.target * funnel.per)
    marks.append(svg.line(along.start, middle, along.end, middle, "chart-target"))
    if wide:
        said = {"spread": "99.8% with spread", "95": "95% by chance", "998": "99.8% by chance"}
        names = [(said[kind.rsplit("--", 1)[1]], y) for kind, y in ends] + [("All of the phase", middle)]
        moved = labels.spread([y for _, y in names], gap=18, low=up.end, high=up.start)
        for (name, y), to in zip(names, moved, strict=True):
            marks.append(svg.line(along.end, y, along.end + 12, to, "chart-lead"))
            marks.append(svg.text(along.end + 16, to + 5, name, "chart-tick"))
    return marks


def _on_paper(points: Sequence[tuple[float, float]], up: Scale) -> list[tuple[float, float] | None]:
    """Break a limit where it would run along the top or the bottom edge of the paper."""
    return [None if y <= up.end or y >= up.start else (x, y) for x, y in points]


def _exposures(least: int, most: int) -> list[int]:
    """Return sizes close together where limits bend (small schools) and further apart after."""
    root, end = least**0.5, most**0.5
    return sorted({round((root + (end - root) * step / STEPS) ** 2) for step in range(STEPS + 1)} | {most})


def _point(point: Point, along: Scale, up: Scale) -> str:
    side, _, band = point.by_spread.partition("_")
    shape = SIDES[side] if band == "998" else "circle"
    whose = "own" if point.name else "peer"
    kind = f"chart-point chart-point--{whose}{' chart-point--outside' if band == '998' else ''}"
    title = f"{point.name}: {point.cell.value:,.2f}, {WORDS[point.by_spread]}" if point.name else ""
    return svg.marker(*_at(point, along, up), shape, kind, title, size=5)


def _key(top: float, own: str) -> list[str]:
    marks = []
    if own:
        marks.append(svg.marker(23, top + 4, "circle", "chart-point chart-point--own", size=5))
        marks.append(svg.text(48, top + 9, own, "chart-name chart-name--own"))
        top += 23
    lines = (
        ("chart-limit chart-limit--95", "95% by chance"),
        ("chart-limit chart-limit--998", "99.8% by chance"),
        ("chart-limit chart-limit--spread", "99.8% with the usual spread"),
    )
    for at, (kind, name) in enumerate(lines):
        y = top + 4 + 23 * at
        marks.append(svg.path([(6, y), (40, y)], kind))
        marks.append(svg.text(48, y + 5, name, "chart-tick"))
    return marks
