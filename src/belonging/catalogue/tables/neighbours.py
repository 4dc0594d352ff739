"""Statistical neighbours of an authority."""

from belonging.engine.formats import Table

TABLE = Table(
    title="Statistical neighbours of an authority",
    fields={
        "la_code": "VARCHAR",
        "rank": "INTEGER",
        "neighbour_la_code": "VARCHAR",
        "closeness": "VARCHAR",
        "edition": "VARCHAR",
    },
    key=("edition", "la_code", "rank"),
)
