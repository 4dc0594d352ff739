"""The person who answers for the whole must see who looked, at what, and why, and be able to prove it."""

from belonging.engine.access import Reaches, Role, Tier

ROLE = Role(
    title="Data-protection lead",
    sentence="Answers for how data about children is used: agreements, who looked, requests from families, how long things are kept.",
    kinds=("authority", "site", "trust"),
    reaches=Reaches.AREA,
    figures="area",
    tiers=frozenset({Tier.OPEN, Tier.RESTRICTED, Tier.SAFEGUARDING}),
    purposes=("information_rights", "figures", "administration"),
    may=frozenset(
        {
            "see",
            "see children",
            "agreements",
            "sign",
            "who looked",
            "glass list",
            "rights",
            "choices",
            "retention",
            "redact",
            "export csv",
            "export xlsx",
        }
    ),
)
