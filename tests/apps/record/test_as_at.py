"""What was so of a child on a day: dated spells first, then the latest return before, then the nearest after."""

from datetime import date

import pytest

from belonging.apps.access.acting import acting
from tests.apps.people import person

pytestmark = pytest.mark.django_db


@pytest.fixture
def people():
    """An analyst, the head of the child's school, and the head of another."""
    return person("ana", "data_analyst"), person("hal", "headteacher", 199001), person("hob", "headteacher", 199002)


@pytest.fixture
def enrolment(people):
    """A child at one school, with an autumn and a summer return, a spell of SEN support, a need and a spell of free meals."""
    from belonging.apps.access.actions import ties
    from belonging.apps.agreements.actions import statutory
    from belonging.apps.directory.models import School
    from belonging.apps.record import models

    school = School.objects.create(urn=199001, laestab="9994001", name="North")
    School.objects.create(urn=199002, laestab="9992002", name="South")
    pupil = models.Pupil.objects.create(key="A999400000001", forename="Robin", surname="Hale")
    made = models.Enrolment.objects.create(pupil=pupil, school=school, entry_date=date(2023, 9, 5))
    for scope, day, year, nc_year, provision in (
        (1, date(2024, 10, 3), 2024, "8", "N"),
        (2, date(2025, 5, 15), 2024, "8", "K"),
    ):
        models.Snapshot.objects.create(
            scope=scope, enrolment=made, pupil=pupil, as_at=day, academic_year=year, on_roll=True, status="C",
            nc_year=nc_year, sen_provision=provision,
        )  # fmt: skip
    models.SenProvision.objects.create(
        scope=3, pupil=pupil, school=school, provision="E", from_date=date(2025, 1, 6), until_date=date(2025, 2, 14)
    )
    models.SenNeed.objects.create(scope=2, pupil=pupil, school=school, rank=2, need="SEMH", as_at=date(2025, 5, 15))
    models.SenNeed.objects.create(scope=2, pupil=pupil, school=school, rank=1, need="ASD", as_at=date(2025, 5, 15))
    models.FsmPeriod.objects.create(
        scope=4, pupil=pupil, school=school, from_date=date(2024, 9, 1), until_date=date(2024, 12, 31)
    )
    statutory.keep()
    ties.follow_roll(
        enrolments="SELECT pupil_id, school_id AS urn, entry_date, leaving_date FROM record_enrolment",
        of="SELECT id FROM record_pupil",
    )
    return made


@pytest.mark.parametrize(
    ("day", "provision", "need", "fsm"),
    [
        (date(2024, 9, 20), "N", "ASD", True),  # before any return: the nearest after
        (date(2024, 12, 1), "N", "ASD", True),  # the autumn return
        (date(2025, 1, 6), "E", "ASD", False),  # the first day of the spell
        (date(2025, 2, 14), "E", "ASD", False),  # its last
        (date(2025, 2, 15), "N", "ASD", False),  # the day after: the latest return on or before
        (date(2025, 5, 15), "K", "ASD", False),  # the day of the summer return
        (date(2026, 1, 1), "K", "ASD", False),
    ],
)
def test_a_spell_says_it_then_the_return_before_then_the_return_after(enrolment, people, day, provision, need, fsm):
    from belonging.apps.record import queries

    with acting(people[0], "returns"):
        found = queries.as_at(enrolment, day, seen_by=people[0])
    assert (found.sen_provision, found.sen_need, found.fsm, found.nc_year) == (provision, need, fsm, "8")
    with acting(people[1], "inclusion"):
        assert queries.as_at(enrolment.pupil, day, seen_by=people[1]) == found


def test_a_head_of_another_school_is_told_nothing(enrolment, people):
    from belonging.apps.record import queries

    other = people[2]
    with acting(other, "inclusion"):
        assert queries.as_at(enrolment, date(2025, 1, 1), seen_by=other) is None
        assert list(queries.found(search="", seen_by=other)) == []
        assert queries.by_number("A999400000001", seen_by=other) is None
        assert queries.suspensions(enrolment.pupil, seen_by=other) == []
    with acting(people[1], "inclusion"):
        assert list(queries.found(search="", seen_by=people[1])) == [enrolment.pupil]


def test_nobody_is_told_of_a_child_for_a_purpose_that_names_none(enrolment, people):
    from belonging.apps.record import queries

    for who in people:
        with acting(who, "figures"):
            assert list(queries.found(search="", seen_by=who)) == []
