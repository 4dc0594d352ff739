"""The small area a pupil lives in, as a return said; never the postcode or the address."""

from belonging.engine.formats import Table

TABLE = Table(
    title="The small area a pupil lives in",
    fields={"pupil_key": "VARCHAR", "urn": "INTEGER", "small_area": "VARCHAR", "as_at": "DATE"},
    key=("pupil_key", "urn", "as_at"),
    needs_school=True,
    needs_pupil=True,
)
