"""What the law gives a child by a day has to come by that day; each duty is counted by itself."""

from belonging.catalogue.indicators._sources import guidance
from belonging.engine.indicators import Direction, Example, Indicator, Tally, field

INDICATOR = Indicator(
    title="Duties met on time",
    definition="For each duty, and of all together, the share of those that began in the period and are over or overdue that were met on time.",
    numerator=Tally(fact="duties_begun", where=field("outcome") == "On-time"),
    denominator=Tally(fact="duties_begun", where=field("outcome").one_of("On-time", "Late")),
    split="kind",
    divides="both",
    windows=("year", "term"),
    unit="per cent of duties that are over",
    decimals=1,
    direction=Direction.HIGHER,
    note="A duty still owed after its last day counts as late; one still running, lifted or without a day is in neither. From the cases kept here.",
    source=guidance("Belonging, clocks of the law", "each clock cites its own"),
    examples=(
        Example(
            says="Of two duties to tell the board one was late; the one to ask for advice was late too. One still runs, and is in neither.",
            given={
                "listings": "list pupil begun kind outcome\nduties 1 1 board_told_of_exclusion On-time\nduties 2 1 board_told_of_exclusion Late\nduties 3 2 authority_told_of_suspension On-time\nduties 4 2 authority_told_of_suspension Running\nduties 5 2 advice_for_assessment Late"
            },
            expected={
                "Total / board_told_of_exclusion": (1, 2),
                "Total / authority_told_of_suspension": (1, 1),
                "Total / advice_for_assessment": (0, 1),
                "Total / Total": (2, 4),
            },
        ),
    ),
)
