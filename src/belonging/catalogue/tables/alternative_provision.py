"""Placements in alternative provision: `number` is the sessions a week, `part` the full hours a week, `provider` whose they are."""

from belonging.catalogue.tables._listing import of_children

TABLE = of_children("Placements in alternative provision", "provider")
