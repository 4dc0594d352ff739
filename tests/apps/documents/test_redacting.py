"""A copy with parts blacked out holds no trace of what lay under the black; the original stays as it is."""

import io

import pypdfium2
import pytest
from PIL import Image

from belonging.apps.access import acting
from belonging.apps.documents import keeping
from belonging.apps.documents.actions import redacting
from belonging.apps.documents.refusals import Refused
from belonging.apps.history.models import Entry
from tests.apps.documents import papers

pytestmark = pytest.mark.django_db
TOP = (5, 2, 90, 8)  # over the line at the top of a page of `papers.pdf`


def text_of(content):
    return "\n".join(page.get_textpage().get_text_range() for page in pypdfium2.PdfDocument(content))


def dark(content, page, box):
    """The part of a box on a page that is black, from 0 to 1."""
    drawn = pypdfium2.PdfDocument(content)[page].render(scale=1).to_pil().convert("L")
    across, down, width, height = (each / 100 for each in box)
    cut = drawn.crop(
        (
            int(across * drawn.width) + 1,
            int(down * drawn.height) + 1,
            int((across + width) * drawn.width) - 1,
            int((down + height) * drawn.height) - 1,
        )
    )
    return sum(cut.histogram()[:40]) / (cut.width * cut.height)


@pytest.fixture
def redact(here):
    def made(document, **how):
        with acting.acting(here.head, "inclusion"):
            return redacting.redact(document.pk, by=here.head, **how)

    return made


def test_the_hidden_words_are_in_no_layer_and_no_byte_of_the_copy(add, redact):
    original = add()
    before = keeping.read(original.file)
    assert papers.HIDDEN in text_of(before)
    copy = redact(original, boxes={1: [TOP]}, title="Minutes, parts blacked out")
    held = keeping.read(copy.file)
    assert text_of(held).strip() == ""
    for word in (*papers.HIDDEN.split(), "Wren", "Moor", "Helvetica"):
        assert word.encode() not in held
        assert word.encode("utf-16-be") not in held
    assert dark(held, 0, TOP) == 1
    assert keeping.read(original.file) == before


def test_what_is_not_under_a_box_can_still_be_read_as_a_picture(add, redact):
    held = keeping.read(redact(add(), boxes={1: [TOP]}).file)
    line = (10, 47, 40, 5)
    assert 0.01 < dark(held, 0, line) < 0.5


def test_the_copy_says_that_it_is_one_and_of_what_and_the_history_says_who_made_it(add, redact, here):
    original = add()
    copy = redact(original, boxes={1: [TOP]})
    assert (copy.copy_of_id, copy.kind, copy.pages, copy.about_id) == (original.pk, "pdf", 1, original.about_id)
    assert copy.title == "PDF, parts blacked out"
    last = Entry.objects.latest("id")
    assert (last.sentence, last.person_id) == ("Made a copy of a document with parts blacked out.", here.head.pk)


def test_pages_that_are_left_out_are_not_in_the_copy(add, redact):
    copy = redact(add(papers.pdf(("one", "a"), ("two", "b"), ("three", "c"))), boxes={3: [TOP]}, leave_out=[1])
    held = keeping.read(copy.file)
    assert copy.pages == len(pypdfium2.PdfDocument(held)) == 2
    assert dark(held, 0, TOP) < 0.1
    assert dark(held, 1, TOP) == 1


@pytest.mark.parametrize(("name", "content"), [("a.jpg", papers.jpeg()), ("a.png", papers.png(Author=papers.HIDDEN))])
def test_what_a_picture_carries_beside_itself_is_not_in_the_copy(add, redact, name, content):
    assert papers.HIDDEN.encode() in content
    held = keeping.read(redact(add(content, name=name), boxes={1: [(0, 0, 50, 50)]}).file)
    assert papers.HIDDEN.encode() not in held
    assert dark(held, 0, (0, 0, 50, 50)) == 1
    assert dark(held, 0, (60, 60, 40, 40)) == 0


def test_what_can_be_seen_through_in_a_picture_hides_nothing_in_the_copy(add, redact):
    out = io.BytesIO()
    Image.new("RGBA", (200, 200), (255, 0, 0, 0)).save(out, "PNG")
    held = keeping.read(redact(add(out.getvalue(), name="a.png"), boxes={1: [(0, 0, 10, 10)]}).file)
    drawn = pypdfium2.PdfDocument(held)[0].render(scale=1).to_pil().convert("RGB")
    assert min(drawn.getpixel((drawn.width // 2, drawn.height // 2))) > 240


@pytest.mark.parametrize(
    ("how", "said"),
    [
        ({"boxes": {}}, "Nothing would be hidden"),
        ({"boxes": {2: [TOP]}}, "Nothing would be hidden"),
        ({"boxes": {1: [TOP]}, "leave_out": [1]}, "Every page is left out"),
        ({"boxes": {1: [(0, 0, 0, 5)]}}, "begins on the page"),
        ({"boxes": {1: [(-1, 0, 5, 5)]}}, "begins on the page"),
        ({"boxes": {1: [(0, 0, float("nan"), 5)]}}, "begins on the page"),
        ({"boxes": {1: [TOP] * 501}}, "at most 500 boxes"),
    ],
)
def test_a_copy_that_would_hide_nothing_or_cannot_be_made_is_refused_in_a_sentence(add, redact, how, said):
    with pytest.raises(Refused, match=said):
        redact(add(), **how)


def test_a_copy_is_at_most_fifty_pages(add, redact):
    made = add(papers.pdf(*(("a", "b"),) * 51))
    with pytest.raises(Refused, match="at most 50 pages"):
        redact(made, boxes={1: [TOP]})
    assert redact(made, boxes={1: [TOP]}, leave_out=[51]).pages == 50


def test_words_cannot_be_blacked_out_before_they_are_a_picture(add, redact):
    with pytest.raises(Refused, match="Print it to PDF"):
        redact(add(papers.docx(), name="a.docx"), boxes={1: [TOP]})


def test_a_copy_is_for_safeguarding_like_its_original_unless_somebody_says_otherwise(add, redact):
    original = add(restricted=True)
    assert redact(original, boxes={1: [TOP]}).restricted
    assert not redact(original, boxes={1: [TOP]}, restricted=False).restricted
