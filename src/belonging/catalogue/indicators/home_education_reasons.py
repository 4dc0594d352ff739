"""What families say, and how often it is a school that did not work out for them rather than a wish to teach at home."""

from belonging.catalogue.indicators._sources import HOME_EDUCATION
from belonging.engine.indicators import Direction, Example, Indicator, Tally

INDICATOR = Indicator(
    title="Reasons for home education",
    definition="For each primary reason, the share of children who began to be educated at home in the period.",
    numerator=Tally(fact="home_education_begun"),
    denominator=Tally(fact="home_education_begun"),
    split="reason",
    windows=("year", "term"),
    unit="per cent of new home education",
    decimals=1,
    direction=Direction.NEUTRAL,
    source=HOME_EDUCATION,
    examples=(
        Example(
            says="Two gave the school as a reason, one a way of life.",
            given={
                "listings": "list pupil begun reason\nhome_education 1 1 Lifestyle\nhome_education 2 2 Other\nhome_education 3 3 Other\nhome_education 4 0 Other"
            },
            expected={"Total / Lifestyle": (1, 3), "Total / Other": (2, 3), "Total / Total": (3, 3)},
        ),
    ),
)
