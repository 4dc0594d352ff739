"""How often a placement is a bridge: back to a school, the child’s own or another."""

from belonging.catalogue.indicators._sources import guidance
from belonging.engine.indicators import Direction, Example, Indicator, Tally, field

INDICATOR = Indicator(
    title="Returns from alternative provision",
    definition="Of placements that ended in the period, the share that ended with a school place: the home school, a new or a special one.",
    numerator=Tally(
        fact="alternative_provision_ended", where=field("outcome").one_of("Returned", "New school", "Special school")
    ),
    denominator=Tally(fact="alternative_provision_ended"),
    windows=("year", "term"),
    unit="per cent of placements that ended",
    decimals=1,
    direction=Direction.HIGHER,
    source=guidance("DfE, Arranging alternative provision", "reintegration"),
    examples=(
        Example(
            says="One came back, one left for nothing.",
            given={
                "listings": "list pupil ended outcome\nalternative_provision 1 2 Returned\nalternative_provision 2 3 Left"
            },
            expected={"Total": (1, 2)},
        ),
    ),
)
