"""A declaration that says what cannot be is refused in a sentence; a schedule tells in words how long something is kept."""

from dataclasses import replace
from datetime import date

import pytest

from belonging.catalogue.indicators.suspension_rate import INDICATOR
from belonging.engine.access import Reaches, Role
from belonging.engine.indicators.drawing import drawn
from belonging.engine.indicators.reading import count
from belonging.engine.retention import Retention, born_before
from belonging.kernel.citation import Citation, Status
from belonging.kernel.periods import Period

CITED = Citation(source="A made-up rule", section="1", status=Status.GUIDANCE, compared_on=date(2026, 11, 21))
KEPT = Retention(title="Education file", trigger="the date of birth", length=25, unit="years", source=CITED)
ROLE = Role(title="Reader", sentence="Reads.", kinds=("authority",), reaches=Reaches.NONE, figures="area",
            purposes=(), may=frozenset())  # fmt: skip


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"kinds": ("circus",)}, "circus is no kind of organisation"),
        ({"may": frozenset({"fly"})}, "fly is no action"),
        ({"figures": "some"}, "some is no reach of figures"),
        ({"may": frozenset({"see children"})}, "may see children and reaches none"),
    ],
)
def test_a_role_that_says_what_cannot_be_is_refused(change, words):
    with pytest.raises(ValueError, match=words):
        replace(ROLE, **change)


@pytest.mark.parametrize(
    ("change", "words"), [({"unit": "moons"}, "'moons' is no unit"), ({"length": 0}, "keeps nothing")]
)
def test_a_retention_of_nothing_or_of_an_unknown_unit_is_refused(change, words):
    with pytest.raises(ValueError, match=words):
        replace(KEPT, **change)


def test_a_retention_says_how_long_and_from_when():
    assert KEPT.sentence() == "25 years from the date of birth"
    assert KEPT.sentence(1) == "1 year from the date of birth"


def test_a_leap_day_has_a_birthday_years_before_it():
    assert born_before(date(2026, 11, 22), 18) == date(2008, 11, 22)
    assert born_before(date(2028, 2, 29), 18) == date(2010, 2, 28)


def test_the_plain_reader_takes_the_half_term_asked_for_and_no_other_year():
    tables = drawn({"suspensions": "enrolment term half_term category\n1 1 1 SUSP\n1 1 2 SUSP\n1 1 2 SUSP"})
    tables["suspensions"].append({**tables["suspensions"][0], "academic_year": 2023})

    def counted(period):
        return count(INDICATOR, tables, [], Period.parse(period))[()][0]

    assert [counted(each) for each in ("2024/25 half-term 1", "2024/25 half-term 2", "2024/25 autumn", "2024/25")] == [
        1,
        2,
        3,
        3,
    ]
