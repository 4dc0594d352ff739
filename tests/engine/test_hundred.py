"""A hundred children: whole figures, exactly a hundred, none further from its share than one."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from belonging.engine.hundred import of_hundred, shares


@given(st.dictionaries(st.text(min_size=1), st.integers(0, 10**7), min_size=1).filter(lambda held: sum(held.values())))
def test_the_figures_are_a_hundred_and_each_is_next_to_its_share(counts):
    found, total = shares(counts), sum(counts.values())
    assert sum(each.figures for each in found) == 100
    assert [each.label for each in found] == list(counts)
    for each in found:
        assert abs(each.figures - 100 * counts[each.label] / total) < 1
        assert each.some == (counts[each.label] > 0)
        assert each.figures == 0 or each.some


def test_what_is_left_goes_to_the_largest_remainders():
    """Quotas 33.5, 33.3, 33.2: the first has the largest remainder."""
    assert [each.figures for each in shares({"a": 335, "b": 333, "c": 332})] == [34, 33, 33]


def test_equal_remainders_go_to_the_group_named_first():
    assert [each.figures for each in shares({"a": 1, "b": 1, "c": 1})] == [34, 33, 33]


def test_a_group_with_no_figure_is_still_there():
    rest, few = shares({"rest": 9_990, "few": 10})
    assert (rest.figures, few.figures, few.some) == (100, 0, True)


@pytest.mark.parametrize("counts", [{}, {"a": 0}, {"a": 5, "b": -1}])
def test_nobody_and_less_than_nobody_are_refused_in_a_sentence(counts):
    with pytest.raises(ValueError, match="A hundred children need counts"):
        shares(counts)


def test_a_rate_is_its_nearest_whole_figure_and_the_rest():
    assert [of_hundred(value) for value in (0, 0.4, 0.5, 21.97, 100)] == [
        (0, 100),
        (0, 100),
        (1, 99),
        (22, 78),
        (100, 0),
    ]
    with pytest.raises(ValueError, match="between 0 and 100"):
        of_hundred(100.5)
