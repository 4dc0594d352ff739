"""The rate of persistent absence hides how far children are from its edge; bands show who is close on either side."""

from datetime import date

from belonging.engine.indicators import Direction, Example, Indicator, Tally, field
from belonging.kernel.citation import Citation, Status

INDICATOR = Indicator(
    title="Absence bands",
    definition="Enrolments by the share of their own possible sessions missed in the period, in bands of five per cent up to 50.",
    numerator=Tally(fact="attendance", where=field("possible") > 0),
    denominator=Tally(fact="attendance", where=field("possible") > 0),
    split="band",
    unit="per cent of enrolments",
    decimals=1,
    direction=Direction.NEUTRAL,
    note="A band takes in its lower edge and not its upper; the last takes in both.",
    source=Citation(
        source="DfE, Pupil absence in schools in England: methodology",
        section="distribution of absence",
        status=Status.GUIDANCE,
        compared_on=date(2026, 11, 21),
    ),
    examples=(
        Example(
            says="Exactly 5 per cent is in the second band and 50 in the last.",
            given={
                "pupil_years": "enrolment\n1\n2\n3\n4",
                "mark_counts": "enrolment possible authorised\n1 100 4\n2 100 5\n3 100 50\n4 0 0",
            },
            expected={
                "Total / 00-05": (1, 3),
                "Total / 05-10": (1, 3),
                "Total / 50-100": (1, 3),
                "Total / Total": (3, 3),
            },
        ),
    ),
)
