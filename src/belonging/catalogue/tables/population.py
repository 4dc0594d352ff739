"""How many people live in a locality: `kind` is the age group, `number` the people."""

from belonging.catalogue.tables._listing import of_places

TABLE = of_places("People who live in each locality")
