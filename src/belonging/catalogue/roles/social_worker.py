"""Whoever knows what happened at home should hear of it the same day a child loses their school."""

from belonging.engine.access import Reaches, Role, Tier

ROLE = Role(
    title="Social worker",
    sentence="Works with the children who are theirs, and hears when one of them is kept out of school.",
    kinds=("authority", "agency"),
    reaches=Reaches.TIED,
    figures="none",
    tiers=frozenset({Tier.OPEN, Tier.RESTRICTED, Tier.SAFEGUARDING}),
    purposes=("inclusion", "exclusion", "safeguarding"),
    may=frozenset({"see children"}),
)
