"""Somebody with the published table, a calculator and an integer solver does not find out what was hidden.

The attacker here is written apart from the one inside the engine: it sees only what `protect` let out, writes down
every row and column that adds up, and asks for the least and the most each hidden number could be.
"""

import dataclasses
import math
import os

import numpy as np
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from scipy.optimize import Bounds, LinearConstraint, milp

from belonging.engine.disclosure import TOTAL, Cell, CountTable, Profile, protect, protect_together
from belonging.engine.disclosure.quantities import read
from belonging.engine.disclosure.suppression import settle, to_hide

small = st.one_of(st.integers(0, 4), st.integers(0, 12), st.integers(0, 60))
thresholds = st.integers(2, 10)


def often(many: int) -> int:
    """How many examples to try: all of them where the whole suite runs, a few in the quick check."""
    return many if os.environ.get("EXHAUSTIVE") else max(8, many // 6)


def profile(k):
    return Profile(name=f"below {k}", hide_below=k)


@st.composite
def count_tables(draw, sides=(1, 2)):
    """A table of one or two cuts with all its totals, pupils of pupils or events of pupils."""
    shape = [draw(st.integers(1, 5)) for _ in range(draw(st.sampled_from(sides)))]
    within = draw(st.booleans())
    grid = np.zeros((2, *shape), dtype=int)
    for at in np.ndindex(*shape):
        numerator, rest = draw(small), draw(small)
        grid[(0, *at)], grid[(1, *at)] = numerator, numerator + rest if within else rest
    for axis in range(1, grid.ndim):
        grid = np.concatenate([grid, grid.sum(axis=axis, keepdims=True)], axis=axis)
    cells = tuple(
        Cell(
            labels=tuple(TOTAL if i == n else f"g{i}" for i, n in zip(at, shape, strict=True)),
            numerator=int(grid[(0, *at)]),
            denominator=int(grid[(1, *at)]),
        )
        for at in np.ndindex(*grid.shape[1:])
    )
    return CountTable(
        key="k", title="Made up", cuts=("school", "sex")[: len(shape)], cells=cells, interval="wilson",
        numerator_within_denominator=within, reveals=draw(st.sampled_from(["everyone", "everyone_or_no_one", "nothing"])),
    )  # fmt: skip


def spans(published, within):
    """What the attacker learns: for each hidden number, how far apart its least and most possible values lie."""
    cells = published.cells
    shown = [cell.numerator for cell in cells] + [cell.denominator for cell in cells]
    size, count = len(shown), len(cells)
    rows = []
    for cut in range(len(published.cuts)):
        for line in {cell.labels[:cut] + cell.labels[cut + 1 :] for cell in cells}:
            for start in (0, count):
                row = np.zeros(size)
                for at, cell in enumerate(cells):
                    if cell.labels[:cut] + cell.labels[cut + 1 :] == line:
                        row[start + at] = -1 if cell.labels[cut] == TOTAL else 1
                rows.append(row)
    sums = [LinearConstraint(np.array(rows), 0, 0)]
    if within:
        inside = np.hstack([-np.eye(count), np.eye(count)])
        sums.append(LinearConstraint(inside, 0, np.inf))
    bounds = Bounds([0 if n is None else n for n in shown], [math.inf if n is None else n for n in shown])
    found = {}
    for at in [at for at, number in enumerate(shown) if number is None]:
        ends = []
        for sign in (1, -1):
            aim = np.zeros(size)
            aim[at] = sign
            answer = milp(aim, constraints=sums, bounds=bounds, integrality=np.ones(size))
            assert answer.x is not None or sign < 0, "what is shown contradicts itself, or the attacker is mistaken"
            ends.append(math.inf if answer.x is None else round(answer.x[at]))
        found[at] = ends[1] - ends[0]
    return found


def small_ones(made, k):
    """Which numbers, numerators first, are hidden for themselves: small, or all but a few of their group."""
    tops = [1 <= c.numerator < k or (made.numerator_within_denominator and 1 <= c.denominator - c.numerator < k)
            for c in made.cells]  # fmt: skip
    return tops + [1 <= cell.denominator < k for cell in made.cells]


def holds(made, k):
    """A small number hidden ranges over the threshold, and no number hidden as cover is exactly known."""
    published, few = protect(made, profile(k)), small_ones(made, k)
    spread = spans(published, made.numerator_within_denominator)
    for at, span in spread.items():
        assert span >= (k if few[at] else 1), f"number {at} of {published}"
    return spread


def drawn(*rows):
    """A table of two cuts with these numerators, their totals, and denominators that tell nothing."""
    grid = np.array(rows)
    for axis in (0, 1):
        grid = np.concatenate([grid, grid.sum(axis=axis, keepdims=True)], axis=axis)
    labels = [[*(f"g{at}" for at in range(size - 1)), TOTAL] for size in grid.shape]
    cells = tuple(
        Cell(labels=(labels[0][i], labels[1][j]), numerator=int(grid[i, j]), denominator=0)
        for i, j in np.ndindex(*grid.shape)
    )
    return CountTable(key="k", title="Made up", cuts=("school", "sex"), cells=cells, numerator_within_denominator=False)


@settings(max_examples=often(60), deadline=None)
@given(count_tables(), thresholds)
@example(
    drawn((0, 1, 2), (0, 0, 0), (1, 2, 0)), 2
)  # all beside the one in the first row was hidden, and did not suffice
def test_an_attacker_narrows_no_small_number_to_less_than_the_threshold_and_learns_no_hidden_one(made, k):
    holds(made, k)


@settings(max_examples=often(60), deadline=None)
@given(count_tables(), thresholds)
def test_no_small_number_and_no_rate_that_would_give_it_away_gets_out(made, k):
    for cell in protect(made, profile(k)).cells:
        if cell.value is not None:
            assert cell.numerator is not None
            assert cell.denominator is not None
        else:
            assert cell.lower is None
            assert cell.upper is None
        for count in (cell.numerator, cell.denominator):
            assert count is None or count == 0 or count >= k
        if made.numerator_within_denominator and None not in (cell.numerator, cell.denominator):
            left = cell.denominator - cell.numerator
            assert left == 0 or left >= k


@settings(max_examples=often(40), deadline=None)
@given(count_tables(), st.integers(1, 8))
def test_a_higher_threshold_hides_all_that_a_lower_one_hides(made, k):
    lower, higher = protect(made, profile(k)), protect(made, profile(k + 1))
    for before, after in zip(lower.cells, higher.cells, strict=True):
        assert before.numerator is not None or after.numerator is None
        assert before.denominator is not None or after.denominator is None


@settings(max_examples=often(30), deadline=None)
@given(count_tables(sides=(1,)), thresholds)
def test_hiding_again_what_is_hidden_hides_no_more(made, k):
    quantities = read([made], whole_groups=True)
    hidden = to_hide(quantities, k)
    again = set(hidden)
    settle(quantities, again, k)
    assert again == hidden
    assert to_hide(dataclasses.replace(quantities, hidden_from=[1 if n in hidden else v for n, v in
                   enumerate(quantities.hidden_from)]), k) == hidden  # fmt: skip
    assert protect(made, profile(k)) == protect(made, profile(k))


@settings(max_examples=often(60), deadline=None)
@given(count_tables(sides=(1,)), thresholds)
def test_what_is_shown_never_adds_up_to_more_than_the_truth(made, k):
    shown = sum(cell.numerator or 0 for cell in protect(made, profile(k)).cells if cell.labels != (TOTAL,))
    assert shown <= next(cell.numerator for cell in made.cells if cell.labels == (TOTAL,))


@settings(max_examples=often(40), deadline=None)
@given(count_tables(sides=(2,)), thresholds)
def test_a_table_by_school_beside_the_crossing_gives_nothing_more_away(made, k):
    crossing = dataclasses.replace(made, numerator_is="n", denominator_is="d")
    cells = [dataclasses.replace(c, labels=c.labels[:1]) for c in made.cells if c.labels[1] == TOTAL]
    alone = dataclasses.replace(crossing, key="alone", cuts=("school",), cells=tuple(cells))
    both, one = protect_together([crossing, alone], profile(k))
    assert all(one.cell(c.labels[0]) == dataclasses.replace(c, labels=c.labels[:1])
               for c in both.cells if c.labels[1] == TOTAL)  # fmt: skip


def big(schools, groups, mean):
    """A crossing with totals, many of whose cells are small."""
    draw = np.random.default_rng(1)
    grid = np.stack(
        [numerators := draw.poisson(mean, (schools, groups)), numerators + draw.poisson(25, (schools, groups))]
    )
    grid = np.concatenate([grid, grid.sum(axis=1, keepdims=True)], axis=1)
    grid = np.concatenate([grid, grid.sum(axis=2, keepdims=True)], axis=2)
    cells = tuple(
        Cell(labels=(TOTAL if i == schools else f"s{i}", TOTAL if j == groups else f"g{j}"),
             numerator=int(grid[0, i, j]), denominator=int(grid[1, i, j]))
        for i in range(schools + 1) for j in range(groups + 1)
    )  # fmt: skip
    return CountTable(key="k", title="Made up", cuts=("school", "group"), cells=cells)


@pytest.mark.exhaustive
@pytest.mark.parametrize("mean", [0.4, 1, 6])
def test_a_crossing_larger_than_is_asked_about_one_by_one_still_resists(mean):
    made = big(12, 6, mean)
    assert holds(made, 5)


@pytest.mark.parametrize(("groups", "k"), [(17, 16), (25, 9)])
def test_many_groups_of_one_child_hide_one_another(groups, k):
    cells = [Cell(labels=(f"g{i}",), numerator=1, denominator=2) for i in range(groups)]
    cells += [Cell(labels=("large",), numerator=400, denominator=900)]
    cells += [Cell(labels=(TOTAL,), numerator=400 + groups, denominator=900 + 2 * groups)]
    made = CountTable(key="k", title="Made up", cuts=("group",), cells=tuple(cells))
    assert all(cell.numerator is None for cell in protect(made, profile(k)).cells[:groups])
    assert holds(made, k)


def test_a_number_that_equations_settle_though_every_line_hides_two_is_found_and_guarded():
    """Two blocks of hidden cells joined by one: what crosses between the blocks is known from their sums."""
    secret = {(0, 0), (0, 1), (1, 0), (1, 1), (1, 2), (2, 2), (2, 3), (3, 2), (3, 3)}
    grid = np.array([[3 if (i, j) in secret else 100 for j in range(4)] for i in range(4)])
    grid = np.concatenate([grid, grid.sum(axis=1, keepdims=True)], axis=1)
    grid = np.concatenate([grid, grid.sum(axis=0, keepdims=True)], axis=0)
    cells = tuple(
        Cell(
            labels=tuple(TOTAL if n == 4 else f"g{n}" for n in at),
            numerator=int(grid[at]),
            denominator=9 * int(grid[at]),
        )
        for at in np.ndindex(*grid.shape)
    )
    made = CountTable(key="k", title="Made up", cuts=("school", "sex"), cells=cells, numerator_within_denominator=False)
    published = protect(made, profile(5))
    assert sum(cell.numerator is None for cell in published.cells) > len(secret)
    assert holds(made, 5)


def test_two_groups_both_whole_take_their_total_with_them():
    cells = [Cell(labels=(f"g{n}",), numerator=20, denominator=20) for n in range(2)]
    cells.append(Cell(labels=(TOTAL,), numerator=40, denominator=41))
    made = CountTable(key="k", title="Made up", cuts=("group",), cells=tuple(cells), additive=True)
    assert [cell.numerator for cell in protect(made, profile(5)).cells] == [None, None, None]
