"""The public's questions deserve figures that reveal no child."""

from belonging.engine.access import Reaches, Role

ROLE = Role(
    title="Councillor",
    sentence="Sees the area's figures as they could be published.",
    kinds=("authority",),
    reaches=Reaches.NONE,
    figures="area",
    profile="published",
    purposes=("figures",),
    may=frozenset({"see"}),
)
