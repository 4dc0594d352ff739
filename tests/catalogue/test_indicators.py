"""Every indicator of the catalogue: its worked examples hold, in the plain reader and in the embedded engine."""

import pytest

from belonging.engine.indicators import Example, Indicator
from belonging.engine.indicators.declaration import CUTS, WINDOWS
from belonging.engine.indicators.drawing import drawn
from belonging.engine.indicators.facts import FACTS
from belonging.engine.indicators.reading import count as read
from belonging.kernel.periods import Period
from belonging.kernel.registry import load
from belonging.store.compile import Scope, measures_of, query, subsets
from belonging.store.compile.query import Request
from belonging.store.counting import table
from belonging.store.embedded import Embedded
from tests.store.drawn import SIGNS, arrow, figures, named

INDICATORS: dict[str, Indicator] = dict(load("belonging.catalogue.indicators", "INDICATOR"))
EXAMPLES = [
    pytest.param(key, each, id=f"{key}-{at}") for key, one in INDICATORS.items() for at, each in enumerate(one.examples)
]


@pytest.mark.parametrize(("key", "example"), EXAMPLES)
def test_a_worked_example_holds_in_the_plain_reader(key: str, example: Example) -> None:
    indicator, tables = INDICATORS[key], drawn(example.given)
    by = [example.by] if example.by else []
    signs = SIGNS if tables["mark_weeks"] else None
    found = read(indicator, tables, by, Period.parse(example.period), signs=signs)
    assert {
        named(labels, example.by, indicator): pair for labels, pair in found.items() if any(pair)
    } == example.expected


def test_no_two_indicators_count_the_same() -> None:
    counts = [(each.numerator, each.denominator, each.per, each.split) for each in INDICATORS.values()]
    assert len(set(counts)) == len(counts)


def counted(key: str, example: Example, marks_from: str) -> dict[str, tuple[int, int]]:
    tables = drawn(example.given)
    by = (example.by,) if example.by else ()
    scope = Scope.of(Period.parse(example.period), marks_from=marks_from)
    asked = Request(measures=measures_of(INDICATORS[key]), sets=subsets(by), scope=scope)
    with Embedded(arrow(tables)) as engine:
        found = table(key, by, engine.run(query(asked)).to_pylist())
    return figures(found, example.by, INDICATORS[key])


@pytest.mark.parametrize(("key", "example"), EXAMPLES)
def test_a_worked_example_holds_in_the_embedded_engine(key: str, example: Example) -> None:
    assert counted(key, example, "counts") == example.expected


@pytest.mark.parametrize(("key", "example"), [each for each in EXAMPLES if "mark_weeks" in each.values[1].given])
def test_a_worked_example_holds_from_week_strings_as_from_their_counts(key: str, example: Example) -> None:
    assert counted(key, example, "weeks") == example.expected


@pytest.mark.parametrize("key", INDICATORS)
def test_an_indicator_names_facts_cuts_and_windows_that_exist(key: str) -> None:
    indicator = INDICATORS[key]
    tallies = [indicator.numerator] + ([indicator.denominator] if indicator.denominator else [])
    assert all(FACTS[tally.fact].title for tally in tallies)
    assert set(indicator.cuts) <= set(CUTS)
    assert set(indicator.windows) <= set(WINDOWS)
    assert indicator.examples


@pytest.mark.parametrize("key", INDICATORS)
def test_only_facts_of_a_term_are_asked_for_by_term(key: str) -> None:
    indicator = INDICATORS[key]
    assert indicator.windows == ("year",) or FACTS[indicator.numerator.fact].windowed
