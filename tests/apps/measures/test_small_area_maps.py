"""Maps by small area: every shape of a file is drawn, figures are of whole years, and no area is named for a child alone."""

import json

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from belonging.apps.access.reach import Reach
from belonging.apps.measures.queries import maps
from belonging.apps.measures.queries.tables import table
from belonging.engine.disclosure import TOTAL
from belonging.kernel.periods import Period
from belonging.site.cli import main
from belonging.store import boundaries
from tests.apps.measures import small_area

pytestmark = pytest.mark.django_db
OFFICER = Reach(everything=True, profile="internal")
YEAR = Period(2024)
AREAS = tuple(f"E0199900{number}" for number in range(1, 6))
ALONE, EMPTY = "E01999008", "E01999009"  # where one child lives, and nobody


@pytest.fixture(scope="module")
def own_home(tmp_path_factory):
    """The small area of the other tests, whose children now have homes."""
    home = tmp_path_factory.mktemp("homes")
    store = small_area.write(home / "store", (2024,), attendance=False)
    with store.writing() as writer:
        for name in ("pupil_years", "suspensions"):
            rows = pa.concat_tables([pq.read_table(path) for path in store.paths(name, (2024,))])
            homes = [AREAS[each * 7919 % 11 % 5] for each in rows["enrolment_id"].to_pylist()]
            if name == "pupil_years":
                homes[0] = ALONE
            at = rows.column_names.index("small_area")
            writer.put(name, 2024, rows.set_column(at, "small_area", pa.array(homes)))
    store.make_current(writer.version)
    return home


@pytest.fixture
def home(own_home, settings):
    settings.BELONGING_HOME = own_home
    yield own_home
    for each in own_home.glob("boundaries/*"):
        each.unlink()


@pytest.fixture
def file(tmp_path):
    """A square for each area, and for two where hardly anybody lives, named as a national file names them."""
    features = []
    for at, code in enumerate((*AREAS, ALONE, EMPTY)):
        ring = [[at, 52.0], [at + 1, 52.0], [at + 1, 53.0], [at, 53.0], [at, 52.0]]
        named = {"FID": at, "LSOA21CD": code, "LSOA21NM": f"Westmere 00{at}A", "MSOA21CD": "E02999001"}
        features.append(
            {"type": "Feature", "properties": named, "geometry": {"type": "Polygon", "coordinates": [ring]}}
        )
    path = tmp_path / "areas.geojson"
    path.write_text(json.dumps({"type": "FeatureCollection", "features": features}), encoding="utf-8")
    return path


def test_the_command_keeps_every_shape_whether_anybody_lives_there_or_not(home, file, capsys):
    assert main(["boundaries", str(file), "--kind", "small_area"]) == 0
    assert capsys.readouterr().out == "7 small area boundaries kept.\n"
    assert set(boundaries.kept(home, "small_area").rings) == {*AREAS, ALONE, EMPTY}


def test_a_file_without_codes_is_refused_in_a_sentence(home, file, capsys):
    file.write_text(file.read_text().replace("E01", "North "))
    file.write_text(file.read_text().replace("E02", "South "))
    assert main(["boundaries", str(file), "--kind", "small_area"]) == 2
    assert "has the code of a small area" in " ".join(capsys.readouterr().err.split())


def test_a_map_shows_each_area_with_what_the_door_shows_of_it(as_analyst, home, file):
    main(["boundaries", str(file), "--kind", "small_area"])
    seen = table("suspension_rate", ("small_area",), YEAR, seen_by=OFFICER, patience=None)
    page = as_analyst.get("/map/?indicator=suspension_rate&period=2024/25&by=small_area").content.decode()
    shown = [cell for cell in seen.cells if cell.value is not None and cell.labels != (TOTAL,)]
    assert len(shown) >= 3
    for cell in shown:
        assert page.count(cell.labels[0]) >= 3
        assert f">{cell.value:,.2f}<" in page
    assert "children who live in each small area" in page
    assert "wherever their pupils live" not in page


def test_an_area_of_one_child_looks_like_one_of_none(home, file):
    main(["boundaries", str(file), "--kind", "small_area"])
    seen = table("headcount", ("small_area",), YEAR, seen_by=OFFICER, patience=None)
    assert {cell.labels[0] for cell in seen.cells} < {
        *AREAS,
        TOTAL,
    }  # one more is hidden, so that the child is not worked out
    rate = table("suspension_rate", ("small_area",), YEAR, seen_by=OFFICER, patience=None)
    assert ALONE not in {cell.labels[0] for cell in rate.cells}
    rows = {
        row[0].split()[-1]: row[1:] for row in maps.drawn("suspension_rate", "small_area", YEAR, seen_by=OFFICER).rows
    }
    assert rows[ALONE] == rows[EMPTY]


def test_a_term_is_answered_with_its_year(as_analyst, home, file):
    page = as_analyst.get("/map/?indicator=suspension_rate&period=2024/25 autumn&by=small_area").content.decode()
    assert 'value="2024/25" selected' in page


def test_the_page_of_an_indicator_offers_small_areas_for_a_year_and_says_why_nothing_is_beside_them(as_analyst, home):
    year = as_analyst.get("/indicators/suspension_rate/?period=2024/25&by=small_area").content.decode()
    assert '<option value="small_area" selected' in year
    assert AREAS[0] in year
    crossed = as_analyst.get("/indicators/suspension_rate/?period=2024/25&by=small_area&and=sex").content.decode()
    assert "for whole years and by nothing else beside it" in crossed
    term = as_analyst.get("/indicators/suspension_rate/?period=2024/25 autumn").content.decode()
    assert '<option value="small_area"' not in term
