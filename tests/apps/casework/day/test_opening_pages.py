"""Opening a case by hand: the right child first, then what there is already, and only what one's role may open."""

from datetime import date, timedelta

import pytest

from tests.apps.access import world as w
from tests.apps.casework import world as c
from tests.apps.casework.filling import case_of

pytestmark = pytest.mark.django_db


def cases_of(child):
    from belonging.apps.casework.models import Case

    with c.everything():
        return list(Case.objects.filter(pupil=child).order_by("pk"))


def said(day):
    """The answers of a suspension as a form sends them."""
    given = c.decision(day)
    flat = {key: value for form in given.values() for key, value in form.items()}
    sent = {"called": "Ash", "school": w.NORTH}
    for key, value in flat.items():
        if isinstance(value, date):
            sent |= {f"{key}_{part}": getattr(value, part) for part in ("day", "month", "year")}
        else:
            sent[key] = {True: "yes", False: "no"}[value] if isinstance(value, bool) else value
    return sent


def test_a_child_is_found_by_a_name_that_no_address_holds(school, signed_in):
    client = signed_in(school.head)
    assert "Type at least two letters" in client.get("/cases/new/").content.decode()
    led = client.post("/cases/new/", {"search": school.other.upn})
    assert school.other.upn not in led.url
    page = client.get(led.url).content.decode()
    assert f"/cases/new/{school.other.pk}/" in page
    assert f"/cases/new/{school.child.pk}/" not in page


def test_a_child_easily_taken_for_another_is_shown_first(school, signed_in):
    from belonging.apps.record.models import Pupil

    with c.everything():
        for child, name, born in ((school.child, "Leah", 3), (school.other, "Lea", 3)):
            Pupil.objects.filter(pk=child.pk).update(forename=name, surname="Moor", birth_date=date(2012, 5, born))
    page = signed_in(school.head).get(f"/cases/new/{school.child.pk}/").content.decode()
    assert "Is this the right child?" in page
    assert "Lea Moor</a>, born 3 May 2012" in page
    with c.everything():
        Pupil.objects.filter(pk=school.other.pk).update(forename="Zebedee", surname="Quill")
    assert (
        "Is this the right child?" not in signed_in(school.head).get(f"/cases/new/{school.child.pk}/").content.decode()
    )


def test_what_there_is_already_is_shown_and_must_be_looked_at(school, signed_in):
    client, address = signed_in(school.head), f"/cases/new/{school.child.pk}/suspension/"
    assert "There is one already" in client.get(address).content.decode()
    given = said(c.weekday(c.TODAY))
    answer = client.post(address, given)
    assert answer.status_code == 422
    assert "say that this is another one" in answer.content.decode()
    assert len(cases_of(school.child)) == 1
    assert client.post(address, given | {"looked": "on"}).status_code == 302
    assert len(cases_of(school.child)) == 2


def test_one_that_ended_within_a_year_is_shown_and_one_before_is_not(school):
    from belonging.apps.access.acting import acting
    from belonging.apps.casework.queries import duplicates

    there = {"keeper": school.world.places[w.NORTH], "urn": w.NORTH}
    with c.everything():
        lately = case_of(school.other, **there, ended=c.TODAY)
        case_of(school.other, **there, ended=date(2026, 3, 2)).__class__.objects.filter(ended=date(2026, 3, 2)).update(
            opened=date(2020, 1, 1), ended=date(2020, 3, 2)
        )
        open_one = case_of(school.other, **there)
    with acting(school.head, "exclusion"):
        found = duplicates.of_child(school.other.pk, "pre_exclusion_assessment", seen_by=school.head)
        other = duplicates.of_child(school.other.pk, "suspension", seen_by=school.head)
    assert ([each.pk for each in found.same], [each.pk for each in found.ended]) == ([open_one.pk], [lately.pk])
    assert ([each.pk for each in other.others], other.same, other.ended) == ([open_one.pk], [], [])


def test_a_suspension_is_opened_with_what_must_be_answered_first(school, signed_in):
    client, address = signed_in(school.head), f"/cases/new/{school.other.pk}/suspension/"
    page = client.get(address).content.decode()
    assert "Has the child been asked how they see it?" in page
    assert page.index("How the child sees it") < page.index("What happened, and what was decided")
    assert client.post(address, {"called": "Ash", "school": w.NORTH}).status_code == 422
    assert cases_of(school.other) == []
    led = client.post(address, said(c.weekday(c.TODAY)))
    [case] = cases_of(school.other)
    assert led.url == f"/cases/{case.pk}/"
    assert (case.type, case.state, case.called, case.school_id) == ("suspension", "out", "Ash", w.NORTH)


def test_what_only_the_record_makes_necessary_is_asked_too(school, signed_in):
    given = said(c.weekday(c.TODAY)) | {"first_day_year": c.TODAY.year, "days": 50}
    address = f"/cases/new/{school.other.pk}/suspension/"
    days = c.decision(c.weekday(c.TODAY))["decision"]["first_day"]
    last = days + timedelta(days=110)
    given |= {f"last_day_{part}": getattr(last, part) for part in ("day", "month", "year")}
    client = signed_in(school.head)
    answer = client.post(address, given)
    assert answer.status_code == 422
    assert "This takes the child past 45 days out" in answer.content.decode()
    assert cases_of(school.other) == []
    assert client.post(address, given | {"over_the_cap": "The rest is taken back."}).status_code == 302


def test_what_stands_in_the_way_is_said_and_nothing_is_made(school, signed_in):
    given = said(c.weekday(c.TODAY)) | {"child_asked": "not_yet"}
    answer = signed_in(school.head).post(f"/cases/new/{school.other.pk}/suspension/", given)
    assert answer.status_code == 422
    assert cases_of(school.other) == []


def test_only_what_a_role_may_open_is_offered(school, signed_in):
    address = f"/cases/new/{school.other.pk}/"
    head, senco = (signed_in(who).get(address).content.decode() for who in (school.head, school.colleague))
    assert "Suspension</strong>" in head
    assert "Suspension</strong>" not in senco
    assert "Pre-exclusion assessment</strong>" in senco
    assert signed_in(school.colleague).get(f"{address}suspension/").status_code == 404


def test_a_special_needs_lead_opens_an_assessment(school, signed_in):
    client = signed_in(school.colleague)
    led = client.post(
        f"/cases/new/{school.other.pk}/pre_exclusion_assessment/",
        {"called": "Ash", "school": w.NORTH, "looked_after": "no"},
    )
    [case] = cases_of(school.other)
    assert led.url == f"/cases/{case.pk}/"
    assert (case.state, case.keeper_id) == ("preparing", school.world.places[w.NORTH].pk)


def test_a_head_who_considers_a_permanent_exclusion_begins_an_assessment_and_says_so(school, signed_in):
    from belonging.apps.casework.models import Step

    why = "The head is considering a permanent exclusion"
    client = signed_in(school.head)
    address = f"/cases/new/{school.child.pk}/pre_exclusion_assessment/"
    assert why in client.get(address).content.decode()
    assert "Why is it begun now?" not in client.get(f"/cases/new/{school.child.pk}/suspension/").content.decode()
    asked = {"called": "Ash", "school": w.NORTH, "looked_after": "no"}
    assert client.post(address, {**asked, "why": "Because."}).status_code == 422
    assert client.post(address, {**asked, "why": why}).status_code == 302
    made = cases_of(school.child)[-1]
    with c.everything():
        assert Step.objects.filter(case=made).earliest("id").reason == why
    assert (
        why
        in client.get(f"/cases/{made.pk}/").content.decode()
        + client.get(f"/cases/{made.pk}/timeline/").content.decode()
    )


def test_no_case_is_opened_for_a_child_out_of_reach(school, signed_in):
    with c.everything():
        there = w.child(school.world, (w.EAST, w.long_ago(), None))
    for more in ("", "suspension/"):
        assert signed_in(school.head).get(f"/cases/new/{there.pk}/{more}").status_code == 404


def test_the_childs_page_lists_their_cases_and_offers_to_open_one(school, signed_in):
    page = signed_in(school.head).get(f"/children/{school.child.pk}/", {"for": "exclusion"}).content.decode()
    assert f'href="/cases/{school.case.pk}/"' in page
    assert f'href="/cases/new/{school.child.pk}/"' in page
