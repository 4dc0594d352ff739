"""A mixture of other areas, on worlds with a known effect and on DfE's own panel of authorities."""

import csv

import numpy as np
import pytest

from belonging.engine.evaluation import Panel, synthetic
from tests.architecture.source import ROOT
from tests.engine.evaluation.worlds import covers, made, tolerated

YEARS = ("2016", "2017", "2018", "2019", "2022", "2023", "2024")  # the pandemic years are no baseline


def world(rng, *, count=40, effect=0.0):
    """Areas that follow three common paths, each in its own mixture; the first changes at the ninth of twelve years."""
    paths = rng.normal(size=(3, 12)).cumsum(axis=1)
    values = 20 + rng.dirichlet(np.ones(3), count) @ paths + rng.normal(0, 0.5, (count, 12))
    values[0, 8:] += effect
    return made(values, [8, *[None] * (count - 1)])


def authorities():
    """Suspension rates of every authority that published all years."""
    with (ROOT / "tests" / "samples" / "panel" / "la_suspension_rates.csv").open(encoding="utf-8") as file:
        rows = [row for row in csv.DictReader(file) if all(row[year] for year in YEARS)]
    return {row["la_code"]: [float(row[year]) for year in YEARS] for row in rows}


def of_authority(code, start, changed=0.0):
    held = authorities()
    others = [each for each in held if each != code]
    values = np.array([held[code], *(held[each] for each in others)])
    values[0, start:] += changed
    starts = (start, *[None] * len(others))
    return Panel(units=(code, *others), periods=YEARS, values=values, starts=starts)


def test_a_true_mixture_is_found_and_fits():
    donors = np.random.default_rng(1).normal(size=(25, 40)) + 10
    truth = np.zeros(25)
    truth[[3, 7]] = 0.4, 0.6
    found = synthetic.weights(truth @ donors, donors)
    assert found == pytest.approx(truth, abs=1e-3)
    assert found.sum() == pytest.approx(1)


def test_no_other_weights_on_the_simplex_fit_better():
    rng = np.random.default_rng(2)
    donors, target = rng.normal(size=(30, 9)) + 5, rng.normal(size=9) + 5
    found = synthetic.weights(target, donors)
    assert found.min() >= 0
    best = ((target - found @ donors) ** 2).sum()
    assert all(best <= ((target - each @ donors) ** 2).sum() + 1e-5 for each in rng.dirichlet(np.full(30, 0.1), 3000))
    # At the best, moving weight from one donor to any other gains nothing.
    gradient = -2 * donors @ (target - found @ donors)
    assert gradient.min() >= gradient[found > 1e-3].max() - 1e-2


def simulated(tries, seed, effect):
    rng = np.random.default_rng(seed)
    return sum(covers(synthetic.run(world(rng, effect=effect)).estimate, effect) for _ in range(tries))


def test_the_interval_covers_about_95_times_in_100_and_false_alarms_are_few():
    assert tolerated(simulated(120, 1, -2), 120, 0.95)
    assert tolerated(120 - simulated(120, 2, 0), 120, 0.05)


@pytest.mark.exhaustive
def test_the_interval_covers_about_95_times_in_100_in_many_worlds():
    assert 0.93 <= simulated(1000, 3, -1) / 1000 <= 0.97


def test_on_the_panel_of_authorities_about_one_placebo_in_twenty_alarms():
    codes = sorted(authorities())[::4]
    assert len(codes) > 30
    alarms = sum(synthetic.run(of_authority(code, 5)).estimate.p <= 0.05 for code in codes)
    assert tolerated(alarms, len(codes), 0.05)


def test_on_the_panel_a_large_change_put_there_is_found_and_covered():
    code = min(authorities(), key=lambda each: abs(authorities()[each][4] - 7))
    found = synthetic.run(of_authority(code, 5, changed=-8)).estimate
    assert not found.silent
    assert covers(found, -8)


def test_an_area_like_no_mixture_is_warned_of_and_few_donors_are_refused():
    values = np.vstack([np.full(12, 90.0), np.random.default_rng(3).normal(10, 1, (20, 12))])
    assert "says little" in synthetic.run(made(values, [8, *[None] * 20])).notes[0]
    with pytest.raises(ValueError, match="needs 19 areas"):
        synthetic.run(made(values[:10], [8, *[None] * 9]))
    with pytest.raises(ValueError, match="different times"):
        synthetic.run(made(values, [8, 7, *[None] * 19]))
