"""Why children come in for part of the week: the reason says what would bring them back."""

from belonging.catalogue.indicators._sources import ours
from belonging.engine.indicators import Direction, Example, Indicator, Tally

INDICATOR = Indicator(
    title="Reasons for part-time timetables",
    definition="For each reason, the share of part-time timetables that began in the period.",
    numerator=Tally(fact="part_time_timetables_begun"),
    denominator=Tally(fact="part_time_timetables_begun"),
    split="reason",
    windows=("year", "term"),
    unit="per cent of new part-time timetables",
    decimals=1,
    direction=Direction.NEUTRAL,
    source=ours("part-time timetables"),
    examples=(
        Example(
            says="Two for behaviour, one for anxiety.",
            given={
                "listings": "list pupil begun reason\npart_time_timetables 1 1 Behaviour\npart_time_timetables 2 1 Behaviour\npart_time_timetables 3 2 Anxiety"
            },
            expected={"Total / Anxiety": (1, 3), "Total / Behaviour": (2, 3), "Total / Total": (3, 3)},
        ),
    ),
)
