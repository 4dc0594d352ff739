"""Education elsewhere must be full-time too, unless a child’s health forbids it."""

from belonging.catalogue.indicators._sources import guidance
from belonging.engine.indicators import Direction, Example, Indicator, Tally, field

INDICATOR = Indicator(
    title="Full-time alternative provision",
    definition="Of children in alternative provision on census day, the share whose placement has ten sessions a week.",
    numerator=Tally(fact="alternative_provision_held", where=field("number") >= 10),
    denominator=Tally(fact="alternative_provision_held"),
    windows=("year", "term"),
    unit="per cent of children placed",
    decimals=1,
    direction=Direction.HIGHER,
    note="A placement may fill a week together with days at school; then it is not full-time here.",
    source=guidance("DfE, Arranging alternative provision", "full-time education"),
    examples=(
        Example(
            says="Nine sessions are not full-time.",
            given={"listings": "list pupil held2 number\nalternative_provision 1 1 10\nalternative_provision 2 1 9"},
            expected={"Total": (1, 2)},
        ),
    ),
)
