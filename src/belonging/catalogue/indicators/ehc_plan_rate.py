"""An education, health and care plan is a legal promise to a child with the greatest need."""

from datetime import date

from belonging.engine.indicators import Benchmark, Direction, Example, Indicator, Tally, field
from belonging.kernel.citation import Citation, Status

INDICATOR = Indicator(
    title="Education, health and care plans",
    definition="Pupils with an education, health and care plan as a share of pupils on the January census roll.",
    numerator=Tally(fact="roll", where=field("sen_provision") == "E"),
    denominator=Tally(fact="roll"),
    windows=("year",),
    unit="per cent of pupils",
    decimals=1,
    direction=Direction.NEUTRAL,
    benchmark=Benchmark(
        dataset="sen",
        numerator=("ehc_plan",),
        denominator=("total_pupils",),
        rate=("ehc_plan_percent", "pt_statement_or_ehc_plan"),
    ),
    note="A statement, which plans replaced by 2018, counts as a plan.",
    source=Citation(
        source="DfE, Special educational needs in England: methodology",
        section="SEN provision",
        status=Status.GUIDANCE,
        compared_on=date(2026, 11, 21),
    ),
    examples=(
        Example(
            says="Only pupils on the January roll count.",
            given={"pupil_years": "enrolment headcount sen_provision\n1 1 E\n2 1 K\n3 0 E"},
            expected={"Total": (1, 2)},
        ),
    ),
)
