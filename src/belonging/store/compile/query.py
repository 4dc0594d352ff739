"""One SQL text: the rows of facts, tallied, summed to leaves, and rolled up to the groups asked for."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations

from sqlglot import exp

from belonging.engine.indicators.declaration import DERIVED_CUTS, SCHOOL_CUTS, Indicator, Tally
from belonging.engine.indicators.facts import FACTS
from belonging.store.compile.expressions import pupil_cut, tallied, whole
from belonging.store.compile.facts import Steps, steps
from belonging.store.compile.scope import Scope

ZERO = exp.Literal.number(0)
# The part of rows that a divided numerator does not divide.
UNDIVIDED = "*"


@dataclass(frozen=True, kw_only=True)
class Measure:
    """One tally under the name its sum is returned by; `split` is the field that divides it.

    Where it counts anything but pupils, `people_<name>` is returned beside it: the pupils behind the sum.
    """

    name: str
    tally: Tally
    split: str = ""

    @property
    def branch(self) -> tuple[str, str]:
        """Return the fact and the split, which measures summed in one pass share."""
        return self.tally.fact, self.split

    @property
    def events(self) -> bool:
        """Tell whether a pupil may have several rows, and must be counted one by one."""
        return FACTS[self.tally.fact].events

    @property
    def people(self) -> bool:
        """Tell whether the pupils behind the sum are another number than the sum."""
        return FACTS[self.tally.fact].of_people and (self.events or self.tally.amount is not None)


@dataclass(frozen=True, kw_only=True)
class Request:
    """Measures, the sets of cuts they are grouped by (every set is returned), and the part of the store they are about."""

    measures: tuple[Measure, ...]
    sets: tuple[tuple[str, ...], ...]
    scope: Scope

    @property
    def cuts(self) -> tuple[str, ...]:
        """Return every cut of every set, once."""
        return tuple(dict.fromkeys(cut for each in self.sets for cut in each))

    @property
    def keys(self) -> tuple[str, ...]:
        """Return the columns leaves are summed by: the cuts of a pupil, and the school if any cut follows from it."""
        pupil = tuple(cut for cut in self.cuts if cut not in SCHOOL_CUTS)
        return pupil if len(pupil) == len(self.cuts) else ("urn", *pupil)

    @property
    def divided(self) -> bool:
        """Tell whether any numerator is divided into parts; then every group is returned whole (part null) and in parts."""
        return any(measure.split for measure in self.measures)

    @property
    def windowed(self) -> bool:
        """Tell whether each term or half-term is returned, as the column `period`; facts of the year have period 0."""
        return self.scope.window != "year" and not self.scope.number

    @property
    def whole_keys(self) -> tuple[str, ...]:
        """Return the columns leaves are summed by beside the keys."""
        return (("period",) if self.windowed else ()) + (("part",) if self.divided else ())


def measures_of(indicator: Indicator) -> tuple[Measure, ...]:
    """Return the numerator and the denominator of one indicator as measures of those names."""
    top = Measure(name="numerator", tally=indicator.numerator, split=indicator.split)
    if indicator.denominator is None:
        return (top,)
    return top, Measure(name="denominator", tally=indicator.denominator, split=indicator.split_below)


def subsets(by: Sequence[str]) -> tuple[tuple[str, ...], ...]:
    """Return every set of some of the cuts: a crossing with its margins and its total."""
    return tuple(chosen for size in range(len(by), -1, -1) for chosen in combinations(by, size))


def fact_rows(fact: str, scope: Scope) -> exp.Select:
    """Return the rows of one fact as a SELECT of its own."""
    *before, (_, last) = steps(fact, scope)
    for name, step in before:
        last = last.with_(name, as_=step, copy=False)
    return last


def any_row(fact: str, scope: Scope) -> exp.Select:
    """Return a SELECT that has a row if a fact has any."""
    rows = exp.Subquery(this=fact_rows(fact, scope), alias=exp.TableAlias(this=exp.to_identifier("f")))
    return exp.select(exp.alias_(exp.Literal.number(1), "found")).from_(rows).limit(1)


def query(request: Request) -> exp.Select:
    """Return the whole question as one SELECT: columns are the cuts (null = Total), period, part, then the sums."""
    found: Steps = []
    leaves = [_leaf(request, branch, measures, found) for branch, measures in _branches(request.measures).items()]
    found.append(("leaves", exp.union(*leaves, distinct=False) if len(leaves) > 1 else leaves[0]))
    outer = _rolled_up(request)
    for name, step in found:
        outer = outer.with_(name, as_=step, copy=False)
    return outer


def _branches(measures: Sequence[Measure]) -> Mapping[tuple[str, str], list[Measure]]:
    found: dict[tuple[str, str], list[Measure]] = {}
    for measure in measures:
        found.setdefault(measure.branch, []).append(measure)
    return found


def _leaf(request: Request, branch: tuple[str, str], measures: list[Measure], found: Steps) -> exp.Select:
    fact, split = branch
    name = f"{fact}_by_{split}" if split else fact
    known = {step for step, _ in found}
    found += [(step, sql) for step, sql in steps(fact, request.scope) if step not in known]
    by_pupil = any(measure.events for measure in measures)
    keys = [*request.keys, *request.whole_keys, *(["pupil_id"] if by_pupil else [])]
    source = {"part": split or f"'{UNDIVIDED}'"}
    source |= {cut: pupil_cut(cut).sql("duckdb") for cut in DERIVED_CUTS}
    flags = exp.select(*(f"{source.get(key, key)} AS {key}" for key in keys))
    flags = flags.select(*(exp.alias_(tallied(measure.tally), measure.name) for measure in measures), copy=False)
    flags = flags.from_(f"{fact}_rows", copy=False).where(*request.scope.filters(), copy=False)
    found.append((f"{name}_tallies", flags))
    columns = [exp.column(key) for key in keys]
    sums = dict(_sums(measures, by_pupil))
    filled = [exp.alias_(sums.get(column, ZERO.copy()), column) for column in _columns(request)]
    pupil = (
        [] if not _any_own(request) else [exp.column("pupil_id") if by_pupil else exp.alias_(_no_pupil(), "pupil_id")]
    )
    chosen = [exp.column(key) for key in (*request.keys, *request.whole_keys)]
    return exp.select(*chosen, *pupil, *filled).from_(f"{name}_tallies").group_by(*columns)


def _sums(measures: Sequence[Measure], by_pupil: bool) -> Iterator[tuple[str, exp.Expression]]:
    for measure in measures:
        column = exp.column(measure.name)
        yield measure.name, whole(exp.Sum(this=column))
        if measure.people and not by_pupil:
            one = exp.Case().when(column.copy() > 0, exp.Literal.number(1)).else_(ZERO.copy())
            yield f"people_{measure.name}", whole(exp.Sum(this=one))


def _columns(request: Request) -> list[str]:
    names = [measure.name for measure in request.measures]
    return names + [f"people_{measure.name}" for measure in request.measures if measure.people and not measure.events]


def _any_own(request: Request) -> bool:
    return any(measure.events for measure in request.measures)


def _no_pupil() -> exp.Expression:
    return exp.cast(exp.null(), exp.DType.BIGINT)


def _rolled_up(request: Request) -> exp.Select:
    joined = "urn" in request.keys
    columns = {cut: _cut(cut) for cut in request.cuts}
    whole_keys = [exp.column(key, table="leaves") for key in request.whole_keys]
    selected = [exp.alias_(column, cut) for cut, column in columns.items()] + [key.copy() for key in whole_keys]
    sums = [exp.alias_(whole(exp.Sum(this=exp.column(name))), name) for name in _columns(request)]
    own = [_distinct(measure) for measure in request.measures if measure.events]
    outer = exp.select(*selected, *sums, *own).from_("leaves")
    if joined:
        outer = outer.join("schools", on="schools.urn = leaves.urn", join_type="left")
    outer.set("group", exp.Group(expressions=[exp.GroupingSets(expressions=list(_sets(request, columns)))]))
    return outer


def _sets(request: Request, columns: Mapping[str, exp.Expression]) -> Iterator[exp.Tuple]:
    always = [exp.column("period", table="leaves")] if request.windowed else []
    parts = [[], [exp.column("part", table="leaves")]] if request.divided else [[]]
    for each in request.sets:
        for part in parts:
            yield exp.Tuple(expressions=[item.copy() for item in (*(columns[cut] for cut in each), *always, *part)])


def _cut(cut: str) -> exp.Expression:
    if cut not in SCHOOL_CUTS:
        return exp.column(cut, table="leaves")
    if cut == "school":
        return exp.cast(exp.column("urn", table="leaves"), exp.DType.TEXT)
    return exp.func("COALESCE", exp.column(cut, table="schools"), exp.Literal.string(""))


def _distinct(measure: Measure) -> exp.Expression:
    counted = exp.Case().when(exp.column(measure.name) > 0, exp.column("pupil_id"))
    return exp.alias_(whole(exp.Count(this=exp.Distinct(expressions=[counted]))), f"people_{measure.name}")
