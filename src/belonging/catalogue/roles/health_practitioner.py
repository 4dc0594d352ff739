"""Health often knows first why a child cannot come to school."""

from belonging.engine.access import Reaches, Role

ROLE = Role(
    title="Health practitioner",
    sentence="Sees only the children shared with them, for as long as the sharing lasts.",
    kinds=("agency",),
    reaches=Reaches.TIED,
    figures="none",
    purposes=("inclusion", "safeguarding"),
    may=frozenset({"see children", "sign"}),
)
