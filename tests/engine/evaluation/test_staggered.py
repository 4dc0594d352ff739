"""Staggered starts: an independent implementation agrees, intervals cover, false alarms are rare, and two-way fixed effects would be wrong."""

import numpy as np
import pytest

from belonging.engine.evaluation import staggered
from tests.engine.evaluation.worlds import covers, made, panel, tolerated

STARTS = [2, 2, 2, 3, 3, 3, 4, 4, None, None, None, None]
COHORTS = [4] * 5 + [5] * 5 + [6] * 5 + [7] * 5 + [None] * 20
# diff-diff 3.13.0, CallawaySantAnna, base_period="universal", on `drawn()`; periods and starts counted from nought.
NEVER = {
    (2, 0): -0.041667, (2, 2): -2.145833, (2, 3): -1.416667, (2, 4): -2.75, (2, 5): -0.875, (3, 0): 1.604167, (3, 1): 1.145833,
    (3, 3): -0.354167, (3, 4): -0.354167, (3, 5): -0.8125, (4, 0): -0.125, (4, 1): -1.0, (4, 2): -1.1875, (4, 4): -2.375, (4, 5): -1.875,
}  # fmt: skip
NOT_YET = {
    (2, 0): -0.388889, (2, 2): -1.722222, (2, 3): -1.75, (2, 4): -2.75, (2, 5): -0.875, (3, 0): 1.25, (3, 1): 1.083333,
    (3, 3): -0.75, (3, 4): -0.354167, (3, 5): -0.8125, (4, 0): -0.125, (4, 1): -1.0, (4, 2): -1.1875, (4, 4): -2.375, (4, 5): -1.875,
}  # fmt: skip
STEPS = {-4: -0.125, -3: 0.5625, -2: 0.117188, 0: -1.53125, 1: -1.132812, 2: -1.78125, 3: -0.875}


def drawn():
    """Twelve units, six periods, by a rule anybody can repeat."""
    return made(
        [
            [
                10 + (7 * i * i + 3 * i * t + 5 * t * t) % 11 / 4 + 0.2 * t - (1.5 if s is not None and t >= s else 0)
                for t in range(6)
            ]
            for i, s in enumerate(STARTS)
        ],
        STARTS,
    )


@pytest.mark.parametrize(("comparators", "expected"), [("never", NEVER), ("not_yet", NOT_YET)])
def test_the_effects_of_each_cohort_and_period_are_those_of_another_implementation(comparators, expected):
    found = {each: staggered.att(drawn(), *each, comparators=comparators).effect for each in expected}
    assert found == pytest.approx(expected, abs=1e-5)


def test_the_event_study_and_the_whole_are_those_of_another_implementation():
    found = staggered.run(drawn(), comparators="never")
    assert {each.after: each.estimate.effect for each in found.steps} == pytest.approx(STEPS, abs=1e-5)
    by_group = (3 * -1.796875 + 3 * -0.506944 + 2 * -2.125) / 8
    assert found.estimate.effect == pytest.approx(by_group, abs=1e-5)


def test_without_noise_the_effect_is_exact_where_two_way_fixed_effects_are_wrong():
    starts = [3] * 4 + [7] * 4
    values = np.array([[1.0 * (at - start + 1) if at >= start else 0 for at in range(10)] for start in starts])
    found = staggered.overall(made(values, starts))
    assert found.effect == pytest.approx(2.5)  # the mean of 1, 2, 3, 4, while the second group had not started
    assert two_way(values, starts) < 0.6  # less than the effect of any single period, each of which is 1 or more


def two_way(values, starts):
    """The coefficient of having started, with a constant for each unit and period."""
    has = np.array([[float(at >= start) for at in range(values.shape[1])] for start in starts])

    def within(each):
        return each - each.mean(axis=0) - each.mean(axis=1)[:, None] + each.mean()

    return float((within(has) * within(values)).sum() / (within(has) ** 2).sum())


def simulated(starts, effect, tries, seed):
    """How often the interval covers, the finding is not silent, the pre-trend alarms and the placebo alarms."""
    rng, hits = np.random.default_rng(seed), np.zeros(4)
    for _ in range(tries):
        found = staggered.run(panel(rng, starts, effect=effect))
        alarm = found.pretrend is not None and found.pretrend < 0.05
        placebo = found.placebo is not None and not found.placebo.silent
        hits += [covers(found.estimate, effect), not found.estimate.silent, alarm, placebo]
    return hits


def test_the_interval_covers_a_known_effect_about_95_times_in_100():
    covered, found, _, _ = simulated(COHORTS, -1.5, 150, 2)
    assert tolerated(covered, 150, 0.95)
    assert found > 140


def test_with_no_effect_about_one_in_twenty_is_a_false_alarm():
    _, alarms, pretrends, placebos = simulated(COHORTS, 0, 150, 1)
    for hits in (alarms, pretrends, placebos):
        assert tolerated(hits, 150, 0.05)


@pytest.mark.exhaustive
@pytest.mark.parametrize(
    "starts",
    [COHORTS, [4, 5, 6, 7] + [None] * 10, [4] * 3 + [6] * 3 + [None] * 6, [4] * 5 + [6] * 5 + [8] * 5 + [9] * 5],
    ids=["many", "one a term", "few", "all start"],
)
def test_intervals_cover_about_95_times_in_100_in_many_worlds(starts):
    for effect, seed in ((0, 11), (-1, 12)):
        covered, _, pretrends, _ = simulated(starts, effect, 700, seed)
        assert 0.93 <= covered / 700 <= 0.975, covered
        assert pretrends / 700 <= 0.09


def test_groups_that_part_before_the_start_are_found_out():
    rng = np.random.default_rng(4)
    found = [staggered.run(panel(rng, COHORTS, drift=0.5)) for _ in range(20)]
    assert sum(each.pretrend < 0.05 for each in found) >= 15
    assert sum(each.withstands is not None and each.withstands > 1 for each in found) <= 2


def test_bounds_are_the_interval_itself_where_trends_may_not_part_and_wider_where_they_may():
    found = staggered.run(panel(np.random.default_rng(6), COHORTS, effect=-3))
    same = staggered.bounds(found.estimate, found.steps, 0)
    assert same == (found.estimate.lower, found.estimate.upper)
    at = staggered.bounds(found.estimate, found.steps, found.withstands)
    assert min(map(abs, at)) == pytest.approx(0, abs=1e-9)


def test_a_school_alone_in_its_term_still_has_an_interval():
    found = staggered.overall(panel(np.random.default_rng(7), [5, None, None, None, None], effect=0))
    assert found.upper > found.lower


def test_where_everybody_has_started_nothing_is_left_to_compare_with():
    with pytest.raises(LookupError, match="no unit is left"):
        staggered.att(made(np.ones((3, 5)), [2, 2, 2]), 2, 3)
    with pytest.raises(LookupError, match="Keep some that start later"):
        staggered.overall(made(np.ones((3, 5)), [2, 2, 2]))


def test_a_panel_with_a_hole_or_an_impossible_start_is_refused():
    with pytest.raises(ValueError, match="found one without"):
        made([[1, np.nan], [1, 2]], [1, None])
    with pytest.raises(ValueError, match="starts after the first period"):
        made([[1, 2], [1, 2]], [0, None])
    with pytest.raises(ValueError, match="needs as many values"):
        made([[1, 2], [1, 2]], [1])


def test_pre_trends_of_units_that_never_differed_cannot_be_tested():
    found = staggered.run(made(np.ones((24, 9)), [6] * 12 + [None] * 12))
    assert found.pretrend is None
    assert found.estimate.effect == 0


def test_a_panel_in_which_nobody_starts_is_refused():
    with pytest.raises(ValueError, match="Nobody in this panel"):
        made(np.ones((4, 5)), [None] * 4).first()
