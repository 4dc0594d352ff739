"""Needs should be met before they become behaviour."""

from belonging.engine.access import Reaches, Role, Tier

ROLE = Role(
    title="SENCO",
    sentence="Plans and reviews special educational provision for the children on roll.",
    kinds=("school",),
    reaches=Reaches.ROLL,
    figures="own",
    tiers=frozenset({Tier.OPEN, Tier.RESTRICTED}),
    purposes=("send", "inclusion"),
    may=frozenset({"see", "see children", "share", "choices", "export csv", "export xlsx"}),
)
