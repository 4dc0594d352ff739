"""Which numbers to hide: the small ones, and enough others that no subtraction or bound gives them back.

For each threshold up to the profile's own in turn: hide the small numbers; in each line with too little hidden, hide
the next smallest; then play the attacker and hide more wherever one still learns too much. Going up through the
thresholds is what makes a stricter profile hide all that a laxer one hides.
"""

from __future__ import annotations

from collections.abc import Sequence

from belonging.engine.disclosure.quantities import Line, Quantities


def to_hide(quantities: Quantities, hide_below: int) -> frozenset[int]:
    """The indices of all numbers to hide so that no hidden one is learnt.

    A number hidden for itself ranges over at least `hide_below`; a number hidden only as cover is merely not exactly
    recoverable: it could be at least two values.
    """
    hidden: set[int] = set()
    # Its solver is slow to import, and most readers of a table need none.
    from belonging.engine.disclosure.attack import Attacker

    attacker = Attacker(quantities)
    for threshold in range(1, max(1, hide_below) + 1):
        hidden |= {number for number, least in enumerate(quantities.hidden_from) if least <= threshold}
        settle(quantities, hidden, threshold)
        while weak := attacker.weak(hidden, threshold):
            _hide_more(quantities, hidden, weak)
            settle(quantities, hidden, threshold)
    return frozenset(hidden)


def settle(
    quantities: Quantities,
    hidden: set[int],
    threshold: int,
    fixed: frozenset[int] = frozenset(),
    weight: Sequence[float] | None = None,
) -> None:
    """Hide the next cheapest number of each line until none gives a hidden one back by subtraction.

    Cheap is what is small, each number counting for its `weight`. What is `fixed` is already shown, or hidden, and stays so.
    """
    weight = weight if weight is not None else [1] * len(quantities.values)
    waiting = [line for line, (whole, parts) in enumerate(quantities.lines) if not hidden.isdisjoint((whole, *parts))]
    while waiting:
        line = waiting.pop()
        more = _wanted(quantities, quantities.lines[line], hidden, threshold, fixed, weight)
        if more is not None:
            hidden.add(more)
            waiting += quantities.lines_of[more]


def _wanted(
    quantities: Quantities,
    line: Line,
    hidden: set[int],
    threshold: int,
    fixed: frozenset[int],
    weight: Sequence[float],
) -> int | None:
    whole, parts = line
    secret = [part for part in parts if part in hidden]
    shown = [part for part in parts if part not in hidden and part not in fixed]
    if whole in hidden:
        return None if secret or not shown else min(shown, key=lambda part: _price(quantities, part, hidden, weight))
    together = sum(quantities.values[part] for part in secret)
    span = threshold if any(quantities.hidden_from[part] <= threshold for part in secret) else 1
    enough = together >= span
    if not secret or (len(secret) > 1 and enough and sum(quantities.room[part] for part in secret) >= span):
        return None
    if shown and (quantities.values[shown[0]] or enough or whole in fixed):
        return min(shown, key=lambda part: _price(quantities, part, hidden, weight))
    return None if whole in fixed else whole


def _hide_more(quantities: Quantities, hidden: set[int], weak: list[int]) -> None:
    """For each weak number hide the smallest other one it stands beside, but one a line at a time."""
    touched: set[int] = set()
    for number in weak:
        lines = quantities.lines_of[number]
        if touched.isdisjoint(lines):
            beside = [n for at in lines for n in (*quantities.lines[at][1], quantities.lines[at][0])]
            beside += [n for pair in quantities.pairs if number in pair for n in pair]
            shown = [n for n in beside if n not in hidden] or [number]
            more = min(shown, key=lambda n: (quantities.values[n] == 0, quantities.values[n], n))
            hidden.add(more)
            touched.update(quantities.lines_of[more])


def _price(quantities: Quantities, number: int, hidden: set[int], weight: Sequence[float]) -> tuple[bool, float, int]:
    """Cheap to hide is what is small and stands in few lines that hide nothing yet."""
    lines = [quantities.lines[at] for at in quantities.lines_of[number]]
    opened = sum(hidden.isdisjoint((whole, *parts)) for whole, parts in lines)
    return quantities.values[number] == 0, weight[number] * quantities.values[number] * (1 + opened), number
