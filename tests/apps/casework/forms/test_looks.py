"""Looks back: each has answers of its own, is done by answering it, and shows what the record says before and since."""

from datetime import date, timedelta

import pytest

from tests.apps.casework import world as c
from tests.apps.casework.forms.pages import fields, kept, text
from tests.apps.casework.test_opening import answered, moved

pytestmark = pytest.mark.django_db
SIX, YEAR = "look_back-months_6", "look_back-months_12"
SAID = {"look_kept": "all", "look_where": "same"}


@pytest.fixture
def ended(here):
    """The suspension, which has ended today."""
    answered(here.case, here.head, "notice")
    answered(here.case, here.head, "coming_back")
    here.case = moved(here.case, here.head, "tell_family", "tell_authority", "come_back", "close")
    return here


def task(here, key):
    """The task of a look back."""
    from belonging.apps.casework.models import Task

    with c.everything():
        return Task.objects.get(case=here.case, about=f"look:{key}")


def form(here, key):
    return f"/cases/{here.case.pk}/forms/{key}/"


def test_answering_a_look_back_finishes_its_task_and_no_other(ended):
    page = fields(ended.client.get(form(ended, SIX)))
    ended.client.post(form(ended, SIX), {**page, "look_kept": "all"})
    assert task(ended, "months_6").done is None  # one of its questions has no answer yet
    ended.client.post(form(ended, SIX), {**fields(ended.client.get(form(ended, SIX))), **SAID})
    assert task(ended, "months_6").done == c.TODAY
    assert task(ended, "months_12").done is None


def test_each_look_back_has_answers_of_its_own_with_their_day(ended):
    ended.client.post(form(ended, SIX), {**fields(ended.client.get(form(ended, SIX))), **SAID})
    empty = ended.client.get(form(ended, YEAR))
    assert "look_kept" not in fields(empty) or not fields(empty)["look_kept"]
    assert "all of it" not in text(empty).lower().split("was what was promised done?")[0]
    ended.client.post(form(ended, YEAR), {**fields(empty), "look_kept": "none", "look_where": "other"})
    assert [(each.form, each.value) for each in kept(ended.case, "look_kept")] == [(SIX, "all"), (YEAR, "none")]
    assert fields(ended.client.get(form(ended, SIX)))["look_kept"] == "all"
    assert task(ended, "months_12").done == c.TODAY


def test_a_look_back_without_answers_is_not_said_to_be_done_and_the_page_leads_to_its_questions(ended):
    look = task(ended, "months_6")
    page = ended.client.post(f"/cases/{ended.case.pk}/tasks/{look.pk}/", {"do": "done"}, follow=True)
    assert "is done by answering its questions" in text(page)
    assert f'href="{form(ended, SIX)}"' in page.content.decode()
    assert task(ended, "months_6").done is None
    ended.client.post(f"/cases/{ended.case.pk}/tasks/{look.pk}/", {"do": "drop", "outcome": "The family moved away."})
    assert task(ended, "months_6").dropped


def test_the_case_and_ones_day_lead_to_the_questions(ended):
    assert f'href="{form(ended, SIX)}"' in ended.client.get(f"/cases/{ended.case.pk}/").content.decode()
    assert f'href="{form(ended, SIX)}"' in ended.client.get("/my-day/?all=1").content.decode()


def test_a_case_that_runs_is_not_looked_back_on_yet(here):
    assert "look_kept" not in fields(here.client.get(form(here, SIX)))


def test_the_page_shows_what_the_record_says_before_and_since(ended):
    from belonging.apps.access.acting import system
    from belonging.apps.casework.models import Case
    from belonging.apps.record.models import Suspension

    began, over = c.TODAY - timedelta(days=70), c.TODAY - timedelta(days=60)
    with system("inclusion"):
        Case.objects.filter(pk=ended.case.pk).update(opened=began, ended=over)
    said = {"scope": 2, "pupil": ended.child, "school_id": ended.case.school_id, "reason1": "PP", "term": 1}
    for day, sessions in ((began - timedelta(days=3), 5), (over + timedelta(days=1), 2), (over - timedelta(days=1), 8)):
        year = day.year - (day.month < 8)
        with system("inclusion"):
            Suspension.objects.create(category="SUSP", start_date=day, sessions=sessions, academic_year=year, **said)
    page = text(ended.client.get(form(ended, SIX)))
    assert "School days lost to suspension2.5 school days in 1 suspension1 school day in 1 suspension" in page
    assert "Permanent exclusions00" in page
    assert "Half-days missedNo marks of these days that you may see" in page


def test_every_measure_a_look_back_declares_is_worked_out():
    from belonging.apps.casework import evidence
    from belonging.apps.casework.declared import CASE_TYPES

    declared = {key for kind in CASE_TYPES.values() for look in kind.looks for key in look.measures}
    assert declared <= set(evidence.MEASURES)


def test_absence_counts_the_half_days_of_those_days_alone():
    from types import SimpleNamespace

    from belonging.apps.casework.evidence._looked_back import Span, absence
    from belonging.store.one_child import Week

    monday = date(2026, 1, 12)
    week = Week(enrolment=1, urn=1, half_term=3, week=monday, marks="II/\\/\\IIII")
    seen = SimpleNamespace(marks=lambda first, last: [week])
    assert (
        absence(seen, Span(first=monday + timedelta(days=1), last=monday + timedelta(days=3)))
        == "2 of 6 half-days (33%)"
    )
