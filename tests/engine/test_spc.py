"""A control chart says what a steady process does by itself, and its rules find what one would hardly ever do."""

from datetime import date, timedelta

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from belonging.engine import spc
from belonging.engine.spc import Kind, LeftOut, Rule, Standing, judged, signals, u_chart, xmr

Y = [42, 38, 45, 40, 37, 44, 41, 39, 43, 40, 38, 42, 47, 49, 50, 52, 51, 53, 55, 54]
STEADY = [40, 44, 39, 45, 41, 43, 40, 44, 42, 41, 43, 42]


def found(chart, rule):
    """The places from one at which a rule was complete."""
    return [each.points[-1] + 1 for each in spc.signals(chart) if each.rule is rule]


def test_a_worked_individuals_chart_agrees():
    chart = spc.xmr(Y)
    assert (chart.centre[0], chart.range) == (40.75, 4.0)
    assert (chart.lower[0], chart.upper[0]) == pytest.approx((30.11, 51.39))
    assert (chart.near_lower[0], chart.near_upper[0]) == pytest.approx((33.6567, 47.8433), abs=5e-5)
    assert found(chart, Rule.BEYOND) == [16, 18, 19, 20]
    assert found(chart, Rule.SHIFT) == [18, 19, 20]
    assert found(chart, Rule.TREND) == []
    assert chart.standing is Standing.LIMITS


def test_two_of_three_near_a_limit_are_found_when_the_second_comes():
    chart = spc.xmr([*STEADY, 48.5, 42, 48.5])
    assert chart.near_upper[0] < 48.5 < chart.upper[0]
    assert found(chart, Rule.NEAR) == [15]
    assert spc.signals(chart)[-1].points == (12, 14)
    assert found(spc.xmr([*STEADY, 36, 42, 42, 36]), Rule.NEAR) == []


def test_the_first_two_points_of_a_stretch_may_lie_near_a_limit():
    assert found(spc.xmr([48.5, 48.5, *STEADY], left_out=[0, 1]), Rule.NEAR)[:1] == [2]
    assert found(spc.xmr([48.5, *STEADY], left_out=[0]), Rule.NEAR) == []


def test_a_new_start_leaves_the_limits_before_it_as_wide_as_they_were():
    counts = [40, 70, 30, 80, 35, 75, 45, 65, 40, 70, 30, 80]
    whole = spc.u_chart(counts, [1000] * 12, laney="widen")
    again = spc.u_chart([*counts, 50, 52], [1000] * 14, laney="widen", starts=[12])
    assert whole.sigma_z > 2
    assert again.upper[:12] == whole.upper
    assert again.sigma_z == whole.sigma_z
    steady = spc.u_chart([50, 51] * 6, [1000] * 12, laney="widen")
    assert steady.sigma_z == 1
    assert spc.u_chart([50, 51] * 6, [1000] * 12, laney=True).sigma_z < 1


def test_seven_each_further_the_same_way_are_found():
    chart = spc.xmr([10, 12, 9, 11, 10, 12, 8, 9, 10, 11, 12, 13, 14])
    assert found(chart, Rule.TREND) == [13]
    assert found(spc.xmr([10, 12, 9, 11, 10, 12, 8, 9, 10, 11, 12, 13]), Rule.TREND) == []
    down = next(each for each in spc.signals(spc.xmr([9, 8, 7, 6, 5, 4, 3])) if each.rule is Rule.TREND)
    assert (down.side, down.points) == ("below", tuple(range(7)))


def test_a_point_that_may_not_be_shown_breaks_a_run():
    whole = [*STEADY, 50, 50, 50, 50, 50, 50, 50]
    assert found(spc.xmr(whole), Rule.SHIFT) == [19]
    assert found(spc.xmr([*whole[:15], None, *whole[16:]]), Rule.SHIFT) == []


def test_fewer_than_six_points_have_no_limits_and_fewer_than_twelve_have_them_on_trial():
    few = spc.xmr(Y[:5])
    assert (few.standing, few.upper, few.centre[0]) == (Standing.RUN_CHART, (None,) * 5, 40)
    assert spc.xmr(Y[:4]).centre[0] == 41
    assert spc.signals(few) == ()
    assert spc.assurance(few, 41) == "unknown"
    assert spc.xmr(Y[:6]).standing is spc.xmr(Y[:11]).standing is Standing.TRIAL
    assert spc.xmr(Y[:12]).standing is Standing.LIMITS


def test_a_chart_begins_anew_only_where_it_is_told_to_and_its_rules_do_not_reach_across():
    chart = spc.xmr([*Y[:12], *Y[12:], *STEADY], starts=(12,))
    assert chart.starts == (0, 12)
    assert chart.centre[11] == 40.75
    assert chart.centre[12] == pytest.approx(sum([*Y[12:], *STEADY[:4]]) / 12)
    assert not [each for each in spc.signals(chart) if each.points[0] < 12 <= each.points[-1]]
    assert spc.xmr(Y, starts=(0, 99)).starts == (0,)
    assert spc.xmr(Y, starts=(18,)).standing is Standing.RUN_CHART


def test_a_wild_moving_range_may_be_left_out_first():
    wild = [40, 42, 41, 43, 40, 90, 41, 42, 40, 43, 41, 42]
    assert spc.xmr(wild, trim=True).range < spc.xmr(wild).range
    assert spc.xmr(Y, trim=True).range == 4.0


def test_limits_are_widened_by_what_the_season_took():
    assert spc.xmr(Y, widen=1.5).upper[0] == pytest.approx(40.75 + 1.5 * 10.64)


N = [980, 1010, 995, 1020, 990, 1005, 1000, 985, 1015, 1000, 992, 1008]
X = [52, 61, 47, 70, 44, 66, 58, 39, 73, 55, 49, 68]


def test_a_worked_chart_of_proportions_agrees_and_laneys_is_wider():
    plain, wide = spc.p_chart([*X, None], [*N, 1000], per=100), spc.p_chart(X, N, per=100, laney=True)
    assert plain.centre[0] == pytest.approx(5.683, abs=5e-4)
    assert (plain.lower[6], plain.upper[6]) == pytest.approx((3.487, 7.880), abs=5e-4)
    assert wide.sigma_z == pytest.approx(2.0513, abs=5e-5)
    assert (wide.lower[6], wide.upper[6]) == pytest.approx((1.178, 10.189), abs=5e-4)
    assert plain.kind is Kind.P
    assert plain.values[-1] is None
    assert plain.upper[-1] is not None


def test_a_chart_of_events_has_poisson_limits_by_size_and_stops_at_nought():
    chart = spc.u_chart([4, 5, 3, 4, 5, 3, 400], [100, 100, 100, 100, 100, 100, 10_000], per=100, baseline=6)
    assert chart.centre[0] == 4
    assert chart.upper[0] == pytest.approx(10)
    assert chart.lower[0] == 0
    assert chart.upper[-1] == pytest.approx(4.6)
    assert chart.standing is Standing.TRIAL
    assert spc.u_chart([4, 5, 6], [100, 100, 0], per=100).centre[0] == pytest.approx(4.5)


def test_a_share_is_never_drawn_above_the_whole():
    assert spc.p_chart([9] * 12, [10] * 12).upper[0] == 1


def test_laney_changes_nothing_where_nothing_happens():
    assert spc.u_chart([0] * 6, [10] * 6, laney=True).sigma_z == 1


def test_a_chart_of_nothing_is_refused_with_what_to_do_instead():
    with pytest.raises(ValueError, match="at least one value; found none. Say that there is nothing"):
        spc.xmr([None, None])
    with pytest.raises(ValueError, match="2 counts and 1 sizes"):
        spc.u_chart([1, 2], [3])


def test_a_stretch_of_nothing_but_hidden_points_is_refused():
    with pytest.raises(ValueError, match="in each stretch"):
        spc.u_chart([None, 1, 1], [1, 1, 1], starts=(1,))


def test_a_target_is_always_passed_or_failed_or_hit_and_miss():
    chart = spc.xmr(Y[:12])
    assert [spc.assurance(chart, target) for target in (20, 41, 60)] == ["below", "within", "above"]


@pytest.mark.parametrize(
    ("better", "side", "means"),
    [
        ("lower", "above", "worse"),
        ("lower", "below", "better"),
        ("higher", "above", "better"),
        ("neutral", "above", "neutral"),
    ],
)
def test_a_signal_means_better_or_worse_only_where_one_way_is_better(better, side, means):
    assert spc.Signal(rule=Rule.BEYOND, points=(1,), side=side).means(better) == means


def test_days_between_rare_events_say_when_a_wait_was_unusually_long():
    days = [date(2024, 9, 3)]
    for wait in (12, 20, 8, 15, 30, 9, 14, 22, 11, 18, 25, 10, 200):
        days.append(days[-1] + timedelta(days=wait))
    chart = spc.between(list(reversed(days)))
    assert chart.values[:2] == (12.0, 20.0)
    assert chart.values[-1] == 200
    assert found(chart, Rule.BEYOND) == [13]
    assert chart.kind is Kind.T
    assert chart.lower[0] >= 0
    with pytest.raises(ValueError, match="two events or more; found 1"):
        spc.between(days[:1])


def test_units_between_events_have_geometric_limits():
    chart = spc.trials_between([30, 50, 45, 35, 40, 40])
    assert chart.centre[0] == 40
    assert chart.upper[0] == pytest.approx(40 + 3 * (40 * 41) ** 0.5)
    assert (chart.lower[0], chart.kind, chart.standing) == (0, Kind.G, Standing.TRIAL)
    assert spc.trials_between([30, 50]).upper == (None, None)
    with pytest.raises(ValueError, match="one count or more"):
        spc.trials_between([])


def test_what_terms_usually_differ_by_is_taken_out():
    counts, sizes, terms = [60, 30, 30] * 4, [1000] * 12, [1, 2, 3] * 4
    taken = spc.seasonal(counts, sizes, terms)
    assert taken.factors == pytest.approx({1: 1.5, 2: 0.75, 3: 0.75})
    chart = spc.u_chart(counts, taken.sizes, per=100, widen=taken.widen)
    assert chart.values == pytest.approx((4.0,) * 12)
    assert taken.widen == pytest.approx((4 / 3) ** 0.5)
    assert spc.seasonal(counts, [*sizes[:-1], None], terms).sizes[-1] is None


def test_no_pattern_is_learnt_from_two_years_or_from_a_term_without_events():
    assert spc.seasonal([60, 30, 30] * 2, [1000] * 6, [1, 2, 3] * 2) is None
    assert spc.seasonal([60, 30, 0] * 3, [1000] * 9, [1, 2, 3] * 3) is None
    assert spc.seasonal([60] * 9, [1000] * 9, [1] * 9) is None


def test_a_steady_process_rarely_lies_beyond_limits():
    draw = np.random.default_rng(5)
    charts = [spc.u_chart(draw.poisson(40, 24).tolist(), [1000] * 24, per=100) for _ in range(400)]
    beyond = sum(len(found(chart, Rule.BEYOND)) for chart in charts) / (24 * 400)
    assert beyond < 0.01


@given(st.lists(st.floats(0, 1000), min_size=6, max_size=30))
def test_limits_lie_in_order_about_the_mean(values):
    chart = spc.xmr(values)
    assert chart.lower[0] <= chart.near_lower[0] <= chart.centre[0] <= chart.near_upper[0] <= chart.upper[0]


def test_nothing_is_learnt_from_points_left_out_and_no_rule_reads_them():
    values = [10, 11, 0, 0, 9, 10, 11, 9, 10, 10]
    apart = xmr(values, left_out=(2, 3))
    alone = xmr([each for at, each in enumerate(values) if at not in (2, 3)])
    assert (apart.centre[0], apart.upper[0], apart.standing) == (alone.centre[0], alone.upper[0], alone.standing)
    assert apart.values == tuple(values)
    assert signals(apart)
    assert not signals(judged(apart, (2, 3)))
    counted = u_chart(values, [100] * 10, left_out=(2, 3))
    assert counted.centre[0] == pytest.approx(0.1)


def test_a_stretch_of_nothing_but_points_left_out_is_learnt_from_all_the_same():
    assert xmr([5, 6], left_out=(0, 1)).centre == (5.5, 5.5)


def test_years_are_left_out_only_with_a_reason():
    with pytest.raises(ValueError, match="only with a reason"):
        LeftOut(title="a bad year", years=(2024,), reason="It was high.", source=None)
