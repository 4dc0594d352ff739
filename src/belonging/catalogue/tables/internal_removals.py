"""Removals from lessons within a school: `number` is the sessions spent out of lessons, `reason` what led to it."""

from belonging.catalogue.tables._listing import of_children

TABLE = of_children("Internal removals")
