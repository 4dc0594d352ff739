"""A copy with parts blacked out: made anew of pictures, so that nothing lies under the black; the original stays as it is."""

from collections.abc import Mapping, Sequence

from belonging.apps.accounts.models import User
from belonging.apps.documents import subjects
from belonging.apps.documents.actions import adding, opening
from belonging.apps.documents.checking.recognising import KINDS
from belonging.apps.documents.models import Document
from belonging.apps.documents.refusals import Refused
from belonging.apps.documents.rendering import drawing
from belonging.apps.documents.rendering.drawing import Box

MOST_PAGES, MOST_BOXES = 50, 500


def redact(
    pk: int,
    *,
    by: User,
    boxes: Mapping[int, Sequence[Box]],
    leave_out: Sequence[int] = (),
    title: str = "",
    restricted: bool | None = None,
) -> Document:
    """Return a new document: the pages (from 1) that are not left out, each black where its boxes lie. Raises Refused.

    A box is (across, down, width, height) in per cent of its page.
    """
    found, content = opening.held(pk, by=by)
    row = found.row
    subject = subjects.to_add_to(found.about, by=by)
    if not KINDS[row.kind].drawn:
        raise Refused("Parts of this kind of file cannot be blacked out. Print it to PDF, and add that.")
    chosen = [each for each in range(1, row.pages + 1) if each not in set(leave_out)]
    check(chosen, row.pages, boxes)
    copied, pages = drawing.blacked(row.kind, content, chosen=chosen, boxes=boxes)
    return adding.put(
        about=found.about,
        subject=subject,
        by=by,
        content=copied,
        title=adding.plain(title) or f"{KINDS[row.kind].title}, parts blacked out",
        kind="pdf",
        pages=pages,
        restricted=row.restricted if restricted is None else restricted,
        state=row.state,
        scanned_at=row.scanned_at,
        copy_of=row,
    )


def check(chosen: Sequence[int], pages: int, boxes: Mapping[int, Sequence[Box]]) -> None:
    """Raise Refused where a copy would hold nothing, hide nothing, or be longer than it may."""
    if not chosen:
        raise Refused("Every page is left out. Keep at least one.")
    if len(chosen) > MOST_PAGES:
        raise Refused(f"A copy has at most {MOST_PAGES} pages. Leave some out, and make a second copy of those.")
    every = [box for page, many in boxes.items() if page in chosen for box in many]
    if not every and len(chosen) == pages:
        raise Refused("Nothing would be hidden. Add at least one box, or leave a page out.")
    if len(every) > MOST_BOXES:
        raise Refused(f"A copy has at most {MOST_BOXES} boxes. Leave whole pages out where much is hidden.")
    for across, down, width, height in every:
        if not (0 <= across < 100 and 0 <= down < 100 and 0 < width <= 100 and 0 < height <= 100):
            raise Refused("A box begins on the page, between 0 and 100 per cent, and is wider and higher than nothing.")
