"""From the sixth school day of an exclusion a child must be taught; every day beyond it is a day without any school."""

from belonging.catalogue.indicators._sources import guidance
from belonging.engine.indicators import Direction, Example, Indicator, Tally, field

INDICATOR = Indicator(
    title="Sixth-day education started on time",
    definition="Of duties to arrange education from the sixth school day that began in the period and are over or overdue, the share met on time.",
    numerator=Tally(
        fact="duties_begun",
        where=(field("outcome") == "On-time")
        & field("kind").one_of("authority_arranges_sixth_day_education", "school_arranges_sixth_day_education"),
    ),
    denominator=Tally(
        fact="duties_begun",
        where=field("outcome").one_of("On-time", "Late")
        & field("kind").one_of("authority_arranges_sixth_day_education", "school_arranges_sixth_day_education"),
    ),
    windows=("year", "term"),
    unit="per cent of duties that are over",
    decimals=1,
    direction=Direction.HIGHER,
    note="A duty still owed after its last day counts as late; one still running, lifted or without a day is in neither. From the cases kept here.",
    source=guidance("DfE, Suspension and permanent exclusion guidance", "education from the sixth day"),
    examples=(
        Example(
            says="The school’s and the authority’s duty count alike; others do not.",
            given={
                "listings": "list pupil begun kind outcome\nduties 1 1 school_arranges_sixth_day_education On-time\nduties 2 1 authority_arranges_sixth_day_education Late\nduties 3 2 board_told Late"
            },
            expected={"Total": (1, 2)},
        ),
    ),
)
