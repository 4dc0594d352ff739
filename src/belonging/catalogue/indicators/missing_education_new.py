"""How many children fell out of every school’s care: who is found again by census day is in no count of that day."""

from belonging.catalogue.indicators._sources import MISSING_EDUCATION
from belonging.engine.indicators import Example, Indicator, Tally

INDICATOR = Indicator(
    title="Newly missing education",
    definition="Children who began to miss education in the period for every 100 pupils on the January census roll.",
    numerator=Tally(fact="missing_education_begun"),
    denominator=Tally(fact="roll"),
    within=False,
    windows=("year", "term"),
    interval="poisson",
    unit="per 100 pupils",
    decimals=2,
    note="Schools are the ones last attended. Children who never had a school are in the area’s figure alone.",
    source=MISSING_EDUCATION,
    examples=(
        Example(
            says="A child already missing before the year is not new.",
            given={
                "pupil_years": "enrolment school\n1 A\n2 A",
                "listings": "list school pupil begun\nmissing_education A 1 1\nmissing_education A 2 0\nmissing_education B 3 3",
            },
            by="school",
            expected={"A": (1, 2), "B": (1, 0), "Total": (2, 2)},
        ),
    ),
)
