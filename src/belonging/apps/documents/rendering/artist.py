"""The process that draws: `python -I artist.py '{"do": …}'` reads a document on its standard input and answers on its output.

It imports nothing of ours, so that it starts quickly and holds no key, and gives up what it does not need before it reads a byte. The answer
is a line of JSON with the lengths of the parts that follow it.
"""

import io
import json
import sys
import zipfile
from typing import Any
from xml.etree.ElementTree import Element

import pypdfium2
from defusedxml.ElementTree import fromstring
from PIL import Image, ImageDraw, ImageOps

MEMORY, SECONDS, FILES = 1_500 * 1024**2, 20, 32
PIXELS = 60_000_000  # of one picture; more is a bomb
WIDE = 1_000  # pixels of a picture on a page
COPIED_AT, LONG_SIDE = 150 / 72, 2_400  # of a copy: dots for each point, and pixels at most
LONGEST_TEXT = 20_000
W, T = (
    "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}",
    "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}",
)
Boxes = list[tuple[float, float, float, float]]


def confine() -> None:
    """Give up memory, time, files and new processes beyond what drawing needs, where the system can be asked to."""
    try:
        import resource
    except ImportError:
        return  # a system without limits: the time the caller allows still holds
    for what, most in (
        (resource.RLIMIT_AS, MEMORY),
        (resource.RLIMIT_CPU, SECONDS),
        (resource.RLIMIT_FSIZE, 0),
        (resource.RLIMIT_NOFILE, FILES),
        (resource.RLIMIT_NPROC, 0),
        (resource.RLIMIT_CORE, 0),
    ):
        resource.setrlimit(what, (most, most))


class Drawn:
    """A document of pages, each of which becomes a picture."""

    def __init__(self, kind: str, content: bytes) -> None:
        self.pdf = pypdfium2.PdfDocument(content) if kind == "pdf" else None
        self.kind, self.content = kind, content
        self.pages = len(self.pdf) if self.pdf else 1

    def page(self, number: int, scale: float, longest: int) -> Image.Image:
        """Return a page (from 1) as a picture: so many dots a point, and at most so many pixels long."""
        if self.pdf is None:
            with Image.open(io.BytesIO(self.content), formats=[self.kind.upper()]) as found:
                if found.width * found.height > PIXELS:
                    raise ValueError("This picture is too large.")
                made = flat(ImageOps.exif_transpose(found))
        else:
            page = self.pdf[number - 1]
            scale = min(scale, longest / max(page.get_size()))
            made = page.render(scale=scale, may_draw_forms=True).to_pil().convert("RGB")
        made.thumbnail((longest, longest))
        return made


def flat(picture: Image.Image) -> Image.Image:
    """Return a picture of plain colours on white, with nothing that is not seen."""
    seen = picture.convert("RGBA")
    under = Image.new("RGB", seen.size, "white")
    under.paste(seen, mask=seen.getchannel("A"))
    return under


def inspect(kind: str, content: bytes) -> tuple[dict[str, Any], list[bytes]]:
    """Return how many pages there are; a document that cannot be drawn or read at all fails here."""
    if kind in ("docx", "odt"):
        words(kind, content)
        return {"pages": 0}, []
    found = Drawn(kind, content)
    found.page(1, 0.5, 400)
    return {"pages": found.pages}, []


def pages(kind: str, content: bytes, first: int, last: int) -> tuple[dict[str, Any], list[bytes]]:
    """Return pages as PNG."""
    found = Drawn(kind, content)
    return {}, [png(found.page(each, 2, round(WIDE * 1.5))) for each in range(first, min(last, found.pages) + 1)]


def words(kind: str, content: bytes) -> tuple[dict[str, Any], list[bytes]]:
    """Return the words of a word processor's document, a paragraph a line: no picture, no layout."""
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        body = fromstring(archive.read("word/document.xml" if kind == "docx" else "content.xml"), forbid_dtd=True)
    holds = (f"{W}p",) if kind == "docx" else (f"{T}p", f"{T}h")
    found = "\n".join(paragraph(each) for each in body.iter() if each.tag in holds)
    return {"more": len(found) > LONGEST_TEXT}, [found[:LONGEST_TEXT].encode()]


def paragraph(part: Element) -> str:
    """Return the words of one paragraph."""
    marks = {f"{W}tab": "\t", f"{T}tab": "\t", f"{W}br": "\n", f"{T}line-break": "\n", f"{T}s": " "}
    said = []
    for each in part.iter():
        said.append(marks.get(each.tag, ""))
        if each.tag == f"{W}t" or not each.tag.startswith(W):
            said.append(each.text or "")
        if each is not part and not each.tag.startswith(W):
            said.append(each.tail or "")
    return "".join(said)


def blacked(
    kind: str, content: bytes, chosen: list[int], boxes: dict[str, Boxes]
) -> tuple[dict[str, Any], list[bytes]]:
    """Return a copy made of pictures of the chosen pages, black where a box lies (per cent of the page: across, down, width, height)."""
    found = Drawn(kind, content)
    made = [covered(found.page(each, COPIED_AT, LONG_SIDE), boxes.get(str(each), [])) for each in chosen]
    out = io.BytesIO()
    made[0].save(out, "PDF", resolution=150, save_all=True, append_images=made[1:], quality=85)
    return {"pages": len(made)}, [out.getvalue()]


def covered(page: Image.Image, boxes: Boxes) -> Image.Image:
    """Return a page with black boxes burnt in, each widened to whole pixels."""
    draw = ImageDraw.Draw(page)
    for across, down, width, height in boxes:
        left, top = int(across * page.width / 100), int(down * page.height / 100)
        right, bottom = (across + width) * page.width / 100, (down + height) * page.height / 100
        draw.rectangle((left, top, int(right) + 1, int(bottom) + 1), fill="black")
    return page


def png(picture: Image.Image) -> bytes:
    """Return a picture as PNG."""
    out = io.BytesIO()
    picture.save(out, "PNG")
    return out.getvalue()


DOES = {"inspect": inspect, "pages": pages, "words": words, "blacked": blacked}


def main() -> int:
    """Do what is asked, and answer; end with 3 where the document cannot be drawn."""
    confine()
    asked = json.loads(sys.argv[1])
    Image.MAX_IMAGE_PIXELS = PIXELS
    try:
        said, parts = DOES[asked.pop("do")](content=sys.stdin.buffer.read(), **asked)
    except Exception:  # whatever a stranger's file does to a reader, it cannot be drawn
        return 3
    line = json.dumps({**said, "lengths": [len(each) for each in parts]})
    sys.stdout.buffer.write(line.encode() + b"\n" + b"".join(parts))
    return 0


if __name__ == "__main__":
    sys.exit(main())
