"""Families choose home education freely; a number that climbs, or climbs from one school, asks whether they really chose."""

from belonging.catalogue.indicators._sources import HOME_EDUCATION
from belonging.engine.indicators import Direction, Example, Indicator, Tally

INDICATOR = Indicator(
    title="Children educated at home",
    definition="Children known to be educated at home on census day: the term's own, and January's for the year.",
    numerator=Tally(fact="home_education_held"),
    denominator=None,
    windows=("year", "term"),
    unit="children",
    interval="none",
    decimals=0,
    direction=Direction.NEUTRAL,
    note="Schools are the ones last attended. Families need not tell, so the true number is higher.",
    source=HOME_EDUCATION,
    examples=(
        Example(
            says="Who left the list before January is counted in autumn and not for the year.",
            given={
                "listings": "list pupil school held1 held2\nhome_education 1 A 1 1\nhome_education 2 A 1 0\n"
                "home_education 3 B 0 1\nmissing_education 4 B 1 1"
            },
            by="school",
            expected={"A": (1, 0), "B": (1, 0), "Total": (2, 0)},
        ),
        Example(
            says="Autumn counts its own census day.",
            given={"listings": "list pupil held1 held2\nhome_education 1 1 1\nhome_education 2 1 0"},
            period="2024/25 autumn",
            expected={"Total": (2, 0)},
        ),
    ),
)
