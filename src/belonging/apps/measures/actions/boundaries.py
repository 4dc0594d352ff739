"""Boundaries are handed over: scanned, checked as the command line checks them, looked at, and only then kept."""

import tempfile
from pathlib import Path

from django.conf import settings
from django.core.files.uploadedfile import UploadedFile

from belonging.apps.accounts.models import User
from belonging.apps.accounts.telling import whoever
from belonging.apps.documents import scanners
from belonging.apps.history import writing
from belonging.apps.measures import labels
from belonging.apps.measures.permissions import Refused, may_draw
from belonging.apps.measures.queries import maps
from belonging.store import boundaries
from belonging.store.boundaries import MOST_BYTES, Boundaries, Unusable


def propose(file: UploadedFile, kind: str, *, by: User) -> Boundaries:
    """Check a file and keep what it draws as this person's draft. Raises Refused in a sentence."""
    may_draw(by)
    name, size = Path(str(file.name or "file")).name, file.size or 0
    if size > MOST_BYTES:
        raise Refused(
            f"{name} has {size / 1e6:,.0f} MB; {MOST_BYTES / 1e6:,.0f} MB is the most. Ask for generalised boundaries."
        )
    content = file.read()
    must_be_clean(content)
    with tempfile.TemporaryDirectory(prefix="belonging-boundaries-") as folder:
        path = Path(folder) / name
        path.write_bytes(content)
        try:
            found = boundaries.check(path, kind, maps.names(kind))
        except Unusable as fault:
            raise Refused(str(fault)) from None
    boundaries.keep(settings.BELONGING_HOME, found, draft_of(by))
    return found


def must_be_clean(content: bytes) -> None:
    """Raise Refused where the operator's scanner finds something, or cannot tell; without a scanner nothing is scanned."""
    scanner = scanners.named(settings.DOCUMENT_SCANNER)
    if scanner is None:
        return
    try:
        verdict = scanner(content)
    except scanners.CannotTell as unsure:
        raise Refused(f"{unsure} Nothing was kept. Try again later.") from None
    if not verdict.clean:
        raise Refused(f"The scanner found {verdict.found}. Nothing was kept.")


def draft(kind: str, *, by: User) -> Boundaries | None:
    """Return this person's draft of a kind of place, None where there is none."""
    may_draw(by)
    return boundaries.kept(settings.BELONGING_HOME, kind, draft_of(by))


def keep(kind: str, *, by: User) -> Boundaries:
    """Keep this person's draft for every map, in the place of what was kept before. Raises Refused where there is none."""
    found = draft(kind, by=by)
    if found is None:
        raise Refused("There are no boundaries to keep. Send the file again.")
    boundaries.keep(settings.BELONGING_HOME, found)
    drop(kind, by=by)
    many = f"{len(found.rings)} {labels.cut_name(kind).lower()} boundaries"
    without = f", without {', '.join(found.missing)}" if found.missing else ""
    writing.write(kind="wrote", sentence=f"Kept {many} for maps{without}."[:1000], purpose="figures", who=whoever(by))
    return found


def drop(kind: str, *, by: User) -> None:
    """Forget this person's draft."""
    may_draw(by)
    boundaries.forget(settings.BELONGING_HOME, kind, draft_of(by))


def draft_of(by: User) -> str:
    """Return what a person's drafts are called."""
    return f"of-{by.pk}"
