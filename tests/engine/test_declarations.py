"""A declaration that says what cannot be is refused in a sentence; a schedule tells in words how long something is kept."""

from dataclasses import replace
from datetime import date

import pytest

from belonging.engine.access import Reaches, Role
from belonging.engine.retention import Retention, born_before
from belonging.kernel.citation import Citation, Status

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
