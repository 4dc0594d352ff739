"""Events of which one child may have several: intervals as wide as that makes their number vary."""

import math

import numpy as np
import pytest

from belonging.engine import chance, repeats
from belonging.engine.disclosure import PROFILES, TOTAL, Cell, CountTable, protect
from belonging.engine.disparity import Sides, compare
from belonging.engine.uncertainty import rate_interval

ONE, OTHER, ALL = (120, 800), (440, 4000), (560, 4800)


def suspensions(*, people=200, interval="clustered", hidden=3):
    """Two schools and a small one, with so many children suspended all together."""
    cells = [("A", *ONE), ("B", *OTHER), ("C", hidden, 900), (TOTAL, ALL[0] + hidden, ALL[1] + 900)]
    return CountTable(
        key="suspension_rate",
        title="Suspension rate",
        cuts=("school",),
        cells=tuple(Cell(labels=(name,), numerator=x, denominator=n, people=people) for name, x, n in cells),
        interval=interval,
        numerator_within_denominator=False,
    )


def test_a_page_and_disproportionality_say_the_same_of_events_of_one_child():
    """2.8 suspensions a child: 120 of 800 beside 440 of 4,000 lie within chance, wherever they stand beside one another."""
    plain, told = (
        protect(suspensions(interval=interval), PROFILES["case_team"]) for interval in ("poisson", "clustered")
    )

    def beyond(table):
        one, other = (chance.estimate(each.value, each.lower, each.upper) for each in table.cells[:2])
        return chance.beyond(one, other)

    phi = repeats.phi_of_repeats(told.repeats)
    sides = Sides(a=ONE[0], n1=ONE[1], b=OTHER[0], n2=OTHER[1], events=True, phi=phi)
    assert told.repeats == 3
    assert beyond(plain)
    assert not beyond(told)
    assert not compare(sides).apart
    assert any("about 3 for each who has any" in note for note in told.notes)


def test_ends_are_the_root_of_phi_further_away_and_never_below_nought():
    plain = rate_interval(*ONE)
    wide = repeats.widened(plain, 15.0, 4.0)
    assert wide.upper - 15 == pytest.approx(2 * (plain.upper - 15))
    assert 15 - wide.lower == pytest.approx(2 * (15 - plain.lower))
    assert repeats.widened(rate_interval(1, 10), 10.0, 9.0).lower == 0


def test_how_many_each_child_has_is_never_told_finely():
    """Whatever is hidden, intervals are the same, and so are they for several numbers of children."""
    usual = protect(suspensions(), PROFILES["internal"])
    for people in range(185, 205):
        assert protect(suspensions(people=people), PROFILES["internal"]).cells[0] == usual.cells[0]
    assert repeats.told(100, 49) == repeats.told(49, 49) == repeats.told(500, None) == repeats.USUAL
    assert all(after / before >= 1.125 for before, after in zip(repeats.STEPS, repeats.STEPS[1:], strict=False))


def test_ninety_five_intervals_in_a_hundred_hold_the_rate():
    chances, children = np.random.default_rng(11), 60
    shape = 0.83
    each = -shape / ((1 - shape) * math.log1p(-shape))
    counts = [int(chances.logseries(shape, chances.poisson(children)).sum()) for _ in range(800)]
    held = [repeats.widened(rate_interval(x, 1000), x / 10, repeats.phi_of_repeats(each)) for x in counts]
    inside = sum(found.lower <= children * each / 10 <= found.upper for found in held) / len(held)
    assert inside > 0.92
    plain = [rate_interval(x, 1000) for x in counts]
    assert sum(found.lower <= children * each / 10 <= found.upper for found in plain) / len(plain) < 0.75
