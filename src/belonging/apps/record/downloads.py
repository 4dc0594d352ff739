"""Files of children by name: the list a person sees, and a family's own copy."""

import io
import zipfile

from belonging.apps.access.acting import system
from belonging.apps.access.reach import reach
from belonging.apps.accounts.models import User
from belonging.apps.exports import makers, tables
from belonging.apps.exports.makers import Arguments, Made, Maker, Refused
from belonging.apps.record import queries
from belonging.apps.record.actions import bundles
from belonging.apps.record.bundle.parts import said
from belonging.apps.record.queries import retention
from belonging.apps.record.words import word
from belonging.engine.access import Reaches

LISTED = "Children"
FIELDS = {"surname": "Surname", "forename": "Forename", "birth_date": "Born", "sex": "Sex", "upn": "UPN"}
WITHHELD = "Not shown to you"


def register() -> None:
    """Let these files be asked for."""
    formats = {"csv": "export csv", "xlsx": "export xlsx"}
    makers.register("children", Maker(title=LISTED, formats=formats, make=children))
    makers.register("retention", Maker(title="Due to go", formats={"csv": "retention"}, make=due))
    makers.register("bundle", Maker(title="A family's own copy", formats={"zip": "rights"}, make=bundle))


def children(person: User, arguments: Arguments, format: str, mark: str) -> Made:
    """Return the children a person sees, or those their search finds, with the fields they may see. Raises Refused."""
    search = str(arguments.get("search", ""))
    if reach(person).children is Reaches.AREA and len(search) < 2:
        raise Refused("Search for somebody first: a file of every child of the area is not made.")
    found = queries.found(search=search, seen_by=person)
    if (many := found.count()) > makers.CAP:
        raise Refused(
            f"This file would hold {many:,} children; at most {makers.CAP:,} may be taken away. Search first."
        )
    seen = queries.shown(found, seen_by=person)
    rows = [[WITHHELD if name in each.pupil.withheld else cell(name, each) for name in FIELDS] for each in seen]
    columns = list(FIELDS.values())
    content = (
        tables.csv_bytes(columns, rows, mark=mark)
        if format == "csv"
        else tables.xlsx_bytes(columns, rows, title=LISTED, mark=mark)
    )
    return Made(content=content, rows=len(rows), children=tuple(each.id for each in seen))


def cell(name: str, child: queries.Child) -> str:
    """Return one field of a child in words."""
    value = getattr(child.pupil, name)
    return word("sex", value) if name == "sex" else said(value)


def bundle(person: User, arguments: Arguments, format: str, mark: str) -> Made:
    """Return a family's own copy as a zip, made by Belonging in the name of a person who may see the child. Raises Refused."""
    pk = int(arguments["child"])
    if queries.child(pk, seen_by=person) is None:
        raise Refused("This child is no longer within your reach, so the copy was not made.")
    with system("information_rights", by=person):
        files = bundles.make(pk)
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as packed:
        for name, content in {**files, "WHOSE.txt": mark.encode()}.items():
            packed.writestr(name, content)
    return Made(content=out.getvalue(), rows=len(files), children=())


def due(person: User, arguments: Arguments, format: str, mark: str) -> Made:
    """Return the children whose record's time is over, each with the reason, for the two people who must agree."""
    with system("information_rights", by=person, reading=True):
        found = retention.due(seen_by=person)
        rows = [(name, upn, said(born), found.reason) for name, upn, born in retention.named(found.free)]
    content = tables.csv_bytes(("Name", "UPN", "Born", "Why it is due"), rows, mark=mark)
    return Made(content=content, rows=len(rows), children=found.free)
