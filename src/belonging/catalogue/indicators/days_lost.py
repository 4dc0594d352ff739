"""Days out of school are what a suspension costs a child, whatever its number."""

from datetime import date

from belonging.engine.indicators import Example, Indicator, Tally, field
from belonging.kernel.citation import Citation, Status

INDICATOR = Indicator(
    title="School days lost to suspension",
    definition="School days lost to suspensions for every 100 pupils on the January census roll: half-days, two of which are a day.",
    numerator=Tally(fact="suspensions", where=field("category").one_of("SUSP", "LNCH"), amount=field("sessions")),
    denominator=Tally(fact="roll"),
    per=50,
    within=False,
    interval="none",
    unit="days per 100 pupils",
    note="The numerator counts sessions (half-days), so that no half is lost; the value is in days. A lunchtime is half a day. "
    "Permanent exclusions have no length.",
    source=Citation(
        source="DfE, Suspensions and permanent exclusions in England: methodology",
        section="length of suspensions",
        status=Status.GUIDANCE,
        compared_on=date(2026, 11, 21),
    ),
    examples=(
        Example(
            says="Five sessions and a lunchtime are three days: 150 days per 100 pupils when two are on roll.",
            given={
                "pupil_years": "enrolment\n1\n2",
                "suspensions": "enrolment category sessions\n1 SUSP 5\n2 LNCH -\n2 PERM -\n2 SUSP -",
            },
            expected={"Total": (6, 2)},
        ),
    ),
)
