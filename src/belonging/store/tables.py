"""The tables of the store: their columns and types, how they are sorted, and how they are parted into files.

Types are DuckDB's names. Text is never null: '' is unknown. `urn`, `pupil_id` and `enrolment_id` are the record's keys.
"""

from collections.abc import Mapping
from dataclasses import dataclass

import pyarrow as pa

from belonging.engine.indicators.facts import HALVES, SPELLS, WEEKDAYS
from belonging.store.codes import MARKS

# Spells of absence by length, and sessions missed by weekday and by half of the day, in the order of `belonging.engine.indicators.facts`.
SPELL_COLUMNS = tuple(f"spells_{most}" for most in SPELLS.values())
DAY_COLUMNS = tuple(f"missed_{day.lower()}" for day in WEEKDAYS)
HALF_COLUMNS = tuple(f"missed_{half.lower()}" for half in HALVES)
# The tables that indicators are counted from.
COUNTED = ("schools", "pupil_years", "suspensions", "listings", "mark_weeks", "mark_counts", "mark_patterns")
KEYS = {"academic_year": "SMALLINT", "enrolment_id": "BIGINT", "pupil_id": "BIGINT", "urn": "INTEGER"}
CHARACTERISTICS = {
    "nc_year": "VARCHAR",
    "sex": "VARCHAR",
    "ethnicity": "VARCHAR",
    "sen_provision": "VARCHAR",
    "sen_need": "VARCHAR",
    "fsm": "TINYINT",
    "small_area": "VARCHAR",
}
# Columns that rows may come without, and that parts written by earlier versions lack: '' stands for them.
LATER = ("small_area",)


@dataclass(frozen=True, kw_only=True)
class Table:
    """Columns {name: type} in their order on disk, the columns rows are sorted by, and whether there is a part a year."""

    columns: Mapping[str, str]
    order: tuple[str, ...]
    yearly: bool = True


TABLES: Mapping[str, Table] = {
    "schools": Table(
        columns={"urn": "INTEGER"}
        | dict.fromkeys(("laestab", "name", "phase", "authority", "locality", "cluster", "trust"), "VARCHAR"),
        order=("urn",),
        yearly=False,
    ),
    "pupil_years": Table(
        columns=KEYS
        | {"status": "VARCHAR", "headcount": "TINYINT"}
        | CHARACTERISTICS
        | {"age": "TINYINT", "entry_date": "DATE", "leaving_date": "DATE"},
        order=("urn", "enrolment_id"),
    ),
    "suspensions": Table(
        columns={"academic_year": "SMALLINT", "term": "TINYINT", "half_term": "TINYINT"}
        | {"enrolment_id": "BIGINT", "pupil_id": "BIGINT", "urn": "INTEGER"}
        | {"start_date": "DATE", "category": "VARCHAR", "sessions": "SMALLINT"}
        | dict.fromkeys(("reason1", "reason2", "reason3"), "VARCHAR")
        | CHARACTERISTICS,
        order=("urn", "enrolment_id", "start_date"),
    ),
    # Rows of dated lists (children educated at home, missing education, …), one a school year they touch. `begun` and `ended`
    # are half-terms (0 not in the year), `held1` … `held3` tell whether it is the child's entry on a term's census day.
    "listings": Table(
        columns={"academic_year": "SMALLINT", "list": "VARCHAR", "pupil_id": "BIGINT", "urn": "INTEGER"}
        | {"start_date": "DATE"}
        | dict.fromkeys(("begun", "ended", "held1", "held2", "held3"), "TINYINT")
        | dict.fromkeys(("kind", "reason", "outcome"), "VARCHAR")
        | {"number": "INTEGER", "part": "INTEGER", "days": "INTEGER", "month": "TINYINT"}
        | CHARACTERISTICS
        | {"age": "TINYINT"},
        order=("list", "urn", "pupil_id", "start_date"),
    ),
    "mark_weeks": Table(
        columns={"academic_year": "SMALLINT", "half_term": "TINYINT", "urn": "INTEGER", "enrolment_id": "BIGINT"}
        | {"week": "DATE", "marks": "VARCHAR"},
        order=("urn", "enrolment_id", "week"),
    ),
    "mark_counts": Table(
        columns={"academic_year": "SMALLINT", "term": "TINYINT", "half_term": "TINYINT", "urn": "INTEGER"}
        | {"enrolment_id": "BIGINT", "source": "VARCHAR"}
        | dict.fromkeys(("possible", "authorised", "unauthorised"), "USMALLINT")
        | {mark.column: "USMALLINT" for mark in MARKS},
        order=("urn", "enrolment_id", "half_term"),
    ),
    # How the absence of an enrolment lies in a half-term; no row where nothing was missed. `opening` and `closing` are the sessions
    # of the spell that takes in its first or last possible session, `whole` tells that every possible session was missed (or
    # that there was none); the others are spells that begin and end in the half-term, by length. Then sessions by weekday and half of the day.
    "mark_patterns": Table(
        columns={"academic_year": "SMALLINT", "half_term": "TINYINT", "urn": "INTEGER", "enrolment_id": "BIGINT"}
        | {"whole": "TINYINT", "opening": "USMALLINT", "closing": "USMALLINT"}
        | dict.fromkeys((*SPELL_COLUMNS, *DAY_COLUMNS, *HALF_COLUMNS), "USMALLINT"),
        order=("urn", "enrolment_id"),
    ),
    "cube": Table(
        columns={"indicator": "VARCHAR", "academic_year": "SMALLINT", "term": "TINYINT", "half_term": "TINYINT"}
        | {"cut": "VARCHAR", "label": "VARCHAR", "part": "VARCHAR"}
        | dict.fromkeys(("numerator", "denominator", "people", "denominator_people"), "BIGINT"),
        order=("indicator", "term", "half_term", "cut", "label", "part"),
    ),
    "published": Table(
        columns=dict.fromkeys(
            "dataset time_period time_identifier level area_code area_name filters column".split(), "VARCHAR"
        )
        | {"value": "DOUBLE", "symbol": "VARCHAR", "published_on": "DATE"},
        order=("dataset", "time_period", "level", "area_code"),
        yearly=False,
    ),
    # Which small area a postcode lies in: no child is in it. It is what a census's addresses are exchanged by.
    "postcodes": Table(columns={"postcode": "VARCHAR", "small_area": "VARCHAR"}, order=("postcode",), yearly=False),
    "neighbours": Table(
        columns={"la_code": "VARCHAR", "rank": "SMALLINT", "neighbour_la_code": "VARCHAR"}
        | {"closeness": "VARCHAR", "edition": "VARCHAR"},
        order=("la_code", "edition", "rank"),
        yearly=False,
    ),
}

_ARROW: Mapping[str, pa.DataType] = {
    "TINYINT": pa.int8(),
    "SMALLINT": pa.int16(),
    "INTEGER": pa.int32(),
    "BIGINT": pa.int64(),
    "USMALLINT": pa.uint16(),
    "DOUBLE": pa.float64(),
    "VARCHAR": pa.string(),
    "DATE": pa.date32(),
}


def schema(table: str) -> pa.Schema:
    """Return the columns of a table of the store as an Arrow schema."""
    return pa.schema([(name, _ARROW[kind]) for name, kind in TABLES[table].columns.items()])
