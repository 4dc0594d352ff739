"""Removing a document that should not be here: what it held goes at once, with its copies; that it was here, and why it went, stays in the history."""

from django.db import transaction
from django.db.models import Q

from belonging.apps.accounts.models import User
from belonging.apps.documents import keeping, queries, subjects
from belonging.apps.documents.models import Document, State
from belonging.apps.documents.refusals import Refused
from belonging.apps.history import writing as history


@transaction.atomic
def remove(pk: int, *, by: User, why: str) -> int:
    """Remove a document that one's own organisation gave, with every copy of it, and return how many went. Raises Refused."""
    found = queries.document(pk, seen_by=by)
    if found is None or not found.own or not subjects.may_add(found.about, by=by):
        raise Refused("Only somebody of the organisation that gave a document may remove it.")
    if len(why.strip()) < 10:
        raise Refused("Say why it should not be here, in a sentence.")
    going = list(Document.objects.filter(Q(pk=pk) | Q(copy_of=pk)))
    gone = Document.objects.filter(pk__in=[each.pk for each in going])
    names = [each.file for each in going]
    if gone.update(state=State.REMOVED, title="", sentence=why.strip()[:300], file="", sha256="") != len(going):
        raise Refused("A copy of it was made by another organisation. Ask them to remove theirs first.")
    Document.objects.filter(replaced_by=pk).update(replaced_by=None)  # the version before holds again
    transaction.on_commit(lambda: keeping.forget_all(names))
    history.write(
        kind="wrote",
        sentence="Removed a document, with what it held.",
        subject="documents.Document",
        subject_id=pk,
        children=[found.row.pupil_id],
    )
    return len(going)
