"""Files of named children: made as the person who asked, opened once within a minute of a proof, marked, and deleted."""

import io
import zipfile
from datetime import timedelta

import openpyxl
import pytest
from django.utils import timezone

from belonging.apps.exports import keeping, makers
from belonging.apps.exports.actions import purging
from belonging.apps.exports.models import Export, State
from belonging.apps.history.models import Entry
from belonging.kernel.registry import load
from tests.apps.access import world

pytestmark = pytest.mark.django_db


@pytest.fixture
def head(area, client, proven):
    return proven(client, world.reader("headteacher"))


def ask(client, *, search="", **given):
    led = client.post("/children/", {"search": search})
    answer = client.post("/children/file/", {"format": "csv", "found": led.url.partition("found=")[2]} | given)
    assert answer.url == "/files/"
    return Export.objects.order_by("-id").first()


def opened(client, export):
    led = client.post(f"/files/{export.pk}/link/")
    return client.get(led.url), led.url


def test_a_list_is_made_of_those_within_reach_and_says_whose_it_is(area, head):
    export = ask(head)
    assert (export.state, export.rows) == (State.READY, 1)
    text = opened(head, export)[0].content.decode("utf-8-sig")
    assert area.here.surname in text
    assert area.elsewhere.surname not in text
    assert "Made for Headteacher (Headteacher, " in text.splitlines()[-1]
    assert "for: inclusion" in text.splitlines()[-1]


def test_the_link_works_once(area, head):
    first, address = opened(head, ask(head))
    assert first.status_code == 200
    assert head.get(address).status_code == 410


def test_the_link_is_over_after_a_minute(area, head):
    export = ask(head)
    led = head.post(f"/files/{export.pk}/link/")
    Export.objects.update(link_until=timezone.now())
    assert head.get(led.url).status_code == 410


def test_the_link_opens_for_nobody_else(area, head, client, proven, django_user_model):
    export = ask(head)
    led = head.post(f"/files/{export.pk}/link/")
    other = proven(client, world.person("eve", "headteacher", world.EAST))
    assert other.get(led.url).status_code == 410
    other.post(f"/files/{export.pk}/link/")
    assert Export.objects.get().used_at is None
    assert area.here.surname not in other.get("/files/").content.decode()


def test_asking_and_opening_need_a_fresh_proof(area, client):
    client.force_login(world.reader("headteacher"))
    assert "/account/proof/" in client.post("/children/file/", {"format": "csv"}).url
    assert not Export.objects.exists()


def test_a_role_that_may_not_take_lists_away_is_refused_and_not_offered(area, client, proven):
    teacher = proven(client, world.reader("pastoral_lead"))
    assert "Take this list away" not in teacher.get("/children/").content.decode()
    page = teacher.post("/children/file/", {"format": "csv"}, follow=True).content.decode()
    assert "does not let you take files away as CSV" in page
    assert not Export.objects.exists()


def test_a_workbook_runs_nothing_hides_nothing_and_carries_the_mark(area, head):
    from belonging.apps.record.models import Pupil

    Pupil.objects.filter(pk=area.here.pk).update(surname="=1+1", forename="As\u202eh\u200b")
    book = openpyxl.load_workbook(io.BytesIO(opened(head, ask(head, format="xlsx"))[0].content))
    cells = [cell for row in book["Rows"].iter_rows() for cell in row]
    assert {cell.data_type for cell in cells if cell.value} == {"s"}
    assert "Ash" in {cell.value for cell in cells}
    assert "Made for Headteacher" in book["Notes"]["A2"].value
    text = opened(head, ask(head))[0].content.decode()
    assert "'=1+1" in text
    assert "\u202e" not in text


def test_who_took_a_file_away_is_kept_for_each_child_in_it(area, head):
    opened(head, ask(head))
    kept = Entry.objects.filter(subject__in=("export", "exports.Export")).values_list("kind", "child_id")
    assert sorted(kept, key=str) == [("exported", None), ("exported", None), ("read", area.here.pk)]


def test_a_file_over_the_cap_is_not_made(area, head, monkeypatch):
    monkeypatch.setattr(makers, "CAP", 0)
    export = ask(head)
    assert export.state == State.FAILED
    assert "at most 0 may be taken away" in export.sentence


def test_a_role_that_reaches_the_area_cannot_take_everybody(area, client, proven):
    lead = proven(client, world.reader("head_of_inclusion"))
    assert "Search for somebody first" in ask(lead).sentence
    assert ask(lead, search="moor").rows == 2


def test_what_lies_on_the_disk_is_sealed(area, head):
    export = ask(head)
    assert area.here.surname.encode() not in (keeping.folder() / export.file).read_bytes()
    assert area.here.surname.encode() in keeping.read(export.file)


def test_files_are_deleted_after_thirty_days(area, head):
    export = ask(head)
    assert timedelta(days=29) < export.expires_at - timezone.now() <= timedelta(days=30)
    (keeping.folder() / "left-behind").touch()
    Export.objects.update(expires_at=timezone.now())
    assert purging.purge() == 2
    assert list(keeping.folder().iterdir()) == []
    assert Export.objects.get().state == State.PURGED


def test_the_nightly_round_deletes_files(area, head):
    ask(head)
    Export.objects.update(expires_at=timezone.now())
    assert load("belonging.site.nightly", "JOB")["exports"].run() == "1 files deleted."
    assert Export.objects.get().state == State.PURGED


def test_a_data_protection_lead_makes_a_familys_copy_and_nobody_else_does(area, client, proven):
    lead = proven(client, world.reader("data_protection_lead"))
    address = f"/children/{area.here.pk}/bundle/"
    assert "A copy for" in lead.get(address).content.decode()
    assert lead.post(address).url == "/files/"
    export = Export.objects.get()
    assert (export.state, export.purpose) == (State.READY, "information_rights")
    with zipfile.ZipFile(io.BytesIO(opened(lead, export)[0].content)) as packed:
        assert {"index.html", "README.txt", "WHOSE.txt", "pupil.csv"} <= set(packed.namelist())
        assert area.here.upn in packed.read("pupil.csv").decode()
    head = proven(client, world.reader("headteacher"))
    assert head.get(address).status_code == 403
