"""Adding a document: checked before anything is kept, sealed, and scanned before anybody opens it where a scanner is set up."""

import hashlib
from typing import Any

from django.conf import settings
from django.db import transaction
from django.utils import timezone

from belonging.apps.accounts import sealing
from belonging.apps.accounts.models import User
from belonging.apps.documents import keeping, queries, subjects
from belonging.apps.documents.actions import scanning
from belonging.apps.documents.checking.recognising import recognised
from belonging.apps.documents.models import Document, State
from belonging.apps.documents.refusals import Refused
from belonging.apps.documents.rendering import drawing
from belonging.apps.documents.subjects import About, Subject
from belonging.apps.history import writing as history


def add(
    *,
    about: About,
    by: User,
    name: str,
    content: bytes,
    title: str = "",
    restricted: bool = False,
    replaces: int | None = None,
) -> Document:
    """Add a document to what it is about (`about`: the kind and number its app registered), or a new version of one. Raises Refused."""
    subject = subjects.to_add_to(about, by=by)
    kind = recognised(name, content)
    pages = 0 if kind.key in ("txt", "csv") else drawing.pages_in(kind.key, content)
    old = to_replace(replaces, about, by) if replaces else None
    if queries.holds(about, hashlib.sha256(content).hexdigest(), seen_by=by):
        raise Refused("This very document is here already.")
    return put(
        about=about,
        subject=subject,
        by=by,
        content=content,
        title=plain(title) or plain(name.rpartition(".")[0]) or kind.title,
        kind=kind.key,
        pages=pages,
        restricted=restricted or bool(old and old.restricted),
        state=State.WAITING if settings.DOCUMENT_SCANNER else State.UNSCANNED,
        old=old,
    )


def to_replace(pk: int, about: About, by: User) -> Document:
    """Return the document of which a new version is added. Raises Refused."""
    found = queries.document(pk, seen_by=by)
    if found is None or found.about != about or not found.own or not found.row.is_current:
        raise Refused("Only the latest version of a document that your own organisation gave can be replaced.")
    return found.row


@transaction.atomic
def put(
    *, about: About, subject: Subject, by: User, content: bytes, old: Document | None = None, **what: Any
) -> Document:
    """Keep a document that was checked, and say so in the history."""
    name = keeping.keep(content)
    try:
        made = Document.objects.create(
            about_kind=about[0],
            about_id=about[1],
            pupil_id=subject.pupil_id,
            urn=subject.urn,
            organisation=by.post.organisation,
            added_by=by,
            added_at=timezone.now(),
            size=len(content),
            sha256=hashlib.sha256(content).hexdigest(),
            file=name,
            sealed_with=sealing.mark(keeping.SEALED_FOR),
            **what,
        )
        if old is not None and Document.objects.filter(pk=old.pk, replaced_by=None).update(replaced_by=made) != 1:
            raise Refused("Somebody else has just replaced this document. Look at it again.")
        said = "Added a new version of a document." if old else "Added a document."
        if made.copy_of_id:
            said = "Made a copy of a document with parts blacked out."
        history.write(
            kind="wrote", sentence=said, subject="documents.Document", subject_id=made.pk, children=[made.pupil_id]
        )
    except BaseException:
        keeping.forget(name)
        raise
    if made.state == State.WAITING:
        transaction.on_commit(lambda: scanning.scan.enqueue(made.pk))
    return made


def plain(text: str) -> str:
    """Return a title on one line, without characters that are not seen."""
    return "".join(each if each.isprintable() else " " for each in text).strip()[:200]
