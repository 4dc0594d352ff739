"""Days lost to suspension, over everybody on roll: what suspensions take from children altogether."""

from belonging.catalogue.indicators._sources import guidance
from belonging.engine.indicators import Example, Indicator, Tally, field

INDICATOR = Indicator(
    title="Days lost to suspension per 100 pupils",
    definition="School days lost to suspensions in the period for every 100 pupils on the January census roll.",
    numerator=Tally(fact="suspensions", where=field("category").one_of("SUSP", "LNCH"), amount=field("sessions")),
    denominator=Tally(fact="roll"),
    within=False,
    interval="none",
    per=50,
    windows=("year", "term"),
    unit="days per 100 pupils",
    decimals=1,
    note="Two half-days are one day: the numerator counts half-days.",
    source=guidance("DfE, Suspensions and permanent exclusions in England: methodology", "days lost"),
    examples=(
        Example(
            says="Four half-days are two days, here of two pupils; a permanent exclusion loses none here.",
            given={
                "pupil_years": "enrolment\n1\n2",
                "suspensions": "enrolment category sessions\n1 SUSP 3\n1 SUSP 1\n2 PERM 8",
            },
            expected={"Total": (4, 2)},
        ),
    ),
)
