"""A child who stops coming must be asked after within days."""

from belonging.engine.access import Reaches, Role

ROLE = Role(
    title="Attendance officer",
    sentence="Follows up children who miss school, across the area.",
    kinds=("authority",),
    reaches=Reaches.AREA,
    figures="area",
    purposes=("attendance", "figures"),
    may=frozenset({"see", "see children", "break glass"}),
)
