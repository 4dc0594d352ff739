"""A hundred children and maps: drawn from protected tables alone, told without colour, with their table beside them."""

import json
import re

import pytest

from belonging.apps.access.reach import Reach
from belonging.apps.measures.charts import area_map
from belonging.apps.measures.queries import hundreds, maps
from belonging.apps.measures.queries.tables import table
from belonging.engine.disclosure import TOTAL
from belonging.kernel.periods import Period
from belonging.site.cli import main
from belonging.store import boundaries

YEAR = Period(2024)
OFFICER = Reach(everything=True, profile="internal")
EVERYONE = Reach(everything=True, profile="published")
PLACES = ("Downs", "Harbour", "North")


def square(at):
    return [[at, 52.0], [at + 1, 52.0], [at + 1, 53.0], [at, 53.0], [at, 52.0]]


@pytest.fixture
def shapes(area, tmp_path):
    """A file of boundaries for the small area's localities, not kept yet."""
    features = [
        {"type": "Feature", "properties": {"name": name}, "geometry": {"type": "Polygon", "coordinates": [square(at)]}}
        for at, name in enumerate(PLACES)
    ]
    file = tmp_path / "localities.geojson"
    file.write_text(json.dumps({"type": "FeatureCollection", "features": features}), encoding="utf-8")
    return file


@pytest.fixture
def mapped(shapes, area):
    """The small area with its boundaries, which go again afterwards."""
    file = boundaries.keep(area, boundaries.check(shapes, "locality", PLACES))
    yield area
    file.unlink()


@pytest.mark.parametrize("who", [OFFICER, EVERYONE], ids=["officers", "everyone"])
def test_every_picture_of_a_hundred_has_a_hundred_figures(area, who):
    found = hundreds.pictures(YEAR, whose="Westmere", seen_by=who, patience=None)
    assert {each.chart.key for each in found} >= {
        "hundred-sen_provision",
        "hundred-fsm",
        "hundred-persistent_absentee_rate",
    }
    for each in found:
        assert sum(group.figures for group in each.groups) == 100
        for drawing in (each.chart.wide, each.chart.narrow):
            paths = re.findall(r' d="([^"]*)"', drawing)
            assert sum(each.count("Z") for each in paths) == 200  # a head and a body each
        assert [row[0] for row in each.chart.rows] == [group.name for group in each.groups]


def test_a_group_of_a_hundred_is_as_large_as_the_table_says(area):
    seen = table("headcount", ("sen_provision",), YEAR, seen_by=OFFICER, patience=None)
    whole = seen.cell(TOTAL).numerator
    picture = hundreds.parted("sen_provision", YEAR, whose="Westmere", seen_by=OFFICER, patience=None)
    support = next(each for each in picture.groups if each.name == "SEN support")
    assert abs(support.figures - 100 * seen.cell("K").numerator / whole) < 1


def test_the_page_of_a_hundred_and_the_area_page_show_it(as_analyst, area):
    page = as_analyst.get("/hundred/?period=2024/25").content.decode()
    assert "If Westmere had 100 children" in page
    assert "Show as a table" in page
    assert "hundred-sen_provision" in as_analyst.get("/").content.decode()


def test_a_map_is_drawn_with_its_names_its_rates_and_its_table(as_analyst, mapped):
    page = as_analyst.get("/map/?indicator=suspension_rate&period=2024/25").content.decode()
    seen = table("suspension_rate", ("locality",), YEAR, seen_by=OFFICER, patience=None)
    for name in PLACES:
        value = f"{seen.cell(name).value:,.2f}"
        assert page.count(name) >= 3  # on both drawings and in the table
        assert page.count(f">{value}<") >= 3
    assert 'role="img"' in page
    assert "wherever their pupils live" in page


def test_a_place_within_chance_is_hatched_and_one_beyond_is_not(mapped):
    chart = maps.drawn("suspension_rate", "locality", YEAR, seen_by=OFFICER, patience=None)
    within = [row for row in chart.rows if row[-1] == "within chance"]
    legend = 1
    assert chart.wide.count("url(#map-locality-suspension_rate-wide-hatch)") == len(within) + legend
    seen = table("suspension_rate", ("locality",), YEAR, seen_by=OFFICER, patience=None)
    whole = seen.cell(TOTAL).value
    for row in chart.rows:
        cell = seen.cell(row[0])
        assert (row[-1] == "within chance") == (cell.lower <= whole <= cell.upper)


def test_a_place_that_is_hidden_is_drawn_as_hidden(mapped):
    chart = maps.drawn("permanent_exclusion_rate", "locality", YEAR, seen_by=EVERYONE, patience=None)
    hidden = [row for row in chart.rows if row[1] == "hidden"]
    assert hidden
    assert chart.wide.count("chart-place chart-place--hidden") == len(hidden) + 1
    assert all(row[-1] == "cannot be said" for row in hidden)


def test_without_boundaries_there_is_a_table_and_the_page_says_why(as_analyst, area):
    page = as_analyst.get("/map/?by=cluster").content.decode()
    assert "there is a table and no map" in page
    assert "Cluster 1" in page
    assert "chart-place" not in page


def test_the_command_keeps_boundaries_and_says_what_has_none(shapes, area, capsys):
    assert main(["boundaries", str(shapes)]) == 0
    assert capsys.readouterr().out == "3 locality boundaries kept.\n"
    assert main(["boundaries", str(shapes), "--kind", "cluster"]) == 2
    assert "No feature of localities.geojson has the name of a cluster here" in capsys.readouterr().err
    (area / "boundaries" / "locality.json").unlink()


@pytest.mark.parametrize(("how", "edges"), [("equal", (4.0, 7.0, 10.0, 13.0)), ("quantile", (1.75, 2.5, 5.5, 13.0))])
def test_classes_are_equal_steps_or_equal_numbers(how, edges):
    found = area_map.classes([1, 2, 3, 13], how)
    assert found.low == 1
    assert found.edges == pytest.approx(edges)
    assert [found.of(value) for value in (1, 13)] == [0, 3]


def test_classes_of_one_figure_and_of_none():
    assert area_map.classes([], "equal") is None
    assert area_map.classes([4.2, 4.2], "equal").words(1) == ["4.2"]


def test_many_places_are_drawn_with_the_number_of_their_row(mapped):
    seen = table("suspension_rate", ("locality",), YEAR, seen_by=OFFICER, patience=None).cells[0]
    many = [
        area_map.Place(
            name=f"Place {at}", rings=(tuple(map(tuple, square(at))),), middle=(at + 0.5, 52.5), cell=seen, within=True
        )
        for at in range(area_map.MOST_NAMED + 1)
    ]
    chart = area_map.draw(many, key="m", title="t", says="s", unit="u", decimals=1, how="equal", kind="Locality")
    assert chart.rows[14][0] == "15. Place 14"
    assert re.search(r">15</text>", chart.wide)
    assert "Place 14" not in re.sub(r"<title>.*?</title>", "", chart.wide)
