"""A child who leaves between Year 10 and Year 11 misses the exams they were taught for. Where many go, ask why."""

from datetime import date

from belonging.engine.indicators import Example, Indicator, Tally, field
from belonging.kernel.citation import Citation, Status

INDICATOR = Indicator(
    title="Leavers between Year 10 and Year 11",
    definition="Year 10 pupils of the January before who are not on the same school's roll this January.",
    numerator=Tally(fact="year_10", where=field("departed") == 1),
    denominator=Tally(fact="year_10"),
    windows=("year",),
    unit="per cent of Year 10 pupils",
    decimals=1,
    note="A pupil kept in Year 10 has not left. Schools without a January roll this year are left out.",
    source=Citation(
        source="Ofsted, Off-rolling: exploring the issue",
        section="pupil movements between Years 10 and 11",
        status=Status.SECONDARY,
        compared_on=date(2026, 11, 21),
    ),
    examples=(
        Example(
            says="One of two went; school B sent no census this year and is left out.",
            given={
                "pupil_years": "academic_year enrolment pupil school nc_year\n2023 1 1 A 10\n2023 2 2 A 10\n2023 3 3 B 10\n"
                "2024 1 1 A 11\n2024 9 4 A 7",
            },
            by="school",
            expected={"A": (1, 2), "Total": (1, 2)},
        ),
    ),
)
