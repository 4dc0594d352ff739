"""One person in the authority answers for every child who is being lost."""

from belonging.engine.access import Reaches, Role, Tier

ROLE = Role(
    title="Head of inclusion",
    sentence="Answers for inclusion across the area: who is at risk, who is acting, which duties fall due.",
    kinds=("authority",),
    reaches=Reaches.AREA,
    figures="area",
    tiers=frozenset({Tier.OPEN, Tier.RESTRICTED}),
    purposes=("inclusion", "figures", "exclusion", "send", "attendance"),
    may=frozenset(
        {"see", "see children", "share", "choices", "break glass", "export csv", "export xlsx", "who looked", "sign"}
    ),
)
