"""A placement a child does not go to is not education."""

from belonging.catalogue.indicators._sources import guidance
from belonging.engine.indicators import Direction, Example, Indicator, Tally, field

INDICATOR = Indicator(
    title="Attendance at alternative provision",
    definition="Sessions attended at alternative provision, as a share of the possible ones, by the months that begin in the period.",
    numerator=Tally(fact="alternative_attendance_begun", amount=field("some")),
    denominator=Tally(fact="alternative_attendance_begun", amount=field("number")),
    windows=("year", "term"),
    interval="none",
    reveals="nothing",
    unit="per cent of possible sessions",
    decimals=1,
    direction=Direction.HIGHER,
    source=guidance("DfE, Arranging alternative provision", "attendance"),
    examples=(
        Example(
            says="Forty and sixty possible sessions, of which seventy were attended.",
            given={
                "listings": "list pupil begun number part\nalternative_attendance 1 1 40 30\nalternative_attendance 2 2 60 40"
            },
            expected={"Total": (70, 100)},
        ),
    ),
)
