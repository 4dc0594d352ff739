"""The files of a family's own copy: a page to open first, a plain text that says what is there, and each table as CSV and JSON."""

import csv
import io
import json
from collections.abc import Sequence
from datetime import datetime

from django.template.loader import render_to_string

from belonging.apps.exports.files import safe
from belonging.apps.record.bundle.parts import Part, said

README = """{name}: everything Belonging holds

This folder is a copy of everything Belonging holds about {name}. It was made on {when} by {by}.

Open index.html first: it shows the same things as one page, in words. Nothing in this folder needs the internet.

What is here
{listed}
Each table is there twice: as .csv, which opens in a spreadsheet, and as .json, which a computer reads easily.

Documents lie in the folder of that name, under the numbers of the table “Documents”. Where parts about other people were blacked out, you
have the copy.

If something is wrong or missing, tell the school or the council that gave you this copy. You may ask for it to be put right,
you may object to how it is used, and you may complain to the Information Commissioner if you are not answered.

Please keep this folder safe: it is about a child.
"""


def files(parts: Sequence[Part], *, name: str, by: str, at: datetime) -> dict[str, bytes]:
    """Return {name of the file: its bytes}."""
    about = {"name": name, "by": by, "when": said(at), "parts": parts}
    listed = "".join(f"- {each.title}: {len(each.rows)} in {each.key}.csv\n" for each in parts if each.columns)
    made = {
        "index.html": render_to_string("record/bundle/index.html", about).encode(),
        "README.txt": README.format(listed=listed, **{key: about[key] for key in ("name", "by", "when")}).encode(),
    }
    for each in parts:
        if each.columns:
            made[f"{each.key}.csv"] = as_csv(each, f"{name}, made on {said(at)} by {by}")
            made[f"{each.key}.json"] = as_json(each)
    return made


def as_csv(part: Part, mark: str) -> bytes:
    """Return one table as CSV that no spreadsheet runs; its last line says whose it is, when it was made and by whom."""
    out = io.StringIO()
    writer = csv.writer(out)
    for row in (part.columns, *part.rows, (), (f"A copy for the family: {mark}",)):
        writer.writerow([safe(cell) for cell in row])
    return b"\xef\xbb\xbf" + out.getvalue().encode()


def as_json(part: Part) -> bytes:
    """Return one table as JSON."""
    rows = [dict(zip(part.columns, row, strict=True)) for row in part.rows]
    told = {"title": part.title, "about": part.sentence, "rows": rows}
    return json.dumps(told, ensure_ascii=False, indent=1).encode()
