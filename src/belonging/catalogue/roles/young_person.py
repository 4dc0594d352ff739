"""It is their life."""

from belonging.engine.access import Reaches, Role, Tier

ROLE = Role(
    title="Young person",
    sentence="Sees their own record, who looked at it and who it was shared with.",
    kinds=("family",),
    reaches=Reaches.TIED,
    figures="none",
    tiers=frozenset({Tier.OPEN, Tier.RESTRICTED}),
    purposes=("own_record",),
    may=frozenset({"see children", "who looked"}),
)
