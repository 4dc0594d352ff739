"""Children educated at home: from the day the school place was given up until the day one was taken again."""

from belonging.catalogue.tables._listing import of_children

TABLE = of_children("Children educated at home")
