"""A permanent exclusion ends a child's place at school. Few are made, so one school's rate says little and an area's says much."""

from datetime import date

from belonging.engine.indicators import Benchmark, Example, Indicator, Tally, field
from belonging.kernel.citation import Citation, Status

INDICATOR = Indicator(
    title="Permanent exclusion rate",
    definition="Upheld permanent exclusions in the period for every 100 pupils on the January census roll.",
    numerator=Tally(fact="suspensions", where=field("category") == "PERM"),
    denominator=Tally(fact="roll"),
    within=False,
    interval="poisson",
    unit="permanent exclusions per 100 pupils",
    decimals=3,
    benchmark=Benchmark(
        dataset="exclusions", numerator=("perm_excl",), denominator=("headcount",), rate=("perm_excl_rate",)
    ),
    note="Exclusions overturned by governors or a review, and those not yet decided, are left out when they are loaded.",
    source=Citation(
        source="DfE, Suspensions and permanent exclusions in England: methodology",
        section="rates",
        status=Status.GUIDANCE,
        compared_on=date(2026, 11, 21),
    ),
    examples=(
        Example(
            says="Only permanent exclusions count, by the SEN provision the pupil had when excluded.",
            given={
                "pupil_years": "enrolment sen_provision\n1 N\n2 K\n3 K",
                "suspensions": "enrolment category sen_provision\n1 PERM K\n2 SUSP K",
            },
            by="sen_provision",
            expected={"N": (0, 1), "K": (1, 2), "Total": (1, 3)},
        ),
    ),
)
