"""Small areas: counted for whole years by themselves alone, hidden like everything else, and '' where a store is older than they are."""

import numpy as np
import pyarrow.parquet as pq
import pytest

from belonging.engine.disclosure import TOTAL
from belonging.engine.indicators.reading import count as read
from belonging.kernel.periods import Period
from belonging.store import protecting
from belonging.store.counting import count, indicator
from belonging.store.measuring import measure
from belonging.store.store import Store
from tests.store.test_measuring import record, store_of

YEAR = Period(2024)
AREAS = ("E01999001", "E01999002", "E01999003", "")


def living(pupils: int) -> dict:
    """A record whose children live in three small areas, or nobody knows where; their schools have nothing to do with it."""
    draw = np.random.default_rng(7)
    made = record(draw, pupils)
    homes = {row["pupil_id"]: str(draw.choice(AREAS, p=[0.5, 0.3, 0.15, 0.05])) for row in made["pupil_years"]}
    for row in (*made["pupil_years"], *made["suspensions"]):
        row["small_area"] = homes[row["pupil_id"]]
    return made


@pytest.fixture(scope="module")
def made() -> dict:
    return living(900)


@pytest.fixture(scope="module")
def area(tmp_path_factory, made) -> Store:
    return store_of(tmp_path_factory.mktemp("small"), made)


@pytest.mark.parametrize("key", ["suspension_rate", "one_or_more_rate", "headcount"])
def test_the_cube_the_engine_and_the_plain_reader_count_small_areas_alike(area, made, key):
    plain = read(indicator(key), {**made, "listings": []}, ("small_area",), YEAR)
    with area.embedded(2023, 2024) as engine:
        for found in (count(area, key, ("small_area",), YEAR), count(area, key, ("small_area",), YEAR, engine=engine)):
            counted = {cell.labels: (cell.numerator, cell.denominator or 0) for cell in found.cells}
            assert counted == plain
            assert {labels[0] for labels in counted} == {*AREAS, TOTAL}


@pytest.mark.parametrize(
    ("by", "period", "where"),
    [
        (("small_area", "sex"), YEAR, {}),
        (("sex",), YEAR, {"small_area": ("E01999001",)}),
        (("small_area",), YEAR, {"school": ("1",)}),
        (("small_area",), Period(2024, 1), {}),
    ],
)
@pytest.mark.parametrize("profile", ["published", "internal", "case_team"])
def test_a_small_area_is_never_crossed_and_never_of_less_than_a_year(area, by, period, where, profile):
    with pytest.raises(ValueError, match="for whole years and by nothing else"):
        measure(area, "suspension_rate", by, period, where, profile=profile)


def test_parts_of_an_indicator_are_no_cut_of_a_small_area_either(area):
    with pytest.raises(ValueError, match="by nothing else"):
        measure(area, "reason_mentions", ("small_area",), YEAR)


def test_one_small_area_is_a_slice_of_them_all(area):
    every = {cell.labels: cell for cell in measure(area, "suspension_rate", ("small_area",), YEAR).cells}
    (one,) = measure(area, "suspension_rate", (), YEAR, {"small_area": ("E01999001",)}).cells
    assert (one.numerator, one.value) == (every[("E01999001",)].numerator, every[("E01999001",)].value)


def test_where_no_small_area_is_known_everybody_is_in_none(tmp_path):
    made = living(60)
    for row in made["pupil_years"]:
        del row["small_area"]
    store = store_of(tmp_path, {**made, "suspensions": []})
    found = {cell.labels: cell.numerator for cell in count(store, "headcount", ("small_area",), YEAR).cells}
    assert found == {("",): 60, (TOTAL,): 60}


def test_parts_written_before_there_were_small_areas_are_read(tmp_path):
    store = store_of(tmp_path, living(60))
    for table in ("pupil_years", "suspensions"):
        for path in store.paths(table):
            pq.write_table(pq.read_table(path).drop_columns("small_area"), path)
    with Store(tmp_path).embedded(2023, 2024) as engine:
        found = count(store, "suspension_rate", ("small_area",), YEAR, engine=engine).cells
    assert {cell.labels for cell in found} == {("",), (TOTAL,)}
    assert protecting.places(store)
