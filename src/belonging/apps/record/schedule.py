"""The parts of Belonging outside the record that hold a child's data: each forgets a child with the record."""

from collections.abc import Callable, Sequence

from belonging.engine.retention import Retention
from belonging.kernel.registry import load

SCHEDULE: dict[str, Retention] = dict(load("belonging.catalogue.retention", "RETENTION"))
PUPIL = "pupil_record"
Forgetter = Callable[[Sequence[int], Sequence[str]], None]
_forgetters: list[Forgetter] = []


def register(forgetter: Forgetter) -> None:
    """Have `forgetter(child ids, pupil keys)` called, in the same transaction, when children are erased."""
    if forgetter not in _forgetters:
        _forgetters.append(forgetter)


def forgetters() -> tuple[Forgetter, ...]:
    """Return everybody who has something to forget."""
    return tuple(_forgetters)
