"""SEN support is help a school gives without a plan. Too low may mean need unseen; too high, teaching that does not fit."""

from datetime import date

from belonging.engine.indicators import Benchmark, Direction, Example, Indicator, Tally, field
from belonging.kernel.citation import Citation, Status

INDICATOR = Indicator(
    title="SEN support",
    definition="Pupils with SEN support as a share of pupils on the January census roll.",
    numerator=Tally(fact="roll", where=field("sen_provision") == "K"),
    denominator=Tally(fact="roll"),
    windows=("year",),
    unit="per cent of pupils",
    decimals=1,
    direction=Direction.NEUTRAL,
    benchmark=Benchmark(
        dataset="sen",
        numerator=("sen_support",),
        denominator=("total_pupils",),
        rate=("sen_support_percent", "pt_sen_support"),
    ),
    source=Citation(
        source="DfE, Special educational needs in England: methodology",
        section="SEN provision",
        status=Status.GUIDANCE,
        compared_on=date(2026, 11, 21),
    ),
    examples=(
        Example(
            says="Pupils with a plan are not on SEN support.",
            given={"pupil_years": "enrolment school sen_provision\n1 A K\n2 A E\n3 A N\n4 B K"},
            by="school",
            expected={"A": (1, 3), "B": (1, 1), "Total": (2, 4)},
        ),
    ),
)
