"""Children missing education: from the day the authority knew until the day education was found."""

from belonging.catalogue.tables._listing import of_children

TABLE = of_children("Children missing education")
