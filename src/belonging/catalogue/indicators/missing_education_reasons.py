"""Why children are lost sight of: no place offered is the area’s to mend, a move abroad is not."""

from belonging.catalogue.indicators._sources import MISSING_EDUCATION
from belonging.engine.indicators import Direction, Example, Indicator, Tally

INDICATOR = Indicator(
    title="Reasons for missing education",
    definition="For each reason, the share of children who began to miss education in the period.",
    numerator=Tally(fact="missing_education_begun"),
    denominator=Tally(fact="missing_education_begun"),
    split="reason",
    windows=("year", "term"),
    unit="per cent of children newly missing",
    decimals=1,
    direction=Direction.NEUTRAL,
    source=MISSING_EDUCATION,
    examples=(
        Example(
            says="Two moved in, one had no place.",
            given={
                "listings": "list pupil begun reason\nmissing_education 1 1 Other\nmissing_education 2 1 Other\nmissing_education 3 2 Excluded"
            },
            expected={"Total / Other": (2, 3), "Total / Excluded": (1, 3), "Total / Total": (3, 3)},
        ),
    ),
)
