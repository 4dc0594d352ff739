"""Governors ask questions; they do not need names to ask them."""

from belonging.engine.access import Reaches, Role

ROLE = Role(
    title="Governor",
    sentence="Sees the school's figures, with small numbers protected as if they were published.",
    kinds=("school", "trust"),
    reaches=Reaches.NONE,
    figures="own",
    profile="published",
    purposes=("figures",),
    may=frozenset({"see"}),
)
