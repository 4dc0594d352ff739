"""Cases that a file told of, and whether a file still tells of them."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from belonging.apps.casework.models import Answer, Case
from belonging.apps.record.queries import everywhere

TYPES = ("suspension", "permanent_exclusion")
FILE, WAITS = (
    "the school's file",
    "reported",
)  # in whose words a file's answers are, and where its case waits for a head
GONE = "gone:"  # before the source of a case whose file was taken back, so that it is known again when told again
CANCELLED = ("cancelling", "cancelled")
MANY = 900


def day_of(answer: Answer | None) -> date | None:
    """Return the day somebody answered."""
    return date.fromisoformat(answer.value) if answer and answer.value else None


def back(state: str, said: Mapping[str, Any]) -> Any:
    """Return what was said of the day a child is back: of one that was cancelled as it was cancelled, else as they came back."""
    return said.get("cancel_back_on") if state in CANCELLED else said.get("back_on")


def taken_back(case: Case) -> bool:
    """Tell whether the file that told of a case was taken back."""
    return case.source.startswith(GONE)


def no_longer_told() -> list[Case]:
    """Return the cases that a file told of and none tells of now, for Belonging itself."""
    held = list(Case.objects.filter(type__in=TYPES).exclude(source="").exclude(source__startswith=GONE))
    children = sorted({each.pupil_id for each in held})
    told: set[tuple[int, str]] = set()
    for start in range(0, len(children), MANY):
        for each in everywhere.events(children[start : start + MANY]):
            told.add((each.child, f"{each.urn}:{each.category}:{each.start.isoformat()}"))
    return [each for each in held if (each.pupil_id, each.source) not in told]
