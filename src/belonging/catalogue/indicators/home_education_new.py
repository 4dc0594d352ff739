"""How many families take a child out each term, and from which schools: the flow tells sooner than the stock."""

from belonging.catalogue.indicators._sources import HOME_EDUCATION
from belonging.engine.indicators import Direction, Example, Indicator, Tally

INDICATOR = Indicator(
    title="New home education",
    definition="Children who began to be educated at home in the period for every 100 pupils on the January census roll.",
    numerator=Tally(fact="home_education_begun"),
    denominator=Tally(fact="roll"),
    within=False,
    windows=("year", "term"),
    interval="poisson",
    unit="per 100 pupils",
    decimals=2,
    direction=Direction.NEUTRAL,
    note="Schools are the ones last attended.",
    source=HOME_EDUCATION,
    examples=(
        Example(
            says="A child already at home before the year is not new.",
            given={
                "pupil_years": "enrolment school\n1 A\n2 A",
                "listings": "list school pupil begun\nhome_education A 1 1\nhome_education A 2 0\nhome_education B 3 3",
            },
            by="school",
            expected={"A": (1, 2), "B": (1, 0), "Total": (2, 2)},
        ),
        Example(
            says="A term counts its own.",
            given={
                "pupil_years": "enrolment\n1",
                "listings": "list pupil begun\nhome_education 1 1\nhome_education 2 3",
            },
            period="2024/25 spring",
            expected={"Total": (1, 1)},
        ),
    ),
)
