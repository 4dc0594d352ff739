"""A block that is overspent year after year is a debt that every child pays for later."""

from belonging.catalogue.indicators._sources import guidance
from belonging.engine.indicators import Direction, Example, Indicator, Tally, field

INDICATOR = Indicator(
    title="High needs spending against allocation",
    definition="What was spent from the high needs block as a share of what was allocated for the year.",
    numerator=Tally(fact="funding_held", where=field("kind") == "High-needs", amount=field("some")),
    denominator=Tally(fact="funding_held", where=field("kind") == "High-needs", amount=field("number")),
    within=False,
    windows=("year",),
    cuts=("authority",),
    interval="none",
    reveals="nothing",
    unit="per cent of the allocation",
    decimals=1,
    direction=Direction.NEUTRAL,
    source=guidance("DfE, Section 251 budget and outturn returns", "high needs"),
    examples=(
        Example(
            says="Over 100 is overspent.",
            given={
                "listings": "list pupil kind number part held2\nfunding - High-needs 100 120 1\nfunding - Early-help 100 90 1"
            },
            expected={"Total": (120, 100)},
        ),
    ),
)
