"""A provider teaches children who are on roll somewhere else."""

from belonging.engine.access import Reaches, Role

ROLE = Role(
    title="Alternative provider lead",
    sentence="Sees the children shared with the provider, for as long as they are.",
    kinds=("provider",),
    reaches=Reaches.TIED,
    figures="none",
    purposes=("inclusion", "attendance"),
    may=frozenset({"see children", "sign"}),
)
