"""How many hours of teaching a child placed elsewhere is given in a week, not how many mornings."""

from belonging.catalogue.indicators._sources import guidance
from belonging.engine.indicators import Direction, Example, Indicator, Tally, field

INDICATOR = Indicator(
    title="Hours a week in alternative provision",
    definition="Full hours a week that are arranged for each child in alternative provision on census day whose hours are known.",
    numerator=Tally(fact="alternative_provision_held", where=field("some") >= 1, amount=field("some")),
    denominator=Tally(fact="alternative_provision_held", where=field("some") >= 1),
    within=False,
    windows=("year", "term"),
    interval="none",
    reveals="nothing",
    per=1,
    unit="hours a week per child",
    decimals=1,
    direction=Direction.HIGHER,
    note="Hours arranged, not hours attended. A part of an hour is left out. A child with days at school beside the placement has more than this.",
    source=guidance("DfE, Arranging alternative provision", "full-time education"),
    examples=(
        Example(
            says="Twenty-five and twelve hours; of the third child none are known.",
            given={
                "listings": "list pupil held2 part\nalternative_provision 1 1 25\nalternative_provision 2 1 12\nalternative_provision 3 1 0"
            },
            expected={"Total": (37, 2)},
        ),
    ),
)
