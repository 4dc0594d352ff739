"""How many of the area’s children are taught at home, over all who live there: the figure DfE publishes."""

from belonging.catalogue.indicators._sources import HOME_EDUCATION
from belonging.engine.indicators import Direction, Example, Indicator, Tally, field

INDICATOR = Indicator(
    title="Home education rate",
    definition="Children known to be educated at home on census day for every 100 people aged 5 to 15 of the area.",
    numerator=Tally(fact="home_education_held"),
    denominator=Tally(fact="population_held", where=field("kind") == "5-15", amount=field("number")),
    within=False,
    windows=("year", "term"),
    cuts=("authority", "locality"),
    interval="poisson",
    unit="per cent of children aged 5 to 15",
    decimals=2,
    direction=Direction.NEUTRAL,
    source=HOME_EDUCATION,
    examples=(
        Example(
            says="Both children stand over the locality’s population.",
            given={
                "listings": "list school pupil kind number held2\nhome_education A 1 - 0 1\nhome_education A 2 - 0 1\npopulation A - 5-15 200 1"
            },
            expected={"Total": (2, 200)},
        ),
    ),
)
