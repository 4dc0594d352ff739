"""A pupil at a school as one return described them."""

from belonging.engine.formats import Table

TABLE = Table(
    title="A pupil at a school as one return described them",
    fields={
        "pupil_key": "VARCHAR",
        "upn": "VARCHAR",
        "former_upn": "VARCHAR",
        "uln": "VARCHAR",
        "surname": "VARCHAR",
        "forename": "VARCHAR",
        "birth_date": "DATE",
        "sex": "VARCHAR",
        "urn": "INTEGER",
        "source_key": "VARCHAR",
        "as_at": "DATE",
        "academic_year": "INTEGER",
        "term": "INTEGER",
        "on_roll": "BOOLEAN",
        "status": "VARCHAR",
        "entry_date": "DATE",
        "leaving_date": "DATE",
        "nc_year": "VARCHAR",
        "ethnicity": "VARCHAR",
        "sen_provision": "VARCHAR",
        "language": "VARCHAR",
        "possible": "INTEGER",
        "authorised": "INTEGER",
        "unauthorised": "INTEGER",
    },
    key=("pupil_key", "urn", "as_at", "entry_date"),
    needs_school=True,
)
