"""What is kept is one of a few kinds of file, is what it says it is, and does nothing but be read."""

import contextlib
import io
import zipfile

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from belonging.apps.documents.checking import recognising
from belonging.apps.documents.checking.recognising import recognised
from belonging.apps.documents.refusals import Refused
from belonging.apps.documents.rendering import drawing
from tests.apps.documents import papers

GOOD = {
    "a.pdf": papers.pdf(),
    "a.PNG": papers.png(),
    "a.jpg": papers.jpeg(),
    "a.jpeg": papers.jpeg(),
    "a.docx": papers.docx(),
    "a.odt": papers.odt(),
    "a.txt": "Agreed: a quiet room. £5 – “thank you”.".encode(),
    "b.txt": "Café".encode("cp1252"),
    "c.txt": "Łódź".encode("utf-16"),
    "a.csv": b"day,note\n2026-10-03,- spoke to mum (10am)\n2026-10-04,-5\n",
}
TEMPLATE = '<Relationship Type="http://x/attachedTemplate" Target="http://192.0.2.1/a.dotm" TargetMode="External"/>'
LINK = '<Relationship Type="http://x/hyperlink" Target="https://example.org" TargetMode="External"/>'
MACRO_TYPE = "application/vnd.ms-word.document.macroEnabled.main+xml"
ENTITY = '<!DOCTYPE d [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]><d>&b;</d>'
BAD = {
    "a program": ("a.exe", b"MZ\x90"),
    "a page of the web": ("a.html", b"<html>"),
    "a drawing that runs scripts": ("a.svg", b"<svg onload='x'/>"),
    "a Word file with macros by its name": ("a.docm", papers.docx()),
    "a Word file with macros by its parts": (
        "a.docx",
        papers.docx(word__vbaProject_bin=b"x", **{"word/vbaProject.bin": b"x"}),
    ),
    "a Word file with macros by its type": ("a.docx", papers.docx(kind=MACRO_TYPE)),
    "a Word file with another inside": ("a.docx", papers.docx(**{"word/embeddings/sheet.xlsx": b"x"})),
    "a Word file whose template lies elsewhere": ("a.docx", papers.docx(rels=TEMPLATE)),
    "a Word file that repeats itself": ("a.docx", papers.docx(**{"word/document.xml": ENTITY})),
    "a Word file that leads out of its place": ("a.docx", papers.docx(**{"../../etc/cron.d/x": b"x"})),
    "a Word file that is a bomb": ("a.docx", papers.docx(**{"word/media/a.xml": b"0" * 40_000_000})),
    "an archive called a Word file": ("a.docx", papers.packed(a="b")),
    "an OpenDocument text with macros": ("a.odt", papers.odt(**{"Basic/Standard/Module1.xml": "x"})),
    "an OpenDocument text with a script": (
        "a.odt",
        papers.odt(**{"content.xml": '<d xmlns:s="urn:s"><s:script/></d>'}),
    ),
    "an OpenDocument sheet called a text": (
        "a.odt",
        papers.odt(mimetype="application/vnd.oasis.opendocument.spreadsheet"),
    ),
    "a page of the web called text": ("a.txt", b"  <!DOCTYPE html><script>x</script>"),
    "a page of the web called CSV": ("a.csv", b"<svg/>"),
    "bytes called text": ("a.txt", b"\x00\x01\x02"),
    "a CSV that starts a program": ("a.csv", b"day\n\"=cmd|' /C calc'!A0\"\n"),
    "a CSV that starts one with a minus": ("a.csv", b"-2+cmd|' /C calc'!A0\n"),
    "a picture called PDF": ("a.pdf", papers.png()),
    "a PDF called a picture": ("a.png", papers.pdf()),
    "a PDF behind a picture's first bytes": ("a.jpg", b"\xff\xd8\xff" + papers.pdf()),
    "a picture with an archive behind it": ("a.png", papers.png() + papers.packed(a="b")),
    "a PDF with an archive behind it": ("a.pdf", papers.pdf() + papers.packed(a="b") + b"%%EOF"),
    "a picture with a page of the web inside": ("a.png", papers.png(Comment="<html><script>x</script>")),
    "a PDF with a script": ("a.pdf", papers.pdf(catalog="/OpenAction << /S /JavaScript /JS (x) >> ")),
    "a PDF that starts a program": ("a.pdf", papers.pdf(catalog="/OpenAction << /S /Launch /F (x) >> ")),
    "a PDF cut short": ("a.pdf", papers.pdf()[:300]),
    "nothing": ("a.pdf", b""),
    "a name with a path": ("../a.pdf", papers.pdf()),
    "a name with another system's path": ("..\\a.pdf", papers.pdf()),
    "a name that reads backwards": ("annex\u202efdp.pdf", papers.pdf()),
    "a name with a line's end": ("a\n.pdf", papers.pdf()),
}


@pytest.mark.parametrize("name", GOOD)
def test_a_good_document_is_recognised(name):
    assert name.rpartition(".")[2].lower() in recognised(name, GOOD[name]).endings


@pytest.mark.parametrize("what", BAD)
def test_a_bad_document_is_refused_in_a_sentence(what):
    name, content = BAD[what]
    with pytest.raises(Refused) as refused:
        recognised(name, content)
    assert str(refused.value).endswith(".")


def test_a_link_that_somebody_may_follow_stays():
    assert recognised("a.docx", papers.docx(rels=LINK)).key == "docx"


def test_a_locked_word_file_is_refused():
    content = bytearray(papers.docx())
    content[6] |= 1
    content[content.find(b"PK\x01\x02") + 8] |= 1
    with pytest.raises(Refused, match="locked with a password"):
        recognised("a.docx", bytes(content))


def test_a_file_over_the_limit_is_refused(monkeypatch):
    monkeypatch.setattr(recognising, "MOST", 100)
    with pytest.raises(Refused, match="larger than"):
        recognised("a.pdf", papers.pdf())


def test_the_same_part_twice_is_refused():
    out = io.BytesIO(papers.docx())
    with zipfile.ZipFile(out, "a") as archive, pytest.warns(UserWarning, match="Duplicate"):
        archive.writestr("word/document.xml", "<other/>")
    with pytest.raises(Refused):
        recognised("a.docx", out.getvalue())


@example(name="a.odt", place=335, byte=1)  # a part said to begin before the archive does
@given(name=st.sampled_from([*GOOD]), place=st.integers(0, 10_000), byte=st.integers(0, 255))
def test_a_document_with_a_byte_changed_is_taken_or_refused_and_nothing_else(name, place, byte):
    content = bytearray(GOOD[name])
    content[place % len(content)] = byte
    with contextlib.suppress(Refused):
        assert recognised(name, bytes(content)).key in recognising.KINDS


@pytest.mark.parametrize("content", [b"%PDF-1.4 nothing %%EOF", papers.pdf()[:400] + b"%%EOF"])
def test_a_pdf_that_cannot_be_drawn_is_refused(content):
    with pytest.raises(Refused, match="cannot be drawn"):
        drawing.pages_in("pdf", content)


def test_a_picture_that_is_a_bomb_is_not_drawn():
    with pytest.raises(Refused, match="cannot be drawn"):
        drawing.pages_in("png", papers.png(size=(9_000, 9_000)))


def test_drawing_that_takes_too_long_is_stopped(monkeypatch):
    monkeypatch.setattr(drawing, "PATIENCE", 0.001)
    with pytest.raises(Refused, match="cannot be drawn"):
        drawing.pages_in("pdf", papers.pdf())


def test_whoever_draws_can_write_no_file_start_no_process_and_has_no_secret(tmp_path):
    import json
    import subprocess
    import sys

    asked = "; ".join(
        (
            f"import sys, os; sys.path.insert(0, {str(drawing.ARTIST.parent)!r}); import artist; artist.confine()",
            "import json, resource, subprocess; said = dict(env=sorted(set(os.environ) - {'LC_CTYPE'}))",
            "said['limits'] = [resource.getrlimit(each)[1] for each in (resource.RLIMIT_FSIZE, resource.RLIMIT_NPROC, resource.RLIMIT_AS)]",
            "print(json.dumps(said))",
        )
    )
    done = subprocess.run([sys.executable, "-I", "-c", asked], capture_output=True, env={}, check=True)
    assert json.loads(done.stdout) == {"env": [], "limits": [0, 0, 1_500 * 1024**2]}


def test_only_so_many_documents_are_drawn_at_once(monkeypatch):
    monkeypatch.setattr(drawing, "PATIENCE", 0.01)
    with drawing.AT_ONCE, drawing.AT_ONCE, pytest.raises(Refused, match="Try again in a minute"):
        drawing.pages_in("pdf", papers.pdf())
