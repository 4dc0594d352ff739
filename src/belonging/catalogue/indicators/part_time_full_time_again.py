"""A part-time timetable is meant to end with a whole week at school; whether it does is seldom asked."""

from belonging.catalogue.indicators._sources import ours
from belonging.engine.indicators import Direction, Example, Indicator, Tally, field

INDICATOR = Indicator(
    title="Full-time again after a part-time timetable",
    definition="Of part-time timetables that ended in the period, the share after which the child came in full-time.",
    numerator=Tally(fact="part_time_timetables_ended", where=field("outcome") == "Full-time"),
    denominator=Tally(fact="part_time_timetables_ended"),
    windows=("year", "term"),
    unit="per cent of part-time timetables that ended",
    decimals=1,
    direction=Direction.HIGHER,
    source=ours("part-time timetables"),
    examples=(
        Example(
            says="One came back full-time, one timetable was extended.",
            given={
                "listings": "list pupil ended outcome\npart_time_timetables 1 2 Full-time\npart_time_timetables 2 3 Extended"
            },
            expected={"Total": (1, 2)},
        ),
    ),
)
