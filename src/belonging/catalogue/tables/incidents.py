"""Incidents of behaviour as schools write them down: `reason` is what it was; one entry a child, day and kind."""

from belonging.catalogue.tables._listing import of_children

TABLE = of_children("Incidents of behaviour", "reason")
