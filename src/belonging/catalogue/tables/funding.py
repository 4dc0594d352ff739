"""Money for education of the authority: `number` is the pounds allocated, `part` the pounds spent."""

from belonging.catalogue.tables._listing import of_places

TABLE = of_places("Funding and spending")
