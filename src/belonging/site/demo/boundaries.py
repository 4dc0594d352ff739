"""Made-up boundaries of the fictional area's localities and clusters, as the GeoJSON a council would hand over.

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
from .schools import Schools

WEST, SOUTH, WIDE, HIGH = -9.6, 49.6, 0.42, 0.27
ROUND, DOWN = 96, 5  # points round the coast, and points along a border from the middle to the coast
Point = tuple[float, float]


def write(folder: Path, rng: np.random.Generator, schools: Schools) -> None:
    """Write one file for localities and one for clusters."""
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
