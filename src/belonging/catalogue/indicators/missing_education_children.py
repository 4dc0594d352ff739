"""Children without a school and without a suitable education: nobody may be content until the number is nought."""

from belonging.catalogue.indicators._sources import MISSING_EDUCATION
from belonging.engine.indicators import Example, Indicator, Tally

INDICATOR = Indicator(
    title="Children missing education",
    definition="Children known to be missing education on census day: the term’s own, and January’s for the year.",
    numerator=Tally(fact="missing_education_held"),
    denominator=None,
    windows=("year", "term"),
    interval="none",
    unit="children",
    decimals=0,
    note="Children educated at home, and children on a roll who do not attend, are not among them.",
    source=MISSING_EDUCATION,
    examples=(
        Example(
            says="Who was found before January is not counted in it.",
            given={
                "listings": "list pupil school held1 held2\nmissing_education 1 A 1 0\nmissing_education 2 A 1 1\nmissing_education 3 B 0 1"
            },
            by="school",
            expected={"A": (1, 0), "B": (1, 0), "Total": (2, 0)},
        ),
    ),
)
