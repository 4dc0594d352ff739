"""A child in a removal room is in school and not in class: no register shows it, and often a suspension follows."""

from belonging.catalogue.indicators._sources import guidance
from belonging.engine.indicators import Example, Indicator, Tally

INDICATOR = Indicator(
    title="Internal removals",
    definition="Removals from lessons within a school that began in the period, for every 100 pupils on the January census roll.",
    numerator=Tally(fact="internal_removals_begun"),
    denominator=Tally(fact="roll"),
    within=False,
    windows=("year", "term"),
    interval="clustered",
    unit="per 100 pupils",
    decimals=1,
    note="From the lists schools send; no return holds them. A school that sends none is not one that removes nobody.",
    source=guidance("DfE, Behaviour in schools", "removal from classrooms"),
    examples=(
        Example(
            says="One child removed twice, among two on roll.",
            given={
                "pupil_years": "enrolment school\n1 A\n2 A",
                "listings": "list pupil school begun number\ninternal_removals 1 A 1 2\ninternal_removals 1 A 3 4",
            },
            by="school",
            expected={"A": (2, 2), "Total": (2, 2)},
        ),
    ),
)
