"""A panel decides well when its members have read the same papers."""

from belonging.engine.access import Reaches, Role

ROLE = Role(
    title="Panel member",
    sentence="Reads the papers of the children who come before the panel.",
    kinds=("panel",),
    reaches=Reaches.TIED,
    figures="none",
    purposes=("inclusion", "exclusion"),
    may=frozenset({"see children"}),
)
