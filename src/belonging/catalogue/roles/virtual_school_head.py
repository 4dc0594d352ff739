"""Children in care have a head teacher who is not at their school."""

from belonging.engine.access import Reaches, Role, Tier

ROLE = Role(
    title="Virtual school head",
    sentence="Promotes the education of the children in care and of those with a social worker who are shared with them.",
    kinds=("authority",),
    reaches=Reaches.TIED,
    figures="area",
    tiers=frozenset({Tier.OPEN, Tier.RESTRICTED, Tier.SAFEGUARDING}),
    purposes=("inclusion", "exclusion", "attendance", "send"),
    may=frozenset({"see", "see children", "share", "choices", "break glass"}),
)
