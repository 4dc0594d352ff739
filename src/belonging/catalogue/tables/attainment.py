"""Results at the end of a key stage: `kind` is the measure, `number` the score times a hundred."""

from belonging.catalogue.tables._listing import of_children

TABLE = of_children("Results at the end of a key stage", "kind")
