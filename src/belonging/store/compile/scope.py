"""What part of the store a question is about: one academic year, a window of it, and a filter."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from sqlglot import exp, parse_one

from belonging.engine.indicators.declaration import CUTS, SCHOOL_CUTS
from belonging.kernel.periods import Period
from belonging.store.compile.expressions import literal, pupil_cut


@dataclass(frozen=True, kw_only=True)
class Scope:
    """One academic year; `window` is year, term or half_term, and `number` one of its terms or half-terms (0 = each).

    `where` is {cut: values}, values as text. `marks_from` says whether attendance is read from `mark_counts` or, once
    more, from the marks of `mark_weeks`; `returns` whether there may be any return of attendance beside marks.
    `urns` are the first and the last school that are read; `areas` whether the small area of any child may be known.
    """

    year: int
    window: str = "year"
    number: int = 0
    where: tuple[tuple[str, tuple[str, ...]], ...] = ()
    marks_from: Literal["counts", "weeks"] = "counts"
    urns: tuple[int, int] | None = None
    returns: bool = True
    areas: bool = True

    @classmethod
    def of(cls, period: Period, where: Mapping[str, tuple[str, ...]] | None = None, **more: object) -> "Scope":
        """Return the scope of one period. Raises ValueError for a filter on something that is no cut."""
        filters = tuple((cut, tuple(map(str, values))) for cut, values in (where or {}).items())
        for cut, _ in filters:
            if cut not in CUTS:
                raise ValueError(f"{cut!r} is not a cut. Filter on one of {', '.join(CUTS)}.")
        return cls(
            year=period.year, window=period.window, number=period.half_term or period.term, where=filters, **more
        )

    @property
    def period(self) -> str:
        """Return the SQL of the column `period`: 0 for the year, else the number of the term or half-term."""
        return "0" if self.window == "year" else self.window

    def held(self, year: int | None = None) -> str:
        """Return the SQL condition that a row lies in the year (or another), and in the schools that are read at once."""
        year_is = f"academic_year = {self.year if year is None else year}"
        return f"{year_is} AND urn BETWEEN {self.urns[0]} AND {self.urns[1]}" if self.urns else year_is

    def within(self) -> str:
        """Return the SQL condition that a row with academic_year, term and half_term lies in the window."""
        if self.number:
            return f"{self.held()} AND {self.window} = {self.number}"
        return f"{self.held()} AND {self.window} > 0" if self.window != "year" else self.held()

    def filters(self) -> list[exp.Expression]:
        """Return the conditions of `where` over a row with `urn` and the cuts of a pupil."""
        return [self._filter(cut, [literal(value) for value in values]) for cut, values in self.where]

    def _filter(self, cut: str, values: list[exp.Expression]) -> exp.Expression:
        if cut not in SCHOOL_CUTS:
            return exp.In(this=pupil_cut(cut), expressions=values)
        if cut == "school":
            return exp.In(this=exp.cast(exp.column("urn"), exp.DType.TEXT), expressions=values)
        held = exp.In(this=exp.column(cut), expressions=values)
        if literal("") in values:  # a school nothing is known of is unknown too
            others = exp.select("urn").from_("schools").where(exp.Not(this=held))
            return exp.Not(this=exp.In(this=exp.column("urn"), query=exp.Subquery(this=others)))
        return exp.In(this=exp.column("urn"), query=exp.Subquery(this=exp.select("urn").from_("schools").where(held)))


def read(sql: str) -> exp.Select:
    """Return SQL text as an expression that can be written for any engine."""
    return parse_one(sql, read="duckdb")
