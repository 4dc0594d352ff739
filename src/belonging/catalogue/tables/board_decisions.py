"""What governing boards decided about suspensions and exclusions, a decision an entry on the day the board met."""

from belonging.catalogue.tables._listing import of_children

TABLE = of_children("Decisions of governing boards", "kind")
