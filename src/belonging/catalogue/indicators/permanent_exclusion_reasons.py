"""Why children lose their school for good; a reason that is given often is where prevention begins."""

from belonging.catalogue.indicators._sources import guidance
from belonging.engine.indicators import Direction, Example, Indicator, Tally, field

INDICATOR = Indicator(
    title="Reasons for permanent exclusion",
    definition="For each reason, the share of permanent exclusions in the period that mention it. Shares may add to more than 100.",
    numerator=Tally(fact="reasons", where=field("category") == "PERM"),
    denominator=Tally(fact="suspensions", where=field("category") == "PERM"),
    split="reason",
    within=False,
    interval="none",
    windows=("year", "term"),
    unit="per cent of permanent exclusions",
    decimals=1,
    direction=Direction.NEUTRAL,
    source=guidance("DfE, Suspensions and permanent exclusions in England: methodology", "reasons"),
    examples=(
        Example(
            says="Reasons of suspensions are not among them.",
            given={"suspensions": "enrolment category reason1 reason2\n1 PERM PP DB\n2 PERM DB -\n3 SUSP DB -"},
            expected={"Total / PP": (1, 2), "Total / DB": (2, 2), "Total / Total": (3, 2)},
        ),
    ),
)
