"""Who is in nothing after school, and of whom nobody knows: one is never told without the other, as either can hide it."""

from belonging.catalogue.indicators._sources import guidance
from belonging.engine.indicators import Example, Indicator, Tally, field

INDICATOR = Indicator(
    title="NEET and not known",
    definition="Young people aged 16 and 17 who are not in education, employment or training, and those whose activity is not known, as a share of all; the mean of December, January and February.",
    numerator=Tally(
        fact="destinations_begun",
        where=field("kind").one_of("NEET", "Unknown") & field("month").one_of(12, 1, 2) & field("age").one_of(16, 17),
    ),
    denominator=Tally(
        fact="destinations_begun",
        where=(field("kind") != "Custody") & field("month").one_of(12, 1, 2) & field("age").one_of(16, 17),
    ),
    split="kind",
    interval="none",
    windows=("year",),
    unit="per cent of 16 and 17 year olds",
    decimals=1,
    note="Age on 31 August before. Counted in months of young people, each of the three months alike. The total is both together, as published.",
    source=guidance(
        "DfE, Participation in education, training and NEET age 16 to 17: methodology", "NEET and not known"
    ),
    examples=(
        Example(
            says="Two young people over three months, one NEET once and one not known once; custody and March are left out.",
            given={
                "listings": "list pupil begun month age kind\ndestinations 1 2 12 16 NEET\ndestinations 1 3 1 16 Education\ndestinations 1 3 2 16 Education\ndestinations 2 2 12 17 Unknown\ndestinations 2 3 1 17 Training\ndestinations 2 3 2 17 Training\ndestinations 3 3 1 17 Custody\ndestinations 3 4 3 17 NEET\ndestinations 4 3 1 18 NEET"
            },
            expected={"Total / NEET": (1, 6), "Total / Unknown": (1, 6), "Total / Total": (2, 6)},
        ),
    ),
)
