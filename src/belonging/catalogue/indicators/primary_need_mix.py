"""What children need help with, as schools record it: the mix says what teaching and which specialists an area lacks."""

from datetime import date

from belonging.engine.indicators import Direction, Example, Indicator, Tally, field
from belonging.kernel.citation import Citation, Status

INDICATOR = Indicator(
    title="Primary need of pupils with SEN",
    definition="Pupils with SEN support or a plan on the January census roll, by primary need.",
    numerator=Tally(fact="roll", where=field("sen_provision").one_of("K", "E")),
    denominator=Tally(fact="roll", where=field("sen_provision").one_of("K", "E")),
    split="sen_need",
    windows=("year",),
    unit="per cent of pupils with SEN",
    decimals=1,
    direction=Direction.NEUTRAL,
    source=Citation(
        source="DfE, Special educational needs in England: methodology",
        section="primary type of need",
        status=Status.GUIDANCE,
        compared_on=date(2026, 11, 21),
    ),
    examples=(
        Example(
            says="Needs are of pupils with provision only; a need not recorded is a part of its own.",
            given={"pupil_years": "enrolment sen_provision sen_need\n1 K SEMH\n2 E ASD\n3 K SEMH\n4 N SEMH\n5 K -"},
            expected={"Total / SEMH": (2, 4), "Total / ASD": (1, 4), "Total / ": (1, 4), "Total / Total": (4, 4)},
        ),
    ),
)
