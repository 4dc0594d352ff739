"""Children who change school in the year start again each time. High mobility also makes a school's other figures harder to read."""

from datetime import date

from belonging.engine.indicators import Direction, Example, Indicator, Tally, field
from belonging.kernel.citation import Citation, Status

INDICATOR = Indicator(
    title="Roll mobility",
    definition="Enrolments that began after 30 September or ended before 1 June, as a share of enrolments in the academic year.",
    numerator=Tally(fact="mobility", where=(field("joined") == 1) | (field("departed") == 1)),
    denominator=Tally(fact="mobility"),
    windows=("year",),
    unit="per cent of enrolments",
    decimals=1,
    direction=Direction.NEUTRAL,
    note="Sole and dual-main enrolments. Leaving after May is the ordinary end of Years 11 and 13.",
    source=Citation(
        source="Belonging, methods",
        section="roll mobility",
        status=Status.COMPUTED,
        compared_on=date(2026, 11, 21),
    ),
    examples=(
        Example(
            says="Joining in October and leaving in March each count, and once for a pupil who did both.",
            given={
                "pupil_years": "enrolment entry_date leaving_date\n1 2021-09-01 -\n2 2024-10-14 -\n3 2021-09-01 2025-03-07\n"
                "4 2024-11-04 2025-02-03\n5 2021-09-01 2025-06-27",
            },
            expected={"Total": (3, 5)},
        ),
    ),
)
