"""The types of special educational need of a pupil, ranked."""

from belonging.engine.formats import Table

TABLE = Table(
    title="The types of special educational need of a pupil, ranked",
    fields={
        "pupil_key": "VARCHAR",
        "urn": "INTEGER",
        "rank": "INTEGER",
        "need": "VARCHAR",
        "from_date": "DATE",
        "until_date": "DATE",
        "as_at": "DATE",
    },
    key=("pupil_key", "urn", "as_at", "rank"),
    needs_school=True,
    needs_pupil=True,
)
