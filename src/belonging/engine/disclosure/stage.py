"""One stage's numbers as equations: worlds that agree with everything shown, and what to hide where there is none."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property

import numpy as np
from scipy.sparse import csc_array, csr_array, hstack, vstack

from belonging.engine.disclosure.equations import TINY, matrix, narrowed, parts, solved, unbroken
from belonging.engine.disclosure.quantities import Quantities
from belonging.engine.disclosure.suppression import settle

MOST_STEPS = 3
HARD = 0.5
# Within how many lines, whether totals of everybody may move, and whether whole numbers are asked for.
TRIES = ((2, False, False), (2, False, True), (0, False, False), (3, True, True), (0, True, False))


@dataclass
class Stage:
    """The numbers of one stage, which of them are hidden, and how widely each has been seen to range.

    `fixed` numbers were shown or hidden before; `found` are the worlds seen, each with the number of the world of fixed
    numbers (`bases`, the truth first) that it agrees with.
    """

    quantities: Quantities
    fixed: np.ndarray
    hidden: set[int]
    span: int
    weight: np.ndarray
    unsure: Mapping[int, int] = field(default_factory=dict)
    found: list[tuple[int, np.ndarray]] = field(default_factory=list)

    def __post_init__(self) -> None:
        exact = [line for at, line in enumerate(self.quantities.lines) if at not in self.quantities.loose]
        self.truth = np.array(self.quantities.values, dtype=float)
        size = len(self.truth)
        self.sums = matrix([[(whole, -1), *((part, 1) for part in parts)] for whole, parts in exact], size)
        self.pairs = matrix([[(less, 1), (more, -1)] for less, more in self.quantities.pairs], size)
        self.joins = csc_array(vstack((self.sums, self.pairs)))
        self.touch = csr_array(abs(self.joins))
        self.least, self.most = self.truth.copy(), self.truth.copy()
        self.bases = [self.truth]
        self.wanted = np.where(np.array(self.quantities.hidden_from, dtype=float) <= self.span, self.span, 0)
        for number, span in self.unsure.items():
            self.wanted[number] = max(self.wanted[number], span)
        self._sets = 0, np.zeros(0)
        self.draw = np.random.default_rng(6)

    @cached_property
    def everybody(self) -> np.ndarray:
        """Which numbers count everybody together; DfE publishes many of them, however small."""
        whole = np.zeros(len(self.truth), dtype=bool)
        whole[[at for (_, place), at in self.quantities.index.items() if not place]] = True
        return whole

    @cached_property
    def kept(self) -> np.ndarray:
        """Numbers of everybody together that are not hidden, save small ones and those that would give one away."""
        whole = self.everybody.copy()
        secret = np.zeros(len(self.truth), dtype=bool)
        secret[list(self.hidden)] = True
        told = ((self.wanted > 0) & ~self.fixed | secret & self.fixed) & whole
        for line in ([top, *below] for top, below in self.quantities.lines):
            if whole[line].all() and told[line].any():
                whole[line] = False
        return whole & ~told

    @property
    def free(self) -> np.ndarray:
        """Which numbers are hidden in this stage, not before it."""
        free = np.zeros(len(self.truth), dtype=bool)
        free[list(self.hidden)] = True
        return free & ~self.fixed

    def narrow(self) -> np.ndarray:
        """Which hidden numbers of this stage have not yet been seen to range widely enough."""
        return self.free & (self.most - self.least < self.wanted)

    def settle(self) -> None:
        """Hide what plain subtraction asks for, also of somebody who knows a hidden total from elsewhere."""
        shown = frozenset(np.flatnonzero(self.fixed | self.kept).tolist())
        settle(self.quantities, self.hidden, self.span, shown, self.weight)
        high = self.ceiling(0)
        for whole, members in self.quantities.lines:
            if self.everybody[whole] and whole in self.hidden and not self.everybody[list(members)].any():
                left = [each for each in members if high[each] and each not in self.hidden and each not in shown]
                if left and len(self.hidden.intersection(members)) == 1:
                    other = min(left, key=lambda each: (self.weight[each] * self.truth[each], each))
                    self.hidden.add(other)
                    self.wanted[other] = max(self.wanted[other], 1)

    def sets(self, free: np.ndarray) -> np.ndarray:
        """For each free number the set it moves with, -1 for all others."""
        found, columns = np.full(len(free), -1), np.flatnonzero(free)
        found[columns] = parts(self.joins, columns)
        return found

    def moving(self, number: int) -> np.ndarray:
        """The set of hidden numbers that one of them moves with."""
        if self._sets[0] != len(self.hidden):
            self._sets = len(self.hidden), self.sets(self.free)
        return np.flatnonzero(self._sets[1] == self._sets[1][number])

    def sound(self, world: np.ndarray) -> bool:
        """Tell whether numbers are a world: all sums and bounds hold."""
        return not ((self.sums @ world).any() or (self.pairs @ world > 0).any() or (world < 0).any())

    def wrong(self, numbers: np.ndarray) -> list[np.ndarray]:
        """The numbers of each sum and bound that does not hold."""
        off = np.concatenate((self.sums @ numbers != 0, self.pairs @ numbers > 0))
        return [self.touch.indices[self.touch.indptr[at] : self.touch.indptr[at + 1]] for at in np.flatnonzero(off)]

    def see(self, base: int, world: np.ndarray) -> None:
        """Note a world, and how far numbers range in it."""
        self.least, self.most = np.minimum(self.least, world), np.maximum(self.most, world)
        self.found.append((base, world))

    def aims(self, numbers: np.ndarray, signs: tuple[float, ...] = (1.0,)) -> np.ndarray:
        """Aims that push some numbers, each a little differently."""
        aims = np.zeros(len(self.truth))
        aims[numbers] = self.draw.choice(signs, len(numbers)) * self.draw.uniform(0.5, 1.5, len(numbers))
        return aims

    def follow(self, start: np.ndarray, columns: np.ndarray, aims: np.ndarray) -> np.ndarray | None:
        """Find values of a set of numbers that agree with all others in `start`, pushed as aimed."""
        return self._solve(start, columns, aims, whole=False)

    def widen(self, base: int, columns: np.ndarray, aims: np.ndarray) -> None:
        """Look for a world that differs from a known one in a set of numbers, ranging further as aimed; note it if found."""
        world = self._solve(self.bases[base], columns, aims, whole=True)
        if world is not None:
            self.see(base, world)

    def _solve(self, start: np.ndarray, columns: np.ndarray, aims: np.ndarray, *, whole: bool) -> np.ndarray | None:
        """A world, in whole numbers; where `start` is one already (`whole`), only one that ranges further."""
        found = self._best(start, columns, aims, whole=False)
        if found is None:
            return None
        if whole and not self._further(np.where(aims > 0, np.floor(found + TINY), np.ceil(found - TINY)), aims):
            return None
        good, broken = unbroken(found - start, self.joins)
        world = start + good
        if len(broken) and not (whole and self._further(world, aims)):
            world = self._best(world, broken, aims, whole=True)
            if world is None and not whole:
                world = self._best(start, columns, aims, whole=True)
        return None if world is None or whole and not self._further(world, aims) else np.round(world)

    def _best(self, start: np.ndarray, columns: np.ndarray, aims: np.ndarray, *, whole: bool) -> np.ndarray | None:
        """What differs from `start` in some numbers only, and is pushed as far as aimed."""
        known = start.copy()
        known[columns] = 0
        equal, under = narrowed(self.sums, columns, known), narrowed(self.pairs, columns, known)
        bounds = (np.zeros(len(columns)), self._high(start, columns, aims))
        found = solved(-aims[columns], equal, under, bounds, whole=whole)
        if found is not None:
            known[columns] = found
        return None if found is None else known

    def _further(self, world: np.ndarray, aims: np.ndarray) -> bool:
        """Tell whether a number that is pushed hard lies beyond all that has been seen of it."""
        return bool(((world > self.most) | (world < self.least))[np.abs(aims) >= HARD].any())

    def _high(self, start: np.ndarray, columns: np.ndarray, aims: np.ndarray) -> np.ndarray:
        """How high numbers may go: those pushed up no further than is of use."""
        enough = np.max(start - self.truth, initial=0) + np.maximum(self.truth, self.least + self.wanted)
        return np.where(aims[columns] > 0, enough[columns], np.inf)

    def ceiling(self, base: int) -> np.ndarray:
        """How high each number may at most go under what is fixed: a part no further than its whole, and so on."""
        world, (less, more) = self.bases[base], self.within
        high = np.where(self.fixed, world, np.inf)
        for _ in range(MOST_STEPS):
            np.minimum.at(high, less, high[more])
        return high

    @cached_property
    def within(self) -> tuple[np.ndarray, np.ndarray]:
        """Numbers, and those each of them is at most."""
        parts = ((part, whole) for at, (whole, members) in enumerate(self.quantities.lines)
                 if at not in self.quantities.loose for part in members)  # fmt: skip
        both = np.array([*self.quantities.pairs, *parts], dtype=int).reshape(-1, 2)
        return both[:, 0], both[:, 1]

    def hide_for(self, start: np.ndarray, numbers: np.ndarray, low: np.ndarray | None = None) -> bool:
        """Hide, as cheaply as can be, what it takes for a world to exist near `numbers`, `low` being the least of each.

        False where nothing that may be hidden helps.
        """
        low = np.zeros(len(start)) if low is None else low
        for rings, totals, whole in TRIES:
            may = self._near(numbers, rings) & ~self.fixed & (totals | ~self.kept)
            moved = self._cheapest(start, may, low, whole=whole)
            if moved is not None and moved.any():
                self.hidden |= set(np.flatnonzero(moved).tolist())
                return True
        return False

    def _near(self, numbers: np.ndarray, rings: int) -> np.ndarray:
        """Which numbers stand within so many lines of some, with all that move with them; 0 rings are all numbers."""
        if not rings:
            return np.ones(len(self.truth), dtype=bool)
        near = np.zeros(len(self.truth), dtype=bool)
        near[numbers] = True
        for _ in range(rings):
            near |= (self.touch.T @ (self.touch @ near > 0)) > 0
        moving = self.sets(self.free)
        return near | (np.isin(moving, moving[near]) & (moving >= 0))

    def _cheapest(self, start: np.ndarray, may: np.ndarray, low: np.ndarray, *, whole: bool) -> np.ndarray | None:
        """Which numbers shown move in the cheapest solution, in which all that `may` move do so, at a price if shown."""
        columns, free = np.flatnonzero(may), self.free
        known = start.copy()
        known[columns] = 0
        equal, under = narrowed(self.sums, columns, known), narrowed(self.pairs, columns, known)
        at = np.flatnonzero(~free[columns])
        count, size, shown = len(at), len(columns), columns[at]
        moves = csr_array((np.ones(count), (np.arange(count), at)), shape=(count, size))
        eye = csr_array((np.ones(count), (np.arange(count), np.arange(count))), shape=(count, count))
        wide = [csr_array((each[0].shape[0], 2 * count)) for each in (equal, under)]
        rows = csr_array(vstack((hstack((equal[0], wide[0])), hstack((moves, -eye, eye)))))
        price = (self.weight * np.sqrt(2 + self.truth))[shown]
        found = solved(
            np.concatenate((np.zeros(size), price, price)),
            (rows, np.concatenate((equal[1], self.truth[shown]))),
            (csr_array(hstack((under[0], wide[1]))), under[1]),
            (np.concatenate((low[columns], np.zeros(2 * count))), np.full(size + 2 * count, np.inf)),
            whole=whole,
        )
        if found is None:
            return None
        moved = np.zeros(len(start), dtype=bool)
        moved[shown[np.abs(found[:size] - self.truth[columns])[at] > TINY]] = True
        return moved
