"""Intervals agree with published worked values, and with one another where they meet."""

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.stats import chi2

from belonging.engine.uncertainty import (
    byar,
    count_interval,
    poisson_exact,
    proportion_interval,
    rate_interval,
    wilson,
    z_score,
)


def test_the_normal_quantile_is_the_usual_one():
    assert z_score(0.95) == pytest.approx(1.959964, abs=1e-6)


@pytest.mark.parametrize(("x", "n", "ends"), [(3, 40, (2.584, 19.864)), (0, 25, (0, 13.319)), (25, 25, (86.681, 100))])
def test_wilson_agrees_with_worked_values(x, n, ends):
    interval = proportion_interval(x, n)
    assert (interval.lower, interval.upper) == (pytest.approx(ends[0], abs=5e-4), pytest.approx(ends[1], abs=5e-4))


@given(st.integers(0, 300), st.integers(0, 300), st.floats(0.5, 0.999))
def test_wilson_follows_its_formula(x, more, level):
    n, z = x + more + 1, z_score(level)
    root = z * math.sqrt(z**2 + 4 * x * (1 - x / n))
    interval = wilson(x, n, level)
    assert interval.lower == pytest.approx((2 * x + z**2 - root) / (2 * (n + z**2)), abs=1e-9)
    assert interval.upper == pytest.approx((2 * x + z**2 + root) / (2 * (n + z**2)), abs=1e-9)


@given(st.integers(1, 2000), st.floats(0.5, 0.999))
def test_the_exact_interval_is_the_chi_squared_one(observed, level):
    tail, interval = (1 - level) / 2, poisson_exact(observed, level)
    assert interval.lower == pytest.approx(chi2.ppf(tail, 2 * observed) / 2)
    assert interval.upper == pytest.approx(chi2.ppf(1 - tail, 2 * observed + 2) / 2)


def test_no_events_leave_room_for_some():
    assert poisson_exact(0).lower == byar(0).lower == 0
    assert poisson_exact(0).upper == pytest.approx(3.6889, abs=5e-5)


def test_counts_are_exact_below_ten_and_byar_from_ten():
    assert [count_interval(n).method for n in (0, 9, 10, 500)] == ["exact", "exact", "byar", "byar"]
    assert count_interval(10).lower == pytest.approx(4.7874, abs=5e-5)


def test_a_rate_has_the_interval_of_its_count():
    interval = rate_interval(40, 800, per=1000)
    assert (interval.lower, interval.upper) == (pytest.approx(35.7166, abs=1e-4), pytest.approx(68.0876, abs=1e-4))


@pytest.mark.parametrize(
    ("make", "words"),
    [
        (lambda: wilson(5, 4), "0 <= x <= n"),
        (lambda: wilson(0, 0), "n > 0"),
        (lambda: byar(-1), "below nought"),
        (lambda: poisson_exact(3, 95), "between 0 and 1"),
        (lambda: rate_interval(3, 0), "denominator above nought"),
    ],
)
def test_impossible_figures_are_refused_in_a_sentence(make, words):
    with pytest.raises(ValueError, match=words):
        make()
