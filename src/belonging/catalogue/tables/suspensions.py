"""Suspensions, permanent exclusions and lunchtime exclusions."""

from belonging.engine.formats import Table

TABLE = Table(
    title="Suspensions, permanent exclusions and lunchtime exclusions",
    fields={
        "pupil_key": "VARCHAR",
        "urn": "INTEGER",
        "category": "VARCHAR",
        "start_date": "DATE",
        "end_date": "DATE",
        "sessions": "INTEGER",
        "reason1": "VARCHAR",
        "reason2": "VARCHAR",
        "reason3": "VARCHAR",
        "sen_provision": "VARCHAR",
        "nc_year": "VARCHAR",
        "academic_year": "INTEGER",
        "term": "INTEGER",
    },
    key=("pupil_key", "urn", "category", "start_date"),
    needs_school=True,
    needs_pupil=True,
)
