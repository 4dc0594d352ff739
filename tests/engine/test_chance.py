"""One rule for what is beyond chance: the interval of the difference, never whether two intervals overlap."""

import ast
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

import belonging
from belonging.engine.chance import Estimate, beyond, difference, estimate, leaves_out
from belonging.engine.uncertainty import proportion_interval

SOURCES = Path(belonging.__file__).parent


def share(x, n):
    ends = proportion_interval(x, n)
    return Estimate(value=100 * x / n, lower=ends.lower, upper=ends.upper)


@st.composite
def estimates(draw):
    value = draw(st.floats(0, 100))
    return Estimate(value=value, lower=value - draw(st.floats(0, 20)), upper=value + draw(st.floats(0, 20)))


def test_two_figures_whose_intervals_overlap_a_little_may_differ_beyond_chance():
    """60 of 100 beside 45 of 100: the intervals share 50.2 to 54.8, and the difference is 1.2 to 28.0 (Newcombe's tenth method)."""
    one, other = share(60, 100), share(45, 100)
    assert one.lower < other.upper
    assert beyond(one, other)
    apart = difference(one, other)
    assert (round(apart.lower, 1), round(apart.upper, 1)) == (1.2, 28.0)


@given(estimates(), estimates())
def test_intervals_that_lie_apart_always_differ_beyond_chance_and_the_rule_does_not_mind_the_order(one, other):
    if one.lower > other.upper or one.upper < other.lower:
        assert beyond(one, other)
    assert beyond(one, other) == beyond(other, one)


@given(estimates(), st.floats(0, 100))
def test_a_known_value_is_met_by_the_figures_own_interval(one, known):
    assert beyond(one, known) == (known < one.lower or known > one.upper) == leaves_out(one, known)


def test_a_figure_without_its_interval_is_no_estimate():
    assert estimate(None, 1, 2) is estimate(1, None, 2) is estimate(1, 1, None) is None
    assert estimate(2, 1, 3) == Estimate(value=2, lower=1, upper=3)


def compares_ends(node):
    """Tell whether a comparison has the end of an interval on one side: `a.lower > b`, `a.lower <= x <= a.upper`."""
    sides = [node.left, *node.comparators]
    ends = [each for each in sides if isinstance(each, ast.Attribute) and each.attr in ("lower", "upper")]
    return bool(ends) and all(isinstance(each, (ast.Lt, ast.LtE, ast.Gt, ast.GtE)) for each in node.ops)


# Where an interval's end is compared with something else than another figure: the edge of a drawing.
DRAWN = {"apps/measures/charts/bars.py"}


def test_nothing_else_asks_whether_figures_differ_by_comparing_the_ends_of_intervals():
    found = {
        str(path.relative_to(SOURCES))
        for path in SOURCES.rglob("*.py")
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Compare) and compares_ends(node)
    }
    assert found - DRAWN == {"engine/chance.py"}
