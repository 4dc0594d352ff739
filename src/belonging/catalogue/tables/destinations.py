"""What each young person of 16 or 17 did at the end of a month: `kind` is the group, `reason` the activity code."""

from belonging.catalogue.tables._listing import of_children

TABLE = of_children("What young people do after 16")
