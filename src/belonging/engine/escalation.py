"""The escalation ladder: each step's rate among those who reached the step before, for a group and its comparator.

A ratio over the whole roll cannot say where it comes from. Taking each step by itself does: a group may be sent out as
often as others and yet be suspended again more often. A step nobody has data for says so; it is never shown as nought.

Source: OJJDP, Disproportionate Minority Contact Technical Assistance Manual (relative rate index at each decision point).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from belonging.engine.disparity import Disparity, Sides, compare, discovered


@dataclass(frozen=True, kw_only=True)
class Step:
    """One step: what happens, among whom (`given`), its numbers (None where there are none), and then why not, in a sentence."""

    title: str
    given: str
    sides: Sides | None = None
    why_not: str = ""

    def __post_init__(self) -> None:
        if (self.sides is None) != bool(self.why_not):
            raise ValueError(f"{self.title} needs either its numbers or a sentence that says why there are none.")


@dataclass(frozen=True, kw_only=True)
class Rung:
    """A step compared: `found` is None without data; `stands_out` once the number of steps looked at is allowed for."""

    step: Step
    found: Disparity | None
    stands_out: bool = False


def climb(steps: Sequence[Step]) -> tuple[Rung, ...]:
    """Compare each step that has numbers, from first to last."""
    found = [compare(step.sides) if step.sides else None for step in steps]
    out = iter(discovered([each.p for each in found if each]))
    return tuple(
        Rung(step=step, found=each, stands_out=each is not None and next(out))
        for step, each in zip(steps, found, strict=True)
    )


def enters(rungs: Sequence[Rung]) -> Rung | None:
    """The first step at which the group's rate stands out; None where none does."""
    return next((rung for rung in rungs if rung.stands_out), None)
