"""The few kinds of document that are kept, each known by its first bytes; its name must say the same."""

import io
import unicodedata
import zipfile
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import PurePosixPath

from belonging.apps.documents.checking import packed, written
from belonging.apps.documents.refusals import Refused

MOST = 25 * 1024 * 1024
TAKEN = "PDF, PNG, JPEG, Word (.docx), OpenDocument (.odt), plain text or CSV"
MARKUP = (b"<html", b"<!doctype", b"<script", b"<svg", b"<?xml", b"<iframe", b"mime-version:")
DOES_MORE = (b"/JavaScript", b"/Launch", b"/EmbeddedFile", b"/RichMedia")


@dataclass(frozen=True, kw_only=True)
class Kind:
    """One kind of document: how its name may end, what it is called, its media type, and what refuses a bad one."""

    key: str
    endings: tuple[str, ...]
    title: str
    media: str
    begins: tuple[bytes, ...]
    check: Callable[[bytes], None]
    drawn: bool = False  # its pages are shown as pictures, and can be copied with parts blacked out


def pdf(content: bytes) -> None:
    """Refuse a PDF with something after its end, and one that says openly that it does more than be read. Raises Refused."""
    if b"%%EOF" not in content[-1024:]:
        raise Refused("This PDF is cut short, or something follows its end. Save it again as PDF.")
    if any(each in content for each in DOES_MORE):
        raise Refused("This PDF runs scripts, starts programs or carries other files. Print it to PDF and add that.")


def picture(content: bytes) -> None:
    """Nothing more is asked of a picture: drawing it is what shows whether it is one."""


OFFICE = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
KINDS = {
    each.key: each
    for each in (
        Kind(key="pdf", endings=("pdf",), title="PDF", media="application/pdf", begins=(b"%PDF-",), check=pdf, drawn=True),
        Kind(key="png", endings=("png",), title="PNG picture", media="image/png", begins=(b"\x89PNG\r\n\x1a\n",), check=picture, drawn=True),
        Kind(key="jpeg", endings=("jpg", "jpeg"), title="JPEG picture", media="image/jpeg", begins=(b"\xff\xd8\xff",), check=picture, drawn=True),
        Kind(key="docx", endings=("docx",), title="Word document", media=OFFICE, begins=(b"PK\x03\x04",), check=packed.word),
        Kind(key="odt", endings=("odt",), title="OpenDocument text", media=packed.ODT, begins=(b"PK\x03\x04",), check=packed.opendocument),
        Kind(key="txt", endings=("txt",), title="Plain text", media="text/plain; charset=utf-8", begins=(), check=written.text),
        Kind(key="csv", endings=("csv",), title="CSV", media="text/csv; charset=utf-8", begins=(), check=written.table),
    )
}  # fmt: skip


def recognised(name: str, content: bytes) -> Kind:
    """Return what kind of document this is. Raises Refused, in a sentence, for anything that is not one of the few, or tries to be two."""
    kind = by_name(name)
    if not content:
        raise Refused("This file is empty. Choose another.")
    if len(content) > MOST:
        raise Refused(
            f"This file is larger than {MOST // 1024**2} MB. Make it smaller, for example by scanning in grey."
        )
    if kind.begins and not content.startswith(kind.begins):
        raise Refused(f"This file is called .{kind.endings[0]} and is something else inside. Save it anew as {TAKEN}.")
    if is_two_things(kind, content):
        raise Refused("This file is two kinds of file at once, as files that hide something are. Save it anew.")
    kind.check(content)
    return kind


def by_name(name: str) -> Kind:
    """Return the kind a file's name says. Raises Refused for a name that hides something, and for any other kind."""
    if "/" in name or "\\" in name or any(unicodedata.category(each) in ("Cc", "Cf", "Co", "Cs") for each in name):
        raise Refused("This file's name holds a path, or characters that cannot be seen. Give it a plain name.")
    ending = PurePosixPath(name).suffix.lower().lstrip(".")
    found = next((each for each in KINDS.values() if ending in each.endings), None)
    if found is None:
        raise Refused(f"Files called .{ending or '(nothing)'} are not taken. Save it as {TAKEN}.")
    return found


def is_two_things(kind: Kind, content: bytes) -> bool:
    """Tell whether other programs would take a file for another kind than it says it is."""
    head = content[:1024].lower()
    if kind.begins and any(each in head for each in MARKUP if each != b"<?xml"):
        return True
    if kind.key != "pdf" and b"%pdf-" in head:
        return True
    return kind.begins != (b"PK\x03\x04",) and zipfile.is_zipfile(io.BytesIO(content))
