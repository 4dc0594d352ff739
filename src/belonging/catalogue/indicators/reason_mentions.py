"""What schools say they suspend for. Up to three reasons may be given, so mentions are shared out, not suspensions."""

from datetime import date

from belonging.engine.indicators import Direction, Example, Indicator, Tally, field
from belonging.kernel.citation import Citation, Status

INDICATOR = Indicator(
    title="Reasons for suspension: share of mentions",
    definition="Each reason's share of all reasons given for suspensions in the period.",
    numerator=Tally(fact="reasons", where=field("category").one_of("SUSP", "LNCH")),
    denominator=Tally(fact="reasons", where=field("category").one_of("SUSP", "LNCH")),
    split="reason",
    unit="per cent of mentions",
    interval="none",
    decimals=1,
    direction=Direction.NEUTRAL,
    note="Up to three reasons an event since 2020/21, one before: years either side do not compare.",
    source=Citation(
        source="DfE, Suspensions and permanent exclusions in England: methodology",
        section="reasons",
        status=Status.GUIDANCE,
        compared_on=date(2026, 11, 21),
    ),
    examples=(
        Example(
            says="One suspension gives two reasons, another one of them; the same reason given twice is one mention.",
            given={
                "suspensions": "enrolment category reason1 reason2 reason3\n1 SUSP DB VA DB\n2 SUSP DB - -\n3 PERM DB - -"
            },
            expected={"Total / DB": (2, 3), "Total / VA": (1, 3), "Total / Total": (3, 3)},
        ),
    ),
)
