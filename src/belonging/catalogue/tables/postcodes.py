"""Which small area each postcode lies in."""

from belonging.engine.formats import Table

TABLE = Table(
    title="Which small area each postcode lies in",
    fields={"postcode": "VARCHAR", "small_area": "VARCHAR"},
    key=("postcode",),
)
