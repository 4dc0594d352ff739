"""Children taught mostly elsewhere can be well placed or out of sight. Either way the area should know how many."""

from datetime import date

from belonging.engine.indicators import Direction, Example, Indicator, Tally, field
from belonging.kernel.citation import Citation, Status

INDICATOR = Indicator(
    title="Pupils often educated off site",
    definition="Enrolments with a fifth or more of recorded sessions coded B, D or K in the period, as a share of enrolments with any.",
    numerator=Tally(fact="attendance", where=field("off_site") * 5 >= field("recorded")),
    denominator=Tally(fact="attendance"),
    unit="per cent of enrolments",
    direction=Direction.NEUTRAL,
    note="Recorded sessions are possible ones and those coded D, which are possible at the other school. "
    "K began on 19 August 2024 and took over part of B.",
    source=Citation(
        source="Belonging, methods",
        section="off-site education",
        status=Status.COMPUTED,
        compared_on=date(2026, 11, 21),
    ),
    examples=(
        Example(
            says="Two of ten sessions is a fifth; a pupil wholly at another school has no possible session here and still counts.",
            given={
                "pupil_years": "enrolment\n1\n2\n3",
                "mark_weeks": "enrolment marks\n1 //////BK//\n2 /////////B\n3 DDDDDDDDDD",
            },
            expected={"Total": (2, 3)},
        ),
    ),
)
