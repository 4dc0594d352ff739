"""Who is there to be counted. Every rate over the January roll rests on it."""

from datetime import date

from belonging.engine.indicators import Direction, Example, Indicator, Tally
from belonging.kernel.citation import Citation, Status

INDICATOR = Indicator(
    title="Headcount",
    definition="Sole and dual-main pupils on roll on January census day.",
    numerator=Tally(fact="roll"),
    denominator=None,
    per=1,
    windows=("year",),
    interval="none",
    unit="pupils",
    decimals=0,
    direction=Direction.NEUTRAL,
    reveals="nothing",
    source=Citation(
        source="DfE, Suspensions and permanent exclusions in England: methodology",
        section="headcount",
        status=Status.GUIDANCE,
        compared_on=date(2026, 11, 21),
    ),
    examples=(
        Example(
            says="A dual-registered pupil counts at the main school only.",
            given={"pupil_years": "enrolment pupil school status headcount\n1 1 A M 1\n2 1 B S 0\n3 2 B C 1"},
            by="school",
            expected={"A": (1, 0), "B": (1, 0), "Total": (2, 0)},
        ),
    ),
)
