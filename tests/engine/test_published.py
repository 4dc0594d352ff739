"""What a published file means: numbers, symbols, periods, names, and how near a printed rate must lie to its counts."""

import pytest

from belonging.engine.published import (
    Printing,
    harmonise,
    level,
    number,
    published_period,
    rounding_base,
    symbol,
    time_fault,
    time_period,
)
from belonging.kernel.periods import Period


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("4.06", 4.06),
        ("4.0599999999999996", 4.06),
        ("3.168E-2", 0.03168),
        ("791,055", 791055),
        ("-0.7", -0.7),
        (" 0 ", 0),
    ],
)
def test_a_figure_is_read_however_a_spreadsheet_left_it(text, value):
    assert number(text) == pytest.approx(value)


@pytest.mark.parametrize("text", ["z", "x", "c", "low", "k", "u", ":", ".", "~", "-", "NULL", "null", "NA", "R"])
def test_a_symbol_stays_a_symbol_and_is_never_nought(text):
    assert number(text) is None
    assert symbol(f" {text} ") == text


@pytest.mark.parametrize("text", ["", "   "])
def test_an_empty_cell_is_no_figure(text):
    assert number(text) is None
    assert symbol(text) == "blank"


@pytest.mark.parametrize("text", ["46 or more", "E92000001", "1,23", "12.3.4"])
def test_words_are_neither_a_figure_nor_a_symbol(text):
    assert number(text) is None
    assert symbol(text) is None


@pytest.mark.parametrize(
    ("text", "period"),
    [("201516", "201516"), ("2015/16", "201516"), ("2015-16", "201516"), ("2019", "2019"), ("201", "")],
)
def test_a_time_period_is_four_or_six_digits(text, period):
    assert time_period(text) == period


def test_six_digits_that_do_not_follow_are_explained():
    assert time_fault("201819") == ""
    assert "follow each other" in time_fault("201619")
    assert "four digits" in time_fault("last year")


@pytest.mark.parametrize(
    ("time", "identifier", "period"),
    [
        ("202223", "Academic year", Period(2022)),
        ("202223", "", Period(2022)),
        ("202223", "Spring term", Period(2022, 2)),
        ("2025", "January", Period(2024)),
        ("202223", "Autumn and spring term", None),
        ("202223", "Financial year", None),
        ("2023", "Calendar year", None),
        ("2025", "Week 30", None),
    ],
)
def test_only_school_years_and_terms_are_periods_of_ours(time, identifier, period):
    assert published_period(time, identifier) == period


def test_renamed_columns_and_levels_meet():
    assert harmonise("fixed_excl") == harmonise("suspension") == "suspension"
    assert harmonise("school_type") == harmonise("school_phase") == "education_phase"
    assert level("LOCAL AUTHORITY") == level("Local authority") == "Local authority"
    assert level("Ward") == "Ward"


def test_counts_are_rounded_only_when_enough_of_them_say_so():
    assert rounding_base([5.0 * each for each in range(1, 20)]) == 5
    assert rounding_base([10.0 * each for each in range(1, 20)]) == 10
    assert rounding_base([*(5.0 * each for each in range(1, 20)), 7.0]) == 1
    assert rounding_base([10.0, 20.0, 30.0]) == 1
    assert rounding_base([]) == 1


def test_a_full_rate_may_differ_by_a_hundred_thousandth_and_no_more():
    printed = Printing(decimals=5, figures=7)
    assert printed.tolerance(rate=9.33458, numerator=786961, denominator=8430600) == pytest.approx(0.00001)


def test_a_rounded_rate_may_differ_by_half_its_last_decimal():
    printed = Printing(decimals=2, figures=4)
    assert printed.tolerance(rate=4.76, numerator=381865, denominator=8025075) == pytest.approx(0.005)


def test_a_rate_cut_to_six_figures_may_differ_by_half_the_sixth():
    printed = Printing(decimals=5, figures=6)
    assert printed.tolerance(rate=61.5385, numerator=40, denominator=65) == pytest.approx(0.00005)


def test_counts_rounded_to_five_widen_what_is_allowed():
    printed = Printing(decimals=1, figures=3, numerator_base=5, denominator_base=5)
    allowed = printed.tolerance(rate=80.1, numerator=1585, denominator=1975)
    assert abs(80.1 - 100 * 1585 / 1975) < allowed < 0.5
