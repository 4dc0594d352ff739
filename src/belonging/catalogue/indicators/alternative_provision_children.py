"""Who is taught elsewhere than at school, and how many: alternative provision can be a bridge or an exit."""

from belonging.catalogue.indicators._sources import guidance
from belonging.engine.indicators import Direction, Example, Indicator, Tally

INDICATOR = Indicator(
    title="Children in alternative provision",
    definition="Children placed in alternative provision on census day for every 1,000 pupils on the January census roll.",
    numerator=Tally(fact="alternative_provision_held"),
    denominator=Tally(fact="roll"),
    within=False,
    windows=("year", "term"),
    interval="poisson",
    per=1000,
    unit="per 1,000 pupils",
    decimals=1,
    direction=Direction.NEUTRAL,
    note="Schools are the home schools. Of several placements of one child the latest stands.",
    source=guidance("DfE, Arranging alternative provision", "placements"),
    examples=(
        Example(
            says="A child with two placements is one child.",
            given={
                "pupil_years": "enrolment school\n1 A\n2 A",
                "listings": "list pupil school held2\nalternative_provision 1 A 1\nalternative_provision 1 A 0",
            },
            by="school",
            expected={"A": (1, 2), "Total": (1, 2)},
        ),
    ),
)
