"""The adult a child talks to first."""

from belonging.engine.access import Reaches, Role

ROLE = Role(
    title="Pastoral lead",
    sentence="Looks after the children on roll: attendance, behaviour, belonging.",
    kinds=("school",),
    reaches=Reaches.ROLL,
    figures="own",
    purposes=("inclusion", "attendance"),
    may=frozenset({"see", "see children"}),
)
