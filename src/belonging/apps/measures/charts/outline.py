"""Boundaries as they were handed over, before any figure is drawn on them: each place's shape with its name, or its number in the list."""

from collections.abc import Mapping, Sequence

from belonging.apps.measures.charts import area_map, labels, svg
from belonging.apps.measures.charts.area_map import Ring

Rings = Mapping[str, tuple[Ring, ...]]
Middles = Mapping[str, tuple[float, float]]


def draw(rings: Rings, middles: Middles, missing: Sequence[str], kind: str) -> svg.Chart:
    """Return the outlines of places by name, with the list of them and of those without a shape; `kind` as it is said in a sentence."""
    many = "one place" if len(rings) == 1 else f"{len(rings)} places"
    title = f"Boundaries by {kind}"
    says = f"The file draws {many}. Look whether each lies where it should."
    numbered = len(rings) > area_map.MOST_NAMED
    names = sorted(rings)
    return svg.Chart(
        key="boundaries",
        title=title,
        says=says,
        wide=_drawing("wide", rings, middles, title, says),
        narrow=_drawing("narrow", rings, middles, title, says),
        columns=(("Place", False), ("Shape", False)),
        rows=tuple(
            [(f"{at}. {each}" if numbered else each, "drawn") for at, each in enumerate(names, 1)]
            + [(each, "no shape: in tables alone") for each in missing]
        ),
    )


def _drawing(size: str, rings: Rings, middles: Middles, title: str, says: str) -> svg.SafeString:
    names, numbered = sorted(rings), len(rings) > area_map.MOST_NAMED
    put, tall = area_map.projection([rings[each] for each in names], *area_map.PAPER[size])
    marks = []
    for each in names:
        d = area_map.path(rings[each], put)
        marks += [f'<path class="chart-place chart-place--0" d="{d}"/>', f'<path class="chart-border" d="{d}"/>']
    for at, each in enumerate(names, 1):
        x, y = put(middles[each])
        lines = [str(at)] if numbered else labels.wrapped(each, area_map.LETTERS[size])
        start = y - area_map.LINE * (len(lines) - 1) / 2 + 5
        marks += [
            svg.text(x, round(start + area_map.LINE * row, 1), words, "chart-name chart-name--over", "middle")
            for row, words in enumerate(lines)
        ]
    return svg.drawing(key="boundaries", size=size, height=round(tall) + 8, title=title, says=says, marks=marks)
