"""Worlds whose effect is known, made from a seed."""

from itertools import cycle, islice

import numpy as np
from scipy.stats import binom

from belonging.engine.evaluation import Panel


def panel(rng, starts, *, periods=10, effect=0.0, alike=0.3, drift=0.0):
    """Schools with a level of their own, a common path, and noise that neighbours in time share; `drift` parts those that start."""
    count = len(starts)
    noise = np.zeros((count, periods))
    noise[:, 0] = rng.normal(0, 1, count)
    for at in range(1, periods):
        noise[:, at] = alike * noise[:, at - 1] + np.sqrt(1 - alike**2) * rng.normal(0, 1, count)
    values = 10 + rng.normal(0, 2, count)[:, None] + rng.normal(0, 0.3, periods).cumsum() + noise
    for row, start in enumerate(starts):
        if start is not None:
            values[row, start:] += effect
            values[row] += drift * np.arange(periods)
    return made(values, starts)


def made(values, starts, **more):
    """A panel of these values, its units and periods called by their places."""
    values = np.asarray(values, dtype=float)
    units, periods = (tuple(map(str, range(size))) for size in values.shape)
    return Panel(units=units, periods=periods, values=values, starts=tuple(starts), **more)


def terms(count):
    """So many terms in order."""
    return tuple(islice(cycle((1, 2, 3)), count))


def tolerated(hits, tries, share, chance=0.999):
    """Tell whether so many hits of so many tries are what this share brings, all but once in a thousand."""
    lower, upper = binom.interval(chance, tries, share)
    return lower <= hits <= upper


def covers(estimate, truth):
    """Tell whether an interval holds the truth."""
    return estimate.lower <= truth <= estimate.upper
