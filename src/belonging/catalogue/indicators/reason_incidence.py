"""How often a reason plays a part, when up to three may be given: shares of suspensions, which may add to more than all."""

from datetime import date

from belonging.engine.indicators import Direction, Example, Indicator, Tally, field
from belonging.kernel.citation import Citation, Status

INDICATOR = Indicator(
    title="Reasons for suspension: share of suspensions",
    definition="For each reason, the share of suspensions in the period that mention it. Shares may add to more than 100.",
    numerator=Tally(fact="reasons", where=field("category").one_of("SUSP", "LNCH")),
    denominator=Tally(fact="suspensions", where=field("category").one_of("SUSP", "LNCH")),
    split="reason",
    within=False,
    unit="per cent of suspensions",
    interval="none",
    decimals=1,
    direction=Direction.NEUTRAL,
    note="The total is mentions for every 100 suspensions. Up to three reasons an event since 2020/21, one before.",
    source=Citation(
        source="DfE, Suspensions and permanent exclusions in England: methodology",
        section="reasons",
        status=Status.GUIDANCE,
        compared_on=date(2026, 11, 21),
    ),
    examples=(
        Example(
            says="Both suspensions mention disruption, one also verbal abuse; a suspension without a reason still counts below.",
            given={"suspensions": "enrolment category reason1 reason2\n1 SUSP DB VA\n2 LNCH DB -\n3 SUSP - -"},
            expected={"Total / DB": (2, 3), "Total / VA": (1, 3), "Total / Total": (3, 3)},
        ),
    ),
)
