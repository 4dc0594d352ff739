"""Periods are read as people write them, and a period still running is known for one."""

from datetime import date

import pytest

from belonging.kernel.periods import Period, academic_year_of, term_of


@pytest.mark.parametrize(
    ("text", "period"),
    [
        ("2024/25", Period(2024)),
        ("202425", Period(2024)),
        ("2024/25 autumn", Period(2024, 1)),
        ("2024/25 half-term 5", Period(2024, 3, 5)),
        ("1999/00", Period(1999)),
    ],
)
def test_a_period_is_read_as_people_write_it(text: str, period: Period) -> None:
    assert Period.parse(text) == period


@pytest.mark.parametrize("text", ["2024/26", "2024", "", "2024/25 winter", "2024/25 half-term 7"])
def test_what_is_not_a_period_is_refused_in_a_sentence(text: str) -> None:
    with pytest.raises(ValueError, match="is not a period. Write an academic year"):
        Period.parse(text)


def test_terms_part_at_new_year_and_easter_monday() -> None:
    assert [term_of(day) for day in (date(2026, 12, 31), date(2026, 1, 1), date(2026, 4, 5), date(2026, 4, 6))] == [
        1,
        2,
        2,
        3,
    ]


def test_an_academic_year_begins_in_august() -> None:
    assert [academic_year_of(day) for day in (date(2026, 7, 31), date(2026, 8, 1))] == [2025, 2026]


def test_a_year_or_term_still_running_is_not_over() -> None:
    today = date(2026, 11, 22)
    assert not Period(2026).is_over(today)
    assert not Period(2026, 1).is_over(today)
    assert not Period(2026, 1, 1).is_over(today)
    assert Period(2025).is_over(today)
    assert Period(2025, 3).is_over(today)
    assert Period(2026, 1).is_over(date(2027, 1, 1))


def test_a_period_unfolds_into_its_parts_each_before_what_they_make() -> None:
    assert list(map(str, Period(2024, 2).unfolded())) == [
        "2024/25 half-term 3",
        "2024/25 half-term 4",
        "2024/25 spring",
    ]
    assert Period(2024, 1, 2).unfolded() == [Period(2024, 1, 2)]
    year = Period(2024).unfolded()
    assert len(year) == 10
    assert year[:3] == Period(2024, 1).unfolded()
    assert year[-1] == Period(2024)
