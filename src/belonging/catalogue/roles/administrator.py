"""Somebody must be able to set the site up without being able to read about children."""

from belonging.engine.access import Reaches, Role

ROLE = Role(
    title="Administrator",
    sentence="Sets up people, organisations and settings, and sees that everything runs. Sees figures and no child.",
    kinds=("site", "authority"),
    reaches=Reaches.NONE,
    figures="area",
    purposes=("figures", "administration"),
    may=frozenset({"see", "administer", "people"}),
)
