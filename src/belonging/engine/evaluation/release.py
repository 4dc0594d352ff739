"""What may be told of a finding that rests on figures which are hidden by themselves.

An estimate is made of exact counts, or small schools would be left out and the finding bent. What is told of it follows the
rules for outputs of research (SACRO: at least ten units; ONS principles): no number rests on one or two hidden schools on either
side, or what is shown of the others would give theirs away.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from belonging.engine.evaluation.panel import Panel, Result

LEAST, UNITS = 3, 10
Hidden = NDArray[np.bool_]
WITHHELD = (
    "What was found would rest on one or two schools whose figures are hidden, and give them away. "
    "It could be told with more schools, larger numbers or longer periods."
)


def tells(rows: Iterable[int]) -> bool:
    """Tell whether so few hidden units could be worked out from what rests on them."""
    return 0 < len(set(rows)) < LEAST


def withheld(panel: Panel, hidden: Hidden) -> str:
    """Return why nothing of a panel may be told, '' where something may. `hidden` marks values that the reader is not shown."""
    if not hidden.any():
        return ""
    sides = [[row for row in rows if hidden[row].any()] for rows in (panel.treated, panel.never)]
    if len(panel.units) < UNITS or any(map(tells, sides)):
        return WITHHELD
    return ""


def released(panel: Panel, result: Result, hidden: Hidden) -> Result:
    """Return a finding without the periods and points that one or two hidden schools could be worked out from."""
    if not hidden.any():
        return result
    steps = tuple(
        step
        for step in result.steps
        if not any(tells(row for row, column in side if hidden[row, column]) for side in step.rests)
    )
    lines = {
        name: tuple(
            None if tells(row for row in result.groups[name] if hidden[row, column]) else value
            for column, value in enumerate(line)
        )
        if name in result.groups
        else line
        for name, line in result.lines.items()
    }
    # A line worked out from one with a gap would fill the gap.
    gaps = any(None in line for line in lines.values())
    kept = {name: line for name, line in lines.items() if name in result.groups or not gaps}
    return replace(result, steps=steps, lines=kept)
