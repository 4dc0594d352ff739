"""A board that looks again at a child's exclusion must read what was done and what was not, and of that child alone."""

from belonging.engine.access import Reaches, Role, Tier

ROLE = Role(
    title="Board member",
    sentence="Sits on, or clerks, the board's hearing of a child's case, and reads that child's papers while it lasts.",
    kinds=("school", "trust"),
    reaches=Reaches.TIED,
    figures="none",
    tiers=frozenset({Tier.OPEN, Tier.RESTRICTED}),
    purposes=("exclusion", "inclusion"),
    may=frozenset({"see children"}),
)
