"""A letter is filled from its case, says what it lacks, and is kept in the words it went in."""

from types import SimpleNamespace

import pytest
from django.test import Client

from tests.apps.access import world as w
from tests.apps.casework import world as c
from tests.apps.casework.forms.pages import assessment, fields, text
from tests.apps.people import person

pytestmark = pytest.mark.django_db
TYPED = {
    "contact": "Mrs Reed, 01632 960001",
    "clerk": "the clerk, at the school",
    "advice": "Westmere SENDIASS, 01632 960002",
}
YESTERDAY = {"on_day": "2", "on_month": "3", "on_year": "2026"}


@pytest.fixture
def here(made, proven, request):
    """A head, their browser, and a suspension."""
    head, child = c.head(), c.child(made)
    other = person("east", "headteacher", w.EAST, parent=made.places["authority"])
    request.getfixturevalue("as_application")
    return SimpleNamespace(
        head=head,
        child=child,
        case=c.suspension(child, head),
        client=proven(Client(), head),
        other=proven(Client(), other),
    )


def address(here, key="suspension_notice"):
    return f"/cases/{here.case.pk}/letters/{key}/"


def test_a_letter_is_filled_with_what_the_case_says(here):
    page = text(here.client.get(address(here)))
    assert "Ash Moor 1 may not come to school from" in page
    assert "A fight at break." in page
    assert "Yours sincerely, Head 199001, North" in page


def test_what_is_missing_is_named_and_leads_to_where_it_is_said(here):
    page = here.client.get(address(here))
    assert "It cannot go yet" in text(page)
    assert 'href="#id_contact"' in page.content.decode()
    lacking = here.client.get(address(here, "sixth_day_education"))
    assert f'href="/cases/{here.case.pk}/forms/education/"' in lacking.content.decode()
    assert "It went" not in text(page)


def test_a_letter_that_went_keeps_its_words_whatever_is_answered_later(here):
    from belonging.apps.access.acting import acting
    from belonging.apps.casework.actions import answers

    sent = {**fields(here.client.get(address(here))), **TYPED, "own": "We keep a place for Ash.", "what": "preview"}
    previewed = here.client.post(address(here), sent)
    assert "It cannot go yet" not in text(previewed)
    went = here.client.post(address(here), {**sent, "what": "went", "way": "hand", **YESTERDAY})
    assert went.status_code == 302
    kept = text(here.client.get(went.url))
    assert "Given by hand, 2 March 2026" in kept
    assert "We keep a place for Ash." in kept
    with acting(here.head, "exclusion"):
        answers.answer(here.case, "decision", {"what_happened": "Something else."}, by=here.head)
    assert "A fight at break." in text(here.client.get(went.url))
    assert "Mrs Reed" in fields(here.client.get(address(here)))["contact"]


def test_a_letter_that_lacks_something_or_went_tomorrow_is_not_written_down(here):
    from belonging.apps.casework.models import SentLetter

    sent = {**fields(here.client.get(address(here))), "what": "went", "way": "post", **YESTERDAY}
    assert here.client.post(address(here), sent).status_code == 422
    late = here.client.post(address(here), {**sent, **TYPED, "on_year": "2096"})
    assert "That day is still to come." in text(late)
    assert here.client.post(address(here), {**sent, **TYPED, "way": ""}).status_code == 422
    with c.everything():
        assert not SentLetter.objects.exists()


def test_a_translation_says_that_no_translator_has_read_it(here):
    case = assessment(here.child, here.head)
    page = here.client.post(f"/cases/{case.pk}/letters/conference_invitation/", {"language": "pl", "what": "preview"})
    assert "This translation has not been read by a translator yet." in text(page)
    assert "Prosimy o spotkanie" in text(page)
    assert 'lang="pl"' in page.content.decode()


def test_a_letter_nobody_declared_and_a_case_out_of_reach_are_not_found(here):
    assert here.client.get(address(here, "conference_invitation")).status_code == 404
    assert here.client.get(address(here, "no_such")).status_code == 404
    assert here.other.get(address(here)).status_code == 404


def test_the_letters_of_a_move_are_listed_with_when_they_went(here):
    from django.template.loader import render_to_string

    from belonging.apps.access.acting import acting
    from belonging.apps.casework.queries.letters import listed

    sent = {**fields(here.client.get(address(here))), **TYPED, "what": "went", "way": "hand", **YESTERDAY}
    assert here.client.post(address(here), sent).status_code == 302
    with acting(here.head, "exclusion"):
        found = listed(here.case, ("suspension_notice", "suspension_for_the_child"))
        page = render_to_string("casework/letters/_letters.html", {"case": here.case, "letters": found})
    assert "Given by hand, 2 March 2026" in page
    assert page.count("Not sent yet.") == 1


def test_every_letter_of_every_kind_of_case_says_what_it_lacks_in_a_sentence(here):
    from belonging.apps.casework.declared import CASE_TYPES
    from belonging.apps.casework.queries.letters import LETTERS, lacks

    for kind in CASE_TYPES.values():
        for named in kind.letters:
            found = lacks(kind, LETTERS[named.key].needs)
            assert [each for each in found if not each.what] == []


def test_what_those_who_work_together_give_each_other_to_do_is_in_no_letter(here):
    from belonging.apps.casework.models import Task
    from belonging.apps.casework.queries import letters

    def told(kind):
        return letters.promised([Task(kind=kind, what="Ring the front door about the father", owner=here.head)])

    assert told("commitment").startswith("Ring the front door")
    assert told("action").startswith("Ring the front door")
    assert told("task") == told("look") == ""
