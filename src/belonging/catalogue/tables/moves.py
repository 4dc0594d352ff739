"""Managed moves, off-site direction and other moves between schools by agreement."""

from belonging.catalogue.tables._listing import of_children

TABLE = of_children("Moves by agreement", "kind")
