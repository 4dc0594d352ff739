"""A form of a case: asked in its own words, kept half done, in whose words said, and shown only to those who may read it."""

import pytest

from tests.apps.casework.forms.pages import assessment, fields, kept, text

pytestmark = pytest.mark.django_db


def form(here, key):
    return f"/cases/{here.case.pk}/forms/{key}/"


def test_a_form_shows_what_was_answered_and_by_whom(here):
    page = here.client.get(form(here, "decision"))
    assert page.status_code == 200
    sent = fields(page)
    assert sent["what_happened"] == "A fight at break."
    assert sent["exam_missed"] == "no"
    assert sent["first_day_day"]
    assert "Written down by Head 199001" in text(page)
    assert "Needed before the case can go on." in text(page)


def test_what_is_changed_is_kept_as_a_further_answer_and_the_rest_is_not(here):
    page = here.client.get(form(here, "decision"))
    answer = here.client.post(form(here, "decision"), {**fields(page), "what_happened": "A quarrel,\r\nat break."})
    assert answer.status_code == 302
    assert [each.value for each in kept(here.case, "what_happened")] == ["A fight at break.", "A quarrel,\nat break."]
    assert len(kept(here.case, "reasons")) == 1
    again = text(here.client.get(form(here, "decision")))
    assert "2 answers over time: What happened?" in again


def test_an_answer_to_a_question_that_is_not_shown_is_not_kept(here):
    page = here.client.get(form(here, "decision"))
    assert "Only if “Would the child miss a public exam or a national test?” is “yes”." in text(page)
    day = {"exam_on_day": "1", "exam_on_month": "6", "exam_on_year": "2027"}
    here.client.post(form(here, "decision"), {**fields(page), **day})
    assert kept(here.case, "exam_on") == []
    here.client.post(form(here, "decision"), {**fields(page), **day, "exam_missed": "yes"})
    assert [each.value for each in kept(here.case, "exam_on")] == ["2027-06-01"]


def test_a_day_that_is_not_in_the_calendar_is_refused_and_nothing_typed_is_lost(here):
    page = here.client.get(form(here, "decision"))
    wrong = {"first_day_day": "31", "first_day_month": "2", "what_happened": "Something else."}
    answer = here.client.post(form(here, "decision"), {**fields(page), **wrong})
    assert answer.status_code == 422
    assert fields(answer)["what_happened"] == "Something else."
    assert "enter a day, a month and a year" in text(answer)
    assert len(kept(here.case, "what_happened")) == 1


def test_the_childs_words_need_whoever_told_them(here):
    page = here.client.get(form(here, "child_view"))
    sent = {**fields(page), "child_hopes": "A seat by the window."}
    refused = here.client.post(form(here, "child_view"), sent)
    assert refused.status_code == 422
    assert "Say who told you what the child says, and how." in text(refused)
    assert kept(here.case, "child_hopes") == []
    here.client.post(form(here, "child_view"), {**sent, "told-child": "Ash told me at lunch."})
    assert [each.told_by for each in kept(here.case, "child_hopes")] == ["Ash told me at lunch."]
    assert "In the words of: Ash told me at lunch." in text(here.client.get(form(here, "child_view")))


def test_what_is_put_to_somebody_else_says_for_whom_it_was_written_down(here):
    page = here.client.get(form(here, "board"))
    here.client.post(form(here, "board"), {**fields(page), "board_reasons": "They weighed it."})
    assert [each.told_by for each in kept(here.case, "board_reasons")] == ["written down for the governing board"]


def test_an_answer_can_be_taken_away_and_stays_in_the_history(here):
    page = here.client.get(form(here, "decision"))
    here.client.post(form(here, "decision"), {**fields(page), "exam_missed": ""})
    assert [each.value for each in kept(here.case, "exam_missed")] == [False, None]
    assert "Taken away: no answer." in text(here.client.get(form(here, "decision")))


def test_somebody_who_takes_no_part_reads_what_is_open_and_answers_nothing(here):
    from belonging.apps.access.acting import acting
    from belonging.apps.casework.actions import answers

    case = assessment(here.child, here.head)
    with acting(here.head, "inclusion"):
        answers.answer(case, "conference", {"conference_where": "Room 4", "who_came": "His aunt"}, by=here.head)
    page = here.other.get(f"/cases/{case.pk}/forms/conference/")
    assert "Room 4" in text(page)
    assert "aunt" not in page.content.decode()
    assert "2 questions are not shown to you" in text(page)
    assert "Somebody who takes part in the case answers it." in text(page)
    here.other.post(f"/cases/{case.pk}/forms/conference/", {"conference_where": "Room 5", "seen-until": "0"})
    assert [each.value for each in kept(case, "conference_where")] == ["Room 4"]


def test_what_keeps_a_child_safe_is_not_shown_to_those_who_only_take_part(here):
    from belonging.apps.access.acting import acting
    from belonging.apps.casework.actions import parts
    from belonging.apps.casework.models import Answer
    from tests.apps.casework import world as c

    case = assessment(here.child, here.head)
    with acting(here.head, "inclusion"):
        parts.take_part(case, "owner", by=here.head, person=here.pastoral)
    held = {"restricted": ("who_came", "His aunt"), "safeguarding": ("conference_where", "A safe house")}
    with c.everything():
        for tier, (question, value) in held.items():
            Answer.objects.create(
                case=case, pupil=here.child, form="conference", version=1, question=question, value=value, tier=tier
            )
    seen = here.other.get(f"/cases/{case.pk}/forms/conference/").content.decode()
    assert "His aunt" in seen
    assert "A safe house" not in seen
    assert "A safe house" in here.client.get(f"/cases/{case.pk}/forms/conference/").content.decode()


def test_a_case_that_has_ended_takes_answers_when_it_is_looked_back_on_and_no_others(here):
    from belonging.apps.casework.models import Case
    from tests.apps.casework import world as c

    sent = fields(here.client.get(form(here, "decision")))
    with c.everything():
        Case.objects.filter(pk=here.case.pk).update(ended=c.TODAY)
    assert "This case has ended, so nothing is added here." in text(here.client.get(form(here, "decision")))
    here.client.post(form(here, "decision"), {**sent, "what_happened": "Something else."})
    assert len(kept(here.case, "what_happened")) == 1
    assert here.client.get(f"{form(here, 'child_view')}ask/child/").status_code == 404
    look = form(here, "look_back-months_6")
    assert here.client.get(f"{look}ask/child/").status_code == 200
    here.client.post(look, {**fields(here.client.get(look)), "look_where": "same"})
    assert [each.value for each in kept(here.case, "look_where")] == ["same"]


def test_no_answer_is_written_for_others_by_somebody_who_takes_no_part(here):
    from belonging.apps.access.acting import acting
    from belonging.apps.casework.actions import Refused, asking

    case = assessment(here.child, here.head)
    with acting(here.pastoral, "inclusion"), pytest.raises(Refused, match="Only somebody who works on"):
        asking.save(case, "conference", {"conference_where": "Room 4"}, by=here.pastoral, base=0)
    with acting(here.head, "inclusion"), pytest.raises(Refused, match="Say who told you what the child says"):
        asking.save(case, "my_view", {"like": "Art"}, by=here.head, base=0)


def test_a_form_nobody_declared_and_a_case_out_of_reach_are_not_found(here):
    assert here.client.get(form(here, "no_such")).status_code == 404
    assert here.client.get("/cases/999999/forms/decision/").status_code == 404
