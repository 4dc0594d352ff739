"""What the law gives a child by a day has to come by that day; each duty is counted by itself."""

from belonging.catalogue.indicators._sources import guidance
from belonging.engine.indicators import Direction, Example, Indicator, Tally, field

INDICATOR = Indicator(
    title="Duties met on time",
    definition="For each duty, the share of those that began in the period and are over or overdue that were met on time, of all of them.",
    numerator=Tally(fact="duties_begun", where=field("outcome") == "On-time"),
    denominator=Tally(fact="duties_begun", where=field("outcome").one_of("On-time", "Late")),
    split="kind",
    windows=("year", "term"),
    unit="per cent of duties that are over",
    decimals=1,
    direction=Direction.HIGHER,
    note="A duty still owed after its last day counts as late; one still running, lifted or without a day is in neither. From the cases kept here.",
    source=guidance("Belonging, clocks of the law", "each clock cites its own"),
    examples=(
        Example(
            says="One of three duties was late, and one still runs.",
            given={
                "listings": "list pupil begun kind outcome\nduties 1 1 board_told On-time\nduties 2 1 board_told Late\nduties 3 2 parent_told On-time\nduties 4 2 parent_told Running"
            },
            expected={"Total / board_told": (1, 3), "Total / parent_told": (1, 3), "Total / Total": (2, 3)},
        ),
    ),
)
