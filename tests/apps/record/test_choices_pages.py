"""What a family agreed to and objected to is recorded, answered, read and erased, on pages that plain words lead through."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from django.core import mail

from belonging.apps.access import acting
from belonging.apps.access.actions import choices as acts
from belonging.apps.access.models import Consent, Objection
from belonging.apps.access.queries import choices
from belonging.apps.agreements.models import Agreement
from belonging.apps.history.models import Entry
from belonging.kernel.days import months_after
from tests.apps.access import world
from tests.apps.record.family import OBJECTION, SAID, TODAY, agree, decide, record, share

pytestmark = pytest.mark.django_db


def test_what_the_law_requires_is_not_closed_and_the_page_says_why_and_whom_to_ask(family, client, proven):
    law = Agreement.objects.get(statutory="school_returns")
    made = record(family, law)
    with pytest.raises(acts.Refused, match="The law requires this sharing"):
        decide(family, made, accepted=True)
    page = proven(client, family.lead).get(f"/children/{family.child.pk}/objections/{made.pk}/answer/").content.decode()
    assert "Refuse it: the law requires the sharing" in page
    assert "Accept it" not in page
    page = client.get(f"/children/{family.child.pk}/objections/{made.pk}/").content.decode()
    assert "Education Act 1996" in page
    assert family.lead.name in page
    assert "Information Commissioner" in page


def test_who_must_answer_is_told_that_one_waits_and_the_letter_names_nobody(family, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        record(family, None)
    assert [each.to for each in mail.outbox] == [[family.lead.email]]
    assert "/objections/" in mail.outbox[0].body
    assert "Moor" not in f"{mail.outbox[0].subject} {mail.outbox[0].body}"


def test_who_must_answer_hears_of_the_day_a_week_before_it_and_the_letter_names_nobody(family, as_application):
    from belonging.apps.access.actions import reminding

    record(family, None)
    due = months_after(TODAY, 1)
    assert reminding.remind(due - timedelta(days=8)) == 0
    assert reminding.remind(due - timedelta(days=7)) == 1
    assert reminding.remind(due + timedelta(days=1)) == 1
    assert {tuple(each.to) for each in mail.outbox} == {(family.lead.email,)}
    assert mail.outbox[0].subject == "1 objection is to be answered within 7 days, or late"
    assert "Moor" not in mail.outbox[0].body


def test_the_list_says_how_many_days_are_left_and_keeps_that_it_was_read(family, client, proven, as_application):
    late = record(family, None, received_on=date(2024, 1, 31))
    record(family, family.agreement)
    page = proven(client, family.lead).get("/objections/").content.decode()
    assert "late: it was to be answered by 29 February 2024" in page
    assert page.index("late") < page.index("days left")
    assert "Moor 1" in page
    read = Entry.objects.filter(child_id=family.child.pk, kind="read").latest("id")
    assert read.sentence == "Saw this child on the list of objections that wait."
    decide(family, late, accepted=False)
    assert "late:" not in client.get("/objections/").content.decode()


@pytest.mark.parametrize(
    ("days", "says"),
    [
        (-2, "2 days late: it was to be answered by"),
        (-1, "1 day late: it was to be answered by"),
        (0, "To be answered today"),
        (1, "1 day left, until"),
        (2, "2 days left, until"),
    ],
)
def test_how_long_is_left_is_said_in_words(family, days, says):
    record(family, None)
    with acting.acting(family.lead, "information_rights"):
        (found,) = choices.waiting(seen_by=family.lead)
    assert replace(found, days_left=days).left.startswith(says)


@pytest.mark.parametrize(
    ("received", "months", "due"),
    [
        ("2026-01-31", 1, "2026-02-28"),
        ("2028-01-31", 1, "2028-02-29"),
        ("2028-01-31", 3, "2028-04-30"),
        ("2026-01-31", 3, "2026-04-30"),
        ("2028-01-30", 1, "2028-02-29"),
        ("2026-12-05", 1, "2027-01-05"),
        ("2026-11-30", 1, "2026-12-30"),
        ("2026-11-30", 3, "2027-02-28"),
        ("2026-10-31", 3, "2027-01-31"),
    ],
)
def test_months_end_on_the_same_date_or_the_last_day_of_a_month_without_it(received, months, due):
    assert months_after(date.fromisoformat(received), months) == date.fromisoformat(due)


def test_it_is_all_done_on_pages(asking, client, proven, as_application):
    head, path = proven(client, asking.head), f"/children/{asking.child.pk}/"
    assert "Nothing is recorded that you may see" in head.get(path).content.decode()
    empty = head.post(f"{path}consents/new/", {"who": "parent"})
    assert empty.status_code == 422
    assert "Say what they were asked" in empty.content.decode()
    today = TODAY.strftime("%d/%m/%Y")
    given = {**SAID, "about": asking.agreement.pk, "asked": "May The Boathouse know?", "given": "yes", "on": today}
    assert head.post(f"{path}consents/new/", given).status_code == 302
    with acting.system(reading=True):
        made = Consent.objects.get()
    page = head.get(path).content.decode()
    assert "Sharing under “Sharing”: agreed" in page
    assert (
        head.post(f"{path}consents/{made.pk}/withdraw/", {"on": today, "why": "A change of heart."}).status_code == 302
    )
    assert "taken back" in head.get(path).content.decode()
    head.post(f"{path}consents/{made.pk}/restore/")
    assert "Sharing under “Sharing”: agreed" in head.get(path).content.decode()
    said = {**SAID, "about": "all", "words": "Stop, please.", "on": today}
    assert head.post(f"{path}objections/new/", said).status_code == 302
    with acting.system(reading=True):
        objection = Objection.objects.get()
    where = f"{path}objections/{objection.pk}/"
    assert "waits for an answer. Ask the data-protection lead" in head.get(f"{path}share/").content.decode()
    assert "Stop, please." in head.get(where).content.decode()
    assert head.get(f"{where}answer/").status_code == 403
    lead = proven(client, asking.lead)
    answered = lead.post(f"{where}answer/", {"accepted": "yes", "why": "You may say no."}, follow=True)
    assert "Tell the family today" in answered.content.decode()
    head = proven(client, asking.head)
    page = head.get(f"{path}share/").content.decode()
    assert "the objection was accepted" in page


def test_another_schools_head_and_a_partner_read_nothing_of_a_familys_choices(family, client, proven, as_application):
    made = record(family, None)
    share(family)
    assert (
        "What the family agreed"
        in proven(client, family.provider).get(f"/children/{family.child.pk}/").content.decode()
    )
    page = client.get(f"/children/{family.child.pk}/").content.decode()
    assert "Objection to" not in page
    assert client.get(f"/children/{family.child.pk}/objections/{made.pk}/").status_code == 404
    other = proven(client, world.reader("headteacher"))
    assert other.get(f"/children/{family.child.pk}/objections/{made.pk}/").status_code == 404


def test_the_family_reads_its_own_choices_in_its_page_and_its_copy(family, client, proven):
    from belonging.apps.record.actions import bundles

    record(family, None)
    agree(family)
    parent = world.reader("parent_or_carer")
    world.tie(family.child, parent, "family")
    page = proven(client, parent).get(f"/children/{family.child.pk}/").content.decode()
    assert "Objection to all sharing that no law requires" in page
    assert "May The Boathouse know?" in page
    with acting.system("information_rights"):
        files = bundles.make(family.child.pk)
    assert "Please stop." in files["objection.csv"].decode()
    assert "May The Boathouse know?" in files["consent.csv"].decode()


def test_a_childs_choices_are_erased_with_the_child(family):
    from belonging.apps.record.actions import retention

    record(family, None)
    agree(family)
    with acting.system("information_rights"):
        retention.erase([family.child.pk], first=family.head, by=family.lead)
    assert not Objection.objects.filter(pupil_id=family.child.pk).exists()
    assert not Consent.objects.filter(pupil_id=family.child.pk).exists()


def test_no_choice_is_recorded_without_the_right_to(family):
    with acting.acting(family.provider, "inclusion"), pytest.raises(acts.Refused, match="does not let you"):
        acts.record_objection(pupil_id=family.child.pk, by=family.provider, about=None, **OBJECTION)
    with acting.acting(family.head, "inclusion"), pytest.raises(acts.Refused, match="does not let you"):
        acts.decide(pk=1, pupil_id=family.child.pk, by=family.head, accepted=True, why="x")


def test_only_agreements_of_the_childs_schools_and_authority_may_be_chosen_about(family):
    with acting.acting(family.head, "inclusion"):
        found = {each.title for each in choices.to_choose_about(family.child.pk)}
    assert "Sharing" in found
    assert "A family's right to their own record" not in found
