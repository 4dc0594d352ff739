"""What kind of place children are sent to; nobody inspects an unregistered one."""

from belonging.catalogue.indicators._sources import guidance
from belonging.engine.indicators import Direction, Example, Indicator, Tally

INDICATOR = Indicator(
    title="Kinds of alternative provision",
    definition="For each kind of setting, the share of children in alternative provision on census day.",
    numerator=Tally(fact="alternative_provision_held"),
    denominator=Tally(fact="alternative_provision_held"),
    split="kind",
    windows=("year", "term"),
    unit="per cent of children placed",
    decimals=1,
    direction=Direction.NEUTRAL,
    source=guidance("DfE, Arranging alternative provision", "settings"),
    examples=(
        Example(
            says="One at an unregistered setting.",
            given={
                "listings": "list pupil held2 kind\nalternative_provision 1 1 College\nalternative_provision 2 1 Unregistered"
            },
            expected={"Total / College": (1, 2), "Total / Unregistered": (1, 2), "Total / Total": (2, 2)},
        ),
    ),
)
