"""Children by name on pages: found only within reach, told why, every look kept, and opened out of reach only with a reason."""

import re

import pytest
from django.core import mail

from belonging.apps.access.actions import glass
from belonging.apps.access.models import Tie
from belonging.apps.exports.models import Export
from belonging.apps.history.models import Entry
from tests.apps.access import world

pytestmark = pytest.mark.django_db


@pytest.fixture
def signed_in(client, proven, request):
    """Sign somebody in as if they had just given their password and second factor; from then on the application's own role asks."""

    def sign_in(person):
        request.getfixturevalue("as_application")
        return proven(client, person)

    return sign_in


def looks(child, kind="read"):
    return list(Entry.objects.filter(child_id=child.pk, kind=kind).values_list("person_name", "subject", "purpose"))


def test_a_head_is_shown_the_children_on_roll_and_nobody_else(area, signed_in):
    page = signed_in(world.reader("headteacher")).get("/children/").content.decode()
    assert "Moor 1" in page
    assert "Moor 2" not in page
    assert looks(area.here) == [("Headteacher", "search", "inclusion")]
    assert looks(area.elsewhere) == []


def test_a_role_that_reaches_the_whole_area_is_shown_nobody_until_it_asks(area, signed_in):
    client = signed_in(world.reader("head_of_inclusion"))
    assert "Nobody is shown until you do" in client.get("/children/").content.decode()
    page = client.post("/children/", {"search": "moor as"}, follow=True).content.decode()
    assert "Moor 1" in page
    assert "Moor 2" in page


def test_what_was_typed_is_in_no_address_and_leads_back_to_what_was_found(area, signed_in, settings):
    client = signed_in(world.reader("head_of_inclusion"))
    led = client.post("/children/", {"search": "moor as", "for": "exclusion"})
    assert led.status_code == 302
    assert re.fullmatch(r"/children/\?for=exclusion&found=[0-9a-f]{16}", led.url)
    for _ in range(2):  # reloaded, or come back to
        page = client.get(led.url).content.decode()
        assert "2 children found" in page
        assert 'value="moor as"' in page
        assert not [each for each in re.findall(r'(?:href|action)="([^"]*)"', page) if "moor" in each.lower()]
    assert "moor" not in str(dict(client.session))
    assert looks(area.here)[0] == ("Head_Of_Inclusion", "search", "exclusion")
    kept = [client.post("/children/", {"search": f"child {each}"}).url for each in range(25)]
    assert len(client.session["searches"]) == 20
    assert "child 24" in client.get(kept[-1]).content.decode()


def test_a_search_of_another_session_or_one_kept_no_longer_is_asked_for_again(area, signed_in, client):
    mine = signed_in(world.reader("head_of_inclusion")).post("/children/", {"search": "moor 1"}).url
    other = signed_in(world.reader("headteacher"))
    for number in ("0" * 16, mine.partition("found=")[2], "x' OR 1=1"):
        led = other.get("/children/", {"found": number}, follow=True)
        assert led.redirect_chain == [("/children/", 302)]
        assert "kept no longer" in led.content.decode()
    led = other.post("/children/file/", {"format": "csv", "found": "0" * 16}, follow=True)
    assert "kept no longer" in led.content.decode()
    assert not Export.objects.exists()


def test_a_name_in_an_address_finds_nobody(area, signed_in):
    page = signed_in(world.reader("head_of_inclusion")).get("/children/", {"search": "moor"}).content.decode()
    assert "Nobody is shown until you do" in page
    assert "moor" not in page.lower()


def test_a_childs_page_says_why_it_is_seen_and_keeps_who_looked(area, signed_in):
    client = signed_in(world.reader("headteacher"))
    page = client.get(f"/children/{area.here.pk}/", {"for": "send"}).content.decode()
    assert "The child is on roll at School 199001." in page
    assert "special educational needs" in page
    assert looks(area.here) == [("Headteacher", "page", "send")]
    told = client.get(f"/children/{area.here.pk}/who-looked/").content.decode()
    assert "Looked at this child&#x27;s page." in told


def test_a_child_outside_reach_is_as_one_that_does_not_exist(area, signed_in):
    client = signed_in(world.reader("headteacher"))
    for address in ("", "who-looked/"):
        there = client.get(f"/children/{area.elsewhere.pk}/{address}")
        nowhere = client.get(f"/children/999999/{address}")
        assert there.status_code == nowhere.status_code == 404
    assert looks(area.elsewhere) == []


def test_somebody_whose_role_meets_no_child_is_refused(area, signed_in):
    client = signed_in(world.reader("governor"))
    for address in ("/children/", f"/children/{area.here.pk}/", "/children/out-of-reach/", "/broken-glass/"):
        assert client.get(address).status_code == 403


def test_a_record_opens_out_of_reach_for_a_reason_and_those_who_answer_are_told(
    area, signed_in, django_capture_on_commit_callbacks
):
    head = world.person("eve", "headteacher", world.EAST)
    lead = world.reader("data_protection_lead")
    client = signed_in(world.reader("headteacher"))
    given = {"number": area.elsewhere.upn, "reason": "He is at our gate in tears and nobody answers.", "hours": "1"}
    with django_capture_on_commit_callbacks(execute=True):
        answer = client.post("/children/out-of-reach/", given)
    assert answer.url == f"/children/{area.elsewhere.pk}/"
    page = client.get(answer.url).content.decode()
    assert "You opened this record outside your reach until" in page
    assert looks(area.elsewhere, "broke_glass")
    assert [each.to for each in mail.outbox] == [[lead.email, head.email]]
    assert "Moor" not in mail.outbox[0].subject + mail.outbox[0].body
    listed = signed_in(lead).get("/broken-glass/").content.decode()
    assert "He is at our gate in tears and nobody answers." in listed


@pytest.mark.parametrize(
    ("change", "says"),
    [
        ({"reason": "because"}, "in a whole sentence"),
        ({"number": "A000000000000"}, "No child in the record has this number"),
        ({"hours": "12"}, "Select a valid choice"),
    ],
)
def test_the_glass_stays_whole_without_a_child_a_reason_and_an_end(area, signed_in, change, says):
    client = signed_in(world.reader("headteacher"))
    given = {"number": area.elsewhere.upn, "reason": "He is at our gate in tears and nobody answers.", "hours": "1"}
    answer = client.post("/children/out-of-reach/", given | change)
    assert answer.status_code == 422
    assert says in answer.content.decode()
    assert client.get(f"/children/{area.elsewhere.pk}/").status_code == 404


@pytest.mark.parametrize(
    ("role", "change", "says"),
    [
        ("governor", {}, "Your role cannot open a record outside its reach."),
        ("headteacher", {"reason": "  because   he   asks  "}, "Say why you need this record now"),
        ("headteacher", {"hours": 0}, "Choose between one and 3 hours; 0 was given."),
        ("headteacher", {"hours": 4}, "Choose between one and 3 hours; 4 was given."),
    ],
)
def test_no_other_way_than_the_page_breaks_the_glass_either(area, role, change, says):
    given = {"pupil_id": area.elsewhere.pk, "reason": "He is at our gate in tears.", "hours": 1}
    with pytest.raises(glass.Refused, match=says):
        glass.break_glass(by=world.reader(role), **given | change)
    assert not Tie.objects.filter(kind="break_glass").exists()
    assert not looks(area.elsewhere, "broke_glass")
