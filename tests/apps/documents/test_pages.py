"""The pages of documents: adding one, looking at it, taking it away, and blacking parts out without a script."""

import io

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image

from belonging.apps.documents import keeping
from belonging.apps.documents.models import Document
from belonging.apps.documents.views import reading
from belonging.apps.history.models import Entry
from tests.apps.access import world
from tests.apps.documents import papers

pytestmark = pytest.mark.django_db
ADD = "/documents/add/casework.case/7/"


def given(content, name="minutes.pdf"):
    return {"file": SimpleUploadedFile(name, content), "title": "Minutes"}


def text(answer):
    return answer.content.decode()


def picture(client, page, number=1):
    sign = text(page).partition("?shown=")[2].partition('"')[0]
    return client.get(f"/documents/{Document.objects.get().pk}/pages/{number}/?shown={sign}")


def test_a_document_is_added_and_led_to_and_says_that_it_was_not_scanned(head):
    assert "at most 25 MB" in text(head.get(ADD))
    page = head.post(ADD, given(papers.pdf()), follow=True)
    assert "Minutes" in text(page)
    assert "Not scanned: no scanner is set up here." in text(page)
    assert "Nobody has looked for viruses in this file" in text(page)
    assert papers.HIDDEN not in text(page)


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [("a.svg", b"<svg/>", "are not taken"), ("a.pdf", b"x", "something else inside"), ("a.pdf", b"", "empty")],
)
def test_why_a_file_is_not_taken_is_said_beside_it(head, name, content, said):
    answer = head.post(ADD, given(content, name))
    assert answer.status_code == 422
    assert said in text(answer)
    assert not Document.objects.exists()


def test_a_file_that_is_too_large_is_not_read(head, monkeypatch):
    from belonging.apps.documents.forms import adding

    monkeypatch.setattr(adding, "MOST", 10)
    assert "larger than" in text(head.post(ADD, given(papers.pdf())))


def test_nobody_adds_to_what_they_may_not_see_or_to_what_is_not_there(here, head, proven, client):
    assert head.get("/documents/add/casework.case/8/").status_code == 404
    assert head.get("/documents/add/something/7/").status_code == 404
    here.among.discard(here.head.pk)
    assert head.post(ADD, given(papers.pdf())).status_code == 404


def test_pages_are_pictures_that_the_browser_can_do_nothing_else_with(add, head):
    made = add()
    answer = picture(head, head.get(f"/documents/{made.pk}/"))
    assert (answer.status_code, answer.headers["Content-Type"]) == (200, "image/png")
    assert answer.headers["Content-Security-Policy"].startswith("sandbox; default-src 'none'")
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert Image.open(io.BytesIO(answer.content)).size[0] > 800


def test_a_picture_is_given_to_nobody_who_was_not_shown_the_document(here, add, head, client, proven):
    made = add()
    page = head.get(f"/documents/{made.pk}/")
    assert head.get(f"/documents/{made.pk}/pages/1/").status_code == 404
    assert picture(head, page, number=2).status_code == 404
    other = proven(type(head)(), here.senco)
    assert picture(other, page).status_code == 404
    here.among.discard(here.head.pk)
    assert picture(head, page).status_code == 404


def test_each_look_is_kept_with_the_child(here, add, head):
    made = add()
    head.get(f"/documents/{made.pk}/")
    last = Entry.objects.filter(child_id=here.child.pk, kind="read").latest("id")
    assert (last.sentence, last.person_id) == ("Looked at a document about this child.", here.head.pk)
    head.post(f"/documents/{made.pk}/take/")
    assert Entry.objects.latest("id").sentence == "Took a document about this child away."


def test_a_long_document_is_shown_ten_pages_at_a_time(add, head):
    made = add(papers.pdf(*(("a", "b"),) * 12))
    first = text(head.get(f"/documents/{made.pk}/"))
    assert "Page 10 of 12" in first
    assert "Page 11 of 12" not in first
    later = text(head.get(f"/documents/{made.pk}/?from=11"))
    assert "Page 12 of 12" in later
    assert head.get(f"/documents/{made.pk}/?from=999999999999").status_code == 200


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("a.txt", b"Agreed in October <b>"),
        ("a.docx", papers.docx("Agreed in October &lt;b&gt;")),
        ("a.odt", papers.odt("Agreed in October &lt;b&gt;")),
    ],
)
def test_words_are_shown_as_words_and_never_as_a_page(add, head, name, content):
    page = text(head.get(f"/documents/{add(content, name=name).pk}/"))
    assert "Agreed in October &lt;b&gt;" in page
    assert "you are shown words" in page


def test_a_long_text_is_cut_and_says_so(add, head):
    page = text(head.get(f"/documents/{add(b'word ' * 10_000, name='a.txt').pk}/"))
    assert "There is more: this is the beginning." in page


def test_the_file_is_given_to_be_kept_and_never_shown(add, head):
    made = add(title="Minutes of 3 October / “draft”")
    answer = head.post(f"/documents/{made.pk}/take/")
    assert answer.content == papers.pdf()
    assert answer.headers["Content-Disposition"] == 'attachment; filename="minutes-of-3-october-draft.pdf"'
    assert answer.headers["Content-Security-Policy"] == reading.ALONE
    assert answer.headers["Cache-Control"].find("no-store") >= 0
    assert head.get(f"/documents/{made.pk}/take/").status_code == 405


def test_taking_a_file_away_asks_for_a_fresh_proof(here, add, client):
    made = add()
    client.force_login(here.head)
    assert "/account/proof/" in client.post(f"/documents/{made.pk}/take/").url


def test_somebody_whom_the_case_does_not_let_in_meets_no_page_of_a_document(here, add, client, proven):
    made = add()
    other = proven(client, world.person("tea", "pastoral_lead", world.EAST))
    for part in ("", "pages/1/", "replace/", "remove/", "black-out/1/"):
        assert other.get(f"/documents/{made.pk}/{part}").status_code == 404
    assert other.post(f"/documents/{made.pk}/take/").status_code == 404


def test_a_new_version_and_a_removal_go_through_their_pages(here, add, head):
    made = add()
    assert "takes the place of" in text(head.get(f"/documents/{made.pk}/replace/"))
    page = head.post(f"/documents/{made.pk}/replace/", given(papers.pdf(("a", "b"))), follow=True)
    assert "Copies and older versions" in text(page)
    newer = Document.objects.latest("id")
    assert "A newer version has taken its place" in text(head.get(f"/documents/{made.pk}/"))
    assert "Say why" in text(head.post(f"/documents/{newer.pk}/remove/", {"why": ""}))
    assert "cannot be brought back" in text(head.get(f"/documents/{newer.pk}/remove/"))
    head.post(f"/documents/{newer.pk}/remove/", {"why": "It is about another child."})
    assert head.get(f"/documents/{newer.pk}/").status_code == 404


def test_parts_are_blacked_out_without_a_script(add, head):
    made = add(papers.pdf(("one", "a"), (papers.HIDDEN, "b")))
    address = f"/documents/{made.pk}/black-out/2/"
    assert "None yet." in text(head.get(address))
    box = {"do": "add", "across": "5", "down": "2", "width": "200", "height": "8"}
    assert "enter a number between 0.1 and 100" in text(head.post(address, box))
    for down in ("2", "50"):
        head.post(address, box | {"width": "99", "down": down})
    page = text(head.get(address))
    assert "Box 2: 5 % from the left, 50 % from the top, 95 % wide" in page
    assert "2 boxes in all" in page
    head.post(address, {"do": "remove", "place": "1"})
    head.post(address, {"do": "remove", "place": "9"})
    head.post(f"/documents/{made.pk}/black-out/1/", {"do": "turn"})
    assert "This page is left out" in text(head.get(f"/documents/{made.pk}/black-out/1/"))
    assert "1 box in all, and 1 page left out" in text(head.get(address))
    page = head.post(address, {"do": "make", "title": "For the panel"}, follow=True)
    assert "Look at each of its pages before you give it to anybody" in text(page)
    copy = Document.objects.latest("id")
    assert (copy.title, copy.pages, copy.copy_of_id) == ("For the panel", 1, made.pk)
    assert papers.HIDDEN.encode() not in keeping.read(copy.file)
    assert "None yet." in text(head.get(address))


def test_a_copy_that_hides_nothing_is_refused_on_its_page(add, head):
    made = add()
    answer = head.post(f"/documents/{made.pk}/black-out/1/", {"do": "make", "title": "x"})
    assert answer.status_code == 422
    assert "Nothing would be hidden" in text(answer)
    assert head.get(f"/documents/{made.pk}/black-out/2/").status_code == 404


def test_the_part_of_a_page_that_lists_documents_says_what_they_are(here, add, rf):
    from django.template.loader import render_to_string

    from belonging.apps.access import acting
    from belonging.apps.documents import queries
    from tests.apps.documents.conftest import CASE

    add()
    add(papers.pdf(("a", "b")), title="Newer", replaces=Document.objects.get().pk)
    with acting.acting(here.head, "inclusion"):
        shown = render_to_string("documents/_list.html", {"part": queries.part(CASE, seen_by=here.head)})
    assert "1 older version" in shown
    assert "not scanned" in shown
    assert ADD in shown
