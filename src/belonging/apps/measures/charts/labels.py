"""Labels that do not lie on one another."""

import textwrap
from collections.abc import Sequence


def spread(places: Sequence[float], *, gap: float, low: float, high: float) -> list[float]:
    """Return the places moved as little as needed to stand `gap` apart between `low` and `high`, in the order given.

    Neighbours too close are joined and set evenly about their middle until none touch.
    """
    order = sorted(range(len(places)), key=lambda each: places[each])
    groups: list[list[int]] = []
    for each in order:
        groups.append([each])
        while len(groups) > 1 and _start(groups[-1], places, gap, low, high) < (
            _start(groups[-2], places, gap, low, high) + gap * len(groups[-2])
        ):
            last = groups.pop()
            groups[-1].extend(last)
    moved = [0.0] * len(places)
    for group in groups:
        start = _start(group, places, gap, low, high)
        for step, each in enumerate(group):
            moved[each] = round(start + step * gap, 1)
    return moved


def _start(group: Sequence[int], places: Sequence[float], gap: float, low: float, high: float) -> float:
    middle = sum(places[each] for each in group) / len(group)
    length = gap * (len(group) - 1)
    return max(low, min(middle - length / 2, high - length))


def thinned(count: int, room: int) -> list[int]:
    """Return which of `count` labels to write so that at most `room` are, always with the last."""
    every = max(1, -(-count // max(1, room)))
    return [each for each in range(count) if (count - 1 - each) % every == 0]


def wrapped(words: str, letters: int) -> list[str]:
    """Return words in lines of at most `letters`; nothing is cut off."""
    return textwrap.wrap(words, letters) or [""]
