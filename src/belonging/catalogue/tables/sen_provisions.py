"""Dated SEN provision of a pupil."""

from belonging.engine.formats import Table

TABLE = Table(
    title="Dated SEN provision of a pupil",
    fields={
        "pupil_key": "VARCHAR",
        "urn": "INTEGER",
        "provision": "VARCHAR",
        "from_date": "DATE",
        "until_date": "DATE",
    },
    key=("pupil_key", "urn", "from_date"),
    needs_school=True,
    needs_pupil=True,
)
