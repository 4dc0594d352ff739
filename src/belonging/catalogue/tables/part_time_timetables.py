"""Part-time timetables: `number` is the sessions a week the child comes in."""

from belonging.catalogue.tables._listing import of_children

TABLE = of_children("Part-time timetables")
