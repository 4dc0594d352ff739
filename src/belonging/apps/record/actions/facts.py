"""Dated facts about children: needs, provision, free school meals, suspensions; and the calendars of schools."""

from collections.abc import Mapping, Sequence

import duckdb

from belonging.apps.record.actions import rows
from belonging.catalogue import tables as catalogue_tables
from belonging.kernel.registry import load

# record table of the catalogue -> (table of the database, {column of the database: SQL over the row `c` and its pupil `p`})
OF_A_PUPIL: Mapping[str, tuple[str, Mapping[str, str]]] = {
    "sen_needs": (
        "record_senneed",
        {
            "rank": "coalesce(c.rank, 1)",
            "need": "c.need",
            "from_date": "CAST(c.from_date AS VARCHAR)",
            "until_date": "CAST(c.until_date AS VARCHAR)",
            "as_at": "CAST(c.as_at AS VARCHAR)",
        },
    ),
    "sen_provisions": (
        "record_senprovision",
        {
            "provision": "c.provision",
            "from_date": "CAST(c.from_date AS VARCHAR)",
            "until_date": "CAST(c.until_date AS VARCHAR)",
        },
    ),
    "fsm_periods": (
        "record_fsmperiod",
        {"from_date": "CAST(c.from_date AS VARCHAR)", "until_date": "CAST(c.until_date AS VARCHAR)"},
    ),
    "suspensions": (
        "record_suspension",
        {
            "category": "c.category",
            "start_date": "CAST(c.start_date AS VARCHAR)",
            "end_date": "CAST(c.end_date AS VARCHAR)",
            "sessions": "c.sessions",
            **{
                name: f"coalesce(c.{name}, '')"
                for name in ("reason1", "reason2", "reason3", "sen_provision", "nc_year")
            },
            "academic_year": "c.academic_year",
            "term": "c.term",
        },
    ),
}
# Every dated list about children is kept in one table, under its name.
LISTINGS = tuple(
    name for name, each in load(catalogue_tables.__name__, "TABLE").items() if each.listing and each.needs_pupil
)
_ENTRY = {
    "from_date": "CAST(c.from_date AS VARCHAR)",
    "until_date": "CAST(c.until_date AS VARCHAR)",
    **{name: f"coalesce(c.{name}, '')" for name in ("kind", "reason", "outcome", "provider")},
    "number": "c.number",
    "part": "c.part",
}
OF_EVERY_LIST = {**OF_A_PUPIL, **{name: ("record_listing", {"list": f"'{name}'", **_ENTRY}) for name in LISTINGS}}
CALENDAR = ("scope", "laestab", "kind", "from_date", "to_date", "name", "academic_year")


TABLES = {**{table: name for table, (name, _) in OF_EVERY_LIST.items()}, "calendars": "record_calendar"}


def remove(*, table: str, gone: Sequence[int]) -> int:
    """Take away the facts of these scopes, and return how many there were."""
    return rows.delete_scopes(TABLES[table], gone)


def write(*, work: duckdb.DuckDBPyConnection, table: str) -> int:
    """Write the facts in the engine's `come_<table>`, and return how many; runs in the caller's transaction.

    The engine must hold `pupils` (id, key), as `people.bring_pupils` makes it.
    """
    if table == "calendars":
        query = (
            "SELECT scope, coalesce(laestab, ''), kind, CAST(from_date AS VARCHAR), CAST(to_date AS VARCHAR), "
            "coalesce(name, ''), academic_year FROM come_calendars ORDER BY scope, file_no, row_no"
        )
        return rows.insert("record_calendar", CALENDAR, rows.stream(work, query))
    name, fields = OF_EVERY_LIST[table]
    query = (
        f"SELECT c.scope, p.id, c.urn, {', '.join(fields.values())} FROM come_{table} c "
        "JOIN pupils p ON p.key = c.pupil_key ORDER BY c.scope, c.file_no, c.row_no"
    )
    return rows.insert(name, ("scope", "pupil_id", "school_id", *fields), rows.stream(work, query))
