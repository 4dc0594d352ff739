"""Made-up boundaries of the fictional area's localities, clusters and small areas, as the GeoJSON a council would hand over.

The shapes are drawn round no real place: they lie in the open sea west of Cornwall. Each cluster is a part of its locality, so that
neighbours share their borders to the last digit.
"""

from __future__ import annotations

import json
import math
from collections.abc import Sequence
from itertools import pairwise
from pathlib import Path

import numpy as np

from . import names
from .homes import code
from .schools import Schools

WEST, SOUTH, WIDE, HIGH = -9.6, 49.6, 0.42, 0.27
ROUND, DOWN, INNER = 96, 5, 3  # points round the coast, and points along a border from the middle to the coast
Point = tuple[float, float]


def write(folder: Path, seed: Sequence[int], schools: Schools, areas: int) -> None:
    """Write one file for localities, one for clusters and one for the small areas, so many `areas` a locality."""
    rng = np.random.default_rng(seed)
    folder.mkdir(parents=True, exist_ok=True)
    coast = _coast(rng)
    middle = (WEST + WIDE * 0.5, SOUTH + HIGH * 0.48)
    clusters = [
        sorted({cluster for cluster, at in zip(schools.cluster, schools.locality, strict=True) if at == place})
        for place in range(len(names.LOCALITIES))
    ]
    cuts = _cuts([max(1, len(each)) for each in clusters])
    borders = {at: _border(rng, middle, coast[at]) for at in {each for many in cuts for each in many}}
    wholes = [
        (name, _part(coast, borders, many[0], many[-1])) for name, many in zip(names.LOCALITIES, cuts, strict=True)
    ]
    parts = [
        (cluster, _part(coast, borders, many[at], many[at + 1]))
        for many, mine in zip(cuts, clusters, strict=True)
        for at, cluster in enumerate(mine)
    ]
    _save(folder / "boundaries_localities.geojson", "locality", wholes)
    _save(folder / "boundaries_clusters.geojson", "cluster", parts)
    ends = [(many[0], many[-1]) for many in cuts]
    _save(folder / "boundaries_small_areas.geojson", "lsoa21cd", _small(seed, coast, borders, ends, areas))


def _coast(rng: np.random.Generator) -> list[Point]:
    """A ragged ring of points, the first not repeated."""
    turn = np.linspace(0, 2 * math.pi, ROUND, endpoint=False)
    far = 1 + sum(rng.normal(0, 0.09 / k) * np.cos(k * turn + rng.uniform(0, 6.28)) for k in range(2, 9))
    x = WEST + WIDE * (0.5 + 0.48 * far * np.cos(turn))
    y = SOUTH + HIGH * (0.5 + 0.48 * far * np.sin(turn))
    return [(round(float(a), 6), round(float(b), 6)) for a, b in zip(x, y, strict=True)]


def _cuts(sizes: Sequence[int]) -> list[list[int]]:
    """For each locality, the coast points at which its clusters begin and the last ends; the next locality begins there."""
    starts = [round(ROUND * sum(sizes[:at]) / sum(sizes)) for at in range(len(sizes) + 1)]
    return [
        [round(begin + (end - begin) * part / size) % ROUND for part in range(size + 1)]
        for (begin, end), size in zip(pairwise(starts), sizes, strict=True)
    ]


def _small(
    seed: Sequence[int],
    coast: list[Point],
    borders: dict[int, list[Point]],
    ends: Sequence[tuple[int, int]],
    areas: int,
) -> list[tuple[str, list[Point]]]:
    """Each locality cut into small areas: parts side by side as clusters are, each of two, one by the middle and one by the coast."""
    rng, middle, found = np.random.default_rng([*seed, 1]), borders[ends[0][0]][0], []
    for begin, end in ends:
        last, many = end if end > begin else end + ROUND, -(-areas // 2)
        at = [round(begin + (last - begin) * part / many) for part in range(many + 1)]
        lines = {each: borders.get(each % ROUND) or _border(rng, middle, coast[each % ROUND]) for each in at}
        mine = []
        for one, other in pairwise(at):
            first, second = lines[one], lines[other]
            inner = [*first[: INNER + 1], *reversed(second[1 : INNER + 1]), first[0]]
            along = [coast[each % ROUND] for each in range(one + 1, other)]
            outer = [*first[INNER:], *along, *reversed(second[INNER:]), first[INNER]]
            mine += [inner, outer]
        if len(mine) > areas:
            mine[-2:] = [
                _part(
                    coast,
                    {at[-2] % ROUND: lines[at[-2]], at[-1] % ROUND: lines[at[-1]]},
                    at[-2] % ROUND,
                    at[-1] % ROUND,
                )
            ]
        found += mine
    return [(code(number), ring) for number, ring in enumerate(found)]


def _border(rng: np.random.Generator, middle: Point, end: Point) -> list[Point]:
    """A wandering line from the middle to the coast."""
    line = [middle]
    for step in range(1, DOWN):
        share = step / DOWN
        x, y = (a + (b - a) * share for a, b in zip(middle, end, strict=True))
        line.append((round(x + float(rng.normal(0, 0.006)), 6), round(y + float(rng.normal(0, 0.004)), 6)))
    return [*line, end]


def _part(coast: list[Point], borders: dict[int, list[Point]], begin: int, end: int) -> list[Point]:
    """The ring from the middle along one border, the coast, and back along the next."""
    last = end if end > begin else end + ROUND
    along = [coast[at % ROUND] for at in range(begin + 1, last)]
    ring = [*borders[begin], *along, *reversed(borders[end])]
    return ring if ring[0] == ring[-1] else [*ring, ring[0]]


def _save(file: Path, kind: str, shapes: Sequence[tuple[str, list[Point]]]) -> None:
    features = [
        {"type": "Feature", "properties": {kind: name}, "geometry": {"type": "Polygon", "coordinates": [ring]}}
        for name, ring in shapes
    ]
    file.write_text(json.dumps({"type": "FeatureCollection", "features": features}) + "\n", encoding="utf-8")
