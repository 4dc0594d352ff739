"""Every week out of school is lost; a month is long enough to find a place."""

from belonging.catalogue.indicators._sources import MISSING_EDUCATION
from belonging.engine.indicators import Direction, Example, Indicator, Tally, field

INDICATOR = Indicator(
    title="Found within a month",
    definition="Of children whose missing education ended in the period, the share for whom it had lasted 31 days or fewer.",
    numerator=Tally(fact="missing_education_ended", where=field("days") <= 31),
    denominator=Tally(fact="missing_education_ended"),
    windows=("year", "term"),
    unit="per cent of children found",
    decimals=1,
    direction=Direction.HIGHER,
    source=MISSING_EDUCATION,
    examples=(
        Example(
            says="31 days count, 32 do not.",
            given={
                "listings": "list pupil ended days\nmissing_education 1 2 31\nmissing_education 2 3 32\nmissing_education 3 0 9"
            },
            expected={"Total": (1, 2)},
        ),
    ),
)
