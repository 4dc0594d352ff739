"""Row headings of a PDF's tables: each row's first cell is marked as its heading, which Typst has no way to say from Python.

The first cell of each row of a body becomes TH with the scope Row (ISO 32000-1, 14.8.5.7); nothing that is seen changes.
"""

import io
from collections.abc import Iterator

from pypdf import PdfWriter
from pypdf.generic import ArrayObject, DictionaryObject, NameObject

SCOPE = DictionaryObject({NameObject("/O"): NameObject("/Table"), NameObject("/Scope"): NameObject("/Row")})


def marked(content: bytes) -> bytes:
    """Return a tagged PDF whose rows have headings, as a change added to its end."""
    writer = PdfWriter(io.BytesIO(content), incremental=True)
    for row in elements(writer.root_object["/StructTreeRoot"], "/TR"):
        first = next(children(row), None)
        if first is not None and first.get("/S") == "/TD":
            first[NameObject("/S")] = NameObject("/TH")
            held = first.get("/A", ArrayObject())
            first[NameObject("/A")] = ArrayObject([*(held if isinstance(held, ArrayObject) else [held]), SCOPE])
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


def elements(within: DictionaryObject, kind: str) -> Iterator[DictionaryObject]:
    """Yield every element of a kind beneath another, in reading order."""
    for each in children(within):
        if each.get("/S") == kind:
            yield each
        yield from elements(each, kind)


def children(element: DictionaryObject) -> Iterator[DictionaryObject]:
    """Yield the elements right beneath another; what stands on the page itself is left out."""
    held = element.get("/K", ArrayObject())
    held = held.get_object() if held is not None else []
    for each in held if isinstance(held, ArrayObject) else [held]:
        found = each.get_object()
        if isinstance(found, DictionaryObject) and "/S" in found:
            yield found
