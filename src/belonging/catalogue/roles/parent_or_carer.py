"""Nothing about a family without the family."""

from belonging.engine.access import Reaches, Role, Tier

ROLE = Role(
    title="Parent or carer",
    sentence="Sees their own child's record, who looked at it and who it was shared with.",
    kinds=("family",),
    reaches=Reaches.TIED,
    figures="none",
    tiers=frozenset({Tier.OPEN, Tier.RESTRICTED}),
    purposes=("own_record",),
    may=frozenset({"see children", "who looked"}),
)
