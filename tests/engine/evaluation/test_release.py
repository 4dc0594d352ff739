"""Of a finding nothing is told that one or two hidden schools could be worked out from."""

from dataclasses import replace

import numpy as np

from belonging.engine.evaluation import ESTIMATORS
from belonging.engine.evaluation.release import gives_away, released, tells, withheld
from tests.engine.evaluation.worlds import panel

STARTS = [4] * 6 + [6] * 6 + [None] * 8


def drawn():
    return panel(np.random.default_rng(1), STARTS)


def hiding(*cells):
    found = np.zeros((len(STARTS), 10), dtype=bool)
    for row, column in cells:
        found[row, column] = True
    return found


def test_one_or_two_could_be_worked_out_and_none_or_three_cannot():
    assert [tells(range(count)) for count in range(5)] == [False, True, True, False, False]
    assert tells([3, 3, 3])


GROUPS = {"started": range(12), "compared": range(12, 20)}


def test_where_nothing_is_hidden_all_is_told():
    found = ESTIMATORS["staggered"](drawn())
    assert withheld(drawn(), GROUPS, hiding()) == ""
    assert released(drawn(), found, hiding()) is found


def test_a_whole_that_rests_on_a_point_or_two_that_would_tell_is_withheld():
    assert "give them away" in withheld(drawn(), GROUPS, hiding((0, 2)))
    assert "give them away" in withheld(drawn(), GROUPS, hiding((15, 2), (16, 2), (3, 7)))
    assert withheld(drawn(), GROUPS, hiding((0, 2), (1, 2), (7, 2))) == ""  # three schools at one point
    assert withheld(drawn(), GROUPS, hiding((0, 2), (1, 3), (17, 8))) == ""  # three points, none of which is told


def test_a_few_values_tell_nothing_of_hidden_ones():
    few = panel(np.random.default_rng(2), [2] * 3 + [None] * 3, periods=3)
    hidden = np.ones((6, 3), dtype=bool)
    assert "give them away" in withheld(few, {"started": range(3), "compared": range(3, 6)}, hidden)
    two = panel(np.random.default_rng(2), [4] * 2 + [None] * 9)
    groups = {"started": range(2), "compared": range(2, 11)}
    assert "give them away" in withheld(two, groups, np.ones((11, 10), dtype=bool))


def test_only_the_periods_and_points_that_tell_are_left_out():
    hidden = hiding((0, 4), (12, 9), (13, 9), (14, 9))
    found = ESTIMATORS["staggered"](drawn())
    told = released(drawn(), found, hidden)
    # The period of the start rests on one hidden school, as does any that looks at that school's cohort in that column.
    assert 0 not in {each.after for each in told.steps}
    assert 5 in {each.after for each in told.steps}
    assert told.lines["started"][4] is None
    assert told.lines["compared"][9] is not None


def test_a_period_that_could_be_taken_from_a_line_is_left_out():
    # Five hidden at a point: the line is told; a cohort with three of them would leave two.
    hidden = hiding((0, 5), (1, 5), (2, 5), (6, 5), (7, 5))
    told = released(drawn(), ESTIMATORS["staggered"](drawn()), hidden)
    assert told.lines["started"][5] is not None
    assert 1 not in {each.after for each in told.steps}


def test_every_period_says_what_it_rests_on():
    values = drawn().values
    for name in ("staggered", "waitlist"):
        found = ESTIMATORS[name](drawn())
        for step in found.steps:
            used = {cell for side in step.rests for cell in side}
            left = [(row, column) for row in range(20) for column in range(10) if (row, column) not in used]
            moved = drawn()
            for row, column in left:
                moved.values[row, column] = values[row, column] + 100 * (row + column)
            again = {each.after: each.estimate.effect for each in ESTIMATORS[name](moved).steps}
            assert abs(again[step.after] - step.estimate.effect) < 1e-6


def test_a_line_worked_out_from_one_with_a_gap_is_left_out():
    series = panel(np.random.default_rng(3), [12] * 6 + [None] * 6, periods=24)
    found = ESTIMATORS["interrupted"](series)
    hidden = np.zeros((12, 24), dtype=bool)
    hidden[0, 3] = hidden[1, 5] = hidden[2, 7] = True
    told = released(series, found, hidden)
    assert told.lines["started"][3] is None
    assert "expected" not in told.lines


def test_a_mean_is_withheld_that_differs_from_one_told_before_by_a_hidden_school():
    """Three hidden schools were told of together; the same and one more would give that one away."""
    asked, hidden = drawn(), hiding((0, 2), (1, 2), (7, 2), (8, 2))
    before = {asked.periods[2]: [frozenset(asked.units[row] for row in (0, 1, 7))]}
    assert not gives_away(asked, range(12), hidden, [2])
    assert gives_away(asked, range(12), hidden, [2], before)
    assert not gives_away(asked, range(12), hidden, [3], before)
    assert not gives_away(asked, (0, 1, 7), hidden, [2], before)  # the same question again tells nothing more
    assert "give them away" in withheld(asked, GROUPS, hidden, before)


def test_three_hidden_schools_with_an_event_each_are_given_away_by_their_sum():
    hidden, events = hiding((0, 2), (1, 2), (7, 2)), np.full((len(STARTS), 10), 30.0)
    events[[0, 1, 7], 2] = 1
    asked = replace(drawn(), events=events, exposures=events * 10)
    assert gives_away(asked, range(12), hidden, [2])
    events[0, 2] = 9
    assert not gives_away(asked, range(12), hidden, [2])
