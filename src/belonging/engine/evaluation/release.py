"""What may be told of a finding that rests on figures which are hidden by themselves.

An estimate is made of exact counts, or small schools would be left out and the finding bent. What is told of it follows the
rules for outputs of research (SACRO: ten residual degrees of freedom; ONS principles): no number rests on one or two hidden
schools, by itself or taken from another that is told (of this finding or of one registered before), or what is shown of the others would
give theirs away. Nor does one rest on three or more that have so few events between them that each has one or two.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from types import MappingProxyType

import numpy as np
from numpy.typing import NDArray

from belonging.engine.evaluation.panel import Panel, Result, Step

LEAST, FREEDOM = 3, 10
SPREAD = 8  # the strictest profile's threshold: how widely hidden schools' events must leave each of them to range
Hidden = NDArray[np.bool_]
# {period: the hidden schools that each number told before rests on}
Earlier = Mapping[str, Sequence[frozenset[str]]]
NOTHING: Earlier = MappingProxyType({})
WITHHELD = (
    "What was found would rest on one or two schools whose figures are hidden, and give them away. "
    "It could be told with more schools, larger numbers or longer periods."
)


def tells(rows: Iterable[int]) -> bool:
    """Tell whether so few hidden units could be worked out from what rests on them."""
    return 0 < len(set(rows)) < LEAST


def gives_away(
    panel: Panel, rows: Iterable[int], hidden: Hidden, columns: Iterable[int], earlier: Earlier = NOTHING
) -> bool:
    """Tell whether what rows add up to over some periods would tell of hidden schools: of too few, or of too few events of theirs."""
    columns, rows = list(columns), list(rows)
    own = {row for at in columns for row in _hidden(rows, hidden, at)}
    if not own:
        return False
    if tells(own) or _few(panel, own, hidden, columns):
        return True
    names = {panel.units[row] for row in own}
    return any(tells(names ^ each) for at in columns for each in earlier.get(panel.periods[at], ()))


def withheld(panel: Panel, groups: Mapping[str, Sequence[int]], hidden: Hidden, earlier: Earlier = NOTHING) -> str:
    """Return why nothing of a panel may be told, '' where something may. `hidden` marks values that the reader is not shown.

    Points of a group's line that would tell are withheld; a whole that is made of them is told only where three or more are.
    """
    if not hidden.any():
        return ""
    units, periods = panel.values.shape
    points = sum(gives_away(panel, rows, hidden, [at], earlier) for rows in groups.values() for at in range(periods))
    few = (units - 1) * (periods - 1) - 1 < FREEDOM or any(len(rows) < LEAST for rows in groups.values())
    return WITHHELD if few or 0 < points < LEAST else ""


def released(panel: Panel, result: Result, hidden: Hidden, earlier: Earlier = NOTHING) -> Result:
    """Return a finding without the periods and points that one or two hidden schools could be worked out from."""
    if not hidden.any():
        return result
    lines = {
        name: tuple(
            None if gives_away(panel, result.groups[name], hidden, [at], earlier) else value
            for at, value in enumerate(line)
        )
        if name in result.groups
        else line
        for name, line in result.lines.items()
    }
    # A line worked out from one with a gap would fill the gap.
    gaps = any(None in line for line in lines.values())
    kept = {name: line for name, line in lines.items() if name in result.groups or not gaps}
    return replace(
        result, steps=tuple(each for each in result.steps if _safe(panel, each, result, hidden, earlier)), lines=kept
    )


def _safe(panel: Panel, step: Step, result: Result, hidden: Hidden, earlier: Earlier) -> bool:
    """Tell whether a period's effect gives nobody away: neither by itself, nor taken from a line of all that started or were compared."""
    for cells, name in zip(step.rests, ("started", "compared"), strict=True):
        for column in {column for _, column in cells}:
            rows = {row for row, at in cells if at == column}
            beside = _hidden(result.groups.get(name, ()), hidden, column)
            if gives_away(panel, rows, hidden, [column], earlier) or tells(_hidden(rows, hidden, column) ^ beside):
                return False
    return True


def _hidden(rows: Iterable[int], hidden: Hidden, column: int) -> set[int]:
    return {row for row in rows if hidden[row, column]}


def _few(panel: Panel, rows: Iterable[int], hidden: Hidden, columns: Iterable[int]) -> bool:
    """Tell whether hidden schools have so few events between them that hardly any is left to guess. Where nobody counts events, nobody can."""
    if panel.events is None:
        return False
    own = [panel.events[row, at] for row in rows for at in columns if hidden[row, at]]
    return sum(own) < len(own) + SPREAD - 1
