"""Whoever asked is told the same day: one press makes the letters the panel names and the move that tells; who cannot be told is said with why."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.apps.panels import world as p
from tests.apps.panels.pages import page, send

pytestmark = pytest.mark.django_db
GIVEN = {"contact": "Jo Reed, 01632 960123", "advice": "Westmere SENDIASS, 01632 960124"}


def told(clinic, **given):
    from belonging.apps.panels.actions import feedback

    with p.acting(clinic.chair):
        return feedback.write(clinic.sitting, GIVEN | given, way="email", by=clinic.chair)


def letters(case):
    from belonging.apps.casework.models import SentLetter

    with p.c.everything():
        return list(SentLetter.objects.filter(case=case).order_by("pk"))


def untold(clinic, sitting=None):
    from belonging.apps.panels.queries import agendas

    with p.acting(clinic.chair):
        return [each.case_id for each in agendas.untold(sitting or clinic.sitting, seen_by=clinic.chair)]


def test_one_press_makes_a_letter_to_the_referrer_and_the_family_of_each_child_in_its_own_words(clinic):
    p.held(clinic)
    done = told(clinic)
    assert (len(done.items), done.letters, done.left_out, done.stuck) == (2, 4, [], [])
    assert untold(clinic) == []
    answer, family = letters(clinic.cases[0])
    assert (answer.letter, answer.to, answer.sent) == ("clinic_answer", "referrer", p.TODAY)
    assert answer.paragraphs[0] == f"Dear {clinic.head},"
    assert "We agreed: CAMHS will see the child." in answer.paragraphs[2]
    assert "See the child (Camhs, by" in answer.paragraphs[3]
    assert "Jo Reed, 01632 960123" in answer.paragraphs[4]
    assert (family.letter, family.to) == ("clinic_for_the_family", "family")
    assert "Westmere SENDIASS" in " ".join(family.paragraphs)


def test_pressed_again_it_tells_nobody_twice(clinic):
    p.held(clinic)
    told(clinic)
    again = told(clinic)
    assert (again.items, again.letters) == ([], 0)
    assert len(letters(clinic.cases[0])) == 2


def test_a_letter_that_lacks_something_is_not_made_and_the_child_stays_untold(clinic):
    p.held(clinic)
    done = told(clinic, contact="")
    assert (done.items, done.letters) == ([], 0)
    assert all("It lacks whom to ask" in each.why for each in done.stuck)
    assert untold(clinic) == [each.pk for each in clinic.cases]
    assert letters(clinic.cases[0]) == []


def test_one_child_who_cannot_be_told_keeps_nobody_else_from_it(clinic):
    from belonging.apps.casework.actions import parts
    from belonging.apps.casework.queries import cases

    p.held(clinic)
    with p.acting(clinic.chair):
        (referrer,) = (each for each in cases.held_in(clinic.cases[0]) if each.part == "referrer")
        parts.end_part(clinic.cases[0], referrer.pk, by=clinic.chair)
    done = told(clinic)
    assert [each.case_id for each in done.items] == [clinic.cases[1].pk]
    assert "how whoever sent the referral is greeted" in done.stuck[0].why
    assert untold(clinic) == [clinic.cases[0].pk]


def test_a_family_whom_a_letter_would_put_at_risk_gets_none_and_the_referrer_is_told(clinic):
    with p.c.everything():
        child = p.c.child(clinic.world)
    case = p.referred(clinic, child=child, family_knows="unsafe", family_unsafe_why="He would hurt her.")
    p.held(clinic)
    done = told(clinic)
    assert case.pk in [each.case_id for each in done.items]
    assert [each.item.case_id for each in done.left_out] == [case.pk]
    assert "is not sent unless" in done.left_out[0].why
    assert [each.letter for each in letters(case)] == ["clinic_answer"]


def test_a_case_that_comes_back_is_told_what_was_agreed_this_time(clinic):
    from belonging.apps.panels.actions import agendas, closing, feedback, room

    p.held(clinic)
    told(clinic)
    following = p.sitting(clinic, p.TODAY + timedelta(days=21))
    with p.acting(clinic.chair):
        for each in agendas.draw(following, by=clinic.chair)[0]:
            room.decide(each, "The school will try mornings first.", by=clinic.chair)
        assert closing.close(following, by=clinic.chair) == []
        done = feedback.write(clinic.sitting, GIVEN, way="post", by=clinic.chair)
    assert done.items == []
    with p.c.everything():
        from belonging.apps.casework.queries import many

        said = many.standing([clinic.cases[0].pk])[clinic.cases[0].pk]
    assert said["agreed"] == "The school will try mornings first."
    assert said["clinic_on"] == following.on


def test_a_letter_is_of_the_sitting_that_heard_the_child_last(clinic):
    from belonging.apps.panels.actions import agendas, closing, feedback, room
    from belonging.apps.panels.queries import agendas as listed
    from belonging.apps.panels.queries import letters as went

    today, clinic.sitting = clinic.sitting, p.sitting(clinic, p.TODAY - timedelta(days=21))
    p.held(clinic)
    with p.acting(clinic.chair):
        for each in agendas.draw(today, by=clinic.chair)[0]:
            room.decide(each, "The school will try mornings first.", by=clinic.chair)
        assert closing.close(today, by=clinic.chair) == []
        assert len(feedback.write(today, GIVEN, way="post", by=clinic.chair).items) == 2
        shown = [
            went.of(each, listed.of(each, seen_by=clinic.chair), seen_by=clinic.chair)
            for each in (clinic.sitting, today)
        ]
    assert [len(each) for each in shown] == [0, 4]
    assert "We agreed: The school will try mornings first." in shown[1][0].letter.paragraphs[2]
    assert "See the child (Camhs, by" in shown[1][0].letter.paragraphs[3]


def test_only_whoever_chairs_makes_the_letters(clinic):
    from belonging.apps.panels.actions import Refused, feedback

    p.held(clinic)
    camhs = clinic.members["camhs"]
    with p.acting(camhs), pytest.raises(Refused, match="Only whoever chairs"):
        feedback.write(clinic.sitting, GIVEN, way="email", by=camhs)


def test_the_page_says_who_is_untold_asks_what_no_case_says_and_keeps_the_letters(made, as_chair, as_camhs):
    p.held(made)
    sits = made.sitting.pk
    shown = page(as_chair, "panel-minutes", sits)
    assert "Nobody was told yet of Ash Moor 1, Ash Moor 2." in shown
    assert "Whom to ask, with a telephone number or address" in shown
    assert "How whoever sent the referral is greeted" not in shown
    lacking = send(as_chair, "panel-feedback", sits, way="email")
    assert (
        "Nobody was told of Ash Moor 1: “What the clinic agreed” cannot be written yet. It lacks whom to ask" in lacking
    )
    done = send(as_chair, "panel-feedback", sits, way="email", **GIVEN)
    assert "4 letters are made" in done
    assert "What was agreed for your child" in done
    assert "They have been told" not in done
    together = page(as_chair, "panel-letters", sits)
    assert together.count('<article class="letter"') == 4
    assert "panel-letters" not in page(as_camhs, "panel-minutes", sits)
    assert "Choose how they go." in send(as_chair, "panel-feedback", sits, way="pigeon")


def test_a_panel_that_names_no_letter_is_fed_back_by_word_of_mouth(made, another, as_chair):
    from belonging.apps.panels.actions import agendas, closing, room

    with p.acting(made.chair):
        items, refused = agendas.draw(another, by=made.chair)
        assert (len(items), refused) == (2, [])
        for each in items:
            room.decide(each, "A place at the hub.", by=made.chair)
            room.promise(each, "Ring the hub", owner="school", due=p.TODAY, by=made.chair)
        assert closing.close(another, by=made.chair) == []
    shown = page(as_chair, "panel-minutes", another.pk)
    assert "Make the letters" not in shown
    assert "for 2 of 2." in send(as_chair, "panel-told", another.pk)
    assert letters(made.cases[0]) == []


@pytest.mark.parametrize("name", ["panel-letters", "panel-minutes"])
def test_the_questions_of_a_page_do_not_grow_with_its_letters(made, as_chair, name, django_assert_max_num_queries):
    p.held(made)
    told(made)
    page(as_chair, name, made.sitting.pk)
    with CaptureQueriesContext(connection) as of_two:
        page(as_chair, name, made.sitting.pk)
    sits = p.sitting(made, p.TODAY - timedelta(days=1))
    for _ in range(5):
        p.referred(made)
    made.sitting = sits
    p.held(made)
    told(made)
    with django_assert_max_num_queries(len(of_two)):
        page(as_chair, name, sits.pk)
