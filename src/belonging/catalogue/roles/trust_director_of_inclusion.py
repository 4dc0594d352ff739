"""A trust answers for its schools together."""

from belonging.engine.access import Reaches, Role, Tier

ROLE = Role(
    title="Trust director of inclusion",
    sentence="Sees the children on roll at the schools of the trust, and the figures of those schools.",
    kinds=("trust",),
    reaches=Reaches.ROLL,
    figures="own",
    tiers=frozenset({Tier.OPEN, Tier.RESTRICTED}),
    purposes=("inclusion", "exclusion", "attendance", "send", "figures"),
    may=frozenset({"see", "see children", "share", "choices", "sign"}),
)
