"""A child without a school needs somebody whose work it is to find one."""

from belonging.engine.access import Reaches, Role

ROLE = Role(
    title="Fair access officer",
    sentence="Finds a school for the children who have none, through the fair access protocol.",
    kinds=("authority",),
    reaches=Reaches.TIED,
    figures="area",
    purposes=("inclusion",),
    may=frozenset({"see", "see children", "share", "choices"}),
)
