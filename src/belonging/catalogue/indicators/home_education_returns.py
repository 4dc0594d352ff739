"""Children who come back to school from home: a door that opens both ways keeps home education a choice."""

from belonging.catalogue.indicators._sources import HOME_EDUCATION
from belonging.engine.indicators import Direction, Example, Indicator, Tally, field

INDICATOR = Indicator(
    title="Returns from home education",
    definition="Of entries of home education that ended in the period, the share that ended with a return to school.",
    numerator=Tally(fact="home_education_ended", where=field("outcome") == "Returned"),
    denominator=Tally(fact="home_education_ended"),
    windows=("year", "term"),
    unit="per cent of entries that ended",
    decimals=1,
    direction=Direction.HIGHER,
    source=HOME_EDUCATION,
    examples=(
        Example(
            says="One of two came back; who is still at home is in neither.",
            given={
                "listings": "list pupil ended outcome\nhome_education 1 3 Returned\nhome_education 2 4 Other\nhome_education 3 0 -"
            },
            expected={"Total": (1, 2)},
        ),
    ),
)
