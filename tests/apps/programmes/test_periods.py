"""Periods in a row."""

from datetime import date

import pytest

from belonging.apps.programmes import periods
from belonging.kernel.periods import Period


def test_the_next_period_crosses_the_year():
    assert periods.later(Period(2024, 3), 1) == Period(2025, 1)
    assert periods.later(Period(2024, 2, 4), 3) == Period(2025, 1, 1)
    assert periods.later(Period(2024), -2) == Period(2022)


def test_a_stretch_holds_both_ends():
    assert periods.stretch(Period(2024, 2), Period(2025, 1)) == (Period(2024, 2), Period(2024, 3), Period(2025, 1))


def test_like_periods_have_one_season():
    assert [periods.season(Period(2024, term)) for term in (1, 2, 3)] == [1, 2, 3]
    assert periods.season(Period(2024, 2, 4)) == 4
    assert periods.season(Period(2024)) == 1


def test_a_period_opens_with_its_term():
    assert periods.opens(Period(2024)) == date(2024, 8, 1)
    assert periods.opens(Period(2024, 2)) == date(2025, 1, 1)
    assert periods.opens(Period(2024, 3)) == date(2025, 4, 20)


def test_a_period_of_another_kind_is_refused():
    with pytest.raises(ValueError, match="is not a term"):
        periods.read("2024/25", "term")
