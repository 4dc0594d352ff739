"""Figures are only as good as the rows behind them, and somebody has to see the rows to mend them."""

from belonging.engine.access import Reaches, Role, Tier

ROLE = Role(
    title="Data analyst",
    sentence="Loads the files schools send, settles what waits, and answers for every figure that comes out.",
    kinds=("authority",),
    reaches=Reaches.AREA,
    figures="area",
    tiers=frozenset({Tier.OPEN, Tier.RESTRICTED}),
    purposes=("returns", "figures"),
    may=frozenset({"see", "see children", "load", "evaluate"}),
)
