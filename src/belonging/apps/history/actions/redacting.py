"""Redaction: what changed is removed from an entry; who, when and why stay, and the chain still holds."""

from django.db import connection, transaction
from django.db.models import Q

from belonging.apps.history import context, kinds
from belonging.apps.history.actions.writing import write
from belonging.apps.history.context import Acting
from belonging.apps.history.models import Entry, Hold, Kept
from belonging.apps.history.redaction import redacting


class NotRedacted(Exception):
    """The redaction is refused; the message is the sentence that says why."""


@transaction.atomic
def redact(entry_id: int, *, why: str, second: Acting, by: Acting | None = None) -> int:
    """Remove what changed under an entry, in the name of two people, and return how many values went.

    Writes an entry of its own in the same transaction. Raises NotRedacted where the reason or the second person is missing,
    where there is no such entry, or where a legal hold stands.
    """
    acting = by or context.now()
    entry = Entry.objects.filter(pk=entry_id).first()
    if entry is None:
        raise NotRedacted(f"The history has no entry {entry_id}.")
    if not why.strip():
        raise NotRedacted("A redaction needs its reason; none was given.")
    if second.person_id is None or second.person_id == acting.person_id:
        raise NotRedacted("A redaction needs two people; a second person, other than the first, is missing.")
    if held(entry):
        raise NotRedacted(f"A legal hold keeps entry {entry_id}. Nothing can be removed until it is lifted.")
    write(
        kind=kinds.REDACTED,
        sentence=f"What changed was removed from entry {entry_id}: {why} Agreed by {second.person_name}.",
        subject="history.entry",
        subject_id=entry_id,
        children=[entry.child_id] if entry.child_id else [],
        who=acting,
    )
    return _remove(entry_id)


def held(entry: Entry) -> bool:
    """Tell whether a legal hold stands over this entry or any child its changes concern."""
    children = {entry.child_id, *entry.changes.values_list("child_id", flat=True).distinct()} - {None}
    return Hold.objects.filter(Q(child_id=None) | Q(child_id__in=children), lifted_at=None).exists()


def _remove(entry_id: int) -> int:
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SELECT history_redact(%s)", [entry_id])
            return cursor.fetchone()[0]
    with redacting(entry_id):
        return Kept.objects.filter(change__entry_id=entry_id).delete()[0]
