"""A part says what its holder may do: an agency adds what is theirs and moves nothing, and a part is taken up by those it is left to."""

from datetime import timedelta

import pytest

from belonging.apps.access.acting import acting
from belonging.apps.casework.actions import Refused, asking, bulk, cases, letters, notes, parts, tasks
from belonging.apps.casework.models import Participant, Task
from belonging.apps.casework.queries import cases as found
from belonging.apps.casework.queries import page, people
from tests.apps.casework import world as c
from tests.apps.people import person

pytestmark = pytest.mark.django_db


@pytest.fixture
def assessed(made):
    """An assessment, which the head began."""
    return c.assessment(c.child(made), c.head())


@pytest.fixture
def nurse(assessed):
    """Somebody of an agency, who was asked to take part."""
    made = person("nurse", "health_practitioner", kind="agency", key="nhs")
    with acting(assessed.opened_by, "inclusion"):
        parts.give(assessed, "agency", by=assessed.opened_by, person=made)
    return made


def task(case, owner):
    """Write down what somebody is to do, as the head."""
    with acting(case.opened_by, "inclusion"):
        return tasks.promise(case, "See him weekly", by=case.opened_by, owner=owner, due=c.TODAY + timedelta(days=9))


def test_an_agency_changes_nothing_of_anybody_elses(assessed, nurse):
    head = Participant.objects.get(case=assessed, part="head")
    of_the_head = task(assessed, assessed.opened_by)
    with acting(nurse, "inclusion"):
        case = found.one(assessed.pk, seen_by=nurse)
        assert found.parts_of(case, nurse) == {"agency"}
        for act in (
            lambda: parts.take_away(case, head.pk, by=nurse),
            lambda: parts.give(case, "workers", by=nurse, person=None, name="A friend"),
            lambda: parts.write_who_came(case, {head.pk: False}, by=nurse),
            lambda: asking.save(case, "school_view", {"why_now": "A fight."}, by=nurse, base=0),
            lambda: asking.ask(case, "my_view", "child", by=nurse, until=None),
            lambda: letters.send(case, "conference_invitation", {}, by=nurse, way="post", on=c.TODAY),
            lambda: cases.restrict(case, by=nurse),
            lambda: cases.make_move(case, "withdraw", by=nurse, reason="Enough."),
            lambda: bulk.finish([of_the_head.pk], by=nurse),
            lambda: bulk.promise(case, "Do more", by=nurse, to=assessed.opened_by, due=c.TODAY),
        ):
            with pytest.raises(Refused):
                act()
        shown = page.of(case, nurse, others=[])
        assert (shown.does.works, shown.does.takes_part, shown.does.writes, shown.to_settle) == (False, False, True, [])


def test_an_agency_adds_what_is_theirs(assessed, nurse):
    own = task(assessed, nurse)
    with acting(nurse, "inclusion"):
        notes.write(assessed, "I met him.", by=nurse)
        bulk.promise(assessed, "Test his hearing", by=nurse, to=nurse, due=c.TODAY)
        assert own.pk in {each.pk for each in page.of(assessed, nurse, others=[]).to_settle}
        bulk.settle(own.pk, "done", by=nurse, case=assessed.pk, outcome="Twice.")
    with c.everything():
        assert Task.objects.get(pk=own.pk).done is not None


def test_a_family_settles_no_task_of_the_schools(assessed):
    parent = person("parent", "parent_or_carer", kind="family", key="home")
    with acting(assessed.opened_by, "inclusion"):
        parts.take_part(assessed, "family", by=assessed.opened_by, person=parent)
    of_the_head = task(assessed, assessed.opened_by)
    with acting(parent, "own_record"):
        with pytest.raises(Refused):
            bulk.finish([of_the_head.pk], by=parent)
        with pytest.raises(Refused):
            cases.restrict(assessed, by=parent)


def test_a_part_is_taken_up_by_those_it_is_left_to(made):
    case = c.suspension(c.child(made), c.head())
    officer, deputy = person("officer", "exclusions_officer"), person("deputy", "headteacher", 199001)
    other = person("other head", "headteacher", 199002)
    with acting(officer, "exclusion"):
        assert [each.key for each in people.to_take(case, officer)] == ["authority"]
        with pytest.raises(Refused, match="not left to you"):
            parts.take(case, "owner", by=officer)
        assert parts.take(case, "authority", by=officer).person == officer
    with acting(deputy, "exclusion"):
        assert {each.key for each in people.to_take(case, deputy)} == {"head", "owner"}
    with acting(other, "exclusion"):
        assert people.to_take(case, other) == []
    case.ended = c.TODAY
    assert people.to_take(case, deputy) == []


def test_an_agency_is_named_and_takes_no_part_by_itself(assessed, nurse):
    with acting(nurse, "inclusion"):
        assert people.to_take(assessed, nurse) == []
        with pytest.raises(Refused, match="not left to you"):
            parts.take(assessed, "agency", by=nurse)
