"""What the record already knows, given to a check."""

from pathlib import Path

import pyarrow as pa

from belonging.apps.access import acting
from belonging.apps.intake.actions import fold
from belonging.apps.intake.queries.standing import store
from belonging.apps.record.actions import rows
from belonging.store.reading import Known

DAY, TEXT = pa.date32(), pa.string()
SOURCES: dict[str, tuple[str, dict[str, pa.DataType]]] = {
    "schools": (
        "SELECT urn, laestab, name, opened, closed FROM directory_school",
        {"urn": pa.int32(), "laestab": TEXT, "name": TEXT, "opened": DAY, "closed": DAY},
    ),
    "links": (
        "SELECT urn, link_urn, kind, linked_on FROM directory_schoollink",
        {"urn": pa.int32(), "link_urn": pa.int32(), "kind": TEXT, "linked_on": DAY},
    ),
    "pupils": (
        "SELECT key, upn, former_upn, birth_date FROM record_pupil",
        {"pupil_key": TEXT, "upn": TEXT, "former_upn": TEXT, "birth_date": DAY},
    ),
    "enrolments": (
        "SELECT p.key, e.school_id, e.entry_date, e.leaving_date FROM record_enrolment e "
        "JOIN record_pupil p ON p.id = e.pupil_id",
        {"pupil_key": TEXT, "urn": pa.int32(), "entry_date": DAY, "leaving_date": DAY},
    ),
    "calendars": (
        "SELECT laestab, kind, from_date, to_date, name, academic_year FROM record_calendar",
        {
            "laestab": TEXT,
            "kind": TEXT,
            "from_date": DAY,
            "to_date": DAY,
            "name": TEXT,
            "academic_year": pa.int32(),
        },
    ),
}


def known(into: Path) -> Known:
    """Write what the record knows to Parquet files in `into`, and return it as a check wants it."""
    into.mkdir(parents=True, exist_ok=True)
    found = {}
    with acting.system(reading=True), fold.engine() as work:
        for name, (query, columns) in SOURCES.items():
            rows.bring(work, name, query, columns)
            found[name] = into / f"{name}.parquet"
            work.execute(f"COPY {name} TO '{found[name]}' (FORMAT parquet)")
    return Known(**found, postcodes=next(iter(store().paths("postcodes")), None))
