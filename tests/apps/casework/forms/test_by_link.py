"""The child and the family answer themselves, by a link or on a device handed over: a page of their own, and nothing else."""

import re

import pytest
from django.core import mail
from django.test import Client
from django.utils import timezone

from tests.apps.casework.forms.pages import kept, text

pytestmark = pytest.mark.django_db
ADDRESS = "ash@westmere.example"


def asked(here, of="child"):
    """Ask by a link, and return the e-mail's address of the page."""
    form = "child_view" if of == "child" else "representations"
    sent = here.client.post(f"/cases/{here.case.pk}/forms/{form}/ask/{of}/", {"email": ADDRESS, "days": "7"})
    assert sent.status_code == 302
    return re.search(r"http://\S+(/task/\S+)", mail.outbox[-1].body)[1]


def entered(link):
    """Open the link as the person it was sent to, and return their browser and the address of the form."""
    phone = Client()
    phone.post(link, {"email": ADDRESS})
    code = re.search(r"\d{6}", mail.outbox[-1].body)[0]
    opened = phone.post(f"{link}?step=code", {"code": code})
    assert opened.status_code == 302
    return phone, opened.url


def test_no_email_names_the_child_or_says_why(here):
    asked(here)
    said = f"{mail.outbox[-1].subject} {mail.outbox[-1].body}"
    for word in ("Ash", "Moor", "suspen", "exclu", "North", "school"):
        assert word not in said, word
    assert "You do not have to answer." in said


def test_the_child_answers_one_question_at_a_time_and_it_comes_in_their_own_words(here):
    phone, page = entered(asked(here))
    assert "There are 3 questions" in text(phone.get(page))
    assert "the headteacher" in text(phone.get(page))
    assert "Question 1 of 3" in text(phone.get(f"{page}?at=child_says"))
    on = phone.post(f"{page}?at=child_says", {"child_says": "He pushed me first."})
    assert on.url == f"{page}?at=child_before"
    assert len(kept(here.case, "child_says")) == 1  # nobody sees it until it is sent
    phone.post(f"{page}?at=child_before", {"child_before": ""})
    read_back = text(phone.get(f"{page}?at=check"))
    assert "He pushed me first." in read_back
    assert "You left this out." in read_back
    thanks = phone.post(page, {"what": "send"})
    assert "Who can read it" in text(thanks)
    last = kept(here.case, "child_says")[-1]
    assert (last.value, last.by, last.told_by) == ("He pushed me first.", None, "the child, by a link")
    assert "In the words of: the child, by a link" in text(here.client.get(f"/cases/{here.case.pk}/forms/child_view/"))


def test_what_was_sent_opens_nothing_any_more_and_leaves_no_draft(here):
    from belonging.apps.casework.models import FormRequest
    from tests.apps.casework import world as c

    link = asked(here)
    phone, page = entered(link)
    phone.post(f"{page}?at=child_says", {"child_says": "He pushed me first."})
    phone.post(page, {"what": "send"})
    assert phone.get(page).status_code == 403
    assert phone.get(link).status_code == 404
    with c.everything():
        found = FormRequest.objects.get()
    assert found.draft == {}
    assert found.answered_at is not None


def test_they_may_say_nothing_and_staff_see_that_they_were_asked(here):
    phone, page = entered(asked(here))
    assert "That is all right." in text(phone.post(page, {"what": "nothing"}))
    assert len(kept(here.case, "child_says")) == 1
    assert "They would rather not say." in text(here.client.get(f"/cases/{here.case.pk}/forms/child_view/"))


def test_the_link_opens_that_page_alone_and_no_other_form(here):
    phone, page = entered(asked(here))
    other = page.replace(page.split("/")[2], "999")
    assert phone.get(other).status_code == 403
    for closed in ("/children/", f"/cases/{here.case.pk}/forms/child_view/"):
        assert phone.get(closed).status_code == 403
    assert Client().get(page).status_code == 403
    assert here.client.get(page).status_code == 403


def test_a_family_is_asked_only_what_is_put_to_them(here):
    phone, page = entered(asked(here, "family"))
    begun = text(phone.get(page))
    assert "You know your child best." in begun
    phone.post(f"{page}?at=family_said", {"family_said": "He was bullied."})
    phone.post(f"{page}?at=child_says", {"child_says": "Not ours to say."})
    phone.post(page, {"what": "send"})
    assert kept(here.case, "family_said")[-1].told_by == "the family, by a link"
    assert len(kept(here.case, "child_says")) == 1


def test_what_was_taken_back_or_is_too_late_opens_nothing(here):
    from belonging.apps.casework.models import FormRequest
    from tests.apps.casework import world as c

    phone, page = entered(asked(here))
    with c.everything():
        first = FormRequest.objects.get()
    here.client.post(f"/cases/{here.case.pk}/asked/{first.pk}/withdraw/")
    assert phone.get(page).status_code == 403
    phone, page = entered(asked(here))
    with c.everything():
        FormRequest.objects.exclude(pk=first.pk).update(until=timezone.now())
    over = phone.get(page)
    assert over.status_code == 410
    assert "This is over" in text(over)


def test_what_was_asked_is_taken_back_once_and_by_those_who_work_on_the_case_alone(here):
    from belonging.apps.access.acting import acting
    from belonging.apps.casework.actions import Refused, asking
    from belonging.apps.casework.models import FormRequest
    from tests.apps.casework import world as c
    from tests.apps.people import person

    phone, page = entered(asked(here))
    with c.everything():
        [made] = FormRequest.objects.all()
        stranger = person("east", "headteacher", 199003)
    with acting(stranger, "exclusion"), pytest.raises(Refused, match="do not work on it"):
        asking.withdraw(here.case, made.pk, by=stranger)
    assert phone.get(page).status_code == 200
    with acting(here.head, "exclusion"):
        asking.withdraw(here.case, made.pk, by=here.head)
        with pytest.raises(Refused, match="answered or taken back already"):
            asking.withdraw(here.case, made.pk, by=here.head)
    assert phone.get(page).status_code == 403


def test_a_device_that_is_handed_over_is_signed_out_and_locked_after(here):
    answer = here.client.post(f"/cases/{here.case.pk}/forms/child_view/here/child/")
    page = answer.url
    assert answer.headers["Clear-Site-Data"] == '"cache", "storage"'
    assert here.client.get(f"/cases/{here.case.pk}/forms/child_view/").status_code == 403
    here.client.post(f"{page}?at=child_says", {"child_says": "I told you."})
    thanks = text(here.client.post(page, {"what": "send"}))
    assert "It is locked" in thanks
    assert kept(here.case, "child_says")[-1].told_by == "the child, in the room with Head 199001"
    assert here.client.get(f"/cases/{here.case.pk}/forms/child_view/").url.startswith("/sign-in/")
    assert len(mail.outbox) == 0


def test_nobody_asks_for_what_is_put_to_nobody_outside(here):
    assert here.client.get(f"/cases/{here.case.pk}/forms/decision/ask/child/").status_code == 404
    assert here.client.get(f"/cases/{here.case.pk}/forms/child_view/ask/head/").status_code == 404
