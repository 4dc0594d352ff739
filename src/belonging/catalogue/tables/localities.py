"""The locality and cluster of each school."""

from belonging.engine.formats import Table

TABLE = Table(
    title="The locality and cluster of each school",
    fields={
        "laestab": "VARCHAR",
        "locality": "VARCHAR",
        "cluster": "VARCHAR",
    },
    key=("laestab",),
)
