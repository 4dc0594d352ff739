"""The same SQL on Spark: every worked example, and the whole cube of a small area, to the last number."""

import hashlib

import pyarrow as pa
import pytest

from belonging.engine.indicators import Example, Indicator
from belonging.engine.indicators.drawing import drawn
from belonging.kernel.periods import Period
from belonging.kernel.registry import load
from belonging.store import cube
from belonging.store.compile import Scope
from belonging.store.counting import count
from belonging.store.spark import Spark, session
from belonging.store.store import Store
from bench.data import YEAR, build
from tests.store.drawn import arrow, figures

INDICATORS: dict[str, Indicator] = dict(load("belonging.catalogue.indicators", "INDICATOR"))
EXAMPLES = [(key, example) for key, indicator in INDICATORS.items() for example in indicator.examples]


@pytest.fixture(scope="module")
def spark(java: str):
    started = session("local[2]", **{"spark.sql.shuffle.partitions": "2"})
    yield started
    started.stop()


@pytest.fixture(scope="module")
def area(tmp_path_factory) -> Store:
    """A year of 2,000 made-up pupils."""
    return build(tmp_path_factory.mktemp("area"), 2_000)


def digest(table: pa.Table) -> str:
    """A fingerprint of rows whatever their order."""
    rows = sorted(repr(tuple(row.values())) for row in table.to_pylist())
    return hashlib.sha256("\n".join(rows).encode()).hexdigest()


def test_the_cube_of_two_thousand_pupils_is_the_same_on_spark(area, spark) -> None:
    with area.embedded(YEAR - 1, YEAR) as engine:
        embedded = cube.compute(engine, Scope(year=YEAR), ["year"])
        from_weeks = cube.compute(engine, Scope(year=YEAR, marks_from="weeks"), ["year"])
    with Spark.on(area, YEAR - 1, YEAR, spark=spark) as engine:
        cluster = cube.compute(engine, Scope(year=YEAR), ["year"])
    assert embedded.num_rows > 1_000
    assert digest(from_weeks) == digest(embedded)
    assert digest(cluster) == digest(embedded)


@pytest.mark.parametrize("key", sorted(INDICATORS))
def test_a_worked_example_holds_on_spark(key: str, spark) -> None:
    example: Example = INDICATORS[key].examples[0]
    by = [example.by] if example.by else []
    store = _Drawn()
    with Spark(arrow(drawn(example.given)), spark) as engine:
        found = count(store, key, by, Period.parse(example.period), engine=engine)
    assert figures(found, example.by, INDICATORS[key]) == example.expected


class _Drawn(Store):
    """A store with nothing in it: the rows are already with the engine."""

    def __init__(self) -> None:
        super().__init__("nowhere", 0)
