"""Which needs plans are written for shows which specialist help an area must have at hand."""

from belonging.catalogue.indicators._sources import guidance
from belonging.engine.indicators import Direction, Example, Indicator, Tally, field

INDICATOR = Indicator(
    title="EHC plans by primary need",
    definition="Pupils with an education, health and care plan on the January census roll, by primary need.",
    numerator=Tally(fact="roll", where=field("sen_provision") == "E"),
    denominator=Tally(fact="roll", where=field("sen_provision") == "E"),
    split="sen_need",
    windows=("year",),
    unit="per cent of pupils with a plan",
    decimals=1,
    direction=Direction.NEUTRAL,
    source=guidance("DfE, Special educational needs in England: methodology", "primary type of need"),
    examples=(
        Example(
            says="Needs of pupils with SEN support are not among them.",
            given={"pupil_years": "enrolment sen_provision sen_need\n1 E ASD\n2 E SEMH\n3 K SEMH"},
            expected={"Total / ASD": (1, 2), "Total / SEMH": (1, 2), "Total / Total": (2, 2)},
        ),
    ),
)
