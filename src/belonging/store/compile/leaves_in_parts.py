"""Leaves of facts in parts, summed before they are laid out: few columns a pupil, and no row a pupil and part."""

from collections.abc import Sequence
from functools import lru_cache

from belonging.engine.indicators import Tally
from belonging.engine.indicators.declaration import ALONE, PUPIL_CUTS
from belonging.engine.indicators.expressions import Field
from belonging.engine.indicators.facts import FACTS
from belonging.engine.indicators.reading import worked_out
from belonging.store.compile.facts import named, wide
from belonging.store.compile.query import Measure
from belonging.store.compile.scope import Scope, read

# Cuts that are summed together; where a child lives would make as many leaves as there are children, and is summed by itself.
TOGETHER = tuple(cut for cut in PUPIL_CUTS if cut != ALONE)
_CUTS = ", ".join(TOGETHER)


def in_parts(measures: tuple[Measure, ...], scope: Scope, dialect: str, areas: bool) -> str:
    """Return the SQL of one fact's leaves as `leaves_text` does, by small area too where `areas` says so.

    A pupil of several enrolments has leaves apart, under the id `several`; of any other each sum above nought is
    one pupil's. Raises ValueError for a tally that asks of the rows anything but their part.
    """
    several = f"SELECT pupil_id AS pupil FROM pupil_years WHERE {scope.held()} GROUP BY pupil_id HAVING COUNT(*) > 1"
    steps = [*wide(measures[0].tally.fact, scope), ("several_rows", several)]
    if dialect != "duckdb":
        steps = [(name, read(sql).sql(dialect)) for name, sql in steps]
    return f"WITH {named(steps)}{_following(measures, dialect, areas)}"


@lru_cache(maxsize=64)
def _following(measures: tuple[Measure, ...], dialect: str, areas: bool) -> str:
    by = ["urn", _CUTS, *([ALONE] if areas else [])]
    keys, fact = f"{', '.join(by)}, period", measures[0].tally.fact
    every = range(len(FACTS[fact].parts.names))
    chosen = {each.name: _parts(each.tally) for each in measures}
    some = " OR ".join(f"part_{at} > 0" for at in every)
    rows = (
        f"SELECT {keys}, pupil AS several, {', '.join(f'part_{at}' for at in every)} FROM {fact}_wide "
        f"LEFT JOIN several_rows ON pupil_id = pupil WHERE {some}"
    )
    sums = [f"SUM(part_{at}) AS part_{at}, {_some([at])} AS rows_{at}" for at in every]
    sums += [f"{_some(parts)} AS people_{name}" for name, parts in chosen.items()]
    summed = (
        f"SELECT {keys}, several, {', '.join(sums)} FROM known_rows "
        f"GROUP BY GROUPING SETS ({', '.join(f'({each}, period, several)' for each in by)})"
    )
    laid = [f"SELECT {keys}, CAST(NULL AS TEXT) AS part, several, {_values(measures, every, None)} FROM summed_rows"]
    laid += [
        f"SELECT {keys}, '{name}' AS part, several, {_values(measures, [at], at)} FROM summed_rows WHERE rows_{at} > 0"
        for at, name in enumerate(FACTS[fact].parts.names)
    ]
    steps = [("known_rows", rows), ("summed_rows", summed)]
    last = " UNION ALL ".join(laid)
    if dialect != "duckdb":
        steps, last = [(name, read(sql).sql(dialect)) for name, sql in steps], read(last).sql(dialect)
    return f", {named(steps)} {last}"


def _values(measures: Sequence[Measure], parts: Sequence[int], only: int | None) -> str:
    """Return the SQL of every measure's sum over parts, and of the people behind it: all of its parts, or `only` one."""
    found = []
    for each in measures:
        held = [at for at in parts if at in _parts(each.tally)]
        of = "rows" if each.tally.amount is None else "part"
        value = " + ".join(f"{of}_{at}" for at in held) or "0"
        people = f"people_{each.name}" if only is None else (f"rows_{only}" if held else "0")
        found += [f"CAST({value} AS BIGINT) AS {each.name}", f"CAST({people} AS BIGINT) AS people_{each.name}"]
    return ", ".join(found)


def _some(parts: Sequence[int]) -> str:
    """Return the SQL of how many rows have anything in any of some parts."""
    some = " OR ".join(f"part_{at} > 0" for at in parts) or "FALSE"
    return f"SUM(CASE WHEN {some} THEN 1 ELSE 0 END)"


def _parts(tally: Tally) -> list[int]:
    """Return which parts a tally is about."""
    parts = FACTS[tally.fact].parts
    if tally.amount is not None and not (isinstance(tally.amount, Field) and tally.amount.name == parts.amount):
        raise ValueError(
            f"{parts.amount!r} is the only amount of {tally.fact}: its parts are summed before they are laid out."
        )
    try:
        return [
            at
            for at, name in enumerate(parts.names)
            if tally.where is None or worked_out(tally.where, {parts.column: name})
        ]
    except KeyError as error:
        raise ValueError(
            f"A condition on {tally.fact} may ask for {parts.column!r} only, not {error}: its parts are summed before they are laid out."
        ) from None
