"""What the columns of a published data set are, from its metadata file."""

from belonging.engine.formats import Table

TABLE = Table(
    title="What the columns of a published data set are, from its metadata file",
    fields={
        "dataset": "VARCHAR",
        "column": "VARCHAR",
        "kind": "VARCHAR",
        "label": "VARCHAR",
        "grouping": "VARCHAR",
        "unit": "VARCHAR",
        "decimals": "INTEGER",
        "grouped_by": "VARCHAR",
    },
    key=("dataset", "column"),
)
