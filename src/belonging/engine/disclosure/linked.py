"""Many answers to the same people, protected in stages so that all of them together give nothing away.

A world is a set of whole numbers that agrees with everything shown. The first stage hides numbers of the tables by
one cut and keeps a few worlds between which every hidden number differs enough. Each later stage takes those numbers
as they are and hides inside one crossing, until each kept world extends to the whole crossing, and until its own
hidden numbers differ enough between worlds. What is hidden only as cover must merely not be known: it differs between
some worlds, and what does not is shown again. What costs most to hide (`weigh`) is hidden last. Crossings share no number but those of the first stage, so any world of
one crossing and the extensions of its margins in all the others are together one world that nothing shown rules out.

Hidden numbers fall into sets that no sum joins to one another: each set is solved by itself, and worlds of different
sets are put together into one.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

import numpy as np

from belonging.engine.disclosure.quantities import Quantities
from belonging.engine.disclosure.tables import Place

if TYPE_CHECKING:
    from belonging.engine.disclosure.stage import Stage

Number = tuple[str, Place]
MOST_TRIES = 4
MOST_LIFTS = 12
MOST_IDLE = 4
MOST_TURNS = 4
MOST_WORLDS = 3
LITTLE = 0.03


@dataclass(frozen=True, kw_only=True)
class Safe:
    """What is hidden so far, and the worlds that keep it so: only where a world differs from the truth is written.

    `values` are the stage's own numbers as they are, for whoever remembers what was shown; they are for nobody else.
    """

    hidden: frozenset[Number] = frozenset()
    worlds: tuple[Mapping[Number, int], ...] = ()
    values: Mapping[Number, int] = field(default_factory=dict)


def make_safe(
    quantities: Quantities,
    span: int,
    *,
    given: Safe | None = None,
    fixed: Callable[[Number], bool] = lambda number: False,
    also: Iterable[Number] = (),
    unsure: Mapping[int, int] = MappingProxyType({}),
    weigh: Callable[[Number], float] = lambda number: 1.0,
) -> Safe:
    """Hide what must be, taking `given` as it is for the numbers that are `fixed`; `also` are hidden in any case,
    and so are the `unsure`, each over a range of its own.

    Each number hidden for itself then ranges over `span` in worlds that extend those given, unless what was given
    settles it by itself. A number hidden only as cover takes at least two values in them, or it is shown.
    """
    given = given or Safe()
    index = quantities.index
    held = np.zeros(len(quantities.values), dtype=bool)
    held[[at for number, at in index.items() if fixed(number)]] = True
    asked = {index[number] for number in also if number in index and not held[index[number]]}
    hidden = {at for at, least in enumerate(quantities.hidden_from) if least <= span and not held[at]} | asked
    hidden |= {at for number, at in index.items() if (number in given.hidden if held[at] else at in unsure)}
    weight = np.array([weigh(number) for number, _ in sorted(index.items(), key=lambda each: each[1])])
    stage = _stage(quantities, held, hidden, span, weight, unsure)
    stage.settle()
    extended = [
        _extend(stage, {index[number]: value for number, value in world.items() if number in index})
        for world in given.worlds
    ]
    _prove(stage)
    kept = _fewest(stage)
    if all(extended):
        _show_idle(stage, kept, asked)
    names = {at: number for number, at in index.items()}
    return Safe(
        hidden=frozenset(names[at] for at in stage.hidden),
        worlds=tuple({names[at]: int(w[at]) for at in np.flatnonzero(w != stage.truth).tolist()} for w in kept),
        values={number: quantities.values[at] for number, at in index.items() if not held[at]},
    )


def _stage(*given: Any) -> Stage:
    # Its solver is slow to import, and most readers of a table need none.
    from belonging.engine.disclosure.stage import Stage

    return Stage(*given)


def _extend(stage: Stage, world: Mapping[int, int]) -> bool:
    """See to it that a world of the fixed numbers has an extension, hiding more where it has none."""
    start = stage.truth.copy()
    start[list(world)] = list(world.values())
    start[~stage.fixed] = stage.truth[~stage.fixed]
    if (start == stage.truth).all():
        return True
    for _ in range(MOST_TRIES):
        found, stuck = _follow(stage, start)
        if found is not None:
            stage.see(len(stage.bases), found)
            stage.bases.append(found)
            return True
        if not stage.hide_for(start, stuck):
            break
        stage.settle()
    stage.hidden |= set(np.flatnonzero(~stage.fixed).tolist())  # a stage that shows nothing gives nothing away
    return False


def _follow(stage: Stage, start: np.ndarray) -> tuple[np.ndarray | None, np.ndarray]:
    """The world that follows from numbers changed elsewhere, or None with the numbers that keep it from being one."""
    world, stuck = start.copy(), np.zeros(len(start), dtype=bool)
    sets = stage.sets(stage.free)
    for numbers in stage.wrong(start):
        if not (sets[numbers] >= 0).any():
            stuck[numbers] = True
    touched = np.unique(sets[np.concatenate([*stage.wrong(start), np.array([], dtype=int)])])
    narrow = stage.narrow()
    for each in touched[touched >= 0]:
        columns = np.flatnonzero(sets == each)
        found = stage.follow(start, columns, stage.aims(columns[narrow[columns]]))
        if found is None:
            stuck[columns] = True
        else:
            world[columns] = found[columns]
    return (None if stuck.any() or not stage.sound(world) else world), np.flatnonzero(stuck)


def _prove(stage: Stage) -> None:
    """Find worlds between which every number hidden for itself ranges widely, hiding more where there are none."""
    for _ in range(MOST_TURNS):
        _lift(stage)
        narrow, ceilings = np.flatnonzero(stage.narrow()), _ceilings(stage)
        if not len(narrow):
            return
        for number in narrow[np.argsort(stage.truth[narrow], kind="stable")].tolist():
            bases = _roomy(ceilings, number)
            for base, sign in [(base, 1.0) for base in bases] + [(0, -1.0)]:
                _ask(stage, number, base, sign)
            for base in bases:
                _make_room(stage, number, base, ceilings[base, number])
        stage.settle()


def _lift(stage: Stage) -> None:
    """Push the narrow numbers of each set up and down, all at once, for as long as that widens some of them."""
    sets = stage.sets(stage.free)
    for each in np.unique(sets[stage.narrow()]):
        columns, idle = np.flatnonzero(sets == each), 0
        for turn in range(MOST_LIFTS):
            narrow = columns[stage.narrow()[columns]]
            if not len(narrow) or idle == MOST_IDLE:
                break
            signs = ((1.0, -1.0), (1.0,), (-1.0,))[turn % 3]
            stage.widen(0, columns, stage.aims(narrow, signs))
            idle = 0 if stage.narrow()[columns].sum() < len(narrow) else idle + 1


def _ask(stage: Stage, number: int, base: int, sign: float) -> None:
    """Push a number that is narrow as far as it goes, and others of its set a little."""
    narrow = stage.narrow()
    if narrow[number]:
        columns = stage.moving(number)
        aims = stage.aims(columns[narrow[columns]], (LITTLE, -LITTLE))
        aims[number] = sign
        stage.widen(base, columns, aims)


def _ceilings(stage: Stage) -> np.ndarray:
    return np.array([stage.ceiling(base) for base in range(len(stage.bases))])


def _roomy(ceilings: np.ndarray, number: int) -> list[int]:
    """The truth, and a few other worlds of fixed numbers that let a number go higher, highest first."""
    high = ceilings[:, number]
    more = np.flatnonzero(high > high[0])
    return [0, *more[np.argsort(-high[more], kind="stable")][:MOST_WORLDS].tolist()]


def _make_room(stage: Stage, number: int, base: int, ceiling: float) -> None:
    """Hide what lets a number that is narrow range as widely as it must, if it can under a world of fixed numbers."""
    low = np.zeros(len(stage.truth))
    low[number] = stage.least[number] + stage.wanted[number]
    if stage.narrow()[number] and ceiling >= low[number]:
        stage.hide_for(stage.bases[base], np.array([number]), low)
        _ask(stage, number, base, 1.0)


def _fewest(stage: Stage) -> list[np.ndarray]:
    """A few of the worlds found that show each hidden number to range as widely as it need, one for each given world."""
    sets = stage.sets(stage.free)
    enough = np.minimum(stage.most - stage.least, stage.wanted)
    kept = [world.copy() for world in stage.bases[1:]]
    least, most = (np.array(pick([stage.truth, *kept], axis=0)) for pick in (np.min, np.max))
    firm = len(kept)
    for each in range(sets.max(initial=-1) + 1):
        columns = np.flatnonzero(sets == each)
        moves = [(base, world) for base, world in stage.found if (world != stage.bases[base])[columns].any()]
        while moves and (np.minimum(most - least, stage.wanted) < enough)[columns].any():
            gains = [
                np.minimum(np.maximum(most, w) - np.minimum(least, w), stage.wanted)[columns].sum() for _, w in moves
            ]
            base, best = moves.pop(int(np.argmax(gains)))
            least[columns], most[columns] = np.minimum(least, best)[columns], np.maximum(most, best)[columns]
            _lay(stage, kept, firm, base, best, columns)
    return kept


def _lay(stage: Stage, kept: list[np.ndarray], firm: int, base: int, world: np.ndarray, columns: np.ndarray) -> None:
    """Put one set's part of a world into the first world kept that leaves this set as it is, or into a new one."""
    for held in kept:
        if (held[columns] == stage.truth[columns]).all():
            before = held[columns]
            held[columns] = world[columns]
            if stage.sound(held):
                return
            held[columns] = before
    made = stage.bases[base].copy()
    made[columns] = world[columns]
    kept.append(made)


def _show_idle(stage: Stage, kept: list[np.ndarray], asked: set[int]) -> None:
    """Show again what was hidden as cover and is the same in every world that is needed: it covers nothing."""
    moved = np.any([world != stage.truth for world in (stage.truth, *kept)], axis=0)
    idle = ~moved & ~stage.fixed & (stage.wanted == 0)
    stage.hidden -= set(np.flatnonzero(idle).tolist()) - asked
