"""A first suspension should be the last. The share that come back shows whether anything changed for the child."""

from datetime import date

from belonging.engine.indicators import Example, Indicator, Tally, field
from belonging.kernel.citation import Citation, Status

INDICATOR = Indicator(
    title="Share suspended again",
    definition="Of enrolments with at least one suspension in the period, the share with two or more.",
    numerator=Tally(fact="suspended", where=field("suspensions") >= 2),
    denominator=Tally(fact="suspended", where=field("suspensions") >= 1),
    unit="per cent of suspended enrolments",
    decimals=1,
    source=Citation(
        source="DfE, Suspensions and permanent exclusions in England: methodology",
        section="repeat suspensions",
        status=Status.GUIDANCE,
        compared_on=date(2026, 11, 21),
    ),
    examples=(
        Example(
            says="One of two suspended pupils was suspended again; an exclusion alone is no suspension.",
            given={"suspensions": "enrolment category\n1 SUSP\n1 LNCH\n2 SUSP\n3 PERM"},
            expected={"Total": (1, 2)},
        ),
        Example(
            says="Within a term, only that term's suspensions make a repeat.",
            given={"suspensions": "enrolment term half_term\n1 1 1\n1 2 3\n2 1 1\n2 1 2"},
            period="2024/25 autumn",
            expected={"Total": (1, 2)},
        ),
    ),
)
