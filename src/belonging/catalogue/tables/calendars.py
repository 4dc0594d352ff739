"""Terms, half-terms and days closed, of an authority or one school."""

from belonging.engine.formats import Table

TABLE = Table(
    title="Terms, half-terms and days closed, of an authority or one school",
    fields={
        "laestab": "VARCHAR",
        "kind": "VARCHAR",
        "from_date": "DATE",
        "to_date": "DATE",
        "name": "VARCHAR",
        "academic_year": "INTEGER",
    },
    key=("laestab", "kind", "from_date"),
)
