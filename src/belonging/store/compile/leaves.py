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
    """Return the SQL of one fact's leaves; columns urn, the cuts of a pupil, period, part, the sums.

    Sums are by school (cuts null) and by all cuts of a pupil together (urn null): few rows, whatever the number of
    pupils. Of events, of which a pupil may have several, there is a leaf for each `pupil_id`, with `leaves`, the number
    of leaves its sums are spread over in the period (and part; null = all of them).
    """
    fact = measures[0].tally.fact
    rows = text(fact, scope) if dialect == "duckdb" else fact_rows(fact, scope).sql(dialect)
    return f"WITH {fact}_rows AS ({rows}) {_sums_text(measures, split, dialect)}"


@lru_cache(maxsize=256)
def _sums_text(measures: tuple[Measure, ...], split: str, dialect: str) -> str:
    fact = measures[0].tally.fact
    part = f"{split} AS part" if split else "CAST(NULL AS TEXT) AS part"
    by_pupil = ["pupil_id"] if FACTS[fact].events else []
    flags = exp.select("urn", *PUPIL_CUTS, "period", part, *by_pupil, *_tallies(measures)).from_(f"{fact}_rows")
    columns = ["urn", *PUPIL_CUTS, "period", "part", *by_pupil]
    sums = exp.select(*columns, *_sums(measures)).from_(_named(flags, "t"))
    if not by_pupil:
        return _by_sets(sums, [["urn", "period", "part"], [*PUPIL_CUTS, "period", "part"]]).sql(dialect)
    each = _by_sets(sums, [columns, *([[name for name in columns if name != "part"]] if split else [])])
    names = [name.alias_or_name for name in sums.selects]
    times = "COUNT(*) OVER (PARTITION BY pupil_id, period, part) AS leaves"
    return exp.select(*names, times).from_(_named(each, "p")).sql(dialect)


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
        if each.people and not each.events:
            some = exp.Case().when(exp.column(each.name) > 0, exp.Literal.number(1)).else_(exp.Literal.number(0))
            found.append(exp.alias_(whole(exp.Sum(this=some)), f"people_{each.name}"))
    return found
