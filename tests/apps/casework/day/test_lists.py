"""Cases in a list: each filter, a name that no address holds, pages, restricted ones gone, and the same rows in a file."""

import re
from datetime import timedelta

import pytest

from tests.apps.access import world as w
from tests.apps.casework import world as c
from tests.apps.casework.filling import case_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def several(school):
    """Beside the suspension: an assessment nobody keeps, one that ended, and one that is restricted."""
    with c.everything():
        there = {"keeper": school.world.places[w.NORTH], "urn": w.NORTH}
        school.assessment = case_of(school.other, **there)
        school.ended = case_of(school.other, **there, ended=c.TODAY)
        school.shut = case_of(school.child, **there, restricted=True)
    return school


def found(who, search="", **given):
    from belonging.apps.access.acting import acting
    from belonging.apps.casework.queries import lists

    with acting(who, "exclusion"):
        return set(lists.found(lists.read(given, search=search), seen_by=who).numbers)


def test_every_filter_cuts_the_list(several):
    head, suspended, assessed = several.head, several.case.pk, several.assessment.pk
    assert found(head) == {suspended, assessed}
    assert found(head, type="suspension") == {suspended}
    assert found(head, type="suspension", state="back") == set()
    assert found(head, owner=str(head.pk)) == {suspended}
    assert found(head, owner="nobody") == {assessed}
    assert found(head, school=str(w.NORTH)) == {suspended, assessed}
    assert found(head, school=str(w.EAST)) == set()
    assert found(head, stands="ended") == {several.ended.pk}
    assert found(head, stands="all") == {suspended, assessed, several.ended.pk}
    assert found(head, search="moor 1") == {suspended}
    assert found(head, search="ash") == {suspended, assessed}
    assert found(head, type="nonsense", due="never", owner="x", school="y", stands="z") == {suspended, assessed}


def test_what_is_due_is_found_by_when(several):
    from belonging.apps.casework.models import RunningClock

    for days, at in (
        (-1, {"late", "today", "week", "month"}),
        (0, {"today", "week", "month"}),
        (20, {"month"}),
        (60, set()),
    ):
        with c.everything():
            owed = RunningClock.objects.filter(case=several.case).exclude(owed_by="")
            owed.update(due=c.TODAY + timedelta(days=days))
        for due in ("late", "today", "week", "month"):
            assert found(several.head, due=due) == ({several.case.pk} if due in at else set())


def test_a_restricted_case_is_in_no_list_count_or_search_of_those_outside(several, signed_in):
    assert several.shut.pk not in found(several.head, stands="all") | found(several.head, search="ash")
    page = signed_in(several.head).get("/cases/").content.decode()
    assert "2 cases, the latest first." in page
    assert f"/cases/{several.shut.pk}/" not in page
    child = signed_in(several.head).get(f"/children/{several.child.pk}/").content.decode()
    assert f"/cases/{several.case.pk}/" not in child or f"/cases/{several.shut.pk}/" not in child


def test_a_name_that_is_typed_is_in_no_address(several, signed_in):
    client = signed_in(several.head)
    led = client.post("/cases/", {"search": "moor 1", "due": "month", "type": "suspension"})
    assert re.fullmatch(r"/cases/\?type=suspension&due=month&found=[0-9a-f]{16}", led.url)
    page = client.get(led.url).content.decode()
    assert "1 case of children called so" in page
    assert client.get("/cases/", {"found": "0" * 16}, follow=True).redirect_chain == [("/cases/", 302)]


def test_a_list_is_cut_into_pages_of_twenty_five(several, signed_in):
    with c.everything():
        for _ in range(25):
            case_of(several.other, keeper=several.world.places[w.NORTH], urn=w.NORTH)
    client = signed_in(several.head)
    first, second = (client.get("/cases/", {"page": number}).content.decode() for number in (1, 2))
    assert "27 cases" in first
    assert [page.count('cards__label" aria-hidden="true">Case<') for page in (first, second)] == [25, 2]


def test_the_file_holds_the_same_cases_as_the_page(several):
    from belonging.apps.access.acting import acting
    from belonging.apps.casework import downloads

    with acting(several.head, "exclusion"):
        made = downloads.cases(several.head, {"search": "", "type": "suspension"}, "csv", "Made for a test.")
        assert made.rows == 1
        assert made.children == (several.child.pk,)
        text = made.content.decode("utf-8-sig")
        assert "Ash Moor 1,Suspension," in text
        assert downloads.cases(several.head, {}, "xlsx", "Made for a test.").rows == 2


def test_the_list_is_asked_for_as_a_file_by_those_who_may(several, signed_in):
    from belonging.apps.exports.models import Export

    signed_in(several.head).post("/cases/file/", {"format": "csv", "type": "suspension"})
    with c.everything():
        assert Export.objects.get(what="cases").rows == 1
