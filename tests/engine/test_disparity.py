"""A group beside its comparator: ratio, difference and children together, exact where numbers are small."""

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from belonging.engine import disparity
from belonging.engine.disparity import Sides, compare
from belonging.engine.escalation import Step, climb, enters
from belonging.engine.repeats import phi_of_repeats

ONE_OR_MORE = Sides(a=5425, n1=92595, b=127445, n2=5439705)
SMALL = Sides(a=9, n1=310, b=120, n2=9800)


def test_ratio_difference_and_excess_agree_with_worked_values():
    found = compare(ONE_OR_MORE)
    assert found.ratio == pytest.approx(2.5007, abs=5e-5)
    assert (found.ratio_interval.lower, found.ratio_interval.upper) == pytest.approx((2.4356, 2.5676), abs=5e-5)
    assert 100 * found.difference == pytest.approx(3.5160, abs=5e-5)
    ends = (100 * found.difference_interval.lower, 100 * found.difference_interval.upper)
    assert ends == pytest.approx((3.3660, 3.6696), abs=5e-5)
    assert found.odds == pytest.approx(2.5941, abs=5e-5)
    assert found.apart
    assert not found.exact
    assert compare(SMALL).excess == pytest.approx(5.20, abs=0.005)
    assert disparity.fisher(SMALL) == pytest.approx(0.0176, abs=5e-5)


def test_excess_children_have_the_interval_of_the_difference():
    found = compare(SMALL)
    assert found.excess_interval.lower == pytest.approx(310 * found.difference_interval.lower)
    assert found.excess_interval.upper == pytest.approx(310 * found.difference_interval.upper)


def test_events_are_rates_and_phi_widens_every_interval():
    plain, wide = (compare(Sides(a=260, n1=92595, b=5470, n2=5439705, events=True, phi=phi)) for phi in (1, 4))
    assert (plain.ratio_interval.lower, plain.ratio_interval.upper) == pytest.approx((2.4657, 3.1623), abs=5e-5)
    assert math.log(wide.ratio_interval.upper / wide.ratio) == pytest.approx(
        2 * math.log(plain.ratio_interval.upper / plain.ratio)
    )
    breadth = [each.difference_interval.upper - each.difference_interval.lower for each in (plain, wide)]
    assert breadth[1] == pytest.approx(2 * breadth[0])
    assert plain.odds is None
    assert plain.p < wide.p < 0.001


def test_below_five_the_ratio_and_its_chance_are_exact():
    few = compare(Sides(a=3, n1=40, b=20, n2=900))
    assert few.exact
    assert few.ratio_interval.method == "exact"
    assert few.p == pytest.approx(disparity.fisher(few.sides))
    none = compare(Sides(a=0, n1=40, b=20, n2=900))
    assert (none.ratio, none.ratio_interval.lower) == (0, 0)
    assert none.ratio_interval.upper > 1
    assert not none.apart


def test_a_comparator_with_none_has_no_ratio_and_a_difference():
    found = compare(Sides(a=6, n1=40, b=0, n2=900))
    assert found.ratio is None
    assert found.ratio_interval.upper == math.inf
    assert found.difference == pytest.approx(0.15)
    assert found.odds is None
    nobody = compare(Sides(a=0, n1=40, b=0, n2=900, events=True))
    assert (nobody.ratio_interval.lower, nobody.ratio_interval.upper, nobody.p) == (0, math.inf, 1)


def test_few_events_are_no_surer_for_coming_from_one_child():
    once, often = (compare(Sides(a=4, n1=40, b=20, n2=900, events=True, phi=phi)) for phi in (1, 5))
    assert often.p >= once.p
    assert often.ratio_interval.upper > once.ratio_interval.upper
    assert often.ratio_interval.lower < once.ratio_interval.lower


def test_everybody_counted_on_both_sides_is_no_difference():
    assert compare(Sides(a=10, n1=10, b=20, n2=20)).p == 1


def test_what_cannot_be_compared_is_refused_with_what_to_do_instead():
    with pytest.raises(ValueError, match="Leave the group out"):
        Sides(a=1, n1=0, b=1, n2=10)
    with pytest.raises(ValueError, match="Say that they are events"):
        Sides(a=11, n1=10, b=1, n2=10)


def test_the_composition_index_is_one_share_over_another():
    assert disparity.composition_index(5425, 183475, 92595, 8024635) == pytest.approx(2.5625, abs=5e-5)
    with pytest.raises(ValueError, match="needs somebody counted"):
        disparity.composition_index(0, 0, 10, 100)


def test_years_are_added_up_before_they_are_divided():
    assert disparity.pooled([(2, 50), (3, 48), (4, 52)]) == (9, 150)


def test_of_many_comparisons_fewer_stand_out():
    assert disparity.discovered([0.001, 0.02, 0.04, 0.6]) == (True, True, False, False)
    assert disparity.discovered([]) == ()


def test_with_no_disparity_anywhere_hardly_any_stands_out():
    draw = np.random.default_rng(11)
    alarms = 0
    for _ in range(300):
        counts = draw.binomial(200, 0.1, 10)
        chances = [compare(Sides(a=int(x), n1=200, b=900, n2=9000)).p for x in counts]
        alarms += any(disparity.discovered(chances))
    assert alarms / 300 < 0.09


def test_the_interval_of_a_ratio_holds_the_true_one_nineteen_times_in_twenty():
    draw = np.random.default_rng(12)
    held = 0
    for a, b in zip(draw.binomial(400, 0.12, 800), draw.binomial(4000, 0.06, 800), strict=True):
        interval = compare(Sides(a=int(a), n1=400, b=int(b), n2=4000)).ratio_interval
        held += interval.lower <= 2 <= interval.upper
    assert 0.93 < held / 800 < 0.975


def test_phi_follows_from_how_many_each_suspended_child_has():
    assert phi_of_repeats(1) == 1
    assert phi_of_repeats(2.0) == pytest.approx(3.5, abs=0.05)
    assert phi_of_repeats(2.8) == pytest.approx(5.9, abs=0.3)
    with pytest.raises(ValueError, match="at least one event; found 0.5"):
        phi_of_repeats(0.5)


@given(st.integers(0, 60), st.integers(0, 300), st.booleans())
def test_the_ratio_lies_in_its_interval(a, b, events):
    found = compare(Sides(a=a, n1=60, b=b, n2=300, events=events, phi=2 if events else 1))
    assert found.ratio_interval.lower <= found.ratio_interval.upper
    if found.ratio is not None:
        assert found.ratio_interval.lower - 1e-9 <= found.ratio <= found.ratio_interval.upper + 1e-9
    assert 0 <= found.p <= 1.0000001


def ladder():
    """Suspended as often as others, and twice as often suspended again."""
    return climb(
        [
            Step(title="Behaviour incident", given="of all pupils", why_not="No incidents are sent to us."),
            Step(title="Suspended", given="of all pupils", sides=Sides(a=50, n1=500, b=500, n2=5000)),
            Step(title="Suspended again", given="of those suspended", sides=Sides(a=40, n1=50, b=200, n2=500)),
        ]
    )


def test_the_ladder_shows_where_disparity_enters():
    rungs = ladder()
    assert [rung.stands_out for rung in rungs] == [False, False, True]
    assert enters(rungs).step.title == "Suspended again"
    assert rungs[1].found.ratio == 1
    assert enters(rungs[:2]) is None


def test_a_step_without_data_says_so_and_is_not_nought():
    first = ladder()[0]
    assert (first.found, first.step.why_not) == (None, "No incidents are sent to us.")
    with pytest.raises(ValueError, match="either its numbers or a sentence"):
        Step(title="Suspended", given="of all pupils")
