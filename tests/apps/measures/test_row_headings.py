"""Every row of a paper's tables has its heading, as the reader of PDF that Chrome uses finds it."""

import ctypes

import pypdfium2
import pypdfium2.raw as raw
import pytest

from belonging.apps.measures.reports import making
from tests.apps.measures.test_reports import gathered

pytestmark = pytest.mark.django_db


def words(ask, *about):
    """Ask pdfium for a text, which it gives once it knows the room for it."""
    size = ask(*about, None, 0)
    room = ctypes.create_string_buffer(size)
    ask(*about, room, size)
    return room.raw.decode("utf-16-le").rstrip("\0")


def scope(element):
    """The scope of a heading: 'Row', 'Column' or ''."""
    for at in range(max(0, raw.FPDF_StructElement_GetAttributeCount(element))):
        value = raw.FPDF_StructElement_Attr_GetValue(raw.FPDF_StructElement_GetAttributeAtIndex(element, at), b"Scope")
        if value:
            size = ctypes.c_ulong()
            raw.FPDF_StructElement_Attr_GetStringValue(value, None, 0, ctypes.byref(size))
            room = ctypes.create_string_buffer(size.value)
            raw.FPDF_StructElement_Attr_GetStringValue(value, room, size.value, ctypes.byref(size))
            return room.raw.decode("utf-16-le").rstrip("\0")
    return ""


def children(count, child, of):
    found = (child(of, at) for at in range(max(0, count(of))))
    return [each for each in found if each]


def rows(element, inside=""):
    """The cells of each row beneath an element, as (part of the table, [(kind, scope)])."""
    kind = words(raw.FPDF_StructElement_GetType, element)
    below = children(raw.FPDF_StructElement_CountChildren, raw.FPDF_StructElement_GetChildAtIndex, element)
    if kind == "TR":
        return [(inside, [(words(raw.FPDF_StructElement_GetType, each), scope(each)) for each in below])]
    return [found for each in below for found in rows(each, kind)]


def test_each_row_of_a_body_begins_with_its_heading_and_has_no_other(area):
    document = pypdfium2.PdfDocument(making.written(gathered("governing_body"), making.KINDS["pdf"]))
    found = []
    for page in document:
        tree = raw.FPDF_StructTree_GetForPage(page)
        for each in children(raw.FPDF_StructTree_CountChildren, raw.FPDF_StructTree_GetChildAtIndex, tree):
            found += rows(each)
        raw.FPDF_StructTree_Close(tree)
    bodies = [cells for part, cells in found if part == "TBody"]
    heads = [cells for part, cells in found if part == "THead"]
    assert bodies
    assert heads
    assert all(cells[0] == ("TH", "Row") for cells in bodies)
    assert all(kind == "TD" for cells in bodies for kind, _ in cells[1:])
    assert all(cell == ("TH", "Column") for cells in heads for cell in cells)
