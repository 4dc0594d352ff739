"""Sessions of a term counted by attendance code."""

from belonging.engine.formats import Table

TABLE = Table(
    title="Sessions of a term counted by attendance code",
    fields={
        "pupil_key": "VARCHAR",
        "urn": "INTEGER",
        "source_key": "VARCHAR",
        "academic_year": "INTEGER",
        "term": "INTEGER",
        "half_term": "INTEGER",
        "code": "VARCHAR",
        "sessions": "INTEGER",
    },
    key=("pupil_key", "urn", "academic_year", "term", "half_term", "code"),
    needs_school=True,
    needs_pupil=True,
)
