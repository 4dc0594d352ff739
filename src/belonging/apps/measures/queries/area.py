"""The area's first page: the main indicators beside their own past and others, what moved, what is unusual, how fresh."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from belonging.apps.accounts.roles import Person
from belonging.apps.measures import findings
from belonging.apps.measures.charts.funnel import Funnel, Point
from belonging.apps.measures.queries import benchmarks, figures
from belonging.apps.measures.queries.benchmarks import Beside
from belonging.apps.measures.queries.choices import Choice
from belonging.apps.measures.queries.figures import Now
from belonging.apps.measures.queries.tables import indicators
from belonging.apps.measures.words import period_words

MAIN = (
    "suspension_rate",
    "permanent_exclusion_rate",
    "one_or_more_rate",
    "overall_absence_rate",
    "persistent_absentee_rate",
    "severe_absentee_rate",
    "sen_support_rate",
    "ehc_plan_rate",
)


@dataclass(frozen=True, kw_only=True)
class Row:
    """One main indicator: its figure and the year before, its benchmarks, and where its schools lie."""

    figure: Now
    beside: tuple[Beside, ...]
    funnels: Mapping[str, Funnel]

    @property
    def tested(self) -> bool:
        """Return whether enough schools of any phase may be shown to say whether one lies outside."""
        return any(funnel.points for funnel in self.funnels.values())

    def outside(self, side: str) -> list[Point]:
        """Return the schools beyond the wider limits of their phase on this side ('above', 'below')."""
        return [point for funnel in self.funnels.values() for point in funnel.outside(side)]


def rows(choice: Choice, *, seen_by: Person) -> list[Row]:
    """Return the main indicators for the period and group chosen."""
    found = []
    for key in (each for each in MAIN if each in indicators()):
        figure = figures.now(key, choice.period, choice.group, seen_by=seen_by)
        found.append(
            Row(
                figure=figure,
                beside=benchmarks.beside(key, figure.period, choice.group),
                funnels=figures.funnels_of(key, figure.period, choice.group, seen_by=seen_by),
            )
        )
    return found


def changed(found: Sequence[Row], *, whose: str) -> list[str]:
    """Return a sentence for each indicator that moved by more than chance alone could give."""
    said = []
    for row in found:
        now, before, indicator = row.figure.now, row.figure.before, row.figure.indicator
        if now is not None and before is not None and findings.apart(now, before):
            moved = findings.change(now, before, indicator)
            earlier = period_words(row.figure.period.year_before())
            value = findings.figure(now, indicator.decimals)
            said.append(f"{indicator.title}: {value} {indicator.unit}, {moved} than in {earlier}.")
    return said


def beyond(found: Sequence[Row]) -> list[tuple[Row, int, int]]:
    """Return the indicators for which schools lie outside the wider limits, with how many above and below."""
    counted = [(row, len(row.outside("above")), len(row.outside("below"))) for row in found]
    return [(row, above, below) for row, above, below in counted if above or below]
