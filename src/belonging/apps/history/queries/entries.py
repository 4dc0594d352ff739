"""What the history says of a child or of a person. Who may ask is for the apps above to decide before they do."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import QuerySet

from belonging.apps.history import kinds
from belonging.apps.history.models import Change, Entry, Kept

LOOKS = (kinds.READ, "exported", "shared", "broke_glass")
AT_ONCE = 500


@dataclass(frozen=True, kw_only=True)
class Row:
    """One row that changed: `value` is JSON {"before": {…}, "after": {…}}, or None once it has been redacted."""

    table: str
    row: str
    operation: str
    value: str | None


@dataclass(frozen=True, kw_only=True)
class Said:
    """One entry as a reader is told of it."""

    id: int
    at: datetime
    kind: str
    person_id: int | None
    person_name: str
    post: str
    organisation_id: int | None
    organisation_name: str
    address: str
    purpose: str
    subject: str
    child_id: int | None
    sentence: str
    rows: tuple[Row, ...] = ()


COLUMNS = tuple(name for name in Said.__dataclass_fields__ if name != "rows")


def of_child(child_id: int) -> Iterator[Said]:
    """Yield everything kept of a child, oldest first, each entry with the rows that changed."""
    yield from _told(Entry.objects.filter(child_id=child_id), rows=True)


def who_looked(child_id: int, *, since: datetime | None = None) -> Iterator[Said]:
    """Yield who looked at a child, took their data away, shared them or broke the glass; newest first."""
    asked = Entry.objects.filter(child_id=child_id, kind__in=LOOKS)
    yield from _told(asked.filter(at__gte=since) if since else asked, newest=True)


def of_person(person_id: int, *, since: datetime | None = None) -> Iterator[Said]:
    """Yield what a person did, newest first."""
    asked = Entry.objects.filter(person_id=person_id)
    yield from _told(asked.filter(at__gte=since) if since else asked, newest=True)


def of_kind(kind: str, *, since: datetime) -> Iterator[Said]:
    """Yield the entries of a kind since a moment, newest first: the weekly list of broken glass, say."""
    yield from _told(Entry.objects.filter(kind=kinds.kind(kind), at__gte=since), newest=True)


def who_changed(table: str, row: object, *, child: int) -> str:
    """Return the name of whoever last changed a row about a child; '' where nobody is named."""
    found = Change.objects.filter(entry__child_id=child, table=table, row=str(row)).order_by("-entry__at", "-id")
    return found.values_list("entry__person_name", flat=True).first() or ""


def _told(asked: QuerySet[Entry], *, newest: bool = False, rows: bool = False) -> Iterator[Said]:
    ordered = asked.order_by("-at", "-id") if newest else asked.order_by("at", "id")
    batch: list[dict[str, Any]] = []
    for values in ordered.values(*COLUMNS).iterator(chunk_size=AT_ONCE):
        batch.append(values)
        if len(batch) == AT_ONCE:
            yield from _with_rows(batch, rows)
            batch = []
    yield from _with_rows(batch, rows)


def _with_rows(batch: list[dict[str, Any]], wanted: bool) -> Iterator[Said]:
    changed: dict[int, list[Row]] = {}
    if wanted and batch:
        ids = [values["id"] for values in batch]
        kept = dict(Kept.objects.filter(change__entry_id__in=ids).values_list("change_id", "value"))
        for change in Change.objects.filter(entry_id__in=ids).order_by("id"):
            row = Row(table=change.table, row=change.row, operation=change.operation, value=kept.get(change.pk))
            changed.setdefault(change.entry_id, []).append(row)
    for values in batch:
        yield Said(**values, rows=tuple(changed.get(values["id"], ())))
