"""Moves by agreement as an authority lists them: managed moves, off-site direction, fair access."""

from belonging.catalogue.formats._lists import OURS, YEAR, begins, child, coded, ends, rules
from belonging.catalogue.formats._shared_columns import school
from belonging.engine.formats import Column, Format

FORMAT = Format(
    title="Moves by agreement",
    fills="moves",
    order=45,
    source=OURS,
    columns=(
        school("From school"),
        *child(),
        coded("Kind of move", "move_kinds", "kind", "Move type", required=True, present=True),
        begins("Moved from", "Move start date", "Trial start"),
        ends("Moved until", "Move end date", "Trial end"),
        Column(name="To school", into="provider", also=("Receiving school", "Destination school")),
        coded("Then", "move_outcomes", "outcome", "Outcome"),
    ),
    scope=("urn",),
    constants=YEAR,
    rules=rules("Moved from", "Moved until", "kind"),
)  # fmt: skip
