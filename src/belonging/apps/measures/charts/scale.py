"""Scales: from figures to places on the paper, with ticks people would choose."""

import math
from dataclasses import dataclass

STEPS = (1, 2, 2.5, 5, 10)


@dataclass(frozen=True, kw_only=True)
class Scale:
    """A straight scale from 0 to `top` figures onto `start` to `end` units of the drawing."""

    top: float
    start: float
    end: float
    step: float

    def __call__(self, value: float) -> float:
        """Return the place of `value`, to a tenth of a unit."""
        return round(self.start + (self.end - self.start) * value / self.top, 1)

    def ticks(self) -> list[float]:
        """Return the figures that get a line, from 0 up."""
        return [round(place * self.step, 10) for place in range(round(self.top / self.step) + 1)]

    def written(self, value: float) -> str:
        """Return a tick as text, with as many decimals as the step needs."""
        decimals = max(0, -math.floor(math.log10(self.step) + 1e-9))
        if self.step * 10**decimals % 1:
            decimals += 1
        return f"{value:,.{decimals}f}"


def scale(largest: float, *, start: float, end: float, about: int = 5) -> Scale:
    """Return a scale from 0 to a round figure at or above `largest`, with about `about` steps."""
    largest = largest if largest > 0 else 1
    size = 10 ** math.floor(math.log10(largest / about))
    step = next(size * each for each in STEPS if size * each * about >= largest * (1 - 1e-9))
    return Scale(top=step * math.ceil(largest / step - 1e-9), start=start, end=end, step=step)
