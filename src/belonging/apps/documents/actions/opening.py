"""Opening a document: as pictures, as words, or as the file itself; each time it is asked anew who may, and kept that somebody looked."""

from belonging.apps.accounts.models import User
from belonging.apps.documents import keeping, queries
from belonging.apps.documents.checking import written
from belonging.apps.documents.checking.recognising import KINDS
from belonging.apps.documents.queries import Seen
from belonging.apps.documents.refusals import Refused
from belonging.apps.documents.rendering import drawing
from belonging.apps.history import writing as history

WORDS_SHOWN = 20_000


def held(pk: int, *, by: User) -> tuple[Seen, bytes]:
    """Return a document that this person may open, and what it holds. Raises Refused."""
    found = queries.document(pk, seen_by=by)
    if found is None or not found.opens:
        raise Refused("There is no such document for you to open, or it still waits to be scanned.")
    try:
        return found, keeping.read(found.row.file)
    except (FileNotFoundError, ValueError):
        raise Refused("What this document held is no longer there. Tell whoever runs Belonging here.") from None


def looked(found: Seen) -> None:
    """Keep that somebody looked at a document."""
    history.read(children=[found.row.pupil_id], what="page", sentence="Looked at a document about this child.")


def open_preview(pk: int, *, by: User) -> tuple[Seen, str, bool]:
    """Return a document with its words and whether there are more; those shown in pages give '' and are drawn page by page. Raises Refused."""
    found, content = held(pk, by=by)
    kind = found.row.kind
    if KINDS[kind].drawn:
        words, more = "", False
    elif kind in ("txt", "csv"):
        whole = written.decoded(content)
        words, more = whole[:WORDS_SHOWN], len(whole) > WORDS_SHOWN
    else:
        words, more = drawing.words(kind, content)
    looked(found)
    return found, words, more


def picture(pk: int, number: int, *, by: User) -> bytes:
    """Return one page as PNG, for somebody who was shown the preview. Raises Refused."""
    found, content = held(pk, by=by)
    if not KINDS[found.row.kind].drawn or not 1 <= number <= found.row.pages:
        raise Refused("This document has no such page.")
    return drawing.pictures(found.row.kind, content, first=number, last=number)[0]


def take(pk: int, *, by: User) -> tuple[Seen, bytes]:
    """Return a document to be taken away, and keep that it was. Raises Refused."""
    found, content = held(pk, by=by)
    history.read(children=[found.row.pupil_id], what="export", sentence="Took a document about this child away.")
    return found, content
