"""Plain text and CSV: text that can be read, is no page of the web, and in which no spreadsheet finds anything to run."""

import csv
import io
import re

from belonging.apps.documents.refusals import Refused

MARKUP = ("<html", "<!doctype", "<script", "<svg", "<?xml", "<iframe", "<body", "mime-version:", "{\\rtf")
RUN = re.compile(r"^\s*(?:[=@]|[+-][\w.+*/-]*[(|!])")
NOT_TEXT = "This file does not hold text that can be read. Save it anew as plain text in UTF-8."


def decoded(content: bytes) -> str:
    """Return the text, in UTF-8, UTF-16 with its mark, or Windows' own. Raises Refused."""
    marked = content.startswith((b"\xff\xfe", b"\xfe\xff"))
    for encoding in ("utf-16",) if marked else ("utf-8-sig", "cp1252"):
        try:
            text = content.decode(encoding)
            break
        except UnicodeDecodeError:
            continue
    else:
        raise Refused(NOT_TEXT)
    if any(ord(each) < 32 and each not in "\t\n\r\f" for each in text) or "\x7f" in text:
        raise Refused(NOT_TEXT)
    return text


def text(content: bytes) -> None:
    """Refuse what is not plain text. Raises Refused."""
    said = decoded(content).lstrip().lower()
    if said.startswith(MARKUP) or any(each in said[:2048] for each in MARKUP[:6]):
        raise Refused("This file is a page of the web, not plain text. Print it to PDF and add that.")


def table(content: bytes) -> None:
    """Refuse what is not text, and a CSV in which a spreadsheet would find something to run. Raises Refused."""
    text(content)
    try:
        for number, row in enumerate(csv.reader(io.StringIO(decoded(content), newline=""), strict=False), 1):
            if any(RUN.match(cell) for cell in row):
                raise Refused(
                    f"A cell of line {number} is one that a spreadsheet would run. Take it out, or add a PDF."
                )
    except csv.Error:
        raise Refused(NOT_TEXT) from None
