"""What today's answers make of moves made before: from when the clocks they started count, which they would have started, and which they would not."""

from datetime import date

from belonging.engine.casework.cases import Started
from belonging.engine.casework.declaration import CaseType, Starts
from belonging.engine.casework.seeing import Case, View


def counts_from(case_type: CaseType) -> frozenset[str]:
    """Return the answers and facts on which it rests whether a clock starts, and from when it counts."""
    found: set[str] = set()
    for starts in (each for move in case_type.moves for each in move.starts):
        found.update((starts.on, starts.also, starts.posted))
        found.update(key for kind, key in (starts.when.mentions() if starts.when else ()) if kind == "value")
    return frozenset(found - {""})


def lifted(case_type: CaseType, case: Case) -> tuple[str, ...]:
    """Return the clocks that run and that no move made before would start by what is answered now; while that cannot be told, a clock runs on."""
    seen, running = View(case_type, case), {run.clock for run in case.runs if run.ended is None}
    return tuple(
        clock
        for clock, many in _open(case_type, case).items()
        if clock in running and all(each.when is not None and each.when.holds(seen) is False for each, _ in many)
    )


def begun(case_type: CaseType, case: Case) -> tuple[Started, ...]:
    """Return, as they count by what is answered now, the clocks that run, and those that do not and that a move made before would start.

    A clock that a later move ended, or that is `lifted`, is left out. One that begins only now counts as if it had begun with its move.
    """
    seen, moves = View(case_type, case), {move.key for move in case_type.moves}
    runs = {run.clock: run for run in case.runs if run.ended is None}
    found, over = [], lifted(case_type, case)
    for clock, many in _open(case_type, case).items():
        if clock in over:
            continue
        held = many if clock in runs else [each for each in many if each[0].when and each[0].when.holds(seen)]
        if not held:
            continue
        starts, made = held[-1]
        on = seen.day(starts.on) if starts.on else made
        if clock in runs and (not starts.on or starts.on in moves):
            on = runs[clock].since
        if on:
            found.append(_as_answered(starts, on, seen))
    return tuple(found)


def _open(case_type: CaseType, case: Case) -> dict[str, list[tuple[Starts, date]]]:
    """Return by clock what moves start it, each with its day, since a move last ended it."""
    moves = {move.key: move for move in case_type.moves}
    found: dict[str, list[tuple[Starts, date]]] = {}
    for step in case.history:
        if move := moves.get(step.move):
            for clock in (*move.stops, *move.lifts):
                found.pop(clock, None)
            for starts in move.starts:
                found.setdefault(starts.clock, []).append((starts, step.day))
    return found


def _as_answered(starts: Starts, on: date, seen: View) -> Started:
    return Started(
        clock=starts.clock,
        on=on,
        began=seen.case.opened or seen.case.today,
        also=seen.day(starts.also) if starts.also else None,
        posted=bool(seen.value(starts.posted)),
        variant=starts.variant,
    )
