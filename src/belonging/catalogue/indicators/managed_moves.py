"""A move that all agree to can save a child a permanent exclusion; many of them from one school ask why."""

from belonging.catalogue.indicators._sources import guidance
from belonging.engine.indicators import Direction, Example, Indicator, Tally, field

INDICATOR = Indicator(
    title="Managed moves",
    definition="Managed moves that began in the period for every 1,000 pupils on the January census roll of the school moved from.",
    numerator=Tally(fact="moves_begun", where=field("kind") == "Managed"),
    denominator=Tally(fact="roll"),
    within=False,
    windows=("year", "term"),
    interval="poisson",
    per=1000,
    unit="per 1,000 pupils",
    decimals=1,
    direction=Direction.NEUTRAL,
    source=guidance("DfE, Suspension and permanent exclusion guidance", "managed moves"),
    examples=(
        Example(
            says="An off-site direction is not a managed move.",
            given={
                "pupil_years": "enrolment school\n1 A\n2 A",
                "listings": "list pupil school begun kind\nmoves 1 A 1 Managed\nmoves 2 A 1 Off-site",
            },
            by="school",
            expected={"A": (1, 2), "Total": (1, 2)},
        ),
    ),
)
