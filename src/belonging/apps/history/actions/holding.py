"""Legal holds: while one stands, nothing of the child is removed or redacted."""

from django.db import transaction
from django.utils import timezone

from belonging.apps.history import context
from belonging.apps.history.actions.writing import write
from belonging.apps.history.models import Hold


@transaction.atomic
def place(*, child_id: int | None, why: str) -> int:
    """Hold everything of this child, or of everybody where `child_id` is None. Returns the hold's id."""
    who = context.now()
    if not why.strip():
        raise ValueError("A legal hold needs its reason; none was given.")
    hold = Hold.objects.create(child_id=child_id, why=why, placed_at=timezone.now(), placed_by=who.person_id)
    _write(hold, f"A legal hold was placed: {why}")
    return hold.pk


@transaction.atomic
def lift(hold_id: int, *, why: str) -> None:
    """Lift a hold that stands. Raises LookupError, in a sentence, where there is none."""
    who = context.now()
    hold = Hold.objects.filter(pk=hold_id, lifted_at__isnull=True).first()
    if hold is None:
        raise LookupError(f"There is no legal hold {hold_id} to lift.")
    Hold.objects.filter(pk=hold_id).update(lifted_at=timezone.now(), lifted_by=who.person_id)
    _write(hold, f"A legal hold was lifted: {why}")


def _write(hold: Hold, sentence: str) -> None:
    children = [hold.child_id] if hold.child_id else []
    write(kind="held", sentence=sentence, subject="history.hold", subject_id=hold.pk, children=children)
