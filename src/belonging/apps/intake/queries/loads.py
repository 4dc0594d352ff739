"""Loads and the queue, as people look at them."""

from typing import Any

from django.db.models import Count, Min, QuerySet
from django.utils.timezone import localdate

from belonging.apps.access.reach import reach
from belonging.apps.accounts.models import User
from belonging.apps.intake.models import Answer, Load, LoadedFile, State, WaitingRow
from belonging.kernel.days import written

REASONS = {"unknown_school": "School not in the record", "unknown_pupil": "Child not in the record"}


def history(*, seen_by: User) -> QuerySet[Load]:
    """Return loads, latest first; nobody but those who may load is told of any."""
    if "load" not in reach(seen_by).may:
        return Load.objects.none()
    return Load.objects.select_related("by").annotate(number_of_files=Count("files")).order_by("-made_at")


def load(load_id: Any, *, seen_by: User) -> Load | None:
    """Return one load, or None."""
    return history(seen_by=seen_by).filter(pk=load_id).first()


def may_undo(found: Load) -> bool:
    """Tell whether a load may be undone now."""
    return found.state == State.LOADED


def why_not_undone(found: Load) -> str:
    """Return why a load may not be undone now."""
    if found.state == State.UNDONE:
        return "This load has been undone already."
    return f"Only what was loaded can be undone; this load is {found.get_state_display().lower()}."


def queue(*, seen_by: User) -> QuerySet[WaitingRow, dict[str, Any]]:
    """Return what waits, grouped by the school or child it names, most rows first."""
    if "load" not in reach(seen_by).may:
        return WaitingRow.objects.none().values("reason")
    found = WaitingRow.objects.filter(answer=Answer.NONE, load__state=State.LOADED)
    return (
        found.values("reason", "wanted")
        .annotate(rows=Count("pk"), first=Min("pk"))
        .order_by("-rows", "reason", "wanted")
    )


def waiting_row(row_id: int, *, seen_by: User) -> WaitingRow | None:
    """Return one row that still waits, or None."""
    if "load" not in reach(seen_by).may:
        return None
    found = WaitingRow.objects.filter(pk=row_id, answer=Answer.NONE, load__state=State.LOADED)
    return found.select_related("load").first()


def came_in(row: WaitingRow) -> str:
    """Return the file a row came in and when, as far as it is known."""
    name = LoadedFile.objects.filter(load=row.load, number=row.file_number).values_list("name", flat=True).first()
    at = row.load.accepted_at or row.load.made_at
    return f"{name or 'a file'}, loaded {written(localdate(at))}"


def examples(row: WaitingRow, *, seen_by: User, most: int = 5) -> list[WaitingRow]:
    """Return the first rows that wait for the same school or child as `row`."""
    if "load" not in reach(seen_by).may:
        return []
    found = WaitingRow.objects.filter(
        answer=Answer.NONE, load__state=State.LOADED, reason=row.reason, wanted=row.wanted
    )
    return list(found.select_related("load").order_by("pk")[:most])
