"""Ten sessions may be ten hours: who does not write hours down cannot say what a child is given."""

from belonging.catalogue.indicators._sources import guidance
from belonging.engine.indicators import Direction, Example, Indicator, Tally, field

INDICATOR = Indicator(
    title="Alternative provision whose hours are known",
    definition="Of children in alternative provision on census day, the share of whose placement the hours a week are written down.",
    numerator=Tally(fact="alternative_provision_held", where=field("some") >= 1),
    denominator=Tally(fact="alternative_provision_held"),
    windows=("year", "term"),
    unit="per cent of children placed",
    decimals=1,
    direction=Direction.HIGHER,
    reveals="nothing",
    note="From the hours a week in an authority’s own list. The school census asks for sessions and for full or part time, and not for hours.",
    source=guidance("DfE, Arranging alternative provision", "full-time education"),
    examples=(
        Example(
            says="Of one of three placements the hours are not known.",
            given={
                "listings": "list pupil held2 number part\nalternative_provision 1 1 10 25\nalternative_provision 2 1 10 0\nalternative_provision 3 1 6 12"
            },
            expected={"Total": (2, 3)},
        ),
    ),
)
