"""A notice from the police helps only if the right adult in school hears it in time."""

from belonging.engine.access import Reaches, Role

ROLE = Role(
    title="Police officer",
    sentence="Sees only the children shared with them, for as long as the sharing lasts.",
    kinds=("agency",),
    reaches=Reaches.TIED,
    figures="none",
    purposes=("safeguarding",),
    may=frozenset({"see children", "sign"}),
)
