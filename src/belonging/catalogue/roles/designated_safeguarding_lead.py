"""The law puts one senior person in every school in charge of keeping children safe."""

from belonging.engine.access import Reaches, Role, Tier

ROLE = Role(
    title="Designated safeguarding lead",
    sentence="Keeps the children on roll safe, and works with other agencies when they are not.",
    kinds=("school",),
    reaches=Reaches.ROLL,
    figures="own",
    tiers=frozenset({Tier.OPEN, Tier.RESTRICTED, Tier.SAFEGUARDING}),
    purposes=("safeguarding", "inclusion"),
    may=frozenset({"see", "see children", "share", "choices", "break glass", "who looked"}),
)
