"""Part-time timetables as schools tell the authority of them; each school sends its own list whole."""

from belonging.catalogue.formats._lists import OURS, YEAR, begins, child, coded, ends, rules, whole
from belonging.catalogue.formats._shared_columns import school
from belonging.engine.formats import Format, Rule

FORMAT = Format(
    title="Part-time timetables",
    fills="part_time_timetables",
    order=45,
    source=OURS,
    columns=(
        school(),
        *child(),
        begins("Part-time from", "Timetable start"),
        ends("Part-time until", "Timetable end"),
        whole("Sessions a week", "number", "Sessions attended a week", present=True),
        coded("Part-time because", "part_time_reasons", "reason", "Reason for part-time timetable"),
        coded("Then", "part_time_outcomes", "outcome", "Outcome"),
    ),
    scope=("urn",),
    constants=YEAR,
    rules=(
        *rules("Part-time from", "Part-time until"),
        Rule(key="more_sessions_than_a_week", broken="number > 10 OR number < 0", column="Sessions a week",
             fix="A week has ten sessions. Write how many of them the child comes in."),
    ),
)  # fmt: skip
