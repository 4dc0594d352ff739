"""A shortened week that lasts longer than half a term is hardly temporary any more."""

from belonging.catalogue.indicators._sources import ours
from belonging.engine.indicators import Example, Indicator, Tally, field

INDICATOR = Indicator(
    title="Part-time timetables over six weeks",
    definition="Of part-time timetables that ended in the period, the share that had lasted more than 42 days.",
    numerator=Tally(fact="part_time_timetables_ended", where=field("days") > 42),
    denominator=Tally(fact="part_time_timetables_ended"),
    windows=("year", "term"),
    unit="per cent of part-time timetables that ended",
    decimals=1,
    note="The law sets no length; six weeks is the longest most authorities allow before a review.",
    source=ours("part-time timetables"),
    examples=(
        Example(
            says="42 days are six weeks, 43 are more.",
            given={"listings": "list pupil ended days\npart_time_timetables 1 2 42\npart_time_timetables 2 3 43"},
            expected={"Total": (1, 2)},
        ),
    ),
)
