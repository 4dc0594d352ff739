"""The page of a case: the child's own story first, then what happens next, and nobody sees it who may not."""

import re

import pytest
from django.utils import timezone

from tests.apps.casework import world as c

pytestmark = pytest.mark.django_db


@pytest.fixture
def suspended(made):
    """A head and the case of a child they suspended today."""
    head = c.head()
    return head, c.suspension(c.child(made), head)


@pytest.fixture
def opened(suspended, client, proven):
    """The head's client, and the address of the case."""
    head, case = suspended
    return proven(client, head), f"/cases/{case.pk}/", case


def headings(page):
    """Return the second-level headings of a case in order."""
    page = page.partition('<article class="case">')[2]
    return [re.sub(r"\s+", " ", each).strip() for each in re.findall(r"<h2[^>]*>(.*?)</h2>", page, re.DOTALL)]


def test_a_page_is_read_in_the_order_that_puts_the_child_first(opened):
    client, address, _ = opened
    page = client.get(address).content.decode()
    assert headings(page) == [
        "In Ash Moor 1's own words",
        "What happens next",
        "By law, and by when",
        "Plan and tasks",
        "People round Ash Moor 1",
        "What is known",
        "Documents",
        "What has happened",
    ]
    assert "He said something about my sister." in page


def test_a_child_who_was_not_asked_stands_out(made, client, proven):
    head = c.head()
    case = c.assessment(c.child(made), head)
    page = proven(client, head).get(f"/cases/{case.pk}/").content.decode()
    assert "Not yet asked." in page
    assert page.index("Not yet asked.") < page.index("What happens next")


def test_a_move_is_made_and_told(opened):
    client, address, case = opened
    said = client.post(f"{address}move/tell_authority/", {"state": "out"}, follow=True).content.decode()
    assert "The headteacher told the local authority." in said
    assert "tell_authority" not in said


def test_a_move_that_cannot_be_made_says_why(opened):
    client, address, _ = opened
    said = client.post(f"{address}move/tell_family/", {"state": "out"}, follow=True).content.decode()
    assert "has no answer yet" in said


def test_nobody_outside_sees_that_there_is_a_case(suspended, client, proven):
    _, case = suspended
    other = proven(client, c.head(199003))
    for address in ("", "timeline/", "referrals/new/", "parts/board/"):
        assert other.get(f"/cases/{case.pk}/{address}").status_code == 404
    assert other.post(f"/cases/{case.pk}/move/tell_authority/").status_code == 404


def test_what_others_did_since_is_shown_the_next_time(opened):
    from datetime import timedelta

    from belonging.apps.casework.actions import tasks
    from belonging.apps.casework.models import Visit
    from belonging.apps.history.context import acting_as, the_system

    client, address, case = opened
    assert "Since you last looked" not in client.get(address).content.decode()
    seen = Visit.objects.get(case=case)
    Visit.objects.update(at=seen.at - timedelta(hours=2))
    with acting_as(the_system("inclusion")):
        tasks.promise(case, "Ring home on Friday", by=None, due=c.TODAY, organisation=case.keeper_id)
    page = client.get(address).content.decode()
    assert "Since you last looked" in page
    assert "1 more is to be done." in page


def test_the_timeline_writes_itself_and_can_be_filtered(opened):
    client, address, _ = opened
    whole = client.get(f"{address}timeline/").content.decode()
    assert "Suspension: The headteacher decided, having asked the child." in whole
    assert "Came to School 199001." in whole
    some = client.get(f"{address}timeline/?show=schools").content.decode()
    assert "Came to School 199001." in some
    assert "The headteacher decided" not in some


def test_how_a_day_was_counted_and_the_law_are_shown(opened):
    from belonging.apps.casework.models import RunningClock

    client, address, case = opened
    for clock in RunningClock.objects.filter(case=case):
        page = client.get(f"{address}clocks/{clock.pk}/")
        assert page.status_code == 200
        assert "The law" in page.content.decode()


def test_an_agency_is_asked_sees_the_case_and_answers(opened, client, proven, made):
    from belonging.apps.casework.models import Referral
    from tests.apps.people import person

    mine, address, case = opened
    nurse = person("nurse", "health_practitioner", kind="agency", key="nhs")
    asked = {
        "owner": f"{nurse.pk}:{nurse.post.organisation_id}", "asks": "A hearing test", "shared": "The worry",
        "basis": "public_task", "condition": "health_or_social_care", "answer_by": c.TODAY.isoformat(),
    }  # fmt: skip
    assert mine.post(f"{address}referrals/new/", asked).status_code == 302
    found = Referral.objects.get(case=case)
    theirs = proven(client, nurse)
    page = theirs.get(address).content.decode()
    assert "A hearing test" in page
    refused = theirs.post(f"{address}referrals/{found.pk}/decline/", {"words": ""}, follow=True).content.decode()
    assert "Say why not" in refused
    theirs.post(f"{address}referrals/{found.pk}/accept/", {"due": c.TODAY.isoformat()})
    theirs.post(f"{address}referrals/{found.pk}/done/", {"words": "Glue ear in the left."})
    found.refresh_from_db()
    assert (found.state, found.outcome) == ("done", "Glue ear in the left.")


def test_a_restricted_case_is_gone_for_those_outside_it(opened, client, proven):
    from tests.apps.people import person

    mine, address, _ = opened
    colleague = person("director", "trust_director_of_inclusion", kind="trust", key="T1")
    theirs = proven(client.__class__(), colleague)
    assert theirs.get(address).status_code == 200
    assert mine.post(f"{address}restrict/", {"restricted": "yes"}).status_code == 302
    assert mine.get(address).status_code == 200
    assert theirs.get(address).status_code == 404


def test_whoever_takes_part_reads_the_documents_of_the_case_and_nobody_else(opened, client, proven):
    from belonging.apps.access.acting import acting
    from belonging.apps.casework.actions import parts
    from belonging.apps.documents import queries as documents
    from belonging.apps.documents.models import Document
    from tests.apps.people import person

    mine, address, case = opened
    Document.objects.create(
        pupil_id=case.pupil_id, urn=case.school_id, organisation=case.keeper, about_kind="casework.case",
        about_id=case.pk, title="Minutes", sentence="", kind="pdf", size=1, sha256="", state="clean", added_at=timezone.now(),
    )  # fmt: skip
    partner = person("partner", "area_inclusion_partner", kind="authority", key="999")
    about = ("casework.case", case.pk)
    with acting(partner, "inclusion"):
        assert documents.for_subject(about, seen_by=partner) == []
    head = case.opened_by
    with acting(head, "exclusion"):
        parts.take_part(case, "authority", by=head, person=partner)
    with acting(partner, "inclusion"):
        assert [each.title for each in documents.for_subject(about, seen_by=partner)] == ["Minutes"]
