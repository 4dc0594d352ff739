"""The gap in attainment between disadvantaged pupils and others, by ranks, so that a change of marking does not move it.

The index is ten times how much more often than not another pupil outranks a disadvantaged one: 0 is no gap, 10 the widest there can be. It is
DfE's only when all pupils of England are ranked; ranked among an area's own pupils it is a local rank gap, and says so.

Source: DfE SFR 40/2014 (disadvantaged pupils attainment gap index); Mann and Whitney (1947).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from scipy.stats import rankdata

NATIONAL = "Disadvantage gap index"
LOCAL = "Local rank gap: pupils are ranked among the area's own, so that it cannot stand beside the national index"


@dataclass(frozen=True, kw_only=True)
class Gap:
    """`index` from −10 to 10; `auc` the chance (0–1) that another pupil outranks a disadvantaged one, ties half; what to call it; and how many of each."""

    index: float
    auc: float
    label: str
    disadvantaged: int
    others: int


def index_of_share(share: float) -> float:
    """The gap, from −10 to 10, of the share (0–1) of pairs in which another pupil outranks a disadvantaged one, ties half."""
    return 20 * share - 10


def gap_index(scores: Sequence[float], disadvantaged: Sequence[bool | int], *, national: bool = False) -> Gap:
    """The gap of these pupils. `national` only where every pupil of the country is among them. ValueError without pupils of both kinds."""
    poor = np.asarray(disadvantaged, dtype=bool)
    if len(scores) != len(poor) or not poor.any() or poor.all():
        raise ValueError(
            "A gap needs a score for each pupil, and pupils of both kinds. Say that there is none to show."
        )
    ranks = rankdata([float(score) for score in scores])
    apart = float(ranks[~poor].mean() - ranks[poor].mean()) / len(ranks)
    return Gap(
        index=20 * apart,
        auc=apart + 0.5,
        label=NATIONAL if national else LOCAL,
        disadvantaged=int(poor.sum()),
        others=int((~poor).sum()),
    )
