"""What alternative provision is used for: to support behaviour, in place of a suspension, after an exclusion, or for health."""

from belonging.catalogue.indicators._sources import guidance
from belonging.engine.indicators import Direction, Example, Indicator, Tally

INDICATOR = Indicator(
    title="Reasons for alternative provision",
    definition="For each reason, the share of placements in alternative provision that began in the period.",
    numerator=Tally(fact="alternative_provision_begun"),
    denominator=Tally(fact="alternative_provision_begun"),
    split="reason",
    windows=("year", "term"),
    unit="per cent of new placements",
    decimals=1,
    direction=Direction.NEUTRAL,
    source=guidance("DfE, Arranging alternative provision", "placements"),
    examples=(
        Example(
            says="One of two followed a suspension.",
            given={
                "listings": "list pupil begun reason\nalternative_provision 1 1 Suspension\nalternative_provision 2 2 Other"
            },
            expected={"Total / Other": (1, 2), "Total / Suspension": (1, 2), "Total / Total": (2, 2)},
        ),
    ),
)
