"""Removals from lessons within a school (isolation, a removal room); each school sends a school year whole."""

from belonging.catalogue.formats._lists import OURS, YEAR, begins, child, coded, ends, rules, whole
from belonging.catalogue.formats._shared_columns import school
from belonging.engine.formats import Format, Rule

FORMAT = Format(
    title="Internal removals",
    fills="internal_removals",
    order=45,
    source=OURS,
    columns=(
        school(),
        *child(),
        begins("Removed on", "Removal date", "Isolation start"),
        ends("Back in lessons on", "Removal end", "Isolation end"),
        whole("Sessions removed", "number", "Sessions out of lessons", required=True, present=True),
        coded("Removed because", "incident_kinds", "reason", "Reason for removal"),
    ),
    scope=("urn", "academic_year"),
    constants=YEAR,
    rules=(
        *rules("Removed on", "Back in lessons on"),
        Rule(key="removed_for_nothing", broken="number < 1", column="Sessions removed",
             fix="Write how many sessions the child was out of lessons: one at least."),
    ),
)  # fmt: skip
