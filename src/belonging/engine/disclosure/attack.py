"""The attacker: all that can be worked out about hidden numbers from those shown.

Hidden numbers are nought or more, a numerator lying within its denominator is no larger, and every line adds up.
The span of values a hidden number may take follows exactly by arithmetic where it stands in one line only, and by
linear programming (HiGHS) otherwise. Any solution found bears witness for every number in it, so a few programs that
lift many numbers at once settle most of a large table; a few of the rest are asked for one by one (in a small table all of
them), and whatever is still not seen to range widely enough counts as known, which errs on the side of hiding more.
Wide enough is the threshold for a number hidden for itself, and a range of one for a number hidden as cover.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass, field

import numpy as np
from scipy.optimize import linprog
from scipy.sparse import csr_array
from scipy.sparse.csgraph import connected_components
from scipy.sparse.linalg import lsmr

from belonging.engine.disclosure.quantities import Quantities

MOST_LIFTS = 12
MOST_QUESTIONS = 4
ALL_ASKED_UP_TO = 60


@dataclass(kw_only=True)
class _Unknowns:
    """Hidden numbers of one kind of reasoning: where each lies, its bounds, and equations of +1 and -1 over them.

    Complements of pairs with both numbers hidden are unknowns too, numbered after the real ones.
    """

    numbers: list[int]
    low: np.ndarray
    high: np.ndarray
    truth: np.ndarray
    wanted: np.ndarray
    rows: list[list[tuple[int, int]]]


@dataclass
class Attacker:
    """Knows the lines and what is shown; remembers from question to question what a hidden number may be."""

    quantities: Quantities
    seen: dict[int, tuple[int, int]] = field(default_factory=dict)

    def weak(self, hidden: set[int], span: int) -> list[int]:
        """The hidden numbers known too narrowly at threshold `span`, while there is something left to hide beside them.

        Where all beside them is hidden, one they move with, beside which something is shown, stands for them.
        """
        unknowns = self._unknowns(hidden, span)
        weak: list[int] = []
        for rows, columns in _components(unknowns):
            if len(rows) < 2:
                narrow = _by_arithmetic(unknowns, rows, columns)
            else:
                narrow = self._by_programs(unknowns, rows, columns)
            helped = self._helped(unknowns, narrow, hidden)
            weak += helped or (narrow and self._helped(unknowns, columns, hidden)[:1])
        return list(dict.fromkeys(weak))

    def _helped(self, unknowns: _Unknowns, columns: Sequence[int], hidden: set[int]) -> list[int]:
        """The numbers of some unknowns beside which something is shown."""
        numbers = [number for column in columns for number in self._real(unknowns.numbers[column])]
        return [number for number in dict.fromkeys(numbers) if self._beside(number, hidden)]

    def _real(self, number: int) -> tuple[int, ...]:
        beyond = number - len(self.quantities.values)
        return (number,) if beyond < 0 else self.quantities.pairs[beyond]

    def _beside(self, number: int, hidden: set[int]) -> bool:
        quantities = self.quantities
        beside = {n for at in quantities.lines_of[number] for n in (quantities.lines[at][0], *quantities.lines[at][1])}
        return not beside <= hidden or any(number in pair and not hidden.issuperset(pair) for pair in quantities.pairs)

    def _unknowns(self, hidden: set[int], span: int) -> _Unknowns:
        values, count = self.quantities.values, len(self.quantities.values)
        wanted = dict(enumerate(self.quantities.wanted(span)))
        numbers = sorted(hidden)
        low, high = dict.fromkeys(numbers, 0.0), dict.fromkeys(numbers, math.inf)
        truth = {number: values[number] for number in numbers}
        rows: list[list[tuple[int, int]]] = []
        for at, (numerator, denominator) in enumerate(self.quantities.pairs):
            if numerator in hidden and denominator in hidden:
                other = count + at
                numbers.append(other)
                low[other], high[other], truth[other] = 0.0, math.inf, values[denominator] - values[numerator]
                wanted[other] = span if 0 < truth[other] < span else 0
                rows.append([(denominator, 1), (numerator, -1), (other, -1)])
            elif numerator in hidden:
                high[numerator] = min(high[numerator], values[denominator])
            elif denominator in hidden:
                low[denominator] = max(low[denominator], values[numerator])
        exact = [line for at, line in enumerate(self.quantities.lines) if at not in self.quantities.loose]
        for whole, parts in exact:
            row = [(part, 1) for part in parts if part in hidden] + ([(whole, -1)] if whole in hidden else [])
            rows += [row] if row else []
        column = {number: at for at, number in enumerate(numbers)}
        return _Unknowns(
            numbers=numbers,
            low=np.array([low[n] for n in numbers]),
            high=np.array([high[n] for n in numbers]),
            truth=np.array([truth[n] for n in numbers], dtype=float),
            wanted=np.array([wanted[n] for n in numbers], dtype=float),
            rows=[[(column[n], sign) for n, sign in row] for row in rows],
        )

    def _by_programs(self, unknowns: _Unknowns, rows: list[int], columns: list[int]) -> list[int]:
        program = _Program(unknowns, rows, columns)
        spans = [self.seen.get(unknowns.numbers[c], (t, t)) for c, t in zip(columns, program.truth, strict=True)]
        program.least, program.most = (np.array(side, dtype=float) for side in zip(*spans, strict=True))
        fixed = program.fixed()
        if (program.wanted[fixed] > 0).any():
            return [columns[at] for at in fixed if program.wanted[at] > 0]
        program.lift()
        questions = len(columns) if len(columns) <= ALL_ASKED_UP_TO else MOST_QUESTIONS
        for at in program.narrow()[:questions]:
            for sign in (1.0, -1.0):
                program.ask(sign * (np.arange(len(columns)) == at))
        for column, least, most in zip(columns, program.least, program.most, strict=True):
            self.seen[unknowns.numbers[column]] = (int(least), int(most))
        return [columns[at] for at in program.narrow()]


class _Program:
    """One connected set of unknowns, asked for solutions that push some of them up or down."""

    def __init__(self, unknowns: _Unknowns, rows: list[int], columns: list[int]) -> None:
        place = {column: at for at, column in enumerate(columns)}
        entries = [(at, place[c], sign) for at, row in enumerate(rows) for c, sign in unknowns.rows[row]]
        row_at, column_at, sign_at = zip(*entries, strict=True)
        self.sums = csr_array((sign_at, (row_at, column_at)), shape=(len(rows), len(columns)))
        self.low, self.high, self.truth = unknowns.low[columns], unknowns.high[columns], unknowns.truth[columns]
        self.wanted = unknowns.wanted[columns]
        self.least = self.most = self.truth

    def narrow(self) -> np.ndarray:
        """The unknowns not yet seen to range as widely as they must."""
        return np.flatnonzero(self.most - self.least < self.wanted)

    def fixed(self) -> np.ndarray:
        """The unknowns that the equations alone settle: nought in every direction the equations leave free."""
        random = np.random.default_rng(6).uniform(0.5, 1.5, len(self.truth))
        along = lsmr(self.sums.T, random, atol=1e-13, btol=1e-13, maxiter=20 * len(random))[0]
        return np.flatnonzero(np.abs(random - self.sums.T @ along) < 1e-7)

    def lift(self) -> None:
        """Push all narrow unknowns up, then down, together, for as long as that widens some of them."""
        draw, sign, turned = np.random.default_rng(6), 1.0, 0
        for _ in range(MOST_LIFTS):
            narrow = self.narrow()
            if turned == 2 or not len(narrow):
                break
            aims = np.zeros(len(self.truth))
            aims[narrow] = sign * draw.uniform(0.5, 1.5, len(narrow))
            self.ask(aims)
            if len(self.narrow()) < len(narrow):
                turned = 0
            else:
                sign, turned = -sign, turned + 1

    def ask(self, aims: np.ndarray) -> None:
        """Find a solution pushing unknowns as aimed, and widen what has been seen. Nothing is pushed further than of use."""
        enough = np.maximum(self.truth, self.least + self.wanted)
        high = np.where(aims > 0, np.minimum(self.high, enough), self.high)
        found = linprog(
            -aims, A_eq=self.sums, b_eq=self.sums @ self.truth, bounds=np.column_stack((self.low, high)), method="highs"
        ).x
        self.least = np.minimum(self.least, np.ceil(found - 1e-6))
        self.most = np.maximum(self.most, np.floor(found + 1e-6))


def _components(unknowns: _Unknowns) -> list[tuple[list[int], list[int]]]:
    """Rows and columns of each set of unknowns that no equation joins to another."""
    joins = [(row[0][0], column) for row in unknowns.rows for column, _ in row]
    size = len(unknowns.numbers)
    graph = csr_array((np.ones(len(joins)), tuple(np.array(joins, dtype=int).reshape(-1, 2).T)), shape=(size, size))
    number, label = connected_components(graph, directed=False)
    parts: list[tuple[list[int], list[int]]] = [([], []) for _ in range(number)]
    for column, part in enumerate(label):
        parts[part][1].append(column)
    for row, members in enumerate(unknowns.rows):
        parts[label[members[0][0]]][0].append(row)
    return parts


def _by_arithmetic(unknowns: _Unknowns, rows: list[int], columns: list[int]) -> list[int]:
    """Exact spans in at most one equation: each unknown is what the others leave, within its own bounds."""
    low, high = unknowns.low[columns], unknowns.high[columns]
    if rows:
        signs = dict(unknowns.rows[rows[0]])
        sign = np.array([signs[column] for column in columns], dtype=float)
        least, most = np.where(sign > 0, low, -high), np.where(sign > 0, high, -low)
        total = float(sign @ unknowns.truth[columns])
        least, most = np.maximum(least, total - _others(most)), np.minimum(most, total - _others(least))
        low, high = np.where(sign > 0, least, -most), np.where(sign > 0, most, -least)
    return [columns[at] for at in np.flatnonzero(high - low < unknowns.wanted[columns])]


def _others(bounds: np.ndarray) -> np.ndarray:
    """For each bound the sum of all the others, some of which may be endless."""
    endless = np.isinf(bounds)
    finite = np.where(endless, 0.0, bounds)
    left = finite.sum() - finite
    return (
        np.where(endless.sum() - endless > 0, np.sign(bounds[endless].sum()) * math.inf, left)
        if endless.any()
        else left
    )
