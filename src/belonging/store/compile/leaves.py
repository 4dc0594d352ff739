"""Every tally of one fact summed to leaves in one pass: what the cube adds up by each single cut."""

from collections.abc import Sequence
from functools import lru_cache

from sqlglot import exp

from belonging.engine.indicators.declaration import ALONE, SCHOOL_CUTS
from belonging.engine.indicators.facts import FACTS
from belonging.store.compile.expressions import tallied, whole
from belonging.store.compile.facts import text
from belonging.store.compile.leaves_in_parts import TOGETHER, in_parts
from belonging.store.compile.query import Measure, fact_rows
from belonging.store.compile.scope import Scope

Leaves = tuple[tuple[str, ...], ...]
LEAVES: Leaves = (("urn",), TOGETHER)
PLACES = tuple(cut for cut in SCHOOL_CUTS if cut != "school")


def leaves_text(measures: tuple[Measure, ...], split: str, scope: Scope, dialect: str) -> str:
    """Return the SQL of one fact's leaves; columns urn, the cuts of a pupil, period, part, the sums, the people behind them.

    Sums are by school (cuts null) and by all cuts of a pupil together (urn null): few rows, whatever the number of pupils. Of the
    year, and of facts that belong to it, they are by small area too (all others null) where any is known.
    Of events there may be several of a pupil, at several schools or under several cuts. Then the leaves of each such pupil
    come by themselves, under their id as `several`; others have none. Parts null are the whole, where events have parts.
    """
    fact = measures[0].tally.fact
    areas = scope.areas and (scope.window == "year" or not FACTS[fact].windowed)
    if FACTS[fact].parts:
        return in_parts(measures, scope, dialect, areas)
    rows = text(fact, scope) if dialect == "duckdb" else fact_rows(fact, scope).sql(dialect)
    return f"WITH {fact}_rows AS ({rows}){_sums_text(measures, split, dialect, areas)}"


@lru_cache(maxsize=256)
def _sums_text(measures: tuple[Measure, ...], split: str, dialect: str, areas: bool) -> str:
    """Return what follows the step of the fact's rows: further steps if any, and the SELECT."""
    fact, by = measures[0].tally.fact, (*LEAVES, (ALONE,)) if areas else LEAVES
    leaf = [*(cut for each in by for cut in each), "period", "part"]
    part = f"{split} AS part" if split else "CAST(NULL AS TEXT) AS part"
    flags = exp.select(*leaf[:-1], part, "pupil_id", *_tallies(measures)).from_(f"{fact}_rows")
    if not FACTS[fact].events:
        return f" {_leaves(_named(flags, 't'), [], by, measures).sql(dialect)}"
    each = exp.select(*leaf, "pupil_id", *_summed(measures)).from_(_named(flags, "t"))
    each = _by_sets(each, [[*leaf, "pupil_id"], [*leaf[:-1], "pupil_id"]] if split else [[*leaf, "pupil_id"]])
    several = (
        "SELECT pupil_id AS pupil, period AS part_of FROM of_pupils WHERE part IS NULL "
        "GROUP BY pupil_id, period HAVING COUNT(*) > 1"
    )
    named = exp.select(*leaf, "pupil AS several", *(measure.name for measure in measures)).from_("of_pupils")
    named = named.join("several_leaves", on="pupil_id = pupil AND period = part_of", join_type="left")
    sums = _leaves(_named(named, "t"), ["several"], by, measures)
    return f", of_pupils AS ({each.sql(dialect)}), several_leaves AS ({several}) {sums.sql(dialect)}"


def _leaves(rows: exp.Subquery, pupil: list[str], by: Leaves, measures: Sequence[Measure]) -> exp.Select:
    """Return the sums of rows by each of these: by school, by all cuts of a pupil together, by small area."""
    keys = ["period", "part", *pupil]
    leaf = [cut for each in by for cut in each]
    sums = exp.select(*leaf, *keys, *_summed(measures), *_peopled(measures)).from_(rows)
    return _by_sets(sums, [[*each, *keys] for each in by])


def _tallies(measures: Sequence[Measure]) -> list[exp.Expression]:
    return [exp.alias_(tallied(each.tally), each.name, copy=False) for each in measures]


def _by_sets(select: exp.Select, sets: list[list[str]]) -> exp.Select:
    tuples = [exp.Tuple(expressions=[exp.column(name) for name in each]) for each in sets]
    select.set("group", exp.Group(expressions=[exp.GroupingSets(expressions=tuples)]))
    return select


def _named(select: exp.Select, name: str) -> exp.Subquery:
    return exp.Subquery(this=select, alias=exp.TableAlias(this=exp.to_identifier(name)))


def _summed(measures: Sequence[Measure]) -> list[exp.Expression]:
    return [exp.alias_(whole(exp.Sum(this=exp.column(each.name))), each.name) for each in measures]


def _peopled(measures: Sequence[Measure]) -> list[exp.Expression]:
    """Return beside sums that do not count pupils how many of the rows, each one pupil's, are behind them."""
    some = {
        each.name: exp.Case().when(exp.column(each.name) > 0, exp.Literal.number(1)).else_(exp.Literal.number(0))
        for each in measures
        if each.people
    }
    return [exp.alias_(whole(exp.Sum(this=one)), f"people_{name}") for name, one in some.items()]
