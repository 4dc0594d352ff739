"""The parts of Belonging outside the record that hold a child's data: each forgets a child with the record."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from belonging.apps.record.naming import Gone
from belonging.engine.retention import Retention
from belonging.kernel.registry import load

SCHEDULE: dict[str, Retention] = dict(load("belonging.catalogue.retention", "RETENTION"))
PUPIL = "pupil_record"


@dataclass(frozen=True, kw_only=True)
class Forgetter:
    """`left` counts what names children outside the record, by what it is in words; `forget` erases it in the same transaction, and counts it too."""

    left: Callable[[Sequence[Gone]], Mapping[str, int]]
    forget: Callable[[Sequence[Gone]], Mapping[str, int]]


_forgetters: list[Forgetter] = []


def register(forgetter: Forgetter) -> None:
    """Have this part asked what names children, and told when they are erased."""
    if forgetter not in _forgetters:
        _forgetters.append(forgetter)


def left(gone: Sequence[Gone]) -> dict[str, int]:
    """Return how much names these children outside the record, by what it is; nothing is changed."""
    return {what: many for each in _forgetters for what, many in each.left(gone).items()} if gone else {}


def forget(gone: Sequence[Gone]) -> dict[str, int]:
    """Erase what names these children outside the record, and return how much, by what it is. Runs in the caller's transaction."""
    return {what: many for each in _forgetters for what, many in each.forget(gone).items()} if gone else {}
