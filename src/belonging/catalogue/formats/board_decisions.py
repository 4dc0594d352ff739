"""Decisions of governing boards as an authority lists them: a board has to tell it of each, and many schools keep no case here."""

from belonging.catalogue.formats._lists import OURS, YEAR, begins, child, coded, rules
from belonging.catalogue.formats._shared_columns import school
from belonging.engine.formats import Format

FORMAT = Format(
    title="Decisions of governing boards",
    fills="board_decisions",
    order=45,
    source=OURS,
    columns=(
        school(),
        *child(),
        begins("Board met on", "Board decision date", "Governors met on"),
        coded("Decision about", "board_decision_kinds", "kind", "Exclusion type", required=True, present=True),
        coded("Board decided", "board_outcomes", "outcome", "Board decision", "Governors decided", required=True, present=True),
    ),
    scope=("urn", "academic_year"),
    constants=YEAR | {"until_date": "=from_date"},
    rules=rules("Board met on", "", "kind"),
)  # fmt: skip
