"""Adding, replacing and removing documents: sealed, told, and gone when they should be."""

import re
from datetime import date

import pytest
from django.db import transaction

from belonging.apps.access import acting
from belonging.apps.documents import keeping, queries
from belonging.apps.documents.actions import nightly, removing
from belonging.apps.documents.models import Document, State
from belonging.apps.documents.refusals import Refused
from belonging.apps.history.models import Entry
from belonging.kernel.registry import load
from tests.apps.access import world
from tests.apps.documents import papers
from tests.apps.documents.conftest import CASE

pytestmark = pytest.mark.django_db


def told(child):
    return [each.sentence for each in Entry.objects.filter(child_id=child.pk).order_by("id")]


def test_a_document_is_kept_sealed_and_the_history_says_who_added_it_and_not_what_it_is_called(here, add):
    made = add(title="Letter about Zephyrine")
    assert papers.HIDDEN.encode() not in (keeping.folder() / made.file).read_bytes()
    assert keeping.read(made.file) == papers.pdf()
    assert (keeping.folder() / made.file).stat().st_mode & 0o777 == 0o600
    assert (made.pages, made.urn, made.pupil_id) == (1, world.EAST, here.child.pk)
    assert made.organisation == here.head.post.organisation
    assert told(here.child)[-1] == "Added a document."
    assert Entry.objects.latest("id").person_id == here.head.pk


def test_a_title_is_one_line_of_what_can_be_seen_and_is_taken_from_the_name_where_none_is_given(add):
    assert add(title=" Minutes\u202e of\n3 October ").title == "Minutes  of 3 October"
    assert add(papers.png(), name="The gate.png", title="").title == "The gate"


def test_the_same_document_is_not_added_twice(add):
    add()
    with pytest.raises(Refused, match="here already"):
        add(name="again.pdf")
    assert len(list(keeping.folder().iterdir())) == 1


def test_nothing_is_kept_of_a_document_that_is_refused(add):
    with pytest.raises(Refused):
        add(b"MZ", name="a.exe")
    assert not keeping.folder().exists() or not list(keeping.folder().iterdir())
    assert not Document.objects.exists()


def test_a_new_version_takes_the_place_of_the_one_before(here, add):
    first = add()
    second = add(papers.pdf(("a", "b")), replaces=first.pk)
    with acting.acting(here.head, "inclusion"):
        part = queries.part(CASE, seen_by=here.head)
    assert [[each.row.pk for each in many] for many in (part.now, part.before)] == [[second.pk], [first.pk]]
    assert told(here.child)[-1] == "Added a new version of a document."
    with pytest.raises(Refused, match="Only the latest version"):
        add(papers.pdf(("c", "d")), replaces=first.pk)


def test_a_document_that_should_not_be_here_goes_with_its_contents_and_the_one_before_holds_again(
    here, add, django_capture_on_commit_callbacks
):
    first = add()
    second = add(papers.pdf(("a", "b")), replaces=first.pk)
    with acting.acting(here.head, "inclusion"), django_capture_on_commit_callbacks(execute=True):
        assert removing.remove(second.pk, by=here.head, why="It is about another child.") == 1
    second.refresh_from_db()
    assert (second.state, second.title, second.file) == (State.REMOVED, "", "")
    assert [each.name for each in keeping.folder().iterdir()] == [first.file]
    with acting.acting(here.head, "inclusion"):
        assert [each.row.pk for each in queries.part(CASE, seen_by=here.head).now] == [first.pk]
        assert queries.document(second.pk, seen_by=here.head) is None


def test_a_reason_is_asked_for_what_is_removed(here, add):
    made = add()
    with acting.acting(here.head, "inclusion"), pytest.raises(Refused, match="Say why"):
        removing.remove(made.pk, by=here.head, why="wrong")


def test_each_night_what_was_left_behind_goes_and_what_an_older_secret_sealed_is_sealed_anew(add, settings):
    import os

    made = add()
    for name, age in (("left-behind", 2), ("just-now", 0)):
        (keeping.folder() / name).touch()
        at = (keeping.folder() / name).stat().st_mtime - age * nightly.A_DAY
        os.utime(keeping.folder() / name, (at, at))
    before = (keeping.folder() / made.file).read_bytes()
    settings.SECRET_KEY, settings.SECRET_KEY_FALLBACKS = "another key for the tests", [settings.SECRET_KEY]
    said = load("belonging.site.nightly", "JOB")["documents"].run()
    assert said == "0 documents scanned, 1 sealed anew, 1 files without a document deleted."
    assert sorted(each.name for each in keeping.folder().iterdir()) == sorted([made.file, "just-now"])
    settings.SECRET_KEY_FALLBACKS = []
    assert (keeping.folder() / made.file).read_bytes() != before
    assert keeping.read(made.file) == papers.pdf()
    assert nightly.reseal() == 0


@pytest.mark.django_db(transaction=True)
def test_what_a_document_held_is_deleted_with_its_row_and_not_before_that_is_certain(here, add):
    made = add()
    with acting.system("information_rights"):
        with transaction.atomic():
            Document.objects.filter(pk=made.pk).delete()
            transaction.set_rollback(True)
        assert (keeping.folder() / made.file).exists()
        Document.objects.filter(pk=made.pk).delete()
    assert not (keeping.folder() / made.file).exists()


@pytest.mark.django_db(transaction=True)
def test_documents_go_when_the_record_of_a_child_is_erased(watched, here, add):
    from belonging.apps.record.actions import retention as acts
    from belonging.apps.record.models import Pupil

    add()
    lead = world.reader("data_protection_lead")
    other = world.person("sam", "data_protection_lead", kind="authority", key="999")
    with acting.system("information_rights"):
        Pupil.objects.filter(pk=here.child.pk).update(birth_date=date(1990, 1, 1))
    with acting.acting(lead, "information_rights"):
        run = acts.put_forward(by=lead)
    with acting.acting(other, "information_rights"):
        acts.agree(run.pk, by=other)
    with acting.system("information_rights"):
        assert not Document.objects.exists()
    assert list(keeping.folder().iterdir()) == []


def test_a_familys_copy_holds_the_documents_with_the_copy_in_place_of_what_was_blacked_out_and_not_what_is_for_safeguarding(
    here, add
):
    from belonging.apps.documents.actions import redacting
    from belonging.apps.record.actions import bundles

    plain, hidden, kept = (
        add(),
        add(papers.pdf(("a", "b")), title="Two"),
        add(papers.png(), name="a.png", title="Three", restricted=True),
    )
    with acting.acting(here.head, "inclusion"):
        copy = redacting.redact(hidden.pk, by=here.head, boxes={1: [(0, 0, 100, 20)]})
    with acting.system("information_rights"):
        files = bundles.make(here.child.pk)
        assert queries.kept_from_the_family(here.child.pk) == 1
    assert {each for each in files if each.startswith("documents/")} == {
        f"documents/{plain.pk}.pdf",
        f"documents/{copy.pk}.pdf",
    }
    (keeping.folder() / plain.file).unlink()
    with acting.system("information_rights"):
        assert f"documents/{plain.pk}-missing.txt" in bundles.make(here.child.pk)
    listed = files["document.csv"].decode()
    assert "Minutes" in listed
    assert "Three" not in listed
    assert not re.search(rf"\b{kept.sha256}\b", listed)
