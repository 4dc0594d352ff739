"""How fresh the figures are."""

from datetime import datetime

from django.utils import timezone

from belonging.apps.accounts.roles import Person
from belonging.apps.measures.queries.choices import latest
from belonging.apps.measures.queries.tables import store
from belonging.apps.measures.words import period_words
from belonging.kernel.days import clock, written
from belonging.kernel.periods import Period

TABLES = {
    "january_roll": "Pupils on the January roll",
    "suspensions": "Suspensions and exclusions",
    "mark_counts": "Attendance",
}


def rows(*, seen_by: Person) -> list[tuple[str, str]]:
    """Return (what, how fresh) pairs: when figures last changed, and up to when each kind of record reaches."""
    opened = store()
    changed = timezone.localtime(datetime.fromisoformat(opened.as_at))
    found = [("Figures last changed", f"{written(changed.date())} at {clock(changed)}")]
    for table, title in TABLES.items():
        until: Period | None = latest(table)
        found.append((title, f"up to {period_words(until)}" if until else "nothing loaded"))
    return found
