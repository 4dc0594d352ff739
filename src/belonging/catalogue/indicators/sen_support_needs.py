"""Which needs schools meet by themselves; compared with plans, it shows where help has to wait for one."""

from belonging.catalogue.indicators._sources import guidance
from belonging.engine.indicators import Direction, Example, Indicator, Tally, field

INDICATOR = Indicator(
    title="SEN support by primary need",
    definition="Pupils with SEN support on the January census roll, by primary need.",
    numerator=Tally(fact="roll", where=field("sen_provision") == "K"),
    denominator=Tally(fact="roll", where=field("sen_provision") == "K"),
    split="sen_need",
    windows=("year",),
    unit="per cent of pupils with SEN support",
    decimals=1,
    direction=Direction.NEUTRAL,
    source=guidance("DfE, Special educational needs in England: methodology", "primary type of need"),
    examples=(
        Example(
            says="Needs of pupils with a plan are not among them.",
            given={"pupil_years": "enrolment sen_provision sen_need\n1 E ASD\n2 K SEMH\n3 K SEMH"},
            expected={"Total / SEMH": (2, 2), "Total / Total": (2, 2)},
        ),
    ),
)
