"""Many answers to the same people, protected in stages so that all of them together give nothing away.

A world is a set of whole numbers that agrees with everything shown. The first stage hides numbers of the tables by
one cut and keeps a few worlds between which every hidden number differs enough. Each later stage takes those numbers
as they are and hides inside one crossing, until each kept world extends to the whole crossing, and until its own
hidden numbers differ enough between worlds. What is hidden only as cover must merely not be known: it differs between
some worlds, and what does not is shown again. What costs most to hide (`weigh`) is hidden last. Crossings share no number but those of the first stage, so any world of
one crossing and the extensions of its margins in all the others are together one world that nothing shown rules out.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property

import numpy as np
from scipy.optimize import LinearConstraint
from scipy.sparse import csc_array, csr_array, hstack, vstack

from belonging.engine.disclosure.equations import matrix, rows, solved, unbroken, wider
from belonging.engine.disclosure.quantities import Quantities
from belonging.engine.disclosure.suppression import settle
from belonging.engine.disclosure.tables import Place

Number = tuple[str, Place]
MOST_LIFTS = 30
MOST_IDLE = 6
MOST_RINGS = 2
BATCHES = 6
PUSH = 1000.0


@dataclass(frozen=True, kw_only=True)
class Safe:
    """What is hidden so far, and the worlds that keep it so: only where a world differs from the truth is written."""

    hidden: frozenset[Number] = frozenset()
    worlds: tuple[Mapping[Number, int], ...] = ()


@dataclass
class _Worlds:
    """The numbers of one stage as equations, and how widely each hidden number has been seen to range."""

    quantities: Quantities
    fixed: np.ndarray
    hidden: set[int]
    span: int
    weight: np.ndarray
    found: list[np.ndarray] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.exact = [line for at, line in enumerate(self.quantities.lines) if at not in self.quantities.loose]
        self.truth = np.array(self.quantities.values, dtype=float)
        self.sums = matrix(
            [[(whole, -1), *((part, 1) for part in parts)] for whole, parts in self.exact], len(self.truth)
        )
        self.pairs = matrix([[(less, 1), (more, -1)] for less, more in self.quantities.pairs], len(self.truth))
        self.joins = csc_array(vstack((self.sums, self.pairs)))
        self.least, self.most = self.truth.copy(), self.truth.copy()
        self.bases, self.asked = [self.truth], 0
        self.wanted = np.where(np.array(self.quantities.hidden_from, dtype=float) <= self.span, self.span, 0)
        self.extensions: list[np.ndarray] = []
        self.draw = np.random.default_rng(6)

    @cached_property
    def kept(self) -> np.ndarray:
        """Numbers of everybody together that are never hidden, save small ones and those that would give one away."""
        whole = np.zeros(len(self.truth), dtype=bool)
        whole[[at for (_, place), at in self.quantities.index.items() if not place]] = True
        told = (np.array(self.quantities.hidden_from, dtype=float) <= self.span) & whole & ~self.fixed
        for line in ([top, *parts] for top, parts in self.quantities.lines):
            if whole[line].all() and told[line].any():
                whole[line] = False
        return whole & ~told

    def narrow(self) -> np.ndarray:
        """The hidden numbers of this stage not yet seen to range widely enough."""
        unknown = np.zeros(len(self.truth), dtype=bool)
        unknown[list(self.hidden)] = True
        return np.flatnonzero(unknown & ~self.fixed & (self.most - self.least < self.wanted))

    def hopeless(self) -> np.ndarray:
        """Which numbers the fixed ones keep from ranging further than has been seen, whatever else is hidden."""
        high = np.full(len(self.truth), np.inf)
        within = [*self.quantities.pairs, *((part, whole) for whole, parts in self.exact for part in parts)]
        for less, more in within:
            if self.fixed[more]:
                high[less] = min(high[less], max(base[more] for base in self.bases))
        return high <= self.most - self.least

    def settle(self) -> None:
        shown = frozenset(np.flatnonzero(self.fixed | self.kept).tolist())
        settle(self.quantities, self.hidden, self.span, shown)

    def solve(self, base: np.ndarray, aims: np.ndarray, *, hiding: bool = False) -> np.ndarray | None:
        """Find a world with the fixed numbers of `base`, pushed as aimed; with `hiding`, hide what that needs."""
        free = np.zeros(len(self.truth), dtype=bool)
        free[list(self.hidden)] = True
        free = free & ~self.fixed
        loose = ~free & ~self.fixed & ~self.kept if hiding else np.zeros(len(free), dtype=bool)
        columns, extra = np.flatnonzero(free | loose), np.flatnonzero(loose)
        if not len(columns):
            return base if not (self.sums @ base).any() and not (self.pairs @ base > 0).any() else None
        known = np.where(free | loose, 0.0, base)
        equal, equal_to = rows(self.sums, columns, -(self.sums @ known))
        under, under_to = rows(self.pairs, columns, -(self.pairs @ known))
        high = np.full(len(columns), np.inf)
        pushed = aims[columns] > 0
        beyond = np.max(base - self.truth, initial=0)
        high[pushed] = beyond + np.maximum(self.truth, self.least + self.wanted)[columns][pushed]
        cost = -aims[columns]
        bounds = np.column_stack((np.zeros(len(columns)), high))
        if len(extra):
            equal, equal_to, under, cost, bounds = self._elastic(columns, extra, equal, equal_to, under, cost, bounds)
        constraints = [LinearConstraint(equal, equal_to, equal_to)] if len(equal_to) else []
        constraints += [LinearConstraint(under, -np.inf, under_to)] if len(under_to) else []
        found = solved(cost, constraints, bounds, whole=False)
        if found is None:
            return None
        if hiding:
            self.hidden |= set(
                extra[np.abs(found[np.searchsorted(columns, extra)] - self.truth[extra]) > 1e-6].tolist()
            )
        world = self._world(base, columns, found)
        if world is None and base is self.truth and not hiding:
            change = np.zeros(len(base))
            change[columns] = found[: len(columns)] - base[columns]
            part = self._world(base, columns, (base + unbroken(change, self.joins))[columns])
            if part is not None and ((part > self.most) | (part < self.least))[aims != 0].any():
                return part
        if world is None and not hiding:
            found = solved(cost, constraints, bounds, whole=True)
            return None if found is None else self._world(base, columns, found)
        return self.solve(base, aims) if world is None else world

    def _world(self, base: np.ndarray, columns: np.ndarray, found: np.ndarray) -> np.ndarray | None:
        """What was found in whole numbers, if that is a world."""
        world = base.copy()
        world[columns] = np.round(found[: len(columns)])
        wrong = (self.sums @ world).any() or (self.pairs @ world > 0).any() or (world < 0).any()
        return None if wrong else world

    def _elastic(self, columns: np.ndarray, extra: np.ndarray, equal: csr_array, equal_to: np.ndarray,
                 under: csr_array, cost: np.ndarray, bounds: np.ndarray) -> tuple:  # fmt: skip
        """Let numbers shown move too, at a price: each is its true value and what it moves up or down."""
        count, size = len(extra), len(columns)
        at = np.searchsorted(columns, extra)
        moves = csr_array((np.ones(count), (np.arange(count), at)), shape=(count, size))
        eye = csr_array((np.ones(count), (np.arange(count), np.arange(count))), shape=(count, count))
        equal = csr_array(vstack((wider(equal, 2 * count), hstack((moves, -eye, eye)))))
        under = wider(under, 2 * count)
        price = (self.weight * np.sqrt(2 + self.truth))[extra]
        bounds = np.vstack((bounds, np.tile((0.0, np.inf), (2 * count, 1))))
        return equal, np.concatenate((equal_to, self.truth[extra])), under, np.concatenate((cost, price, price)), bounds

    def see(self, world: np.ndarray) -> None:
        self.least, self.most = np.minimum(self.least, world), np.maximum(self.most, world)
        self.found.append(world)


def make_safe(
    quantities: Quantities,
    span: int,
    *,
    given: Safe | None = None,
    fixed: Callable[[Number], bool] = lambda number: False,
    also: Iterable[Number] = (),
    weigh: Callable[[Number], float] = lambda number: 1.0,
) -> Safe:
    """Hide what must be, taking `given` as it is for the numbers that are `fixed`; `also` are hidden in any case.

    Each number hidden for itself then ranges over `span` in worlds that extend those given, unless what was given
    settles it by itself. A number hidden only as cover takes at least two values in them, or it is shown.
    """
    given = given or Safe()
    index = quantities.index
    held = np.zeros(len(quantities.values), dtype=bool)
    held[[at for number, at in index.items() if fixed(number)]] = True
    small = {at for at, least in enumerate(quantities.hidden_from) if least <= span and not held[at]}
    hidden = small | {index[n] for n in also if n in index and not held[index[n]]}
    hidden |= {at for number, at in index.items() if held[at] and number in given.hidden}
    for whole, parts in quantities.lines:
        if held[whole] and whole in hidden:
            hidden |= {part for part in parts if not held[part]}
    weight = np.array([weigh(number) for number, _ in sorted(index.items(), key=lambda each: each[1])])
    worlds = _Worlds(quantities, held, hidden, span, weight)
    worlds.settle()
    for world in given.worlds:
        _extend(worlds, {index[number]: value for number, value in world.items() if number in index})
    _widen(worlds)
    kept = _fewest(worlds)
    if len(worlds.extensions) == worlds.asked:
        _show_idle(worlds, kept, {index[n] for n in also if n in index})
    names = {at: number for number, at in index.items()}
    return Safe(
        hidden=frozenset(names[at] for at in worlds.hidden),
        worlds=tuple({names[at]: int(w[at]) for at in np.flatnonzero(w != worlds.truth).tolist()} for w in kept),
    )


def _extend(worlds: _Worlds, world: Mapping[int, int]) -> None:
    """See to it that a world of the fixed numbers has an extension, hiding more where it has none."""
    base = worlds.truth.copy()
    base[list(world)] = list(world.values())
    base[~worlds.fixed] = worlds.truth[~worlds.fixed]
    if (base == worlds.truth).all():
        return
    worlds.asked += 1
    aims, found = np.zeros(len(base)), worlds.solve(base, _random(worlds, worlds.narrow(), (1.0,)))
    if found is None:
        found = worlds.solve(base, aims, hiding=True)
        worlds.settle()
    near = np.flatnonzero(base != worlds.truth)
    for _ in range(MOST_RINGS):
        if found is None:
            near = _beside(worlds.quantities, near)
            worlds.hidden |= set(near[~(worlds.fixed | worlds.kept)[near]].tolist())
            found = worlds.solve(base, aims)
    if found is None:  # a stage that shows nothing gives nothing away
        worlds.hidden |= set(np.flatnonzero(~worlds.fixed).tolist())
    else:
        worlds.see(found)
        worlds.extensions.append(found)
        worlds.bases.append(base)


def _show_idle(worlds: _Worlds, kept: Sequence[np.ndarray], also: set[int]) -> None:
    """Show again what was hidden as cover and is the same in every world that is needed: it covers nothing."""
    moved = np.any([world != worlds.truth for world in (worlds.truth, *kept, *worlds.extensions)], axis=0)
    idle = ~moved & ~worlds.fixed & (worlds.wanted == 0)
    worlds.hidden -= set(np.flatnonzero(idle).tolist()) - also


def _random(worlds: _Worlds, numbers: np.ndarray, signs: tuple[float, ...]) -> np.ndarray:
    """Aims that push some numbers, each a little differently."""
    aims = np.zeros(len(worlds.truth))
    aims[numbers] = worlds.draw.choice(signs, len(numbers)) * worlds.draw.uniform(0.5, 1.5, len(numbers))
    return aims


def _beside(quantities: Quantities, numbers: np.ndarray) -> np.ndarray:
    """Some numbers and all that stand in a line with them."""
    lines = {line for number in numbers.tolist() for line in quantities.lines_of[number]}
    return np.unique([n for at in lines for n in (quantities.lines[at][0], *quantities.lines[at][1])]).astype(int)


def _widen(worlds: _Worlds) -> None:
    """Push narrow numbers up and down, all at once and then some at a time, hiding more where that is what it takes."""
    idle, hopeless = 0, worlds.hopeless()
    for turn in range(MOST_LIFTS):
        narrow = np.array([at for at in worlds.narrow() if not hopeless[at]], dtype=int)
        if not len(narrow) or idle == MOST_IDLE:
            break
        signs = ((1.0,), (-1.0,), (1.0, -1.0))[turn % 3]
        base = worlds.bases[turn // 3 % len(worlds.bases)]
        world = worlds.solve(base, _random(worlds, narrow, signs))
        if world is not None:
            worlds.see(world)
        idle = 0 if len(worlds.narrow()) < len(narrow) else idle + 1
    hopeless = worlds.hopeless()
    left = sorted((at for at in worlds.narrow().tolist() if not hopeless[at]), key=lambda at: worlds.truth[at])
    for batch in (left[start::BATCHES] for start in range(min(BATCHES, len(left)))):
        for sign in (1.0, -1.0):
            narrow = [at for at in batch if worlds.most[at] - worlds.least[at] < worlds.wanted[at]]
            aims = np.zeros(len(worlds.truth))
            aims[narrow] = sign * PUSH * (-1.0) ** np.arange(len(narrow))
            world = worlds.solve(worlds.truth, aims, hiding=True) if narrow else None
            if world is not None:
                worlds.see(world)
            worlds.settle()


def _fewest(worlds: _Worlds) -> list[np.ndarray]:
    """A few of the worlds found that show each hidden number to range as widely as it need."""
    least, most, kept = worlds.truth.copy(), worlds.truth.copy(), []
    left = list(worlds.found)
    enough = np.minimum(worlds.most - worlds.least, worlds.wanted)
    while left and ((np.minimum(most - least, worlds.wanted)) < enough).any():
        gains = [np.minimum(np.maximum(most, w) - np.minimum(least, w), worlds.wanted).sum() for w in left]
        best = left.pop(int(np.argmax(gains)))
        least, most = np.minimum(least, best), np.maximum(most, best)
        kept.append(best)
    return kept
