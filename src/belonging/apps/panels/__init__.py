"""Panels: sittings with their agendas, the pack, the room, the minutes, and what they are worth, as the panels of the catalogue declare them."""
