"""Fridays that are missed more than Tuesdays say something that one rate of the whole week does not."""

from belonging.catalogue.indicators._sources import ours
from belonging.engine.indicators import Direction, Example, Indicator, Tally, field

INDICATOR = Indicator(
    title="Absence by weekday",
    definition="For each weekday, the sessions missed on it as a share of all possible sessions of the week, where marks are known. "
    "The parts add up to overall absence.",
    numerator=Tally(fact="weekdays", amount=field("sessions")),
    denominator=Tally(fact="attendance", amount=field("from_marks")),
    split="weekday",
    windows=("year", "term"),
    interval="none",
    reveals="nothing",
    unit="per cent of possible sessions",
    decimals=2,
    direction=Direction.NEUTRAL,
    note="Bank holidays and many training days fall on Mondays, which then have fewer sessions to miss. Returns do not say on which day.",
    source=ours("absence by weekday"),
    examples=(
        Example(
            says="One pupil misses two Fridays, another an afternoon of a Monday; Q is not possible, so nothing is missed on that Tuesday.",
            given={
                "pupil_years": "enrolment\n1\n2",
                "mark_weeks": "enrolment week marks\n1 2024-09-09 /\\/\\/\\/\\II\n1 2024-09-16 /\\/\\/\\/\\OO\n2 2024-09-09 /NQQ/\\/\\/\\",
            },
            expected={"Total / Friday": (4, 28), "Total / Monday": (1, 28), "Total / Total": (5, 28)},
        ),
    ),
)
