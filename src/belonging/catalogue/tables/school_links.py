"""Which school followed which."""

from belonging.engine.formats import Table

TABLE = Table(
    title="Which school followed which",
    fields={
        "urn": "INTEGER",
        "link_urn": "INTEGER",
        "kind": "VARCHAR",
        "linked_on": "DATE",
    },
    key=("urn", "link_urn", "kind"),
)
