"""The least effect a plan would find."""

import pytest

from belonging.engine.evaluation import clusters, least, reduction
from belonging.engine.evaluation.detectable import dispersion, multiplier
from tests.engine.evaluation.worlds import made, panel, terms

TABLE = [
    (25, 1, 1, 64), (25, 1, 3, 54), (25, 3, 1, 90), (40, 1, 1, 53), (40, 1, 3, 45), (40, 3, 1, 79), (100, 1, 1, 36),
    (100, 1, 3, 30), (100, 3, 1, 57), (400, 1, 1, 19), (400, 1, 3, 16), (400, 3, 1, 31), (1500, 1, 1, 10), (1500, 1, 3, 8),
    (1500, 3, 1, 17),
]  # fmt: skip
ORACLES = [
    (40, 1, 1, 52.8),
    (40, 1, 3, 44.6),
    (100, 1, 1, 35.7),
    (100, 3, 1, 56.9),
    (400, 1, 3, 15.5),
    (1500, 10, 1, 29.7),
]


@pytest.mark.parametrize(("count", "phi", "years", "per_cent"), TABLE)
def test_the_least_reduction_of_a_count_is_that_of_the_table(count, phi, years, per_cent):
    assert round(100 * reduction(count, phi, years)) == per_cent


@pytest.mark.parametrize(("count", "phi", "years", "per_cent"), ORACLES)
def test_the_least_reduction_is_that_of_the_expected_values(count, phi, years, per_cent):
    assert round(100 * reduction(count, phi, years), 1) == per_cent


def test_of_a_very_small_count_not_even_none_left_would_be_found():
    assert reduction(2, 3) == 1


@pytest.mark.parametrize(("number", "effect"), [(20, 0.30), (40, 0.21), (80, 0.15)])
def test_a_trial_of_schools_finds_what_the_published_example_says(number, effect):
    assert round(clusters(number, 200, 0.1, explained=(0.5, 0.5)), 2) == effect


def test_what_cannot_be_is_refused_in_a_sentence():
    with pytest.raises(ValueError, match="needs a count"):
        reduction(0)
    with pytest.raises(ValueError, match="four clusters"):
        clusters(2, 200, 0.1)
    with pytest.raises(ValueError, match="Power lies between 0 and 1"):
        multiplier(1.2)


def test_counts_that_scatter_more_than_chance_are_dispersed_and_never_less_than_one():
    assert dispersion([10, 10, 10], [100, 100, 100]) == 1
    assert dispersion([2, 30, 10], [100, 100, 100]) > 10
    assert dispersion([5], [100]) == 1


def test_the_least_effect_reads_nothing_after_the_first_start():
    import numpy as np

    known = panel(np.random.default_rng(1), [6] * 8 + [None] * 8, effect=0)
    changed = panel(np.random.default_rng(1), [6] * 8 + [None] * 8, effect=-5)
    assert least(known, "staggered", after=4) == least(changed, "staggered", after=4)


def test_the_least_effect_is_found_about_four_times_in_five():
    import numpy as np

    from belonging.engine.evaluation import ESTIMATORS

    rng, starts, found = np.random.default_rng(5), [6] * 15 + [None] * 15, 0
    for _ in range(150):
        plan = least(panel(rng, starts, alike=0), "staggered", after=1)
        # One period since, compared with the one before: what the plan is of.
        done = made(panel(rng, starts, alike=0, effect=-plan.effect).values[:, :7], starts)
        found += not ESTIMATORS["staggered"](done).estimate.silent
    assert 0.68 < found / 150 < 0.92


@pytest.mark.parametrize("estimator", ["guarded", "interrupted", "synthetic", "staggered", "waitlist"])
def test_each_design_says_the_least_effect_it_would_find(estimator):
    import numpy as np

    rng = np.random.default_rng(3)
    events = rng.poisson(40, (24, 12)).astype(float)
    plan = made(
        events / 10, [9] * 2 + [None] * 22, seasons=terms(12), events=events, exposures=np.full((24, 12), 1000.0)
    )
    found = least(plan, estimator, after=3)
    assert 0 < found.effect < 4
    assert found.baseline == pytest.approx(4, rel=0.3)
    assert 0 < found.share < 1
    assert 0.1 < found.count < 0.5


def test_too_little_before_the_start_is_refused():
    with pytest.raises(ValueError, match="three periods or more"):
        least(made([[1, 2, 3], [2, 3, 4], [1, 1, 2]], [2, None, None]), "staggered", after=1)
    with pytest.raises(ValueError, match="tells nothing of chance"):
        least(made([[1, 2, 3, 4, 5]] * 3, [4, None, None], seasons=terms(5)), "interrupted", after=1)


def test_where_less_than_a_year_lies_before_no_years_count_is_made_up():
    import numpy as np

    flat = np.ones((12, 9)) * 5
    plan = made(flat, [4] * 3 + [None] * 9, seasons=(1, 2, 3, 4, 5, 6, 1, 2, 3), events=flat, exposures=flat * 10)
    assert least(plan, "staggered", after=2).count is None
