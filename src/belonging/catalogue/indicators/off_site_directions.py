"""A school may direct a child elsewhere for a time to mend behaviour; the child stays its own."""

from belonging.catalogue.indicators._sources import guidance
from belonging.engine.indicators import Direction, Example, Indicator, Tally, field

INDICATOR = Indicator(
    title="Off-site directions",
    definition="Off-site directions that began in the period for every 1,000 pupils on the January census roll.",
    numerator=Tally(fact="moves_begun", where=field("kind") == "Off-site"),
    denominator=Tally(fact="roll"),
    within=False,
    windows=("year", "term"),
    interval="poisson",
    per=1000,
    unit="per 1,000 pupils",
    decimals=1,
    direction=Direction.NEUTRAL,
    source=guidance("DfE, Suspension and permanent exclusion guidance", "off-site direction"),
    examples=(
        Example(
            says="A managed move is not an off-site direction.",
            given={
                "pupil_years": "enrolment\n1",
                "listings": "list pupil begun kind\nmoves 1 1 Managed\nmoves 1 2 Off-site",
            },
            expected={"Total": (1, 1)},
        ),
    ),
)
