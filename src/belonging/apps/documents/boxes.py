"""The boxes somebody is drawing on a document: kept with their session until the copy is made. They are numbers, and say nothing of a child."""

from dataclasses import dataclass, field
from typing import Any

from django.contrib.sessions.backends.base import SessionBase

KEPT, AT_ONCE, MOST = "boxes", 3, 500


@dataclass(kw_only=True)
class Drawing:
    """The boxes of each page, [across, down, width, height] in per cent of it, and the pages that are left out."""

    boxes: dict[int, list[list[float]]] = field(default_factory=dict)
    left_out: list[int] = field(default_factory=list)

    def add(self, page: int, box: list[float]) -> None:
        """Add a box to a page."""
        if sum(len(each) for each in self.boxes.values()) < MOST:
            self.boxes.setdefault(page, []).append(box)

    def remove(self, page: int, place: int) -> None:
        """Take a box off a page; one that is not there changes nothing."""
        held = self.boxes.get(page, [])
        if 0 <= place < len(held):
            held.pop(place)

    def turn(self, page: int) -> None:
        """Leave a page out, or take it in again."""
        self.left_out = sorted({*self.left_out} ^ {page})


def kept(session: SessionBase, document: int) -> Drawing:
    """Return what somebody has drawn on a document."""
    held: dict[str, Any] = session.get(KEPT, {}).get(str(document), {})
    boxes = {int(page): many for page, many in held.get("boxes", {}).items()}
    return Drawing(boxes=boxes, left_out=held.get("left_out", []))


def keep(session: SessionBase, document: int, drawing: Drawing | None) -> None:
    """Keep what somebody has drawn, of their latest few documents; None forgets it."""
    held = {key: value for key, value in session.get(KEPT, {}).items() if key != str(document)}
    if drawing is not None:
        held = dict(list(held.items())[-AT_ONCE + 1 :])
        held[str(document)] = {"boxes": drawing.boxes, "left_out": drawing.left_out}
    session[KEPT] = held
