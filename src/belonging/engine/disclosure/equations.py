"""Equations over the numbers of some tables, sparse, and a solution of them in whole numbers or not."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from scipy.optimize import Bounds, LinearConstraint, milp
from scipy.sparse import coo_array, csc_array, csr_array
from scipy.sparse.csgraph import connected_components

MOST_NODES = 200
TINY = 1e-6
GAP = 0.2  # how near the best is good enough


def solved(
    cost: np.ndarray,
    equal: tuple[csr_array, np.ndarray],
    under: tuple[csr_array, np.ndarray],
    bounds: tuple[np.ndarray, np.ndarray],
    *,
    whole: bool,
) -> np.ndarray | None:
    """A solution of the least cost, or in whole numbers one near it; None where there is none.

    `equal` and `under` are (matrix, right side). Effort is counted in steps, so that load changes nothing.
    """
    constraints = [LinearConstraint(equal[0], equal[1], equal[1])] if len(equal[1]) else []
    constraints += [LinearConstraint(under[0], -np.inf, under[1])] if len(under[1]) else []
    options = {"node_limit": MOST_NODES, "mip_rel_gap": GAP, "presolve": True}
    integrality = np.full(len(cost), int(whole))
    return milp(cost, constraints=constraints, bounds=Bounds(*bounds), integrality=integrality, options=options).x


def matrix(rows: Sequence[Sequence[tuple[int, int]]], size: int) -> csc_array:
    """Rows of (column, coefficient) pairs as a sparse matrix of `size` columns."""
    entries = [(at, column, sign) for at, row in enumerate(rows) for column, sign in row]
    row_at, column_at, signs = zip(*entries, strict=True) if entries else ((), (), ())
    return csc_array((np.array(signs, dtype=float), (np.array(row_at, dtype=int), np.array(column_at, dtype=int))),
                     shape=(len(rows), size))  # fmt: skip


def narrowed(matrix: csc_array, columns: np.ndarray, known: np.ndarray) -> tuple[csr_array, np.ndarray]:
    """The equations that have one of these unknowns in them, and what the known numbers leave on their right side."""
    part = matrix[:, columns]
    some = np.unique(part.indices)
    return csr_array(part.tocsr()[some]), -(matrix @ known)[some]


def parts(matrix: csc_array, columns: np.ndarray) -> np.ndarray:
    """For each of some unknowns which set it belongs to, where no equation joins one set to another."""
    entries = coo_array(matrix[:, columns])
    size = sum(entries.shape)
    graph = coo_array((np.ones(entries.nnz), (entries.row + len(columns), entries.col)), shape=(size, size))
    return np.unique(connected_components(graph, directed=False)[1][: len(columns)], return_inverse=True)[1]


def unbroken(change: np.ndarray, joins: csc_array) -> tuple[np.ndarray, np.ndarray]:
    """The parts of a change that are in whole numbers, where no equation joins them to others that are not, and where those lie."""
    moved = np.flatnonzero(np.abs(change) > TINY)
    part = parts(joins, moved)
    broken = np.isin(part, part[np.abs(change - np.round(change))[moved] > TINY])
    found = np.zeros(len(change))
    found[moved[~broken]] = np.round(change[moved[~broken]])
    return found, moved[broken]
