"""The schools of the area, their trusts, localities, intakes and habits.

One row a school in parallel arrays (``Schools``); the order is LAESTAB order, which every file keeps.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from . import names

LA = 990
PHASES = (
    "Nursery",
    "Primary",
    "Secondary",
    "All-through",
    "Special",
    "Alternative provision",
    "Pupil referral unit",
)
NURSERY, PRIMARY, SECONDARY, THROUGH, SPECIAL, AP, PRU = range(7)
_FIRST_NUMBER = {NURSERY: 1001, PRIMARY: 2001, SECONDARY: 4001, THROUGH: 6901, SPECIAL: 7001, AP: 5951, PRU: 1101}
_SHARE = {NURSERY: 0.012, SECONDARY: 0.135, SPECIAL: 0.05, AP: 0.007, PRU: 0.01, THROUGH: 0.015}


@dataclass(kw_only=True)
class Schools:
    """Parallel arrays over schools; multipliers average about one over pupils."""

    urn: np.ndarray
    number: np.ndarray
    name: list[str]
    phase: np.ndarray
    place: list[str]
    locality: np.ndarray
    cluster: list[str]
    trust: np.ndarray
    weight: np.ndarray
    deprivation: np.ndarray
    conduct: np.ndarray
    absence: np.ndarray
    sixth: np.ndarray
    role: dict[str, int]

    def __len__(self) -> int:
        return len(self.urn)

    @property
    def laestab(self) -> np.ndarray:
        """Seven-digit LAESTAB numbers."""
        return LA * 10_000 + self.number

    def of(self, *phases: int) -> np.ndarray:
        """Indices of the schools of these phases."""
        return np.flatnonzero(np.isin(self.phase, phases))


def how_many(pupils: int) -> int:
    """Schools for an area of so many pupils: 60 to 150, fewer under 12,000 pupils and more over 60,000."""
    if pupils < 12_000:
        return max(14, round(60 * (pupils / 12_000) ** 0.6))
    return max(min(150, pupils // 200), pupils // 400)


def _phases(count: int) -> np.ndarray:
    parts = {phase: max(1, round(share * count)) for phase, share in _SHARE.items()}
    parts[SECONDARY] = max(4, parts[SECONDARY])
    if count >= 40:
        parts[SECONDARY] = max(8, parts[SECONDARY])
    parts[PRIMARY] = count - sum(parts.values())
    return np.concatenate([np.full(parts[p], p) for p in range(7)])


def build(rng: np.random.Generator, pupils: int) -> Schools:
    """Make the schools of an area of ``pupils`` pupils."""
    phase = _phases(how_many(pupils))
    number = np.concatenate([_FIRST_NUMBER[p] + np.arange((phase == p).sum()) for p in range(7)])
    order = np.argsort(number)
    phase, number = phase[order], number[order]
    count = len(phase)
    place = names.places(rng, count)
    trust = _trusts(rng, phase)
    titles = [
        names.school_name(PHASES[p], place[i], int(n), t >= 0)
        for i, (p, n, t) in enumerate(
            zip(phase, number - np.array([_FIRST_NUMBER[p] for p in phase]), trust, strict=True)
        )
    ]
    schools = Schools(
        urn=990_000 + rng.permutation(count) + 100,
        number=number,
        name=titles,
        phase=phase,
        place=place,
        locality=_spread(rng, phase),
        cluster=[],
        trust=trust,
        weight=rng.lognormal(0, 0.45, count),
        deprivation=rng.normal(0, 0.55, count),
        conduct=rng.lognormal(-0.06, 0.35, count),
        absence=rng.normal(0, 0.10, count),
        sixth=(phase == SECONDARY) & (rng.random(count) < 0.6) | (phase == THROUGH),
        role={},
    )
    schools.deprivation += np.array([0.35, -0.4, 0.05])[schools.locality]
    schools.cluster = _clusters(schools)
    _tell_stories(schools)
    return schools


def _trusts(rng: np.random.Generator, phase: np.ndarray) -> np.ndarray:
    chance = np.array([0.0, 0.45, 0.85, 1.0, 0.4, 1.0, 0.0])[phase]
    picked = rng.integers(0, len(names.TRUSTS), len(phase))
    picked[phase == AP] = len(names.TRUSTS) - 1
    return np.where(rng.random(len(phase)) < chance, picked, -1)


def _spread(rng: np.random.Generator, phase: np.ndarray) -> np.ndarray:
    """Each phase is shared round the three localities, so that no locality lacks a secondary school."""
    out = np.zeros(len(phase), dtype=np.int64)
    for p in range(7):
        where = np.flatnonzero(phase == p)
        out[where] = (np.arange(len(where)) + (p == THROUGH)) % 3
        out[where] = rng.permutation(out[where]) if p in (PRIMARY, SPECIAL) else out[where]
    return out


def _clusters(schools: Schools) -> list[str]:
    """Every school belongs to the cluster of a secondary school of its locality."""
    out = [""] * len(schools)
    seats = schools.of(SECONDARY, THROUGH)
    for locality in range(3):
        heads = [i for i in seats if schools.locality[i] == locality]
        members = np.flatnonzero(schools.locality == locality)
        for rank, i in enumerate(members):
            head = i if i in heads else heads[rank % len(heads)]
            out[i] = f"{schools.place[head]} cluster"
    return out


def _tell_stories(schools: Schools) -> None:
    """Choose the schools that hide something and set their habits; the key names them."""
    secondary = schools.of(SECONDARY)
    named = ("high_explained", "high_unexplained", "improver", "off_roller")
    for role, i in zip(named, secondary, strict=False):
        schools.role[role] = int(i)
    for role, i in schools.role.items():
        schools.weight[i] = 1.0
        schools.absence[i] = 0.0
        schools.deprivation[i] = 1.7 if role == "high_explained" else 0.0
        schools.conduct[i] = {"high_unexplained": 2.3, "improver": 1.0, "off_roller": 0.95}.get(role, 1.0)
    told = np.isin(np.arange(len(schools)), list(schools.role.values()))
    for group in ((NURSERY, PRIMARY, THROUGH), (SECONDARY,), (SPECIAL,), (AP, PRU)):
        here = np.isin(schools.phase, group)
        excess = np.average(schools.deprivation[here], weights=schools.weight[here])
        free = here & ~told if (here & ~told).any() else here
        schools.deprivation[free] -= excess * schools.weight[here].sum() / schools.weight[free].sum()
