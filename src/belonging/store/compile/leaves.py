"""Every tally of one fact summed to leaves in one pass: what the cube adds up by each single cut."""

from collections.abc import Sequence
from functools import lru_cache

from sqlglot import exp

from belonging.engine.indicators.declaration import PUPIL_CUTS, SCHOOL_CUTS
from belonging.engine.indicators.facts import FACTS
from belonging.store.compile.expressions import tallied, whole
from belonging.store.compile.facts import text
from belonging.store.compile.query import Measure, fact_rows
from belonging.store.compile.scope import Scope

PLACES = tuple(cut for cut in SCHOOL_CUTS if cut != "school")


def leaves_text(measures: tuple[Measure, ...], split: str, scope: Scope, dialect: str) -> str:
    """Return the SQL of one fact's leaves; columns urn, the cuts of a pupil, period, part, the sums, the people behind them.

    Sums are by school (cuts null) and by all cuts of a pupil together (urn null): few rows, whatever the number of pupils.
    Of events there may be several of a pupil, at several schools or under several cuts. Then the leaves of each such pupil
    come by themselves, under their `pupil_id`; others have none. Parts null are the whole, where events have parts.
    """
    fact = measures[0].tally.fact
    rows = text(fact, scope) if dialect == "duckdb" else fact_rows(fact, scope).sql(dialect)
    return f"WITH {fact}_rows AS ({rows}) {_sums_text(measures, split, dialect)}"


@lru_cache(maxsize=256)
def _sums_text(measures: tuple[Measure, ...], split: str, dialect: str) -> str:
    fact = measures[0].tally.fact
    part = f"{split} AS part" if split else "CAST(NULL AS TEXT) AS part"
    keys = ["period", "part"]
    flags = exp.select("urn", *PUPIL_CUTS, *keys[:1], part, "pupil_id", *_tallies(measures)).from_(f"{fact}_rows")
    if FACTS[fact].events:
        flags, keys = _of_pupils(flags, bool(split), measures), [*keys, "pupil_id"]
    sums = exp.select("urn", *PUPIL_CUTS, *keys, *_sums(measures)).from_(_named(flags, "t"))
    return _by_sets(sums, [["urn", *keys], [*PUPIL_CUTS, *keys]]).sql(dialect)


def _of_pupils(flags: exp.Select, divided: bool, measures: Sequence[Measure]) -> exp.Select:
    """Return the leaves of each pupil, under `pupil_id` if there are several of them (in one part, or in all)."""
    columns = ["urn", *PUPIL_CUTS, "period", "part", "pupil_id"]
    sums = [exp.alias_(whole(exp.Sum(this=exp.column(each.name))), each.name) for each in measures]
    sets = [columns, [name for name in columns if name != "part"]] if divided else [columns]
    each = _by_sets(exp.select(*columns, *sums).from_(_named(flags, "f")), sets)
    times = "COUNT(*) OVER (PARTITION BY pupil_id, period, part) AS leaves"
    counted = exp.select("*", times).from_(_named(each, "p"))
    pupil = "CASE WHEN leaves > 1 THEN pupil_id END AS pupil_id"
    return exp.select(*columns[:-1], pupil, *(measure.name for measure in measures)).from_(_named(counted, "c"))


def _tallies(measures: Sequence[Measure]) -> list[exp.Expression]:
    return [exp.alias_(tallied(each.tally), each.name, copy=False) for each in measures]


def _by_sets(select: exp.Select, sets: list[list[str]]) -> exp.Select:
    tuples = [exp.Tuple(expressions=[exp.column(name) for name in each]) for each in sets]
    select.set("group", exp.Group(expressions=[exp.GroupingSets(expressions=tuples)]))
    return select


def _named(select: exp.Select, name: str) -> exp.Subquery:
    return exp.Subquery(this=select, alias=exp.TableAlias(this=exp.to_identifier(name)))


def _sums(measures: Sequence[Measure]) -> list[exp.Expression]:
    found = []
    for each in measures:
        found.append(exp.alias_(whole(exp.Sum(this=exp.column(each.name))), each.name))
        if each.people:
            some = exp.Case().when(exp.column(each.name) > 0, exp.Literal.number(1)).else_(exp.Literal.number(0))
            found.append(exp.alias_(whole(exp.Sum(this=some)), f"people_{each.name}"))
    return found
