"""How the work of an organisation is shared: by name, never ranked, and handed over from one to another."""

from datetime import timedelta

import pytest

from tests.apps.access import world as w
from tests.apps.casework import world as c
from tests.apps.casework.filling import case_of

pytestmark = pytest.mark.django_db


def team_of(who):
    from belonging.apps.access.acting import acting
    from belonging.apps.casework.queries import workload

    with acting(who, "exclusion"):
        return workload.team(who)


def keepers(case):
    from belonging.apps.casework.models import Participant

    with c.everything():
        held = Participant.objects.filter(case=case, part="owner", until=None)
        return {each.person_id for each in held}


def another(school, **more):
    """A case of the school that nobody keeps."""
    with c.everything():
        return case_of(school.other, keeper=school.world.places[w.NORTH], urn=w.NORTH, **more)


def test_people_stand_in_the_order_of_their_names_with_what_they_carry(school, promised):
    from belonging.apps.casework.models import RunningClock

    promised("Ring home", c.TODAY - timedelta(days=2))
    with c.everything():
        owed = RunningClock.objects.filter(case=school.case, ended=None).exclude(owed_by="")
        late = owed.update(due=c.TODAY - timedelta(days=1))
    found = team_of(school.head)
    assert [each.person.name for each in found.loads] == sorted(each.person.name for each in found.loads)
    carried = {each.person.pk: (each.cases, each.tasks_late, each.clocks_late) for each in found.loads}
    assert carried[school.head.pk] == (1, 1, late)
    assert carried[school.deputy.pk] == (0, 0, 0)


def test_a_case_that_nobody_keeps_is_said_and_given_to_somebody(school, signed_in):
    case = another(school)
    client = signed_in(school.head)
    assert "1 case has nobody who keeps it" in client.get("/team/").content.decode()
    assert "Ash, Pre-exclusion assessment" in client.get("/team/0/").content.decode()
    client.post("/team/0/", {"case": case.pk, "to": school.deputy.pk})
    assert keepers(case) == {school.deputy.pk}
    assert "has nobody" not in client.get("/team/").content.decode()


def test_my_day_says_how_many_cases_nobody_keeps_to_whoever_may_take_them_up(school, signed_in):
    client = signed_in(school.deputy)
    assert "kept by nobody" not in client.get("/my-day/").content.decode()
    case = another(school)
    another(school, restricted=True)
    page = client.get("/my-day/").content.decode()
    assert '<a class="govuk-link" href="/team/0/">1 open case of ' in page
    assert " is kept by nobody</a>" in page
    client.post("/team/0/", {"case": case.pk, "to": school.deputy.pk})
    assert "kept by nobody" not in client.get("/my-day/").content.decode()


def test_a_case_is_handed_from_one_to_another(school, signed_in):
    client = signed_in(school.deputy)
    client.post(f"/team/{school.head.pk}/", {"case": school.case.pk, "to": school.deputy.pk})
    assert keepers(school.case) == {school.deputy.pk}


def test_nothing_is_handed_over_to_somebody_whose_role_cannot_keep_it(school, signed_in):
    from tests.apps.people import person

    with c.everything():
        officer = person("officer", "school_data_manager", w.NORTH)
    answer = signed_in(school.head).post(f"/team/{school.head.pk}/", {"case": school.case.pk, "to": officer.pk})
    assert answer.status_code == 422
    assert keepers(school.case) == {school.head.pk}


def test_a_restricted_case_is_not_counted_for_those_outside(school):
    case = another(school, restricted=True)
    found = team_of(school.head)
    assert case.pk not in {each.pk for each in found.nobodys}
    assert found.cases == 1


def test_another_school_is_shown_nothing_of_it(school, signed_in):
    from tests.apps.people import person

    with c.everything():
        east = person("east", "headteacher", w.EAST, parent=school.world.places["authority"])
    client = signed_in(east)
    assert "Ash" not in client.get("/team/").content.decode()
    assert client.get(f"/team/{school.head.pk}/").status_code == 404
