"""Boundaries a council hands over: those of the fictional area are kept, and what cannot be drawn is refused in a sentence."""

import json

import numpy as np
import pytest
import shapely

from belonging.site.demo import boundaries as fiction
from belonging.site.demo import names, schools
from belonging.store import boundaries

SQUARE = [[0.0, 52.0], [0.1, 52.0], [0.1, 52.1], [0.0, 52.1], [0.0, 52.0]]
NEXT = [[0.1, 52.0], [0.2, 52.0], [0.2, 52.1], [0.1, 52.1], [0.1, 52.0]]


def written(folder, features, **more):
    file = folder / "places.geojson"
    file.write_text(json.dumps({"type": "FeatureCollection", "features": features} | more), encoding="utf-8")
    return file


def feature(name, ring, kind="Polygon", **more):
    return {"type": "Feature", "properties": {"name": name} | more, "geometry": {"type": kind, "coordinates": [ring]}}


@pytest.fixture
def made(tmp_path):
    area = schools.build(np.random.default_rng([1, 1]), 12_000)
    fiction.write(tmp_path, [1, 7], area, 7)
    return tmp_path, sorted(set(area.cluster))


def test_the_fictional_area_has_boundaries_of_its_own(made):
    folder, clusters = made
    found = boundaries.check(folder / "boundaries_localities.geojson", "locality", names.LOCALITIES)
    assert set(found.rings) == set(names.LOCALITIES)
    assert boundaries.check(folder / "boundaries_clusters.geojson", "cluster", clusters).missing == ()
    west = min(x for rings in found.rings.values() for ring in rings for x, _ in ring)
    assert west < -8.5, "made-up places lie in the open sea"


def test_the_fictional_places_cover_one_another_nowhere(made):
    folder, clusters = made
    for file, kind, known in (
        ("localities", "locality", names.LOCALITIES),
        ("clusters", "cluster", clusters),
        ("small_areas", "small_area", ()),
    ):
        found = boundaries.check(folder / f"boundaries_{file}.geojson", kind, known)
        shapes = [shapely.Polygon(rings[0]) for rings in found.rings.values()]
        assert all(each.is_valid for each in shapes)
        together = shapely.union_all(shapes)
        assert sum(each.area for each in shapes) == pytest.approx(together.area, rel=1e-6)


def test_what_is_kept_is_read_again_the_same(tmp_path):
    found = boundaries.check(written(tmp_path, [feature("North", SQUARE)]), "locality", ["North", "South"])
    assert found.missing == ("South",)
    boundaries.keep(tmp_path, found)
    assert boundaries.kept(tmp_path, "locality") == found
    assert boundaries.kept(tmp_path, "cluster") is None


def test_a_name_is_found_whatever_its_property_is_called_and_however_it_is_spaced(tmp_path):
    odd = {
        "type": "Feature",
        "properties": {"CODE": "E1", "LOC_NM": " north  END "},
        "geometry": feature("", SQUARE)["geometry"],
    }
    found = boundaries.check(written(tmp_path, [odd]), "locality", ["North End"])
    assert set(found.rings) == {"North End"}
    x, y = found.middles["North End"]
    assert (x, y) == pytest.approx((0.05, 52.05), abs=1e-3)


def test_many_points_are_simplified_and_neighbours_still_touch(tmp_path):
    ragged = [[0.1 + 0.002 * (at % 2), 52.0 + at / 200_000] for at in range(20_001)]
    left = [[0.0, 52.0], *ragged, [0.0, 52.1], [0.0, 52.0]]
    right = [[0.2, 52.0], [0.2, 52.1], *reversed(ragged), [0.2, 52.0]]
    found = boundaries.check(written(tmp_path, [feature("A", left), feature("B", right)]), "locality", ["A", "B"])
    points = sum(len(ring) for rings in found.rings.values() for ring in rings)
    assert points <= boundaries.KEPT_POINTS
    one, other = (shapely.Polygon(found.rings[name][0]) for name in "AB")
    assert one.intersection(other).area == pytest.approx(0, abs=1e-9)
    assert one.union(other).area == pytest.approx(one.area + other.area, rel=1e-9)


def test_a_place_in_parts_is_one_place(tmp_path):
    found = boundaries.check(written(tmp_path, [feature("A", SQUARE), feature("A", NEXT)]), "locality", ["A"])
    assert len(found.rings) == 1


REFUSED = {
    "is not GeoJSON": lambda folder: (folder / "x.geojson").write_text("{") and folder / "x.geojson",
    "FeatureCollection": lambda folder: (folder / "x.geojson").write_text("[]") and folder / "x.geojson",
    "There is no file": lambda folder: folder / "nowhere.geojson",
    "has the name of a locality here": lambda folder: written(folder, [feature("Elsewhere", SQUARE)]),
    "EPSG:4326": lambda folder: written(folder, [feature("A", [[x * 1e6, y * 1e4] for x, y in SQUARE])]),
    "not in longitude and latitude": lambda folder: written(
        folder, [feature("A", SQUARE)], crs={"properties": {"name": "urn:ogc:def:crs:EPSG::27700"}}
    ),
    "needs a Polygon": lambda folder: written(
        folder,
        [{"type": "Feature", "properties": {"name": "A"}, "geometry": {"type": "Point", "coordinates": [0, 52]}}],
    ),
    "no shape that can be read": lambda folder: written(
        folder, [{"properties": {"name": "A"}, "geometry": {"type": "Polygon"}}]
    ),
    "is the most": lambda folder: written(folder, [feature("A", SQUARE)] * (boundaries.MOST_FEATURES + 1)),
}


@pytest.mark.parametrize("said", REFUSED)
def test_a_file_that_cannot_be_drawn_is_refused_in_a_sentence(said, tmp_path):
    with pytest.raises(boundaries.Unusable, match=said):
        boundaries.check(REFUSED[said](tmp_path), "locality", ["A"])


def test_a_shape_that_crosses_itself_is_mended(tmp_path):
    bow = [[0.0, 52.0], [0.1, 52.1], [0.1, 52.0], [0.0, 52.1], [0.0, 52.0]]
    found = boundaries.check(written(tmp_path, [feature("A", bow)]), "locality", ["A"])
    assert all(shapely.Polygon(ring).is_valid for ring in found.rings["A"])
