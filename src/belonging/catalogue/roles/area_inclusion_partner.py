"""The weekly meeting with schools needs one person who knows every child on its list."""

from belonging.engine.access import Reaches, Role, Tier

ROLE = Role(
    title="Area inclusion partner",
    sentence="Works with the schools of the area on the children they are worried about.",
    kinds=("authority",),
    reaches=Reaches.AREA,
    figures="area",
    tiers=frozenset({Tier.OPEN, Tier.RESTRICTED}),
    purposes=("inclusion", "exclusion", "attendance"),
    may=frozenset({"see", "see children", "share", "choices", "break glass"}),
)
