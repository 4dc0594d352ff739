"""Whether the new school became the child’s school: a move that fails is one more loss."""

from belonging.catalogue.indicators._sources import guidance
from belonging.engine.indicators import Direction, Example, Indicator, Tally, field

INDICATOR = Indicator(
    title="Managed moves that lasted",
    definition="Of managed moves that ended in the period, the share after which the child stayed at the new school.",
    numerator=Tally(fact="moves_ended", where=(field("kind") == "Managed") & (field("outcome") == "Stayed")),
    denominator=Tally(fact="moves_ended", where=field("kind") == "Managed"),
    windows=("year", "term"),
    unit="per cent of managed moves that ended",
    decimals=1,
    direction=Direction.HIGHER,
    source=guidance("DfE, Suspension and permanent exclusion guidance", "managed moves"),
    examples=(
        Example(
            says="One stayed and one came back.",
            given={
                "listings": "list pupil ended kind outcome\nmoves 1 2 Managed Stayed\nmoves 2 2 Managed Returned\nmoves 3 2 Off-site Stayed"
            },
            expected={"Total": (1, 2)},
        ),
    ),
)
