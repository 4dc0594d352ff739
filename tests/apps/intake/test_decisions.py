"""What is decided about a load and about rows that wait, when it cannot be: said in words, and everything stays as it was."""

import shutil

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from belonging.apps.agreements.actions import statutory
from belonging.apps.intake import folders
from belonging.apps.intake.actions import jobs, loads
from belonging.apps.intake.actions.checking import dry_run
from belonging.apps.intake.forms.upload import MOST_FILES
from belonging.apps.intake.models import Load, State, WaitingRow
from belonging.apps.intake.queries import loads as queries
from belonging.apps.record.models import Enrolment, Pupil
from tests.apps.intake import returns as r
from tests.apps.intake import state
from tests.apps.people import person

pytestmark = pytest.mark.django_db(transaction=True)


def decide(page, what, load):
    """Decide something about a load; return what the page that follows says."""
    answer = page.post(reverse(f"load-{what}", args=[load.pk]), follow=True)
    assert answer.status_code == 200
    load.refresh_from_db()
    return answer.content.decode()


@pytest.fixture
def checked(tmp_path, analyst):
    """A register and a return, checked."""
    r.register(tmp_path / "a")
    r.on_roll(tmp_path / "a", [{"number": 1}])
    return dry_run([tmp_path / "a"], by=analyst)


@pytest.fixture
def sent(tmp_path, page):
    """The same, sent through the page."""
    paths = [r.register(tmp_path / "a"), r.on_roll(tmp_path / "a", [{"number": 1}])]
    page.post(reverse("load"), {"files": [SimpleUploadedFile(each.name, each.read_bytes()) for each in paths]})
    return Load.objects.get()


def test_a_check_that_another_load_overtook_is_made_again_and_waits_to_be_looked_at(sent, tmp_path, page, analyst):
    loads.load_folder(r.register(tmp_path / "b"), by=analyst)
    assert "so they were checked again. Look again, then accept." in decide(page, "accept", sent)
    assert sent.state == State.CHECKED
    assert not Pupil.objects.exists()
    decide(page, "accept", sent)
    assert sent.state == State.LOADED
    assert Pupil.objects.count() == 1


def test_what_is_asked_twice_is_not_said_of_what_was_done_once(sent, page, analyst):
    decide(page, "accept", sent)
    before = state.everything(), sent.sentence
    jobs.accept.enqueue(str(sent.pk), analyst.pk)
    sent.refresh_from_db()
    assert (sent.state, (state.everything(), sent.sentence)) == (State.LOADED, before)
    assert "This load cannot be accepted: it is loaded." in decide(page, "accept", sent)
    decide(page, "undo", sent)
    before = sent.sentence
    jobs.undo.enqueue(str(sent.pk), analyst.pk)
    sent.refresh_from_db()
    assert (sent.state, sent.sentence) == (State.UNDONE, before)
    assert "This load has been undone already." in decide(page, "undo", sent)
    assert not Pupil.objects.exists()


def test_a_load_that_stops_in_the_middle_says_so_and_changes_nothing(sent, page, analyst):
    store = folders.home() / "store"
    store.write_text("no folder", encoding="utf-8")
    jobs.accept.enqueue(str(sent.pk), analyst.pk)
    store.unlink()
    sent.refresh_from_db()
    assert sent.state == State.CHECKED
    assert sent.sentence.startswith("Loading stopped and nothing was changed:")
    assert not Pupil.objects.exists()
    decide(page, "accept", sent)
    assert sent.state == State.LOADED


def test_an_undoing_that_would_lose_more_is_refused_in_words(sent, tmp_path, page, analyst):
    decide(page, "accept", sent)
    loads.load_folder(r.marks(tmp_path / "m.csv", [(1, "2025-01-13", "AM", "I")]), by=analyst)
    before = state.everything()
    assert "are known only from this load, and other loads say things of them." in decide(page, "undo", sent)
    assert sent.state == State.LOADED
    assert state.everything() == before


def test_an_undoing_that_stops_says_so_and_changes_nothing(sent, page, analyst):
    decide(page, "accept", sent)
    before, store = state.everything(), folders.home() / "store"
    store.rename(folders.home() / "away")
    store.write_text("no folder", encoding="utf-8")
    jobs.undo.enqueue(str(sent.pk), analyst.pk)
    store.unlink()
    (folders.home() / "away").rename(store)
    sent.refresh_from_db()
    assert sent.state == State.LOADED
    assert sent.sentence.startswith("Undoing stopped and nothing was changed:")
    assert state.everything() == before
    decide(page, "undo", sent)
    assert sent.state == State.UNDONE


def test_a_check_whose_files_have_gone_says_that_it_stopped(sent, analyst):
    shutil.rmtree(folders.received(sent))
    (folders.of(sent) / "received").write_text("no folder", encoding="utf-8")
    Load.objects.update(state=State.RECEIVED)
    jobs.check.enqueue(str(sent.pk), analyst.pk)
    sent.refresh_from_db()
    assert sent.state == State.FAILED
    assert sent.sentence.startswith("The check stopped before its end, and nothing was changed:")


def test_a_check_is_discarded_with_its_files_and_a_load_is_not(checked, page, analyst):
    other = dry_run([r.register(folders.home() / "b")], by=analyst)
    assert "Discarded. Nothing was changed." in decide(page, "discard", checked)
    assert checked.state == State.DISCARDED
    assert not list(folders.of(checked).glob("*.parquet"))
    assert "This load cannot be discarded" in decide(page, "discard", checked)
    loads.accept(other, by=analyst)
    assert "This load cannot be discarded: it was accepted" in decide(page, "discard", other)
    assert other.state == State.LOADED


def test_no_file_of_a_load_has_a_number_that_was_not_given(checked, page):
    assert page.post(reverse("load-columns", args=[checked.pk, 99]), {"kind": "pupils"}).status_code == 404


def test_how_columns_are_read_is_said_only_of_a_strangers_file_that_still_waits(checked, page, analyst):
    file = checked.files.get(name__contains="pupilonroll")

    def answered():
        address = reverse("load-columns", args=[checked.pk, file.number])
        return page.post(address, {"column-0": "UPN"}, follow=True).content.decode()

    assert f"{file.name} has no columns that could be matched." in answered()
    loads.accept(checked, by=analyst)
    checked.files.filter(pk=file.pk).update(suggested_map={"Barn": "UPN"})  # as of a file nobody recognised
    assert "These files are no longer waiting for a decision. Send them again." in answered()
    checked.refresh_from_db()
    assert checked.state == State.LOADED


def test_more_files_than_a_check_takes_are_refused_in_words(page):
    files = [SimpleUploadedFile(f"{number}.csv", b"a") for number in range(MOST_FILES + 1)]
    answer = page.post(reverse("load"), {"files": files})
    assert answer.status_code == 422
    assert "501 files are more than 500 at once. Put them into one zip." in answer.content.decode()
    assert not Load.objects.exists()


@pytest.fixture
def mark(tmp_path, checked, analyst):
    """A mark that waits for a child nobody knows."""
    loads.accept(checked, by=analyst)
    loads.load_folder(r.marks(tmp_path / "m.csv", [(77, "2025-01-14", "AM", "I")]), by=analyst)
    return WaitingRow.objects.get()


def test_a_mark_loads_as_the_child_a_person_names_on_the_page(mark, page):
    statutory.keep()
    page.force_login(person("ann", "data_analyst", key="999"))  # of the authority the schools lie in
    address = reverse("queue-row", args=[mark.pk])
    assert "Child not in the record" in page.get(address).content.decode()
    wrong = page.post(address, {"number": r.upn(8)})
    assert wrong.status_code == 422
    assert f"No child with the UPN {r.upn(8)} is in the record." in wrong.content.decode()
    assert not state.marks()
    done = page.post(address, {"number": r.upn(1)}, follow=True)
    assert "1 row was loaded." in done.content.decode()
    assert state.marks() == {(r.upn(1), "2025-01-13"): "--I-------"}


def test_what_waits_is_tried_again_and_how_many_found_their_place_is_said(mark, tmp_path, page, analyst):
    again = reverse("queue-again")
    assert "No row found its place" in page.post(again, follow=True).content.decode()
    for number in (77, 78):
        loads.load_folder(r.on_roll(tmp_path / f"{number}", [{"number": number}], name=f"{1948 + number}_spring"), by=analyst)  # fmt: skip
    assert "1 row found its place and was loaded." in page.post(again, follow=True).content.decode()
    assert not queries.queue(seen_by=analyst).exists()


def test_a_child_who_cannot_be_added_is_said_on_the_form(mark, page):
    given = {"laestab": "9990000", "upn": r.upn(77), "surname": "Sur", "as_at": "2025-01-14", "because": "Joined late."}
    before = state.everything()
    answer = page.post(reverse("queue-add", args=[mark.pk]), given)
    assert answer.status_code == 422
    assert "Nothing was added." in answer.content.decode()
    assert state.everything() == before
    assert queries.waiting_row(mark.pk, seen_by=mark.load.by) == mark


def test_nobody_who_may_not_load_is_told_of_any_load_or_row(mark, head, analyst):
    for who, told in ((analyst, 1), (head, 0)):
        assert queries.history(seen_by=who).count() == 2 * told
        assert len(queries.queue(seen_by=who)) == told
        assert len(queries.examples(mark, seen_by=who)) == told
        assert queries.waiting_row(mark.pk, seen_by=who) == (mark if told else None)
    assert Enrolment.objects.count() == 1
