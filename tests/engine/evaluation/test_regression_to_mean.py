"""What was chosen because it was high falls by itself, and the guard is silent about it."""

import numpy as np
import pytest

from belonging.engine.evaluation import ESTIMATORS, expected_change
from belonging.engine.evaluation.regression_to_mean import guard, persistence, spread_of
from tests.engine.evaluation.worlds import made, terms, tolerated


def chosen_because_high(rng, *, count=60, effect=1.0, drift=1.0):
    """Two years of counts of schools; the highest tenth of the first year is chosen."""
    rates = rng.gamma(1 / 0.58**2, 0.58**2, count) * 8
    before = rng.poisson(rates)
    chosen = before >= np.sort(before)[-count // 10]
    after = rng.poisson(rates * drift * np.where(chosen, effect, 1))
    return before, after, np.ones(count), chosen


def test_the_published_example_is_reproduced():
    assert round(persistence(5, 0.58), 2) == 0.63
    assert expected_change(12, 5, 0.58) == pytest.approx(-(1 - persistence(5, 0.58)) * 7)
    rng = np.random.default_rng(1)
    rates = rng.gamma(1 / 0.58**2, 0.58**2, 200_000) * 5
    before, after = rng.poisson(rates), rng.poisson(rates)
    # The worst tenth falls by 22 % with no action: those at the cut are taken by lot.
    worst = np.lexsort((rng.random(len(before)), -before))[: len(before) // 10]
    assert 1 - after[worst].mean() / before[worst].mean() == pytest.approx(0.22, abs=0.01)


def test_a_bare_before_and_after_would_cry_success_where_the_guard_is_silent():
    rng, fell, cried = np.random.default_rng(2), 0, 0
    for _ in range(300):
        before, after, exposure, chosen = chosen_because_high(rng)
        fell += after[chosen].sum() < before[chosen].sum()
        cried += not guard(before, after, exposure, chosen).silent
    assert fell > 270
    assert tolerated(cried, 300, 0.05)


def of_one_child(rng, rates, phi):
    """Counts that vary φ times as much as Poisson ones, since children who have any have several."""
    return rng.negative_binomial(rates / (phi - 1), 1 / phi)


def test_events_of_which_a_child_has_several_fall_further_by_themselves_and_the_guard_knows():
    rng, blind, cried, phi = np.random.default_rng(7), 0, 0, 3.5
    for _ in range(200):
        rates = rng.gamma(1 / 0.43**2, 0.43**2, 60) * 40
        before, after = of_one_child(rng, rates, phi), of_one_child(rng, rates, phi)
        chosen = before >= np.sort(before)[-6]
        blind += not guard(before, after, np.ones(60), chosen).silent
        cried += not guard(before, after, np.ones(60), chosen, phi=phi).silent
    assert blind > 80  # as if each event were another child's, what comes by itself would pass for success
    assert tolerated(cried, 200, 0.05)


def test_shares_of_children_vary_less_than_events_and_the_guard_finds_what_is_there():
    rng, cried, found, blind = np.random.default_rng(8), 0, 0, 0
    for _ in range(200):
        n, share = rng.integers(150, 1200, 60), rng.beta(20, 5, 60)
        before = rng.binomial(n, share)
        chosen = before / n >= np.sort(before / n)[-6]
        said = [guard(before, rng.binomial(n, share * np.where(chosen, by, 1)), n, chosen, phi=0.2) for by in (1, 0.96)]
        cried += not said[0].silent
        found += not said[1].silent
        blind += not guard(before, rng.binomial(n, share * np.where(chosen, 0.96, 1)), n, chosen).silent
    assert cried <= 20
    assert found > blind


def test_a_real_fall_is_told_from_one_that_comes_by_itself():
    rng = np.random.default_rng(3)
    found = [guard(*chosen_because_high(rng, effect=0.4)) for _ in range(60)]
    assert sum(not each.silent and each.observed < each.lower for each in found) > 54


def test_what_happens_to_everybody_is_no_effect():
    rng = np.random.default_rng(4)
    cried = sum(not guard(*chosen_because_high(rng, drift=1.3)).silent for _ in range(200))
    assert tolerated(cried, 200, 0.05)


@pytest.mark.exhaustive
@pytest.mark.parametrize("count", [30, 60, 200])
def test_the_guard_is_silent_about_95_times_in_100(count):
    rng = np.random.default_rng(5)
    cried = sum(not guard(*chosen_because_high(rng, count=count)).silent for _ in range(1000))
    assert 0.03 <= cried / 1000 <= 0.085


def test_where_chance_explains_all_differences_everybody_falls_to_the_mean():
    assert spread_of([9, 10, 11, 10], [10, 10, 10, 10]) == 0
    found = guard([9, 12, 11, 8], [10, 10, 10, 10], [1, 1, 1, 1], [False, True, False, False])
    assert found.predicted == pytest.approx(10)


def test_the_design_compares_with_the_prediction_and_never_with_the_past():
    rng = np.random.default_rng(6)
    before, after, _, chosen = chosen_because_high(rng, count=40)
    events = np.hstack([np.repeat(before[:, None] / 3, 3, axis=1), np.repeat(after[:, None] / 3, 3, axis=1)])
    exposures = np.full((40, 6), 100.0)
    starts = [3 if each else None for each in chosen]
    plan = made(events, starts, seasons=terms(6), events=events, exposures=exposures)
    found = ESTIMATORS["guarded"](plan).estimate
    fell = after[chosen].sum() / before[chosen].sum()
    assert found.effect > fell + 0.05
    assert found.ratio
    assert found.silent


def test_the_guard_needs_others_and_whole_years():
    with pytest.raises(ValueError, match="three others"):
        guard([1, 2], [1, 2], [1, 1], [True, False])
    with pytest.raises(ValueError, match="three units"):
        spread_of([1, 2], [1, 1])
    flat = np.ones((5, 6))
    with pytest.raises(ValueError, match="counts events"):
        ESTIMATORS["guarded"](made(flat, [3, None, None, None, None]))
    with pytest.raises(ValueError, match="year since"):
        ESTIMATORS["guarded"](made(flat, [5, None, None, None, None], seasons=terms(6), events=flat, exposures=flat))


def test_where_nothing_was_ever_counted_nothing_is_found():
    with pytest.raises(ValueError, match="something expected"):
        guard([0] * 5, [0] * 5, [1] * 5, [True, False, False, False, False])
    found = guard([0, 3, 2, 4, 3], [0, 3, 2, 4, 3], [0, 1, 1, 1, 1], [True, False, False, False, False])
    assert (found.predicted, found.lower, found.upper, found.p, found.silent) == (0, 0, 0, 1, True)
