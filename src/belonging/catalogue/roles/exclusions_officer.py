"""An exclusion starts clocks for the school, the governors and the authority on the same day."""

from belonging.engine.access import Reaches, Role, Tier

ROLE = Role(
    title="Exclusions officer",
    sentence="Sees that every exclusion is lawful, that education starts on the sixth day, and that families know their rights.",
    kinds=("authority",),
    reaches=Reaches.AREA,
    figures="area",
    tiers=frozenset({Tier.OPEN, Tier.RESTRICTED}),
    purposes=("exclusion", "figures"),
    may=frozenset({"see", "see children", "share", "choices", "break glass"}),
)
