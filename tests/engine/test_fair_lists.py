"""Shrinkage, concentration, places far from what was expected, and the gap by ranks."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from belonging.engine import outliers
from belonging.engine.concentration import concentrate
from belonging.engine.gap import LOCAL, NATIONAL, gap_index
from belonging.engine.outliers import Year
from belonging.engine.shrinkage import shrink, shrink_proportion, spread, spread_of_proportions


@pytest.mark.parametrize(
    ("observed", "expected", "mean", "interval"),
    [(0, 3, 0.496, (0.100, 1.201)), (8, 3, 1.840, (0.917, 3.079)), (60, 33, 1.751, (1.345, 2.209))],
)
def test_worked_ratios_are_drawn_towards_one(observed, expected, mean, interval):
    found = shrink(observed, expected, 0.582)
    assert found.mean == pytest.approx(mean, abs=5e-4)
    assert (found.interval.lower, found.interval.upper) == pytest.approx(interval, abs=5e-4)


def test_the_chance_of_being_above_is_said():
    assert shrink(8, 3, 0.582).above == pytest.approx(0.958, abs=5e-4)


def test_where_nothing_varies_but_by_chance_every_ratio_is_one():
    assert shrink(30, 3, 0).mean == 1
    with pytest.raises(ValueError, match="from nought up"):
        shrink(-1, 3, 0.5)


@given(st.integers(0, 200), st.floats(0.1, 100), st.floats(0.05, 2))
def test_a_shrunk_ratio_lies_between_the_raw_one_and_one(observed, expected, cv):
    raw, found = observed / expected, shrink(observed, expected, cv).mean
    assert min(raw, 1) - 1e-9 <= found <= max(raw, 1) + 1e-9


def test_spread_finds_how_much_true_ratios_vary():
    draw = np.random.default_rng(3)
    expected = draw.uniform(10, 60, 3000)
    true = draw.gamma(1 / 0.36, 0.36, 3000)
    assert spread(draw.poisson(true * expected).tolist(), expected.tolist()) == pytest.approx(0.6, abs=0.05)
    assert spread(draw.poisson(expected).tolist(), expected.tolist()) < 0.1
    assert spread([10, 10], [10.0, 10.0]) == 0
    assert spread([], []) == 0
    with pytest.raises(ValueError, match="both numbers"):
        spread([1], [])


def test_events_of_which_a_child_has_several_are_drawn_in_further():
    draw = np.random.default_rng(8)
    expected = draw.uniform(5, 30, 4000)
    true = draw.gamma(4, 0.25, 4000)
    of_one_child = 3.5 * draw.poisson(true * expected / 3.5)
    assert spread(of_one_child.tolist(), expected.tolist(), phi=3.5) == pytest.approx(0.5, abs=0.03)
    assert spread(of_one_child.tolist(), expected.tolist()) > 0.57
    assert shrink(8, 3, 0.582, phi=3.5).mean == pytest.approx(shrink(8 / 3.5, 3 / 3.5, 0.582).mean)
    assert 1 < shrink(8, 3, 0.582, phi=3.5).mean < shrink(8, 3, 0.582).mean


@pytest.mark.parametrize("share", [0.05, 0.9])
def test_spread_finds_how_much_true_proportions_vary_and_none_where_they_do_not(share):
    draw = np.random.default_rng(4)
    n = draw.integers(20, 300, 4000)
    true = draw.beta(share * 60, (1 - share) * 60, 4000)
    wanted = (share * (1 - share) / 61) ** 0.5
    assert spread_of_proportions(draw.binomial(n, true).tolist(), n.tolist(), share) == pytest.approx(wanted, rel=0.06)
    alike = [spread_of_proportions(draw.binomial(n, share).tolist(), n.tolist(), share) for _ in range(20)]
    assert np.mean(alike) < wanted / 5
    assert spread_of_proportions([], [], share) == 0
    with pytest.raises(ValueError, match="both numbers"):
        spread_of_proportions([1], [], share)


@pytest.mark.parametrize(("share", "inside"), [(0.05, 0.95), (0.9, 0.95)])
def test_intervals_of_proportions_drawn_in_hold_the_true_one_as_often_as_they_say(share, inside):
    draw = np.random.default_rng(6)
    sd = (share * (1 - share) / 61) ** 0.5
    held = []
    for true, n in zip(
        draw.beta(share * 60, (1 - share) * 60, 1500), draw.integers(20, 300, 1500).tolist(), strict=True
    ):
        found = shrink_proportion(int(draw.binomial(n, true)), n, share, sd).interval
        held.append(found.lower <= true <= found.upper)
    assert np.mean(held) == pytest.approx(inside, abs=0.02)


@given(st.integers(0, 60), st.integers(0, 60), st.floats(0.01, 0.99), st.floats(0, 0.6))
def test_a_shrunk_proportion_lies_between_its_own_and_that_of_all_and_never_outside_nought_to_one(x, more, target, sd):
    found = shrink_proportion(x, x + more, target, sd)
    own = x / (x + more) if x + more else target
    assert min(own, target) - 1e-9 <= found.mean <= max(own, target) + 1e-9
    assert 0 <= found.interval.lower <= found.interval.upper <= 1


def test_impossible_proportions_are_refused():
    with pytest.raises(ValueError, match="0 <= x <= n"):
        shrink_proportion(3, 2, 0.5, 0.1)


def test_even_shares_have_no_concentration():
    found = concentrate([10, 20, 30], [100, 200, 300])
    assert found.index == pytest.approx(0)
    assert found.at(0.5) == pytest.approx(0.5)


def test_one_school_with_everything_is_all_the_concentration_there_is():
    found = concentrate([60, 0, 0, 0], [100, 100, 100, 100])
    assert (found.half, found.share) == (1, 0.25)
    assert found.index == pytest.approx(0.75)
    assert found.curve[1] == (0.25, 1.0)
    assert found.at(0.125) == pytest.approx(0.5)
    assert found.at(1) == 1


def test_the_fewest_schools_with_half_of_the_events_are_counted():
    assert concentrate([5, 1, 1, 1, 2], [10] * 5).half == 1
    assert concentrate([4, 3, 2, 1], [10] * 4).half == 2


def test_concentration_of_nothing_is_refused():
    for events, sizes in (([0, 0], [1, 1]), ([1], [0]), ([1], [1, 2])):
        with pytest.raises(ValueError, match="Leave out schools"):
            concentrate(events, sizes)


@given(st.lists(st.tuples(st.integers(0, 50), st.integers(1, 500)), min_size=1, max_size=20))
def test_the_curve_climbs_above_even_shares(schools):
    events, sizes = zip(*schools, strict=True)
    if sum(events):
        found = concentrate(events, sizes)
        assert all(y >= x - 1e-9 for x, y in found.curve)
        assert -1e-9 <= found.index < 1
        assert 1 <= found.half <= found.units


def test_low_beyond_chance_takes_two_years():
    low, usual = Year(observed=4, expected=14.0), Year(observed=12, expected=14.0)
    assert outliers.low([low, low])
    assert outliers.low([usual, low, low])
    assert not outliers.low([low, usual])
    assert not outliers.low([low])
    assert not outliers.low([Year(observed=0, expected=4.9)] * 2)


def test_high_beyond_chance_takes_two_years_too():
    assert outliers.high([Year(observed=13, expected=5.2)] * 2)
    assert not outliers.high([Year(observed=9, expected=5.2)] * 2)


def test_chances_are_the_exact_tails():
    assert outliers.chance_of_so_many(13, 5.2) == pytest.approx(0.002809, abs=5e-7)
    assert outliers.chance_of_so_few(0, 3) == pytest.approx(0.0498, abs=5e-5)


def test_a_worked_gap_agrees_and_a_local_one_says_that_it_is_local():
    scores, poor = [1, 2, 3, 4, 5, 6, 7, 8, 9, 9], [1, 1, 0, 1, 0, 0, 1, 0, 0, 0]
    found = gap_index(scores, poor)
    assert (found.index, found.auc) == pytest.approx((6.6667, 0.8333), abs=5e-5)
    assert (found.label, found.disadvantaged, found.others) == (LOCAL, 4, 6)
    assert gap_index(scores, poor, national=True).label == NATIONAL


def test_no_gap_is_worked_out_of_one_kind_of_pupil():
    for scores, poor in (([1, 2], [1, 1]), ([1, 2], [0, 0]), ([1], [1, 0])):
        with pytest.raises(ValueError, match="pupils of both kinds"):
            gap_index(scores, poor)


@given(st.lists(st.tuples(st.integers(0, 9), st.booleans()), min_size=2, max_size=30))
def test_the_gap_is_the_chance_of_outranking(pupils):
    scores, poor = zip(*pupils, strict=True)
    if any(poor) and not all(poor):
        wins = [(other > mine) + (other == mine) / 2 for other, p in pupils if not p for mine, q in pupils if q]
        found = gap_index(scores, poor)
        assert found.auc == pytest.approx(sum(wins) / len(wins))
        assert found.index == pytest.approx(10 * (2 * found.auc - 1))
