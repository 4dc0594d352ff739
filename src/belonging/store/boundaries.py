"""Boundaries of localities, clusters or small areas, from a GeoJSON file a council hands over: checked, drawn simpler, and kept beside the store.

A file is GeoJSON in longitude and latitude (EPSG:4326, as RFC 7946 says), one feature a place, each with its name among its
properties. Nothing of it is kept but names and shapes. Neighbours that touch still touch once they are simpler.
"""

import json
import os
import re
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import shapely
from shapely import Geometry
from shapely.geometry import mapping, shape

MOST_BYTES, MOST_FEATURES, MOST_POINTS = 50_000_000, 2_000, 2_000_000
KEPT_POINTS = 6_000  # of all places together, which a page can draw
KINDS = ("locality", "cluster", "small_area")
WORLD = (-180.0, -90.0, 180.0, 90.0)
CODE = re.compile(r"[A-Z][0-9]{8}")  # a small area is known by its code
NAMED = ("name", "locality", "cluster", "lsoa", "area", "title")


class Unusable(ValueError):
    """A file of boundaries that cannot be used; the message says what was found and what to do."""


@dataclass(frozen=True, kw_only=True)
class Boundaries:
    """The shapes of one kind of place by name: each a list of rings, each ring a list of (longitude, latitude); and where its name fits.

    `missing`: places of the record the file has no shape for.
    """

    kind: str
    rings: Mapping[str, tuple[tuple[tuple[float, float], ...], ...]]
    middles: Mapping[str, tuple[float, float]]
    missing: tuple[str, ...] = ()


def check(path: Path, kind: str, known: Collection[str]) -> Boundaries:
    """Read a file of boundaries for places of these names; every small area of a file is taken, whoever lives there. Raises Unusable in a sentence."""
    if kind not in KINDS:
        raise Unusable(f"Boundaries are of {' or '.join(KINDS)}; {kind!r} was asked for.")
    features = _features(path)
    known = sorted(_codes(features)) if kind == "small_area" else known
    shapes = dict(_named(features, known))
    if not shapes and kind == "small_area":
        raise Unusable(
            f"No feature of {path.name} has the code of a small area, such as E01999001, among its properties."
        )
    if not shapes:
        raise Unusable(f"No feature of {path.name} has the name of a {kind} here. Names here are {_listed(known)}.")
    simple = _simpler(list(shapes.values()))
    kept = dict(zip(shapes, simple, strict=True))
    return Boundaries(
        kind=kind,
        rings={name: tuple(_rings(each)) for name, each in kept.items()},
        middles={name: _middle(each) for name, each in kept.items()},
        missing=tuple(sorted(set(known) - set(kept))),
    )


def keep(home: Path, found: Boundaries, draft: str = "") -> Path:
    """Keep boundaries, in the place of those of the same kind; under the name of a draft, aside, for no map to draw."""
    file = _file(home, found.kind, draft)
    file.parent.mkdir(parents=True, exist_ok=True)
    written = {"kind": found.kind, "rings": found.rings, "middles": found.middles, "missing": found.missing}
    new = file.with_suffix(".new")
    new.write_text(json.dumps(written), encoding="utf-8")
    os.replace(new, file)
    return file


def forget(home: Path, kind: str, draft: str) -> None:
    """Forget a draft, if there is one."""
    _file(home, kind, draft).unlink(missing_ok=True)


def kept(home: Path, kind: str, draft: str = "") -> Boundaries | None:
    """Return the boundaries kept of a kind of place, or a draft of them; None where there are none."""
    file = _file(home, kind, draft)
    if kind not in KINDS or not file.exists():
        return None
    held = json.loads(file.read_text(encoding="utf-8"))
    return Boundaries(
        kind=kind,
        rings={name: tuple(tuple((x, y) for x, y in ring) for ring in rings) for name, rings in held["rings"].items()},
        middles={name: (x, y) for name, (x, y) in held["middles"].items()},
        missing=tuple(held["missing"]),
    )


def kept_at(home: Path, kind: str) -> float:
    """Return when the boundaries of a kind were kept, in seconds; 0 where there are none."""
    file = _file(home, kind)
    return file.stat().st_mtime if file.exists() else 0.0


def _file(home: Path, kind: str, draft: str = "") -> Path:
    return home / "boundaries" / (f"{kind}.{draft}.draft.json" if draft else f"{kind}.json")


def _features(path: Path) -> list[Mapping[str, Any]]:
    """Return the features of a GeoJSON file in longitude and latitude."""
    size = path.stat().st_size if path.is_file() else -1
    if size < 0:
        raise Unusable(f"There is no file {path.name}. Check the name and try again.")
    if size > MOST_BYTES:
        raise Unusable(
            f"{path.name} has {size / 1e6:,.0f} MB; {MOST_BYTES / 1e6:,.0f} MB is the most. Ask for generalised boundaries."
        )
    try:
        held = json.loads(path.read_text(encoding="utf-8-sig"))
    except (ValueError, RecursionError):
        raise Unusable(f"{path.name} is not GeoJSON: it cannot be read as JSON. Export it again as GeoJSON.") from None
    features = held.get("features") if isinstance(held, dict) and held.get("type") == "FeatureCollection" else None
    if not isinstance(features, list) or not features:
        raise Unusable(f"{path.name} is not a GeoJSON FeatureCollection with features. Export it again as GeoJSON.")
    if len(features) > MOST_FEATURES:
        raise Unusable(f"{path.name} has {len(features):,} features; {MOST_FEATURES:,} is the most.")
    system = str(held.get("crs", "CRS84"))
    if not any(each in system for each in ("CRS84", "4326")):
        raise Unusable(f"{path.name} is not in longitude and latitude (EPSG:4326). Export it again in that system.")
    return [each for each in features if isinstance(each, dict)]


def _named(features: list[Mapping[str, Any]], known: Collection[str]) -> Iterator[tuple[str, Geometry]]:
    """Yield (name, shape) of each place; parts of one place under the same name are joined."""
    wanted = {_plain(each): each for each in known}
    found: dict[str, list[Geometry]] = {}
    for at, feature in enumerate(features, 1):
        said = {_plain(str(value)) for key, value in _naming(feature) if isinstance(value, str)}
        name = next((wanted[each] for each in wanted if each in said), None)
        if name is not None:
            found.setdefault(name, []).append(_shape(feature, at, name))
    if sum(int(shapely.get_num_coordinates(each)) for many in found.values() for each in many) > MOST_POINTS:
        raise Unusable(f"These boundaries have more than {MOST_POINTS:,} points. Ask for generalised boundaries.")
    for name, many in found.items():
        yield name, shapely.union_all(many)


def _codes(features: list[Mapping[str, Any]]) -> set[str]:
    """Return the code of the small area each feature is of: of those it names, the first that is called so."""
    found = ((str(value) for key, value in _naming(each) if CODE.fullmatch(str(value))) for each in features)
    return {code for codes in found if (code := next(codes, ""))}


def _naming(feature: Mapping[str, Any]) -> list[tuple[str, Any]]:
    """Return the properties that may hold a name, those that are called so first."""
    held = feature.get("properties")
    pairs = list(held.items()) if isinstance(held, dict) else []
    return sorted(pairs, key=lambda each: not any(word in str(each[0]).lower() for word in NAMED))


def _shape(feature: Mapping[str, Any], at: int, name: str) -> Geometry:
    try:
        drawn = shape(feature["geometry"])
    except Exception:  # whatever shapely says of a broken geometry, the person mends the same feature
        raise Unusable(f"Feature {at} ({name}) has no shape that can be read.") from None
    if drawn.geom_type not in ("Polygon", "MultiPolygon") or drawn.is_empty:
        raise Unusable(f"Feature {at} ({name}) is a {drawn.geom_type}; a place needs a Polygon or MultiPolygon.")
    west, south, east, north = drawn.bounds
    inside = WORLD[0] <= west <= east <= WORLD[2] and WORLD[1] <= south <= north <= WORLD[3]
    if not inside:
        raise Unusable(
            f"Feature {at} ({name}) lies at {west:,.0f}, {south:,.0f}, which is no longitude and latitude. "
            "Export the file again in EPSG:4326."
        )
    return drawn if drawn.is_valid else shapely.make_valid(drawn)


def _simpler(shapes: list[Geometry]) -> list[Geometry]:
    """Return the shapes with few enough points to draw; borders that two share stay shared."""
    west, south, east, north = shapely.total_bounds(shapes)
    step, found = max(east - west, north - south) / 2_000, shapes
    while sum(int(shapely.get_num_coordinates(each)) for each in found) > KEPT_POINTS and step < 1:
        found = list(shapely.coverage_simplify(shapes, step))
        step *= 2
    return found


def _rings(drawn: Geometry) -> Iterator[tuple[tuple[float, float], ...]]:
    for part in shapely.get_parts(drawn):
        if part.geom_type == "Polygon":
            for ring in mapping(part)["coordinates"]:
                yield tuple((round(x, 6), round(y, 6)) for x, y, *_ in ring)


def _middle(drawn: Geometry) -> tuple[float, float]:
    """Return the middle of the largest circle that fits: where a name has most room."""
    parts = [each for each in shapely.get_parts(drawn) if each.geom_type == "Polygon"]
    largest = max(parts, key=lambda each: each.area)
    middle = shapely.maximum_inscribed_circle(largest).coords[0]
    return round(middle[0], 6), round(middle[1], 6)


def _plain(name: str) -> str:
    return " ".join(name.casefold().split())


def _listed(names: Collection[str]) -> str:
    some = sorted(names)[:8]
    return (
        ", ".join(some) + (" …" if len(names) > len(some) else "")
        if some
        else "none yet: load the list of localities first"
    )
