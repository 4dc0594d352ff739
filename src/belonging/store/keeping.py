"""What the store says of itself: whether week strings stay few, and which share of attendance is known from marks."""

from dataclasses import dataclass

from belonging.kernel.periods import Period
from belonging.store.compile import Scope, fact_rows
from belonging.store.store import Store

MOST_PATTERNS = 0.10
FEW_WEEKS = 10_000


@dataclass(frozen=True, kw_only=True)
class Weeks:
    """How many week strings an academic year has, and how many of them differ. Few patterns make counting fast."""

    year: int
    rows: int
    patterns: int

    @property
    def warning(self) -> str:
        """Return a sentence when a tenth or more of the weeks differ (in years large enough to tell), '' otherwise."""
        if self.rows < FEW_WEEKS or self.patterns < MOST_PATTERNS * self.rows:
            return ""
        return (
            f"{self.patterns:,} of {self.rows:,} weeks of marks in {Period(self.year)} are different from one another. "
            "Fewer than a tenth is usual: look for a file whose marks are shifted or made at random."
        )


@dataclass(frozen=True, kw_only=True)
class Sources:
    """Possible sessions of a period, and those of them known from marks rather than from a termly return."""

    possible: int
    from_marks: int


def weeks(store: Store, year: int) -> Weeks:
    """Return how many weeks of marks an academic year has, and how many patterns."""
    with store.embedded(year) as engine:
        found = engine.run(
            f"SELECT COUNT(*) AS n, COUNT(DISTINCT marks) AS patterns FROM mark_weeks WHERE academic_year = {year}"
        ).to_pylist()[0]
    return Weeks(year=year, rows=found["n"], patterns=found["patterns"])


def sources(store: Store, period: Period) -> Sources:
    """Return which share of a period's attendance comes from marks; each enrolment-term has one source, marks first."""
    rows = fact_rows("attendance", Scope.of(period)).sql("duckdb")
    with store.embedded(period.year) as engine:
        found = engine.run(f"SELECT SUM(possible) AS possible, SUM(from_marks) AS marks FROM ({rows})").to_pylist()[0]
    return Sources(possible=int(found["possible"] or 0), from_marks=int(found["marks"] or 0))
