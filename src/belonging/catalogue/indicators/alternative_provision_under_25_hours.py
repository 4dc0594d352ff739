"""A week of fewer hours than school gives has to be for the child’s sake, and not for want of a place."""

from belonging.catalogue.indicators._sources import ours
from belonging.engine.indicators import Example, Indicator, Tally, field

INDICATOR = Indicator(
    title="Alternative provision of fewer than 25 hours a week",
    definition="Of children in alternative provision on census day whose hours are known, the share for whom fewer than 25 hours a week are arranged.",
    numerator=Tally(fact="alternative_provision_held", where=(field("some") >= 1) & (field("some") < 25)),
    denominator=Tally(fact="alternative_provision_held", where=field("some") >= 1),
    windows=("year", "term"),
    unit="per cent of children whose hours are known",
    decimals=1,
    note="No law says how many hours are full-time; 25 is how it is commonly read for Key Stages 3 and 4. A placement may fill a week together with days at "
    "school, and health may need less.",
    source=ours("alternative provision: hours a week (a common reading, not checked against a law)"),
    examples=(
        Example(
            says="Twenty-five are enough, twenty-four are not; of the third child none are known.",
            given={
                "listings": "list pupil held2 part\nalternative_provision 1 1 25\nalternative_provision 2 1 24\nalternative_provision 3 1 0"
            },
            expected={"Total": (1, 2)},
        ),
    ),
)
