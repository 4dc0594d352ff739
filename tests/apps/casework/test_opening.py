"""A suspension is recorded, those who must know are told, the child comes back, and the case ends with looks back to be taken."""

from datetime import timedelta

import pytest

from tests.apps.casework import world as c

pytestmark = pytest.mark.django_db


@pytest.fixture
def suspended(made, request):
    """A head and the case of a child they suspended today."""
    head, child = c.head(), c.child(made)
    request.getfixturevalue("as_application")
    return head, c.suspension(child, head)


def moved(case, head, *moves):
    """Make moves as the head, and return the case."""
    from belonging.apps.access.acting import acting
    from belonging.apps.casework.actions import cases

    with acting(head, "exclusion"):
        for move in moves:
            case = cases.make_move(case, move, by=head)
    return case


def answered(case, head, form):
    """Answer yes, today or something to every question of a form that is needed."""
    from belonging.apps.access.acting import acting
    from belonging.apps.casework.actions import answers
    from belonging.apps.casework.declared import case_type
    from belonging.apps.casework.declared import form as declared

    asked = [each for each in declared(case_type(case.type), form).questions if each.needed]
    with acting(head, "exclusion"):
        return answers.answer(case, form, {each.key: c.an_answer(each) for each in asked}, by=head)


def test_a_suspension_is_recorded_and_what_is_owed_begins(suspended):
    from belonging.apps.casework.models import RunningClock, Step

    _, case = suspended
    assert (case.state, case.ended, case.called) == ("out", None, "Ash Moor 1")
    with c.everything():
        owed = {each.clock: each for each in RunningClock.objects.filter(case=case, ended=None)}
    assert {"parent_told_of_suspension", "authority_told_of_suspension"} <= set(owed)
    assert all(each.due or each.why_none for each in owed.values())
    assert owed["authority_told_of_suspension"].owed_by == "head"
    with c.everything():
        assert [each.move for each in Step.objects.filter(case=case)] == ["decide"]


def test_whoever_opens_a_case_holds_its_parts_and_the_child_is_named_as_themself(suspended):
    from belonging.apps.casework.models import Participant

    head, case = suspended
    with c.everything():
        held = {(each.part, each.person_id, each.name) for each in Participant.objects.filter(case=case)}
    assert ("head", head.pk, "") in held
    assert ("child", None, "Ash Moor 1") in held


def test_telling_those_who_must_know_ends_what_was_owed(suspended):
    from belonging.apps.casework.models import RunningClock

    head, case = suspended
    answered(case, head, "notice")
    moved(case, head, "tell_family", "tell_authority")
    with c.everything():
        left = set(RunningClock.objects.filter(case=case, ended=None).values_list("clock", flat=True))
    assert left == {"discrimination_claim"}


def test_a_case_that_ends_leaves_looks_back_to_be_taken(suspended):
    from belonging.apps.casework.models import Task

    head, case = suspended
    answered(case, head, "notice")
    answered(case, head, "coming_back")
    case = moved(case, head, "tell_family", "tell_authority", "come_back", "close")
    assert (case.state, case.ended) == ("closed", c.TODAY)
    with c.everything():
        looks = list(Task.objects.filter(case=case).order_by("due"))
    assert [each.about for each in looks] == ["look:months_6", "look:months_12"]
    assert looks[0].due > c.TODAY + timedelta(days=180)


def test_a_move_that_cannot_be_made_says_everything_that_stands_in_the_way(suspended):
    from belonging.apps.casework.actions import Refused

    head, case = suspended
    with pytest.raises(Refused, match="has no answer yet"):
        moved(case, head, "tell_family")
    with pytest.raises(Refused, match="Only the governing board may do"):
        moved(case, head, "board_considers")


def test_a_page_that_is_out_of_date_changes_nothing(suspended):
    from belonging.apps.access.acting import acting
    from belonging.apps.casework.actions import Refused, cases

    head, case = suspended
    with acting(head, "exclusion"), pytest.raises(Refused, match="Somebody else has moved"):
        cases.make_move(case, "tell_authority", by=head, seen_state="reported")


def test_each_step_is_kept_in_the_childs_history_without_a_word_about_the_child(suspended):
    from belonging.apps.history.queries import entries

    head, case = suspended
    with c.everything():
        said = [each.sentence for each in entries.of_child(case.pupil_id) if each.subject == "casework.Case"]
    assert said == ["The headteacher decided, having asked the child."]


def test_a_separation_that_was_a_suspension_opens_one_from_its_first_day_and_no_second(made, request):
    from belonging.apps.access.acting import acting
    from belonging.apps.casework.actions import cases
    from belonging.apps.casework.models import Case, RunningClock
    from tests.apps.people import person

    head, child = c.head(), c.child(made)
    keeper = person("pastoral", "pastoral_lead", head.post.organisation.urn)
    request.getfixturevalue("as_application")
    apart = c.separation(child, head, keeper)
    with acting(head, "inclusion"):
        cases.make_move(apart, "was_suspension", by=head, reason="A fight at break.")
    with c.everything():
        [made_case] = Case.objects.filter(type="suspension", pupil=child)
        assert (made_case.state, made_case.keeper_id, made_case.restricted) == ("reported", apart.keeper_id, False)
        given = {each.question: each.value for each in made_case.answers.all()}
    first = c.weekday(c.TODAY)
    assert given == {"decided_on": c.TODAY.isoformat(), "first_day": first.isoformat(), "has_worker": False}
    for form in ("child_view", "decision"):
        said = {key: each for key, each in c.decision(first)[form].items() if key != "days" and key != "alternatives"}
        with acting(head, "exclusion"):
            from belonging.apps.casework.actions import answers

            answers.answer(made_case, form, said, by=head)
    moved(made_case, head, "answer_for_file")
    with c.everything():
        assert RunningClock.objects.get(case=made_case, clock="notice_of_first_days").since == first


def test_a_separation_that_was_a_suspension_recorded_already_opens_no_second(suspended, request):
    from belonging.apps.access.acting import acting
    from belonging.apps.casework.actions import cases
    from belonging.apps.casework.models import Case
    from tests.apps.people import person

    head, case = suspended
    with c.everything():
        keeper = person("pastoral", "pastoral_lead", head.post.organisation.urn)
    apart = c.separation(case.pupil, head, keeper)
    with acting(head, "inclusion"):
        cases.make_move(apart, "was_suspension", by=head, reason="A fight at break.")
    with c.everything():
        assert Case.objects.filter(type="suspension", pupil=case.pupil_id).count() == 1
