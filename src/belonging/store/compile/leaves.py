"""Every tally of one fact summed by every single cut at once: the pass of the cube over a fact's kept rows."""

from collections.abc import Sequence
from functools import lru_cache

from sqlglot import exp

from belonging.engine.indicators.declaration import PUPIL_CUTS, SCHOOL_CUTS
from belonging.engine.indicators.facts import FACTS
from belonging.store.compile.expressions import tallied, whole
from belonging.store.compile.query import Measure, fact_rows
from belonging.store.compile.scope import Scope

PLACES = tuple(cut for cut in SCHOOL_CUTS if cut != "school")


@lru_cache(maxsize=256)
def fact_text(fact: str, scope: Scope, dialect: str) -> str:
    """Return the SQL of one fact's rows in a dialect, to be kept as `<fact>_rows`."""
    return fact_rows(fact, scope).sql(dialect)


@lru_cache(maxsize=256)
def sums_text(measures: tuple[Measure, ...], dialect: str) -> str:
    """Return the SQL that sums measures of one fact (and one split) over its kept rows: by school, by each cut of a pupil, in all.

    Columns: urn, the cuts, period, part (null = whole), the sums. Places are left to be added up from schools; only
    where pupils must be counted one by one are they summed here, as a pupil may be at two schools of one place.
    """
    fact, split = measures[0].tally.fact, measures[0].split
    events = FACTS[fact].events
    keys = ["urn", *PUPIL_CUTS, *(PLACES if events else ())]
    columns = [f"f.{key}" if key in ("urn", *PUPIL_CUTS) else f"COALESCE(s.{key}, '') AS {key}" for key in keys]
    flags = exp.select(
        *columns, "f.period", *([f"f.{split} AS part"] if split else []), *(["f.pupil_id"] if events else [])
    )
    flags = flags.select(*(exp.alias_(tallied(each.tally), each.name, copy=False) for each in measures), copy=False)
    flags = flags.from_(f"{fact}_rows AS f", copy=False)
    if events:
        flags = flags.join("schools AS s", on="s.urn = f.urn", join_type="left", copy=False)
    columns = [*keys, "period", *(["part"] if split else [])]
    sums = _grouped(flags, [[], *([key] for key in keys)], [[], ["part"]] if split else [[]], measures, events)
    if events:  # each pupil once in every group, so that pupils can be counted by adding up
        sums = exp.select(*columns, *_sums(measures)).from_(_named(sums, "p")).group_by(*columns)
    return (
        exp.select(*keys, "period", "part" if split else "CAST(NULL AS TEXT) AS part", *_names(measures))
        .from_(_named(sums, "g"))
        .sql(dialect)
    )


def _grouped(
    flags: exp.Select, keys: list[list[str]], parts: list[list[str]], measures: Sequence[Measure], events: bool
) -> exp.Select:
    always = ["period", *(["pupil_id"] if events else [])]
    sets = [
        exp.Tuple(expressions=[exp.column(name) for name in (*key, *always, *part)]) for key in keys for part in parts
    ]
    chosen = dict.fromkeys(
        [*(name for key in keys for name in key), *always, *(name for part in parts for name in part)]
    )
    sums = [_sum(each) for each in measures] if events else _sums(measures)
    outer = exp.select(*chosen, *sums).from_(_named(flags, "t"))
    outer.set("group", exp.Group(expressions=[exp.GroupingSets(expressions=sets)]))
    return outer


def _named(select: exp.Select, name: str) -> exp.Subquery:
    return exp.Subquery(this=select, alias=exp.TableAlias(this=exp.to_identifier(name)))


def _names(measures: Sequence[Measure]) -> list[str]:
    return [alias.alias for alias in _sums(measures)]


def _sum(measure: Measure) -> exp.Expression:
    return exp.alias_(whole(exp.Sum(this=exp.column(measure.name))), measure.name)


def _sums(measures: Sequence[Measure]) -> list[exp.Expression]:
    found = []
    for each in measures:
        found.append(_sum(each))
        if each.people:
            some = exp.Case().when(exp.column(each.name) > 0, exp.Literal.number(1)).else_(exp.Literal.number(0))
            found.append(exp.alias_(whole(exp.Sum(this=some)), f"people_{each.name}"))
    return found
