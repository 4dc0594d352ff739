"""One pupil-week of attendance marks."""

from belonging.engine.formats import Table

TABLE = Table(
    title="One pupil-week of attendance marks",
    fields={
        "pupil_key": "VARCHAR",
        "urn": "INTEGER",
        "week": "DATE",
        "marks": "VARCHAR",
        "academic_year": "INTEGER",
    },
    key=("pupil_key", "urn", "week"),
    needs_school=True,
    needs_pupil=True,
)
