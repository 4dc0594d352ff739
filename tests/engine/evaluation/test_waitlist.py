"""A lot is drawn once and can be drawn again; its interval is the lot's own."""

import numpy as np
import pytest

from belonging.engine.evaluation import draw, waitlist
from tests.engine.evaluation.worlds import covers, made, panel, tolerated

WAVES = [3] * 8 + [4] * 4 + [None] * 8


def test_the_same_seed_draws_the_same_order_whatever_the_order_given():
    schools = [str(900001 + each) for each in range(8)]
    first = draw(schools, "autumn rain")
    assert first == draw(reversed(schools), "autumn rain")
    assert first != draw(schools, "spring rain")
    assert sorted(first) == schools


def test_the_order_drawn_never_changes_from_one_version_to_the_next():
    assert draw(["a", "b", "c", "d"], "Westmere 2026") == ("d", "a", "b", "c")


def test_every_school_comes_first_about_as_often():
    firsts = [draw("abcd", f"seed {each}")[0] for each in range(800)]
    assert all(tolerated(firsts.count(each), 800, 0.25) for each in "abcd")


def test_a_draw_needs_a_seed_and_each_school_once():
    with pytest.raises(ValueError, match="needs a seed"):
        draw(["a", "b"], " ")
    with pytest.raises(ValueError, match="named twice"):
        draw(["a", "a"], "x")


def test_without_noise_the_effect_is_exact():
    values = np.tile(np.arange(6.0), (10, 1)) + np.arange(10)[:, None]
    values[:5, 3:] -= 2
    found = waitlist.run(made(values, [3] * 5 + [None] * 5))
    assert found.estimate.effect == pytest.approx(-2)
    assert [each.after for each in found.steps] == [0, 1, 2]
    assert found.placebo.effect == pytest.approx(0)


def test_the_chance_is_the_share_of_draws_as_far_apart():
    # Of the six ways to choose two of four, two are as far apart: nobody can find more in four schools.
    values = [[1, 5], [1, 6], [1, 0], [1, 1]]
    found = waitlist.run(made(values, [1, 1, None, None])).estimate
    assert found.effect == pytest.approx(5)
    assert found.p == pytest.approx(1 / 3, abs=0.04)


def simulated(monkeypatch, effect, tries, seed):
    """How often the interval covers and the finding is not silent, when the lot decides."""
    monkeypatch.setattr(waitlist, "DRAWS", 399)
    rng, hits = np.random.default_rng(seed), np.zeros(2)
    for each in range(tries):
        starts = [WAVES[at] for at in rng.permutation(len(WAVES))]
        found = waitlist.overall(panel(rng, starts, periods=6, effect=effect), seed=each * 1000)
        hits += [covers(found, effect), not found.silent]
    return hits


def test_the_interval_covers_about_95_times_in_100_and_false_alarms_are_few(monkeypatch):
    covered, _ = simulated(monkeypatch, -1.5, 80, 1)
    assert tolerated(covered, 80, 0.95)
    covered, alarms = simulated(monkeypatch, 0, 80, 2)
    assert tolerated(alarms, 80, 0.05)


@pytest.mark.exhaustive
def test_the_interval_covers_about_95_times_in_100_in_many_lots(monkeypatch):
    covered, _ = simulated(monkeypatch, -1, 800, 3)
    assert 0.93 <= covered / 800 <= 0.975
    _, alarms = simulated(monkeypatch, 0, 800, 4)
    assert alarms / 800 <= 0.07


def test_somebody_must_wait_for_a_period():
    with pytest.raises(LookupError, match="Keep some waiting"):
        waitlist.run(made(np.ones((4, 4)), [2, 2, 2, 2]))
