"""Every tally of one fact summed by every single cut at once: the pass of the cube over a fact's kept rows."""

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


@lru_cache(maxsize=256)
def fact_text(fact: str, scope: Scope, dialect: str) -> str:
    """Return the SQL of one fact's rows in a dialect, to be kept as `<fact>_rows`."""
    return text(fact, scope) if dialect == "duckdb" else fact_rows(fact, scope).sql(dialect)


@lru_cache(maxsize=256)
def sums_text(measures: tuple[Measure, ...], dialect: str) -> str:
    """Return the SQL that sums measures of one fact (and one split) over its rows: by school, by each cut of a pupil, in all.

    Columns: urn, the cuts of a pupil (null where not grouped by), period, part (null = whole), the sums. Places are
    left to be added up from schools. For events, of which a pupil may have several, see `events_text`.
    """
    fact, split = measures[0].branch
    if FACTS[fact].events:
        return events_text(measures, dialect)
    keys = ["urn", *PUPIL_CUTS]
    flags = exp.select(*keys, "period", *([f"{split} AS part"] if split else []), *_tallies(measures)).from_(
        f"{fact}_rows"
    )
    parts = [[], ["part"]] if split else [[]]
    sets = [[*key, "period", *part] for key in ([], *([key] for key in keys)) for part in parts]
    part = "part" if split else "CAST(NULL AS TEXT) AS part"
    return _by_sets(exp.select(*keys, "period", part, *_sums(measures)).from_(_named(flags, "t")), sets).sql(dialect)


def events_text(measures: tuple[Measure, ...], dialect: str) -> str:
    """Return the SQL that sums measures of events by every cut: columns cut, label, period, part, the sums.

    Each pupil is summed once in every group, so that pupils can be counted by adding up, wherever they are at school.
    """
    fact, split = measures[0].branch
    found = {**{cut: f"f.{cut}" for cut in PUPIL_CUTS}, **{cut: f"COALESCE(s.{cut}, '')" for cut in PLACES}}
    labels = " ".join(f"WHEN '{cut}' THEN {column}" for cut, column in found.items())
    label = f"CASE c.cut {labels} WHEN 'school' THEN CAST(f.urn AS TEXT) ELSE '' END AS label"
    keys = ["cut", "label", "period"]
    part = f"f.{split} AS part" if split else "CAST(NULL AS TEXT) AS part"
    flags = exp.select("c.cut", label, "f.period", part, "f.pupil_id", *_tallies(measures)).from_(f"{fact}_rows AS f")
    flags = flags.join("schools AS s", on="s.urn = f.urn", join_type="left")
    cuts = ", ".join(f"('{cut}')" for cut in ("", "school", *found))
    flags = flags.join(f"(VALUES {cuts}) AS c(cut)", join_type="cross")
    each = exp.select(*keys, "part", "pupil_id", *map(_sum, measures)).from_(_named(flags, "t"))
    each = _by_sets(
        each, [[*keys, "pupil_id"], [*keys, "pupil_id", "part"]] if split else [[*keys, "pupil_id", "part"]]
    )
    return exp.select(*keys, "part", *_sums(measures)).from_(_named(each, "p")).group_by(*keys, "part").sql(dialect)


def _tallies(measures: Sequence[Measure]) -> list[exp.Expression]:
    return [exp.alias_(tallied(each.tally), each.name, copy=False) for each in measures]


def _by_sets(select: exp.Select, sets: list[list[str]]) -> exp.Select:
    tuples = [exp.Tuple(expressions=[exp.column(name) for name in each]) for each in sets]
    select.set("group", exp.Group(expressions=[exp.GroupingSets(expressions=tuples)]))
    return select


def _named(select: exp.Select, name: str) -> exp.Subquery:
    return exp.Subquery(this=select, alias=exp.TableAlias(this=exp.to_identifier(name)))


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
