"""A placement meant for weeks that goes on for years is a change of school that nobody decided."""

from belonging.catalogue.indicators._sources import ours
from belonging.engine.indicators import Direction, Example, Indicator, Tally, field

INDICATOR = Indicator(
    title="Returned from alternative provision within 26 weeks",
    definition="Of placements that ended in the period with a school place, the share that lasted 26 weeks or less.",
    numerator=Tally(
        fact="alternative_provision_ended",
        where=field("outcome").one_of("Returned", "New school", "Special school") & (field("days") <= 182),
    ),
    denominator=Tally(
        fact="alternative_provision_ended", where=field("outcome").one_of("Returned", "New school", "Special school")
    ),
    windows=("year", "term"),
    unit="per cent of returns",
    decimals=1,
    direction=Direction.HIGHER,
    note="Weeks are counted from the first day to the last, holidays among them. Half a year is our measure, not a rule.",
    source=ours("alternative provision: time until a return"),
    examples=(
        Example(
            says="One came back after 26 weeks, one after a day more, one left for nothing.",
            given={
                "listings": "list pupil ended outcome days\nalternative_provision 1 2 Returned 182\nalternative_provision 2 3 Returned 183\nalternative_provision 3 3 Left 20"
            },
            expected={"Total": (1, 2)},
        ),
    ),
)
