"""Redaction: what changed is removed; who, when and why stay, and the chain still holds."""

from django.db import connection, transaction
from django.db.models import Q, QuerySet

from belonging.apps.history import context, kinds
from belonging.apps.history.actions.writing import write
from belonging.apps.history.context import Acting
from belonging.apps.history.models import Change, Entry, Hold, Kept
from belonging.apps.history.redaction import CHILD, ENTRY, redacting


class NotRedacted(Exception):
    """The redaction is refused; the message is the sentence that says why."""


def redact(entry_id: int, *, why: str, second: Acting, by: Acting | None = None) -> int:
    """Remove what changed under one entry, in the name of two people, and return how many values went.

    Writes an entry of its own in the same transaction. Raises NotRedacted where the reason or the second person is missing,
    where there is nothing to redact, or where a legal hold stands.
    """
    said = f"What changed was removed from entry {entry_id}"
    return _redact(Entry.objects.filter(pk=entry_id), ENTRY, entry_id, said, why, second, by)


def redact_child(child_id: int, *, why: str, second: Acting, by: Acting | None = None) -> int:
    """Remove what changed under every entry of a child, as at the end of its retention; otherwise as `redact`."""
    said = "What changed was removed from every entry of this child"
    return _redact(Entry.objects.filter(child_id=child_id), CHILD, child_id, said, why, second, by)


@transaction.atomic
def _redact(
    entries: QuerySet[Entry], what: str, which: int, said: str, why: str, second: Acting, by: Acting | None
) -> int:
    acting = by or context.now()
    _refuse(entries, f"{what} {which}", why, acting, second)
    children = entries.exclude(child_id=None).values_list("child_id", flat=True).distinct()
    sentence = f"{said}: {why} Agreed by {second.person_name}."
    write(kind=kinds.REDACTED, sentence=sentence, subject=what, subject_id=which, children=children, who=acting)
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SELECT history_redact(%s, %s)", [what, which])
            return cursor.fetchone()[0]
    with redacting(what, which):
        return Kept.objects.filter(change__entry__in=entries).delete()[0]


def _refuse(entries: QuerySet[Entry], name: str, why: str, acting: Acting, second: Acting) -> None:
    if not entries.exists():
        raise NotRedacted(f"The history has no {name}.")
    if not why.strip():
        raise NotRedacted("A redaction needs its reason; none was given.")
    if second.person_id is None or second.person_id == acting.person_id:
        raise NotRedacted("A redaction needs two people; a second person, other than the first, is missing.")
    children = entries.values("child_id").union(Change.objects.filter(entry__in=entries).values("child_id"))
    over = Q(child_id=None) | Q(child_id__in=[each["child_id"] for each in children if each["child_id"]])
    if Hold.objects.filter(over, lifted_at=None).exists():
        raise NotRedacted(f"A legal hold keeps {name}. Nothing can be removed until it is lifted.")
