"""Dated eligibility for free school meals."""

from belonging.engine.formats import Table

TABLE = Table(
    title="Dated eligibility for free school meals",
    fields={
        "pupil_key": "VARCHAR",
        "urn": "INTEGER",
        "from_date": "DATE",
        "until_date": "DATE",
    },
    key=("pupil_key", "urn", "from_date"),
    needs_school=True,
    needs_pupil=True,
)
