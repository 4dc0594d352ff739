"""Whether the money for children with high needs is enough: what was spent over what was allocated, in every block."""

from belonging.catalogue.indicators._sources import guidance
from belonging.engine.indicators import Direction, Example, Indicator, Tally, field

INDICATOR = Indicator(
    title="Spending against allocation",
    definition="For each line of funding, and for all together, what was spent as a share of what was allocated to it for the year.",
    numerator=Tally(fact="funding_held", amount=field("some")),
    denominator=Tally(fact="funding_held", amount=field("number")),
    split="kind",
    divides="both",
    within=False,
    windows=("year",),
    cuts=("authority",),
    interval="none",
    reveals="nothing",
    unit="per cent of the allocation",
    decimals=1,
    direction=Direction.NEUTRAL,
    source=guidance("DfE, Section 251 budget and outturn returns", "allocation and outturn"),
    examples=(
        Example(
            says="Each line is over what was allocated to it: one is overspent, one is not, and together they are.",
            given={
                "listings": "list pupil kind number part held2\nfunding - High-needs 100 120 1\nfunding - Early-help 100 90 1"
            },
            expected={"Total / High-needs": (120, 100), "Total / Early-help": (90, 100), "Total / Total": (210, 200)},
        ),
    ),
)
