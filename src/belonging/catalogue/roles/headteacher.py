"""Only a head may exclude, and a head should see everything that was and was not tried."""

from belonging.engine.access import Reaches, Role, Tier

ROLE = Role(
    title="Headteacher",
    sentence="Sees the children on roll at the school and its figures beside unnamed others.",
    kinds=("school",),
    reaches=Reaches.ROLL,
    figures="own",
    tiers=frozenset({Tier.OPEN, Tier.RESTRICTED, Tier.SAFEGUARDING}),
    purposes=("inclusion", "exclusion", "attendance", "send", "figures"),
    may=frozenset(
        {"see", "see children", "share", "choices", "break glass", "export csv", "export xlsx", "sign", "who looked"}
    ),
)
