"""The states a child's record can be in for somebody, each made on its own."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

from django.utils import timezone

from tests.apps.access import world as w

State = Callable[[w.World, Any], Any]


def shared(kind: str, expires: Any, ends: Any = None) -> State:
    """Return a state in which a child of another school is tied to the reader under an agreement."""

    def make(world: w.World, who: Any) -> Any:
        purposes = list(who.post.declared.purposes)
        one = w.agreement(who.post.organisation, expires=expires, purposes=purposes)
        child = w.child(world, (w.EAST, w.long_ago(), None))
        w.tie(child, who, kind, agreement=one, ends=ends)
        return child

    return make


def tied(kind: str, ends: Any = None) -> State:
    """Return a state in which a child of another school is tied to the reader, and nothing is agreed."""

    def make(world: w.World, who: Any) -> Any:
        child = w.child(world, (w.EAST, w.long_ago(), None))
        w.tie(child, who, kind, ends=ends)
        return child

    return make


def stays(*stays: tuple[int, Any, Any]) -> State:
    """Return a state in which a child was or is on roll."""
    return lambda world, who: w.child(world, *stays)


A_MINUTE_AGO, IN_AN_HOUR = timezone.now() - timedelta(minutes=1), timezone.now() + timedelta(hours=1)
STATES: dict[str, State] = {
    "on roll here": stays((w.NORTH, w.long_ago(), None)),
    "left here a fortnight ago": stays((w.NORTH, w.long_ago(), w.TODAY - timedelta(days=14))),
    "left here a year ago": stays((w.NORTH, w.long_ago(), w.TODAY - timedelta(days=365))),
    "on roll at the trust's other school": stays((w.SOUTH, w.long_ago(), None)),
    "on roll elsewhere": stays((w.EAST, w.long_ago(), None)),
    "on roll here, suspended where they were before": stays(
        (w.EAST, w.long_ago(), w.TODAY - timedelta(days=200)), (w.NORTH, w.TODAY - timedelta(days=199), None)
    ),
    "shared, and agreed": shared("shared_with", None),
    "shared, and the agreement ends tomorrow": shared("shared_with", w.TODAY + timedelta(days=1)),
    "shared, and the agreement ended today": shared("shared_with", w.TODAY),
    "shared, and the agreement ended yesterday": shared("shared_with", w.TODAY - timedelta(days=1)),
    "shared, and the sharing is over": shared("shared_with", None, A_MINUTE_AGO),
    "takes part, and agreed": shared("participant", None),
    "takes part, and nothing agreed": tied("participant"),
    "owns a case, and nothing agreed": tied("case_owner"),
    "glass broken": tied("break_glass", IN_AN_HOUR),
    "glass broken, and the time is over": tied("break_glass", A_MINUTE_AGO),
    "family": tied("family"),
}
