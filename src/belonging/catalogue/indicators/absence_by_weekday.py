"""Fridays that are missed more than Tuesdays say something that one rate of the whole week does not."""

from belonging.catalogue.indicators._sources import ours
from belonging.engine.indicators import Direction, Example, Indicator, Tally, field

INDICATOR = Indicator(
    title="Absence by weekday",
    definition="Of the sessions missed, the share on each weekday, where marks are known: a fifth on each where days are alike.",
    numerator=Tally(fact="weekdays", amount=field("sessions")),
    denominator=Tally(fact="weekdays", amount=field("sessions")),
    split="weekday",
    windows=("year", "term"),
    interval="none",
    reveals="nothing",
    unit="per cent of sessions missed",
    decimals=1,
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
            expected={"Total / Friday": (4, 5), "Total / Monday": (1, 5), "Total / Total": (5, 5)},
        ),
    ),
)
