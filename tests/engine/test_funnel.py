"""Funnel limits are the exact interpolated ones, and points are classed by their own tails."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.stats import binom, poisson

from belonging.engine import funnel


def test_binomial_limits_agree_with_worked_values():
    limits = funnel.binomial_limits(1000, 0.04617)
    assert [100 * side for side in (limits.low_998, limits.low_95, limits.high_95, limits.high_998)] == pytest.approx(
        [2.648, 3.310, 5.910, 6.745], abs=5e-4
    )


def test_poisson_limits_agree_with_worked_values_and_stop_at_nought():
    limits = funnel.poisson_limits(5)
    assert limits.low_998 == 0
    assert funnel.poisson_limit(5, 0.001, clamp=False) < 0
    assert (limits.low_95, limits.high_95, limits.high_998) == pytest.approx((0.1084, 1.8753, 2.5543), abs=5e-5)


@given(st.floats(0.5, 400))
def test_limits_are_in_order_around_the_target(expected):
    limits = funnel.poisson_limits(expected)
    assert limits.low_998 <= limits.low_95 <= limits.high_95 <= limits.high_998
    assert limits.low_95 < 1 < limits.high_998


@given(st.integers(0, 200), st.integers(1, 200), st.floats(0.01, 0.99))
def test_a_unit_is_classed_by_its_exact_binomial_tail(x, n, target):
    x = min(x, n)
    position = funnel.classify_binomial(x, n, target)
    tail = min(binom.cdf(x, n, target), binom.sf(x - 1, n, target))
    assert position.tail == pytest.approx(tail)
    assert position.band.endswith("998") == (tail < 0.001)
    assert (position.band == "within") == (tail >= 0.025)


def test_events_are_classed_on_the_side_they_lie():
    assert funnel.classify_poisson(13, 5.2).band == "above_95"
    assert funnel.classify_poisson(20, 5.2).band == "above_998"
    assert funnel.classify_poisson(0, 5.2).band == "below_95"
    assert funnel.classify_poisson(5, 5.2).band == "within"
    assert funnel.classify_poisson(13, 5.2).tail == pytest.approx(poisson.sf(12, 5.2))


OBSERVED = [22, 40, 95, 18, 50, 88, 75, 22, 110, 31]
EXPECTED = [13, 32, 75, 33, 54, 60, 72, 40, 61, 30]


def test_over_dispersion_agrees_with_worked_values():
    fit = funnel.over_dispersion(OBSERVED, EXPECTED)
    assert (fit.phi, fit.tau2) == (pytest.approx(5.2672, abs=5e-5), pytest.approx(0.0263054, abs=5e-8))
    assert (fit.z[8], fit.z_adjusted[8]) == (pytest.approx(5.36, abs=0.005), pytest.approx(1.966, abs=5e-4))
    plain, wide = funnel.random_effect_limits(40, 0), funnel.random_effect_limits(40, fit.tau2)
    assert (plain.low_998, plain.high_998) == pytest.approx((0.5711, 1.5483), abs=5e-5)
    assert (wide.low_998, wide.high_998) == pytest.approx((0.1957, 2.4260), abs=5e-5)
    assert funnel.classify_adjusted(fit.z[8]).band == "above_998"
    assert funnel.classify_adjusted(fit.z_adjusted[8]).band == "above_95"
    assert funnel.classify_adjusted(-3.5).band == "below_998"


def test_units_as_like_as_chance_allows_need_no_widening():
    fit = funnel.over_dispersion([10, 11, 9, 10], [10, 10, 10, 10])
    assert fit.tau2 == 0
    assert fit.z_adjusted == pytest.approx(fit.z)
    assert fit.warning is None


def test_a_spread_too_wide_to_hide_is_said():
    assert "leaves out something important" in funnel.over_dispersion([1, 900, 5, 400], [100, 100, 100, 100]).warning


def test_a_wide_spread_on_few_expected_stops_at_nought():
    assert funnel.random_effect_limits(2, 1.0).low_998 == 0


@pytest.mark.parametrize("share", [0.05, 0.5, 0.9])
def test_proportions_that_vary_by_chance_alone_lie_outside_their_limits_as_often_as_they_say(share):
    draw = np.random.default_rng(11)
    outside, wide, phis = [], [], []
    for _ in range(300):
        n = draw.integers(80, 600, 40)
        x = draw.binomial(n, share)
        fit = funnel.over_dispersion_of_proportions(x.tolist(), n.tolist(), [share] * 40)
        outside += [abs(z) > 1.96 for z in fit.z]
        wide += [funnel.classify_adjusted(z).band != "within" for z in fit.z_adjusted]
        phis.append(fit.phi)
    assert np.mean(outside) == pytest.approx(0.05, abs=0.01)
    assert np.mean(wide) == pytest.approx(0.05, abs=0.012)
    assert np.mean(phis) == pytest.approx(0.68, abs=0.05)  # of z whose outer tenths are drawn in


def test_proportions_that_vary_more_than_chance_have_their_spread_found():
    draw = np.random.default_rng(5)
    n = draw.integers(100, 900, 4000)
    angles = np.arcsin(np.sqrt(0.85)) + draw.normal(0, 0.08, 4000)
    x = draw.binomial(n, np.sin(angles) ** 2)
    fit = funnel.over_dispersion_of_proportions(x.tolist(), n.tolist(), [0.85] * 4000, winsorise=0.0)
    assert fit.tau2 == pytest.approx(0.08**2, rel=0.06)
    events = funnel.over_dispersion(x.tolist(), (n * 0.85).tolist(), winsorise=0.0)
    assert events.phi < fit.phi / 4  # what Poisson chance would hide


@given(st.integers(1, 500), st.floats(0.01, 0.99), st.floats(0, 0.5))
def test_limits_of_a_proportion_stay_between_nought_and_one_around_the_target(n, target, tau2):
    limits = funnel.proportion_random_effect_limits(n, target, tau2)
    assert 0 <= limits.low_998 <= limits.low_95 <= target + 1e-9
    assert target - 1e-9 <= limits.high_95 <= limits.high_998 <= 1


def test_limits_of_a_proportion_without_spread_are_near_the_exact_ones():
    near, exact = funnel.proportion_random_effect_limits(2000, 0.3, 0.0), funnel.binomial_limits(2000, 0.3)
    assert (near.low_998, near.high_95) == pytest.approx((exact.low_998, exact.high_95), abs=1e-3)


def test_wider_limits_never_say_more_than_chance():
    assert funnel.milder("below_95", "below_998") == "below_95"
    assert funnel.milder("above_998", "within") == "within"
    assert funnel.milder("above_95", "below_95") == "within"
    both = funnel.wider(funnel.poisson_limits(5), funnel.random_effect_limits(5, 0.0))
    assert both.low_998 == 0
    assert both.high_998 >= funnel.poisson_limits(5).high_998


@pytest.mark.parametrize(
    ("make", "words"),
    [
        (lambda: funnel.binomial_limit(0, 0.1, 0.5), "n > 0"),
        (lambda: funnel.binomial_limit(10, 1.0, 0.5), "target < 1"),
        (lambda: funnel.poisson_limit(0, 0.5), "above nought"),
        (lambda: funnel.over_dispersion([1], [1]), "two or more units"),
        (lambda: funnel.over_dispersion([1, 2], [1]), "2 observed and 1 expected"),
        (lambda: funnel.over_dispersion([1, 2], [1, 0]), "none expected"),
        (lambda: funnel.over_dispersion_of_proportions([1, 2], [1, 0], [0.5, 0.5]), "with nobody"),
    ],
)
def test_impossible_figures_are_refused_in_a_sentence(make, words):
    with pytest.raises(ValueError, match=words):
        make()
