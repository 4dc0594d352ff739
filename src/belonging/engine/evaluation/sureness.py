"""How sure a finding is: as its design allows, less for each thing that went against it. A label, never a number to rank by.

In the manner of the Maryland scale and the Education Endowment Foundation's padlocks; the steps are this project's own.
"""

from __future__ import annotations

from dataclasses import dataclass

from belonging.engine.evaluation.declaration import SURENESS, Design
from belonging.engine.evaluation.panel import Result

MISSING = 0.1


@dataclass(frozen=True, kw_only=True)
class Sureness:
    """A label of SURENESS, and why it is not higher."""

    label: str
    reasons: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class Circumstances:
    """What is known besides the figures: how units were chosen, the share left out, and whether the plan stood before the start."""

    chosen: str
    missing: float
    ahead: bool
    amended: bool = False


def sureness(design: Design, result: Result, known: Circumstances) -> Sureness:
    """Return how sure a finding of this design is."""
    against = {
        "The groups did not move together before the start.": result.pretrend is not None and result.pretrend < 0.05,
        "A start that never was shows an effect too.": result.placebo is not None and not result.placebo.silent,
        "More than one unit in ten is left out.": known.missing > MISSING,
        "Units were chosen because they were high, so part of any fall comes by itself.": known.chosen == "high"
        and not design.draws,
        "The plan was registered after the start.": not known.ahead,
        "The plan was amended.": known.amended,
        **dict.fromkeys(result.notes, True),
    }
    reasons = [words for words, so in against.items() if so]
    place = max(0 if design.sureness == 0 else 1, design.sureness - len(reasons))
    return Sureness(label=SURENESS[place], reasons=tuple(reasons))
