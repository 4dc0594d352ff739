"""Nothing should be typed twice by somebody who has other work."""

from belonging.engine.access import Reaches, Role

ROLE = Role(
    title="School data manager",
    sentence="Answers for the returns the school sends.",
    kinds=("school",),
    reaches=Reaches.ROLL,
    figures="own",
    purposes=("returns", "figures"),
    may=frozenset({"see", "see children"}),
)
