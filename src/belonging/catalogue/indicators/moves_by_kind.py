"""Every way in which children change school by agreement, side by side: one is often used where another is closed."""

from belonging.catalogue.indicators._sources import guidance
from belonging.engine.indicators import Direction, Example, Indicator, Tally

INDICATOR = Indicator(
    title="Moves by agreement",
    definition="For each kind of move, the share of moves by agreement that began in the period.",
    numerator=Tally(fact="moves_begun"),
    denominator=Tally(fact="moves_begun"),
    split="kind",
    windows=("year", "term"),
    unit="per cent of moves",
    decimals=1,
    direction=Direction.NEUTRAL,
    source=guidance("DfE, Suspension and permanent exclusion guidance", "moves"),
    examples=(
        Example(
            says="Two of three were managed moves.",
            given={"listings": "list pupil begun kind\nmoves 1 1 Managed\nmoves 2 2 Managed\nmoves 3 3 Permanent"},
            expected={"Total / Managed": (2, 3), "Total / Permanent": (1, 3), "Total / Total": (3, 3)},
        ),
    ),
)
