"""Owners hear of an end 60, 30 and 7 days before, and of a review when it is due: once each, and never about a child."""

from datetime import timedelta
from smtplib import SMTPException

import pytest
from django.core import mail
from django.core.mail.backends.locmem import EmailBackend

from belonging.apps.agreements import queries, words
from belonging.apps.agreements.actions import ending
from belonging.apps.agreements.actions.warnings import due
from belonging.apps.agreements.models import Agreement
from tests.apps.agreements.area import drafted, offered

pytestmark = pytest.mark.django_db


class Broken(EmailBackend):
    """A post office that is closed."""

    def send_messages(self, messages):
        raise SMTPException("closed")


@pytest.fixture
def agreement(here):
    """One in force that ends in a hundred days, its review far off."""
    made = offered(here, signed=[here.authority, here.police], days=100)
    Agreement.objects.filter(pk=made.pk).update(review_on=made.expires_on)
    return made


def sent(agreement, days_before):
    """How many letters a night so many days before the end sends."""
    return due(agreement.expires_on - timedelta(days=days_before))


def test_three_letters_go_out_on_their_days_and_once_each(agreement):
    nights = {before: sent(agreement, before) for before in range(99, 0, -1)}
    assert [before for before, letters in nights.items() if letters] == [60, 30, 7]
    assert sum(nights.values()) == len(mail.outbox) == 3


def test_a_night_that_was_missed_is_made_good_with_one_letter(agreement):
    assert sent(agreement, 61) == 0
    assert sent(agreement, 20) == 1
    assert sent(agreement, 19) == 0
    assert sent(agreement, 3) == 1
    assert sent(agreement, 0) == 0


def test_a_letter_names_the_agreement_by_its_number_and_no_words_anybody_typed(agreement):
    sent(agreement, 30)
    letter = mail.outbox[0]
    assert letter.to == ["lead@westmere.example"]
    assert f"Agreement number {agreement.pk}" in letter.body
    assert agreement.title not in letter.body + letter.subject


def test_a_review_is_told_once_and_again_when_it_was_moved(here, agreement):
    Agreement.objects.filter(pk=agreement.pk).update(review_on=here.today)
    assert [due(here.today), due(here.today), due(here.today + timedelta(days=1))] == [1, 0, 0]
    Agreement.objects.filter(pk=agreement.pk).update(review_on=here.today + timedelta(days=2))
    assert due(here.today + timedelta(days=2)) == 1
    assert "to be reviewed" in mail.outbox[-1].body


def test_nobody_is_warned_of_a_draft_or_of_what_is_suspended_or_ended(here):
    drafted(here, days=20)
    for action in (ending.suspend, ending.end):
        agreement = offered(here, signed=[here.authority, here.police], days=20)
        action(agreement=agreement, why="A reason.", by=here.lead)
    assert due(here.today + timedelta(days=15)) == 0


def test_a_letter_that_could_not_be_sent_is_sent_the_next_night(agreement, settings):
    settings.EMAIL_BACKEND = f"{__name__}.Broken"
    assert sent(agreement, 30) == 0
    settings.EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
    assert sent(agreement, 29) == 1


def test_a_page_says_so_too(agreement):
    one = queries.one(agreement.pk)
    assert words.warning(one, agreement.expires_on - timedelta(days=61)) == ""
    assert "in 60 days. From that day nothing flows under it." in words.warning(
        one, agreement.expires_on - timedelta(days=60)
    )
    assert "in 1 day." in words.warning(one, agreement.expires_on - timedelta(days=1))
    assert words.warning(one, agreement.expires_on) == ""
