"""Schools, as the register names them."""

from belonging.engine.formats import Table

TABLE = Table(
    title="Schools, as the register names them",
    fields={
        "urn": "INTEGER",
        "laestab": "VARCHAR",
        "la_code": "VARCHAR",
        "la_name": "VARCHAR",
        "name": "VARCHAR",
        "phase": "VARCHAR",
        "kind": "VARCHAR",
        "status": "VARCHAR",
        "opened": "DATE",
        "closed": "DATE",
        "trust_code": "VARCHAR",
        "trust_name": "VARCHAR",
        "low_age": "INTEGER",
        "high_age": "INTEGER",
        "postcode": "VARCHAR",
    },
    key=("urn",),
)
