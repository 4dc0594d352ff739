"""A referral that a chair asks for is sent by whoever was asked, in their own name, or declined with the reason: never without an owner and a day."""

from datetime import timedelta

import pytest
from django.test import Client

from tests.apps.access import world as w
from tests.apps.panels import world as p
from tests.apps.panels.pages import page, send
from tests.apps.people import person

pytestmark = pytest.mark.django_db
BY = p.TODAY + timedelta(days=10)
NOBODY_ELSE = "Name somebody else first."


@pytest.fixture
def child(made):
    """A child about whom a rule of the area asks."""
    from belonging.apps.casework.models import Suggestion

    with p.c.everything():
        found = p.c.child(made.world)
        Suggestion.objects.create(
            pupil=found, school_id=w.NORTH, case_type="pre_exclusion_assessment", prompt="second_suspension",
            because="Suspended twice.", day=p.TODAY - timedelta(days=3),
        )  # fmt: skip
    return found


@pytest.fixture
def senco(made):
    from belonging.apps.accounts import queries

    return person("senco north", "senco", w.NORTH, parent=queries.school(w.NORTH).parent)


def begun(made, child, *, whom=None, by=BY):
    """Let the chair ask somebody, the head unless another is named."""
    from belonging.apps.casework.actions import cases
    from belonging.apps.casework.queries.cases import one

    with p.acting(made.chair):
        opening = cases.Opening(
            type=p.KEY, pupil=child.pk, keeper=made.chair.post.organisation_id, urn=w.NORTH,
            given={"asking": {"asked_why": "Suspended twice, and nobody is helping.", "referral_by": by}},
            names={"referrer": whom or made.head},
        )  # fmt: skip
        return one(cases.open_case(opening, "ask", by=made.chair).pk, seen_by=made.chair)


def tasks_of(case):
    from belonging.apps.casework.queries import tasks

    with p.c.everything():
        return [(each.owner, each.due, each.done, each.dropped) for each in tasks.of_case(case.pk)]


def moved(case, move, by, reason=""):
    from belonging.apps.casework.actions import cases

    with p.acting(by, "inclusion"):
        return cases.make_move(case, move, by=by, reason=reason)


def filled(case, by):
    """Answer what the referral asks, as the person who was asked."""
    from belonging.apps.casework.actions import answers
    from belonging.apps.casework.declared import case_type, form

    told = {"sharing_safe": False, "family_knows": "agrees", "view_asked": "said", "answer_wanted_by": BY}
    with p.acting(by, "inclusion"):
        for key in ("my_view", "family_view", "referral", "sharing"):
            shown = [each for each in form(case_type(p.KEY), key).questions if each.needed and each.when is None]
            answers.answer(case, key, {each.key: told.get(each.key, p.an_answer(each)) for each in shown}, by=by)


def test_a_chair_begins_none_in_the_name_of_another(made, child):
    from belonging.apps.casework.actions import Refused, cases

    opening = cases.Opening(type=p.KEY, pupil=child.pk, keeper=made.chair.post.organisation_id, urn=w.NORTH)
    with p.acting(made.chair), pytest.raises(Refused, match="Only the referrer may do"):
        cases.open_case(opening, "draft", by=made.chair)
    case = begun(made, child)
    filled(case, made.head)
    with pytest.raises(Refused, match="Only the referrer may do “Send the referral”"):
        moved(case, "send", made.chair)


@pytest.mark.parametrize(
    ("by", "named", "said"),
    [
        (None, True, "be sent or declined.” has no answer yet"),
        (p.TODAY - timedelta(days=1), True, "has passed"),
        (BY, False, "Nobody is named as the referrer yet"),
    ],
)
def test_it_is_never_asked_for_without_an_owner_and_a_day_to_come(made, child, by, named, said):
    from belonging.apps.casework.actions import Refused, cases

    given = {"asked_why": "Suspended twice."} | ({"referral_by": by} if by else {})
    opening = cases.Opening(
        type=p.KEY, pupil=child.pk, keeper=made.chair.post.organisation_id, urn=w.NORTH, given={"asking": given},
        names={"referrer": made.head} if named else {},
    )  # fmt: skip
    with p.acting(made.chair), pytest.raises(Refused, match=said):
        cases.open_case(opening, "ask", by=made.chair)


def test_whoever_is_asked_gets_a_task_and_sends_it_in_their_own_name(made, child):
    from belonging.apps.casework.models import Step

    case = begun(made, child)
    assert tasks_of(case) == [(made.head, BY, None, False)]
    filled(case, made.head)
    sent = moved(case, "send", made.head)
    assert (sent.state, tasks_of(case)) == ("sent", [(made.head, BY, p.TODAY, False)])
    with p.c.everything():
        steps = list(Step.objects.filter(case=case).order_by("id").values_list("person", "sentence"))
    assert steps == [
        (made.chair.pk, "The chair of the clinic asked for a referral."),
        (made.head.pk, "The referrer sent the referral."),
    ]


def test_the_agenda_says_that_the_chair_asked_about_the_child(made, child):
    from belonging.apps.panels.queries import agendas

    case = begun(made, child)
    filled(case, made.head)
    moved(case, "send", made.head)
    with p.acting(made.chair):
        listed = {found.pk: each.sources for each, found in agendas.wanted(made.sitting, seen_by=made.chair).listed}
    assert listed[case.pk] == ("referrals", "signals")
    assert {sources for pk, sources in listed.items() if pk != case.pk} == {("referrals",)}


def test_whoever_is_asked_may_say_no_with_the_reason_and_the_child_is_asked_about_again(made, child):
    from belonging.apps.casework.actions import Refused
    from belonging.apps.panels.queries import signals

    case = begun(made, child)
    with p.acting(made.chair):
        assert signals.of(made.sitting, seen_by=made.chair) == []
    with pytest.raises(Refused, match="A reason is kept"):
        moved(case, "say_no", made.head)
    said = moved(case, "say_no", made.head, "The school's own mentor meets them every day.")
    assert (said.state, said.ended) == ("not_referred", p.TODAY)
    assert (made.head, BY, p.TODAY, False) in tasks_of(case)
    with p.acting(made.chair):
        (asked,) = signals.of(made.sitting, seen_by=made.chair)
    assert asked.signal.child == child.pk


def test_the_chair_asks_no_longer_and_whoever_was_asked_is_let_off(made, child):
    case = begun(made, child)
    assert moved(case, "ask_no_more", made.chair, "The family moved away.").state == "withdrawn"
    assert (made.head, BY, p.TODAY, True) in tasks_of(case)


def test_somebody_else_is_asked_and_it_is_owed_by_somebody_all_the_while(made, child, senco):
    from belonging.apps.casework.actions import Refused, parts
    from belonging.apps.casework.models import Participant

    case = begun(made, child)
    with p.acting(made.chair):
        head = Participant.objects.get(case=case, part="referrer")
        with pytest.raises(Refused, match=NOBODY_ELSE):
            parts.end_part(case, head.pk, by=made.chair)
        parts.take_part(case, "referrer", by=made.chair, name="A mentor who cannot sign in")
        with pytest.raises(Refused, match=NOBODY_ELSE):
            parts.end_part(case, head.pk, by=made.chair)
        parts.take_part(case, "referrer", by=made.chair, person=senco)
        parts.end_part(case, head.pk, by=made.chair)
    assert sorted(tasks_of(case), key=str) == sorted(
        [(senco, BY, None, False), (made.head, BY, p.TODAY, True)], key=str
    )


def test_the_day_is_changed_in_the_case_alone_and_is_one_to_come(made, child):
    from belonging.apps.casework.actions import Refused, answers, bulk
    from belonging.apps.casework.models import Task

    case, later = begun(made, child), BY + timedelta(days=7)
    with p.acting(made.chair):
        for wrong in (None, p.TODAY - timedelta(days=1)):
            with pytest.raises(Refused, match="Set another day that is still to come"):
                answers.answer(case, "asking", {"referral_by": wrong}, by=made.chair)
        answers.answer(case, "asking", {"referral_by": later}, by=made.chair)
    assert tasks_of(case) == [(made.head, later, None, False)]
    with p.acting(made.head, "inclusion"):
        (task,) = Task.objects.filter(case=case)
        for does in (
            lambda: bulk.finish([task.pk], by=made.head),
            lambda: bulk.move([task.pk], by=made.head, day=later + timedelta(days=9)),
            lambda: bulk.give([task.pk], by=made.head, to=made.chair),
            lambda: bulk.settle(task.pk, "drop", by=made.head, case=case.pk, outcome="No time"),
        ):
            with pytest.raises(Refused, match="follows from where the case stands"):
                does()
    assert tasks_of(case) == [(made.head, later, None, False)]


def test_the_pages_lead_from_the_question_to_whoever_is_asked_and_back(made, child, as_chair, proven, senco):
    from belonging.apps.casework.models import Case

    shown = page(as_chair, "panel-agenda", made.sitting.pk)
    assert "Ask somebody to refer the child" in shown
    opens = page(as_chair, "case-open", child.pk, p.KEY)
    assert "Whom do you ask?" in opens
    assert str(senco) in opens
    answer = {"called": "Ash", "school": str(w.NORTH), "asked_why": "Suspended twice."}
    answer |= {f"referral_by_{each}": str(getattr(BY, each)) for each in ("day", "month", "year")}
    assert "Choose whom you ask." in send(as_chair, "case-open", child.pk, p.KEY, **answer)
    chosen = f"{made.head.pk}:{made.head.post.organisation_id}"
    assert "The chair asked somebody who knows the child." in send(
        as_chair, "case-open", child.pk, p.KEY, **answer, who=chosen
    )
    with p.c.everything():
        case = Case.objects.get(pupil=child)
    assert f"{made.head}, by" in page(as_chair, "panel-agenda", made.sitting.pk)
    as_head = proven(Client(), made.head)
    assert "Send the referral to the clinic, or say why not" in page(as_head, "my-day")
    theirs = page(as_head, "case", case.pk)
    assert "Suspended twice." in page(as_head, "case-form", case.pk, "asking")
    assert "Say why there is no referral" in theirs
    gone = send(as_head, "case-move", case.pk, "say_no", state="asked", reason="A mentor helps already.")
    assert "said why there is no referral" in gone
    assert "Referrals you asked for" not in page(as_chair, "panel-agenda", made.sitting.pk)


def test_one_past_its_day_is_late_on_the_chairs_page(made, child, as_chair):
    from belonging.apps.casework.models import Task

    case = begun(made, child)
    with p.c.everything():
        Task.objects.filter(case=case).update(due=p.TODAY - timedelta(days=2))
    assert f"Late: {made.head} was asked for it" in page(as_chair, "panel-agenda", made.sitting.pk)
