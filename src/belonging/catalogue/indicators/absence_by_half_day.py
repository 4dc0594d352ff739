"""A child who comes in the morning and is gone by the afternoon is told apart from one who does not come at all."""

from belonging.catalogue.indicators._sources import ours
from belonging.engine.indicators import Direction, Example, Indicator, Tally, field

INDICATOR = Indicator(
    title="Absence by half of the day",
    definition="Of the sessions missed, the share in mornings and in afternoons, where marks are known: a half in each where they are alike.",
    numerator=Tally(fact="halves", amount=field("sessions")),
    denominator=Tally(fact="halves", amount=field("sessions")),
    split="half_day",
    windows=("year", "term"),
    interval="none",
    reveals="nothing",
    unit="per cent of sessions missed",
    decimals=1,
    direction=Direction.NEUTRAL,
    note="A session is a half-day. Returns do not say in which half a session was missed.",
    source=ours("absence by half of the day"),
    examples=(
        Example(
            says="One pupil misses a Friday and two more afternoons, another a morning; Q is not possible, so nothing is missed in it.",
            given={
                "pupil_years": "enrolment\n1\n2",
                "mark_weeks": "enrolment week marks\n1 2024-09-09 /O/O/\\/\\II\n2 2024-09-09 N\\QQ/\\/\\/\\",
            },
            expected={"Total / Morning": (2, 5), "Total / Afternoon": (3, 5), "Total / Total": (5, 5)},
        ),
    ),
)
