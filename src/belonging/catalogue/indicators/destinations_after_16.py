"""What young people do after compulsory school: whether an area’s paths lead somewhere for all of them."""

from belonging.catalogue.indicators._sources import guidance
from belonging.engine.indicators import Direction, Example, Indicator, Tally, field

INDICATOR = Indicator(
    title="Destinations after 16",
    definition="For each kind of activity, the share of young people aged 16 and 17; the mean of December, January and February.",
    numerator=Tally(fact="destinations_begun", where=field("month").one_of(12, 1, 2) & field("age").one_of(16, 17)),
    denominator=Tally(fact="destinations_begun", where=field("month").one_of(12, 1, 2) & field("age").one_of(16, 17)),
    split="kind",
    interval="none",
    windows=("year",),
    unit="per cent of 16 and 17 year olds",
    decimals=1,
    direction=Direction.NEUTRAL,
    source=guidance("DfE, Participation in education, training and NEET age 16 to 17: methodology", "activity"),
    examples=(
        Example(
            says="Everybody known in the three months is in one part.",
            given={
                "listings": "list pupil begun month age kind\ndestinations 1 2 12 16 Education\ndestinations 2 3 1 17 NEET\ndestinations 3 4 3 17 NEET"
            },
            expected={"Total / Education": (1, 2), "Total / NEET": (1, 2), "Total / Total": (2, 2)},
        ),
    ),
)
