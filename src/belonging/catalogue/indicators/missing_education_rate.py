"""Missing education over all who live in the area: the figure DfE publishes."""

from belonging.catalogue.indicators._sources import MISSING_EDUCATION
from belonging.engine.indicators import Example, Indicator, Tally, field

INDICATOR = Indicator(
    title="Missing education rate",
    definition="Children known to be missing education on census day for every 100 people aged 5 to 15 of the area.",
    numerator=Tally(fact="missing_education_held"),
    denominator=Tally(fact="population_held", where=field("kind") == "5-15", amount=field("number")),
    within=False,
    windows=("year", "term"),
    cuts=("authority", "locality"),
    interval="poisson",
    unit="per cent of children aged 5 to 15",
    decimals=2,
    source=MISSING_EDUCATION,
    examples=(
        Example(
            says="One child in a locality of two hundred.",
            given={
                "listings": "list school pupil kind number held2\nmissing_education A 1 - 0 1\npopulation A - 5-15 200 1"
            },
            expected={"Total": (1, 200)},
        ),
    ),
)
