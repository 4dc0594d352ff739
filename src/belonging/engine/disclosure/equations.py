"""Equations over the numbers of some tables, sparse, and a solution of them in whole numbers or not."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from scipy.optimize import Bounds, LinearConstraint, milp
from scipy.sparse import coo_array, csc_array, csr_array, hstack
from scipy.sparse.csgraph import connected_components

MOST_NODES = 200


def solved(
    cost: np.ndarray, constraints: Sequence[LinearConstraint], bounds: np.ndarray, *, whole: bool
) -> np.ndarray | None:
    """A solution, the best or in whole numbers any good one. Effort is counted in steps, so that load changes nothing."""
    options = {"node_limit": MOST_NODES, "mip_rel_gap": 0.5}
    return milp(
        cost,
        constraints=constraints,
        bounds=Bounds(*bounds.T),
        integrality=np.full(len(cost), int(whole)),
        options=options,
    ).x


def matrix(rows: Sequence[Sequence[tuple[int, int]]], size: int) -> csr_array:
    """Rows of (column, coefficient) pairs as a sparse matrix of `size` columns."""
    entries = [(at, column, sign) for at, row in enumerate(rows) for column, sign in row]
    row_at, column_at, signs = zip(*entries, strict=True) if entries else ((), (), ())
    return csr_array((np.array(signs, dtype=float), (np.array(row_at, dtype=int), np.array(column_at, dtype=int))),
                     shape=(len(rows), size))  # fmt: skip


def rows(matrix: csr_array, columns: np.ndarray, right: np.ndarray) -> tuple[csr_array, np.ndarray]:
    """The equations that have an unknown in them."""
    part = matrix[:, columns]
    some = np.diff(part.indptr) > 0
    return part[some], right[some]


def wider(matrix: csr_array, more: int) -> csr_array:
    """The same equations with `more` unknowns that do not stand in them."""
    return csr_array(hstack((matrix, csr_array((matrix.shape[0], more)))))


def unbroken(change: np.ndarray, joins: csc_array) -> np.ndarray:
    """The parts of a change that are in whole numbers, where no equation joins them to others that are not."""
    moved = np.flatnonzero(np.abs(change) > 1e-6)
    entries = coo_array(joins[:, moved])
    size = sum(entries.shape)
    graph = coo_array((np.ones(entries.nnz), (entries.row + len(moved), entries.col)), shape=(size, size))
    part = connected_components(graph, directed=False)[1][: len(moved)]
    broken = part[np.abs(change - np.round(change))[moved] > 1e-6]
    found, good = np.zeros(len(change)), moved[~np.isin(part, broken)]
    found[good] = np.round(change[good])
    return found
