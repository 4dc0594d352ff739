"""Illness, holidays and sessions nobody explained need different answers; one rate of absence hides which it is."""

from belonging.catalogue.indicators._sources import guidance
from belonging.engine.indicators import Direction, Example, Indicator, Tally, field

INDICATOR = Indicator(
    title="Absence by reason",
    definition="For each reason of the register, the share of possible sessions missed for it. The parts add up to overall absence where codes are returned.",
    numerator=Tally(fact="absences", amount=field("sessions")),
    denominator=Tally(fact="attendance", amount=field("possible")),
    split="why",
    windows=("year", "term"),
    interval="none",
    reveals="nothing",
    unit="per cent of possible sessions",
    decimals=2,
    direction=Direction.NEUTRAL,
    source=guidance("DfE, Pupil absence in schools in England: methodology", "reasons for absence"),
    examples=(
        Example(
            says="Five sessions ill and two unexplained, of two hundred.",
            given={
                "pupil_years": "enrolment\n1\n2",
                "mark_counts": "enrolment possible authorised unauthorised n_I n_N\n1 100 5 0 5 0\n2 100 0 2 0 2",
            },
            expected={"Total / Illness": (5, 200), "Total / No reason yet": (2, 200), "Total / Total": (7, 200)},
        ),
    ),
)
