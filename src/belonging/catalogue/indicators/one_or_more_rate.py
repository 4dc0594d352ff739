"""How many children a school's suspensions fall on: the rate of suspensions alone cannot tell many children from few."""

from datetime import date

from belonging.engine.indicators import Benchmark, Example, Indicator, Tally, field
from belonging.kernel.citation import Citation, Status

INDICATOR = Indicator(
    title="Pupils with one or more suspensions",
    definition="Enrolments with at least one suspension in the period for every 100 pupils on the January census roll.",
    numerator=Tally(fact="suspended", where=field("suspensions") >= 1),
    denominator=Tally(fact="roll"),
    within=False,
    unit="enrolments with a suspension per 100 pupils",
    interval="poisson",
    benchmark=Benchmark(
        dataset="exclusions", numerator=("one_plus_susp",), denominator=("headcount",), rate=("one_plus_susp_rate",)
    ),
    note="A pupil suspended at two schools counts at both. SEN and year group are as at the latest event.",
    source=Citation(
        source="DfE, Suspensions and permanent exclusions in England: methodology",
        section="one or more suspensions",
        status=Status.GUIDANCE,
        compared_on=date(2026, 11, 21),
    ),
    examples=(
        Example(
            says="A pupil suspended twice counts once, with the SEN provision of the later time.",
            given={
                "pupil_years": "enrolment sen_provision\n1 N\n2 N\n3 K",
                "suspensions": "enrolment start_date sen_provision category\n1 2024-10-01 N SUSP\n1 2025-02-03 K SUSP\n2 2024-11-05 N PERM",
            },
            by="sen_provision",
            expected={"N": (0, 2), "K": (1, 1), "Total": (1, 3)},
        ),
        Example(
            says="An enrolment is what counts: one pupil suspended at two schools counts twice.",
            given={
                "pupil_years": "enrolment pupil school headcount status\n1 7 A 1 C\n2 7 B 0 S\n3 8 B 1 C",
                "suspensions": "enrolment pupil school\n1 7 A\n2 7 B",
            },
            by="school",
            expected={"A": (1, 1), "B": (1, 1), "Total": (2, 2)},
        ),
    ),
)
