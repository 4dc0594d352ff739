"""Families tell their story once if the adults round them can hear it."""

from belonging.engine.access import Reaches, Role, Tier

ROLE = Role(
    title="Early help worker",
    sentence="Works with the families shared with them.",
    kinds=("agency",),
    reaches=Reaches.TIED,
    figures="none",
    tiers=frozenset({Tier.OPEN, Tier.RESTRICTED}),
    purposes=("inclusion", "safeguarding"),
    may=frozenset({"see children"}),
)
