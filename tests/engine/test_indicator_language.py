"""The small language indicators are written in, the tables examples are drawn in, and the weeks of a half-term."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from belonging.engine.indicators import field
from belonging.engine.indicators.drawing import drawn, letter
from belonging.engine.indicators.half_terms import HalfTerms
from belonging.engine.indicators.reading import worked_out
from belonging.store.compile.expressions import compiled

A, B = field("a"), field("b")


@pytest.mark.parametrize("wrong", [0.5, True, None, ("a",)])
def test_a_condition_takes_whole_numbers_and_codes_only(wrong) -> None:
    with pytest.raises(TypeError, match="whole numbers and codes"):
        A + wrong


@given(a=st.integers(-9, 9), b=st.integers(-9, 9))
def test_the_plain_reader_reads_every_sign_as_python_does(a, b) -> None:
    row = {"a": a, "b": b}
    assert worked_out(A * 10 - B + 1, row) == a * 10 - b + 1
    assert worked_out((A >= B) | (A < B), row) is True
    assert worked_out((A > B) & (A <= B), row) is False
    assert worked_out(~(A == B), row) == (a != b)
    assert worked_out(A != B, row) == (a != b)
    assert worked_out(A.one_of(1, 2), row) == (a in (1, 2))


def test_brackets_in_a_condition_are_kept_in_sql() -> None:
    assert compiled((A + B) * 2 >= 10).sql() == "((a + b) * 2) >= 10"
    assert compiled(~(A == 0)).sql() == "NOT (a = 0)"
    assert compiled(A.one_of("x", "y's")).sql() == "a IN ('x', 'y''s')"


def test_an_example_draws_schools_as_letters_and_fills_in_what_is_ordinary() -> None:
    tables = drawn({"pupil_years": "enrolment school leaving_date\n5 B 2025-01-31\n6 B -"})
    assert [row["urn"] for row in tables["schools"]] == [2]
    assert letter(2) == "B"
    assert tables["pupil_years"][0]["pupil_id"] == 5
    assert tables["pupil_years"][0]["leaving_date"] == date(2025, 1, 31)
    assert tables["pupil_years"][1]["leaving_date"] is None
    assert tables["suspensions"] == []


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ({"pupils": "enrolment\n1"}, "not a table"),
        ({"pupil_years": "shoe_size\n43"}, "no column 'shoe_size'"),
        ({"pupil_years": "enrolment school\n1"}, "1 values under 2 headings"),
    ],
)
def test_an_example_that_is_drawn_wrongly_is_refused_in_a_sentence(given, said) -> None:
    with pytest.raises(ValueError, match=said):
        drawn(given)


@pytest.mark.parametrize("year", range(2014, 2035))
def test_usual_half_terms_follow_each_other_and_begin_on_mondays(year) -> None:
    starts = HalfTerms.usual(year).starts
    assert list(starts) == sorted(starts)
    assert all(start.weekday() == 0 for start in starts)


@pytest.mark.parametrize(
    ("week", "half_term"),
    [
        (date(2024, 7, 29), 1),
        (date(2024, 9, 2), 1),
        (date(2024, 10, 21), 1),
        (date(2024, 11, 4), 2),
        (date(2024, 12, 16), 2),
        (date(2025, 1, 6), 3),
        (date(2025, 2, 10), 3),
        (date(2025, 2, 24), 4),
        (date(2025, 4, 7), 4),
        (date(2025, 4, 21), 5),
        (date(2025, 5, 19), 5),
        (date(2025, 6, 2), 6),
        (date(2025, 7, 21), 6),
    ],
)
def test_a_week_has_the_half_term_last_begun(week, half_term) -> None:
    assert HalfTerms.usual(2024).of(week) == half_term


def test_a_calendar_of_three_terms_is_divided_by_its_half_terms() -> None:
    calendar = [
        ("Term", date(2025, 9, 2), date(2025, 12, 19)),
        ("Half term", date(2025, 10, 20), date(2025, 10, 31)),
        ("Term", date(2026, 1, 5), date(2026, 3, 27)),
        ("Half term", date(2026, 2, 16), date(2026, 2, 20)),
        ("Term", date(2026, 4, 13), date(2026, 7, 17)),
        ("Half term", date(2026, 5, 25), date(2026, 5, 29)),
        ("INSET", date(2025, 9, 1), date(2025, 9, 1)),
    ]
    starts = HalfTerms.from_calendar(2025, calendar).starts[1:]
    assert starts == (date(2025, 11, 3), date(2026, 1, 5), date(2026, 2, 23), date(2026, 4, 13), date(2026, 6, 1))


def test_a_calendar_of_six_terms_is_taken_as_it_is() -> None:
    days = [
        date(2025, 9, 3),
        date(2025, 11, 3),
        date(2026, 1, 5),
        date(2026, 2, 23),
        date(2026, 4, 14),
        date(2026, 6, 1),
    ]
    found = HalfTerms.from_calendar(2025, [("Term", day, day) for day in days])
    assert found.starts[4] == date(2026, 4, 13)
    assert found.of(date(2026, 4, 13)) == 5


def test_a_calendar_that_says_nothing_of_the_year_leaves_the_usual_dates() -> None:
    assert HalfTerms.from_calendar(2025, [("Term", date(2020, 9, 1), date(2020, 12, 18))]) == HalfTerms.usual(2025)


def test_the_plain_reader_refuses_what_is_no_expression() -> None:
    with pytest.raises(TypeError, match="does not know str"):
        worked_out("a", {"a": 1})
