"""Five mornings are not an education: how many of the shortened weeks are half or less."""

from belonging.catalogue.indicators._sources import ours
from belonging.engine.indicators import Example, Indicator, Tally, field

INDICATOR = Indicator(
    title="Part-time timetables of half a week or less",
    definition="Of children on a part-time timetable on census day, the share who come in for five sessions a week or fewer.",
    numerator=Tally(fact="part_time_timetables_held", where=field("number") <= 5),
    denominator=Tally(fact="part_time_timetables_held"),
    windows=("year", "term"),
    unit="per cent of children on a part-time timetable",
    decimals=1,
    source=ours("part-time timetables"),
    examples=(
        Example(
            says="Five sessions are half a week.",
            given={"listings": "list pupil held2 number\npart_time_timetables 1 1 5\npart_time_timetables 2 1 6"},
            expected={"Total": (1, 2)},
        ),
    ),
)
