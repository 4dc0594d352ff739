"""One series and what its line before would have gone on to be."""

import numpy as np
import pytest

from belonging.engine.evaluation import interrupted
from tests.engine.evaluation.worlds import covers, made, terms, tolerated


def series(rng, periods, at, *, effect=0.0, alike=0.3):
    """Terms with a trend, seasons, and noise that neighbours share."""
    noise = np.zeros(periods)
    noise[0] = rng.normal()
    for each in range(1, periods):
        noise[each] = alike * noise[each - 1] + np.sqrt(1 - alike**2) * rng.normal()
    values = 20 + 0.1 * np.arange(periods) + np.array([0, 1, -1])[np.arange(periods) % 3] + noise
    values[at:] += effect
    return values


def events(rng, periods, at, ratio):
    """Counts with a trend, seasons and more spread than chance alone."""
    mean = 60 * np.exp(0.005 * np.arange(periods) + np.array([0, 0.1, -0.1])[np.arange(periods) % 3])
    mean[at:] *= ratio
    return rng.poisson(mean * rng.gamma(50, 1 / 50, periods))


def test_without_noise_level_and_slope_are_exact():
    values = 10 + np.arange(20.0)
    values[10:] += 3 + 0.5 * np.arange(10)
    found = interrupted.rates(values + 1e-9 * np.sin(np.arange(20)), 10)
    assert found.effect == pytest.approx(3 + 0.5 * 4.5, abs=1e-6)


def test_what_a_control_does_as_well_is_taken_off():
    rng = np.random.default_rng(2)
    both = rng.normal(0, 3, 24)
    own = 20 + both + rng.normal(0, 0.1, 24)
    own[12:] -= 2
    alone, beside = interrupted.rates(own, 12), interrupted.rates(own, 12, control=both)
    assert beside.error < alone.error / 5
    assert covers(beside, -2)


def covered(tries, seed, periods, alike, effect):
    rng, at = np.random.default_rng(seed), periods // 2
    made_up = (series(rng, periods, at, effect=effect, alike=alike) for _ in range(tries))
    return sum(covers(interrupted.rates(each, at, seasons=terms(periods)), effect) for each in made_up)


def counted(tries, seed, periods, ratio):
    rng, at = np.random.default_rng(seed), periods // 2
    made_up = (events(rng, periods, at, ratio) for _ in range(tries))
    found = (interrupted.counts(each, np.full(periods, 1000.0), at, seasons=terms(periods)) for each in made_up)
    return sum(covers(each, ratio) for each in found)


def test_the_interval_covers_about_95_times_in_100():
    assert tolerated(covered(100, 1, 48, 0.2, -2), 100, 0.95)
    assert tolerated(counted(100, 2, 36, 0.8), 100, 0.95)


def test_with_no_effect_about_one_in_twenty_is_a_false_alarm():
    assert tolerated(100 - covered(100, 3, 48, 0.2, 0), 100, 0.05)
    assert tolerated(100 - counted(100, 4, 36, 1), 100, 0.05)


@pytest.mark.exhaustive
@pytest.mark.parametrize(
    ("periods", "alike", "least"), [(24, 0, 0.93), (24, 0.3, 0.89), (60, 0, 0.93), (60, 0.3, 0.92)]
)
def test_the_interval_covers_in_series_long_and_short_alike_and_not(periods, alike, least):
    # A short series whose terms are like their neighbours covers less: nobody can learn from so few how alike they are.
    assert least <= covered(800, 5, periods, alike, 0) / 800 <= 0.99
    assert 0.93 <= counted(800, 6, periods, 0.8) / 800 <= 0.98


def test_a_design_says_what_was_expected_and_warns_of_a_short_series():
    rng = np.random.default_rng(8)
    rows = [series(rng, 24, 12, effect=-3) for _ in range(4)]
    found = interrupted.run(made(rows, [12, 12, None, None], seasons=terms(24)))
    assert len(found.lines["expected"]) == 24
    assert found.placebo is not None
    assert not found.notes
    short = interrupted.run(made([row[:14] for row in rows], [9, 9, None, None], seasons=terms(14)))
    assert "great care" in short.notes[0]


def test_different_starts_and_too_short_a_series_are_refused():
    with pytest.raises(ValueError, match="staggered starts"):
        interrupted.run(made(np.ones((2, 12)), [5, 6]))
    with pytest.raises(ValueError, match="too short for two lines"):
        interrupted.rates([1, 2, 3, 4], 2)


@pytest.mark.parametrize("before", range(9, 14))
def test_a_time_before_too_short_for_a_placebo_leaves_the_series_without_one(before):
    values = series(np.random.default_rng(4), before + 12, before)
    panel = made([values], [before], seasons=[each % 6 for each in range(len(values))])
    found = interrupted.run(panel)
    assert found.estimate is not None
