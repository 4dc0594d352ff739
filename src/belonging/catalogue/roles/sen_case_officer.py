"""A plan has dates that may not be missed, and one officer who keeps them."""

from belonging.engine.access import Reaches, Role, Tier

ROLE = Role(
    title="SEN case officer",
    sentence="Keeps the statutory dates of the children whose plans or assessments they hold.",
    kinds=("authority",),
    reaches=Reaches.TIED,
    figures="area",
    tiers=frozenset({Tier.OPEN, Tier.RESTRICTED}),
    purposes=("send",),
    may=frozenset({"see", "see children", "share", "choices", "break glass"}),
)
