"""Ten invented neighbour authorities and their region: how large they are and how they differ from England."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from . import names
from .register import AREA, GSS
from .schools import LA

NEIGHBOUR_HEADER = (
    "la_code",
    "la_name",
    "govt_office_ind",
    "region",
    "rank",
    "neighbour_la_code",
    "closeness",
    "neighbour_la_name",
)
# Spread of true rates between authorities (coefficients of variation, DfE 2016/17 by the method of moments).
_SPREAD = {"suspension": (0.36, 0.43, 0.65), "one_plus": (0.30, 0.23, 0.45), "perm_excl": (0.79, 0.58, 0.8)}


@dataclass(frozen=True, kw_only=True)
class Authority:
    """One authority: codes, name, pupils by phase (primary, secondary, special), and lasting multipliers."""

    code: int
    gss: str
    name: str
    pupils: np.ndarray
    rates: dict[str, np.ndarray]
    absence: np.ndarray
    persistent: np.ndarray


def build(rng: np.random.Generator, own: np.ndarray) -> list[Authority]:
    """Westmere (no multipliers: its figures are its own) and ten neighbours of like size; ``own`` is Westmere's pupils."""
    out = [
        Authority(
            code=LA,
            gss=GSS,
            name=AREA,
            pupils=own,
            rates={k: np.ones(3) for k in _SPREAD},
            absence=np.ones(3),
            persistent=np.ones(3),
        )
    ]
    for n, name in enumerate(names.NEIGHBOURS):
        size = np.array([30_000.0, 23_500.0, 1_050.0]) * rng.lognormal(0, 0.45) * rng.lognormal(0, 0.03, 3)
        base = rng.normal()
        rates = {}
        for measure, spread in _SPREAD.items():
            sigma = np.sqrt(np.log1p(np.array(spread) ** 2))
            rates[measure] = np.exp(sigma * (0.8 * base + 0.6 * rng.normal(0, 1, 3)) - sigma**2 / 2)
        absence = np.exp(rng.normal(0, 0.07) + rng.normal(0, 0.03, 3))
        out.append(
            Authority(
                code=980 + n,
                gss=f"E0600098{n}",
                name=name,
                pupils=np.round(size),
                rates=rates,
                absence=absence,
                persistent=absence**1.6,
            )
        )
    return out


def neighbour_rows(authorities: list[Authority]) -> list[tuple[object, ...]]:
    """Each authority's ten nearest, in the shape of DfE's list."""
    out: list[tuple[object, ...]] = []
    for one in authorities:
        others = sorted(
            (a for a in authorities if a is not one), key=lambda a: (abs(a.pupils.sum() - one.pupils.sum()), a.code)
        )
        for rank, other in enumerate(others, start=1):
            closeness = (
                "Extremely close" if rank < 3 else "Very close" if rank < 6 else "Very Close" if rank == 6 else "Close"
            )
            out.append((one.code, one.name, 90, names.REGION, rank, other.code, closeness, other.name))
    return out
