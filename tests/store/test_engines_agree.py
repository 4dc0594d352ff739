"""The plain reader and the embedded engine agree on records that Hypothesis draws to set them at odds."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from belonging.engine.disclosure import CountTable
from belonging.engine.indicators import Indicator
from belonging.engine.indicators.reading import count as read
from belonging.kernel.periods import Period
from belonging.kernel.registry import load
from belonging.store.compile import Scope, measures_of, query, subsets
from belonging.store.compile.query import Request
from belonging.store.counting import table
from belonging.store.embedded import Embedded
from tests.store.drawn import SIGNS, arrow
from tests.store.records import records

INDICATORS: dict[str, Indicator] = dict(load("belonging.catalogue.indicators", "INDICATOR"))
PERIODS = {
    "year": [Period(2024)],
    "term": [Period(2024, term) for term in (1, 2, 3)],
    "half_term": [Period(2024, (number + 1) // 2, number) for number in (1, 5, 6)],
}
WHERE = st.sampled_from(
    [
        None,
        {"phase": ("Secondary",)},
        {"sex": ("F", "")},
        {"school": ("1", "3")},
        {"phase": ("Primary",), "fsm": ("1",)},
    ]
)


def pairs(found: CountTable) -> dict[tuple[str, ...], tuple[int, int]]:
    return {
        cell.labels: (cell.numerator, cell.denominator or 0)
        for cell in found.cells
        if cell.numerator or cell.denominator
    }


@settings(max_examples=25)
@given(record=records(), where=WHERE, data=st.data())
def test_the_embedded_engine_and_the_plain_reader_give_the_same_counts(record, where, data) -> None:
    marks_from = data.draw(st.sampled_from(["counts", "weeks"]))
    with Embedded(arrow(record)) as engine:
        for key, indicator in INDICATORS.items():
            by = tuple(data.draw(st.lists(st.sampled_from(indicator.cuts), max_size=2, unique=True)))
            period = data.draw(st.sampled_from([each for window in indicator.windows for each in PERIODS[window]]))
            scope = Scope.of(period, where, marks_from=marks_from)
            asked = Request(measures=measures_of(indicator), sets=subsets(by), scope=scope)
            plain = read(indicator, record, by, period, where, SIGNS)
            found = pairs(table(key, by, engine.run(query(asked)).to_pylist()))
            assert found == {labels: pair for labels, pair in plain.items() if any(pair)}, (key, by, period)


def test_an_engine_that_does_not_exist_is_refused_in_a_sentence(tmp_path) -> None:
    from belonging.store.counting import count
    from belonging.store.store import Store

    with pytest.raises(ValueError, match="is not an engine"):
        count(Store(tmp_path), "suspension_rate", period=Period(2024), engine="abacus")
