"""Sessions at alternative provision in a month: `number` is the possible ones, `part` those attended."""

from belonging.catalogue.tables._listing import of_children

TABLE = of_children("Sessions at alternative provision", "provider")
