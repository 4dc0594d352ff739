"""Two further months to answer a family, as UK GDPR Article 12(3) allows: once, for its reasons, told within the first month."""

from datetime import date, timedelta

import pytest
from django.core import mail
from django.db import IntegrityError, transaction

from belonging.apps.access import acting
from belonging.apps.access.actions import choices as acts
from belonging.apps.access.actions import extending, reminding
from belonging.apps.access.models import Objection
from belonging.apps.access.queries import choices
from belonging.apps.history.models import Entry
from belonging.kernel.days import months_after, written
from tests.apps.access import world
from tests.apps.record.family import TODAY, decide, record

pytestmark = pytest.mark.django_db
WHY = "Four organisations hold what Wren asks about."


def extend(area, objection, by=None, **more):
    said = {"reason": "complex", "why": WHY} | more
    with acting.acting(by or area.lead, "information_rights"):
        return extending.extend(pk=objection.pk, pupil_id=area.child.pk, by=by or area.lead, **said)


@pytest.mark.parametrize(
    ("received", "month", "longer"),
    [("2026-01-31", "2026-02-28", "2026-04-30"), ("2028-01-31", "2028-02-29", "2028-04-30"), ("2026-11-30", "2026-12-30", "2027-02-28")],
)  # fmt: skip
def test_the_day_is_a_month_after_it_came_and_three_once_it_was_extended(received, month, longer):
    one = Objection(received_on=date.fromisoformat(received))
    assert one.due == one.within == date.fromisoformat(month)
    one.extended_on = one.received_on
    assert one.due == date.fromisoformat(longer)


def test_it_is_extended_once_and_the_page_the_list_and_the_history_say_why(family, client, proven):
    made, due = record(family, family.agreement), months_after(TODAY, 3)
    signed = proven(client, family.lead)
    address = f"/children/{family.child.pk}/objections/{made.pk}/"
    assert "It takes longer than a month" in signed.get(address).content.decode()
    assert signed.post(f"{address}longer/", {"reason": "tired", "why": WHY}).status_code == 422
    page = signed.post(f"{address}longer/", {"reason": "complex", "why": WHY}, follow=True).content.decode()
    assert f"to be answered by {written(due)}" in page
    assert WHY in page
    assert "Article 12(3)" in page
    assert "It takes longer than a month" not in page
    assert "what is asked is complex" in signed.get("/objections/").content.decode()
    entry = Entry.objects.filter(child_id=family.child.pk, kind="wrote").latest("id")
    assert entry.sentence.endswith(f"was given two further months, until {written(due)} (UK GDPR, Article 12(3)). What is asked is complex: {WHY}")  # fmt: skip
    with pytest.raises(acts.Refused, match="the law allows that once"):
        extend(family, made)


def test_it_is_extended_within_the_first_month_and_not_once_that_is_over(family):
    came = min(day for day in (TODAY - timedelta(days=back) for back in range(40)) if months_after(day, 1) >= TODAY)
    assert extend(family, record(family, None, received_on=came))[0].due == months_after(came, 3)
    with pytest.raises(acts.Refused, match="that day has passed. Answer it now"):
        extend(family, record(family, None, received_on=came - timedelta(days=1)))


def test_an_answered_objection_a_reason_the_law_does_not_know_and_a_head_are_refused(family):
    answered = record(family, None)
    decide(family, answered, accepted=False)
    with pytest.raises(acts.Refused, match="does not wait"):
        extend(family, answered)
    waits = record(family, None)
    for wrong in ({"reason": "holidays"}, {"why": " "}):
        with pytest.raises(acts.Refused, match="complex or there are many"):
            extend(family, waits, **wrong)
    with pytest.raises(acts.Refused, match="Your role"):
        extend(family, waits, by=family.head)
    with pytest.raises(IntegrityError), transaction.atomic():
        Objection.objects.filter(pk=waits.pk).update(extended_on=TODAY)


def test_the_family_is_written_to_at_once_and_the_letter_names_nobody(family, django_capture_on_commit_callbacks):
    parent = world.person("wren", "parent_or_carer", key="family one")
    world.tie(family.child, parent, "family")
    world.tie(family.other, world.person("ivy", "parent_or_carer", key="family two"), "family")
    made = record(family, None)
    with django_capture_on_commit_callbacks(execute=True):
        _, told = extend(family, made)
    assert told == 1
    assert [each.to for each in mail.outbox] == [[parent.email]]
    letter = f"{mail.outbox[0].subject} {mail.outbox[0].body}"
    assert "longer" in letter
    assert not any(each in letter for each in ("Moor", "Wren", "Ash", family.child.upn, WHY))


def test_what_was_extended_is_reminded_of_and_listed_by_its_own_day(family):
    extended, other = record(family, None), record(family, family.agreement)
    extend(family, extended)
    month = months_after(TODAY, 1)
    assert reminding.remind(month) == 1
    assert mail.outbox[0].subject.startswith("1 objection is")
    with acting.acting(family.lead, "information_rights"):
        assert [each.row.id for each in choices.waiting(seen_by=family.lead)] == [other.pk, extended.pk]
    decide(family, other, accepted=False)
    assert reminding.remind(month) == 0
    assert reminding.remind(months_after(TODAY, 3) - timedelta(days=7)) == 1
