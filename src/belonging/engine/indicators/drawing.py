"""Worked examples drawn as text tables, read as rows of the store's tables with ordinary values where nothing is said."""

from collections.abc import Mapping
from datetime import date

from belonging.engine.indicators.facts import ABSENCES

Row = dict[str, object]
YEAR = 2024
_PUPIL: Row = {"sex": "M", "ethnicity": "WBRI", "sen_provision": "N", "sen_need": "", "fsm": 0, "small_area": ""}
ORDINARY: Mapping[str, Row] = {
    "schools": {
        "urn": 1,
        "laestab": "",
        "name": "",
        "phase": "Secondary",
        "authority": "Westmere",
        "locality": "",
        "cluster": "",
        "trust": "",
    },
    "pupil_years": {
        "academic_year": YEAR,
        "enrolment_id": 1,
        "pupil_id": None,
        "urn": 1,
        "status": "C",
        "headcount": 1,
        "nc_year": "8",
        **_PUPIL,
        "age": 12,
        "entry_date": date(YEAR - 1, 9, 1),
        "leaving_date": None,
    },
    "suspensions": {
        "academic_year": YEAR,
        "term": 1,
        "half_term": 1,
        "enrolment_id": 1,
        "pupil_id": None,
        "urn": 1,
        "start_date": date(YEAR, 10, 1),
        "category": "SUSP",
        "sessions": None,
        "reason1": "",
        "reason2": "",
        "reason3": "",
        "nc_year": "8",
        **_PUPIL,
    },
    "listings": {
        "academic_year": YEAR,
        "list": "",
        "pupil_id": 1,
        "urn": 1,
        "start_date": date(YEAR, 9, 9),
        "begun": 1,
        "ended": 0,
        "held1": 0,
        "held2": 0,
        "held3": 0,
        "kind": "",
        "reason": "",
        "outcome": "",
        "number": 0,
        "part": 0,
        "days": 0,
        "month": 9,
        "nc_year": "8",
        **_PUPIL,
        "age": 12,
    },
    "mark_weeks": {
        "academic_year": YEAR,
        "half_term": 1,
        "urn": 1,
        "enrolment_id": 1,
        "week": date(YEAR, 9, 9),
        "marks": "/\\" * 5,
    },
    "mark_counts": {
        "academic_year": YEAR,
        "term": 1,
        "half_term": 0,
        "urn": 1,
        "enrolment_id": 1,
        "source": "return",
        "possible": 0,
        "authorised": 0,
        "unauthorised": 0,
        **dict.fromkeys(("n_B", "n_D", "n_K"), 0),
        **{f"n_{code}": 0 for codes in ABSENCES.values() for code in codes},
    },
}


def drawn(given: Mapping[str, str]) -> dict[str, list[Row]]:
    """Return the rows of every table of an example. Raises ValueError for a table or a column that is not known.

    The column `school` is a letter (A is school 1); `pupil` and `enrolment` are short for the ids, and a pupil is the
    one of the enrolment's number unless said otherwise. Schools that are named but not drawn are made.
    """
    tables = {table: [_row(table, *pair) for pair in _lines(text)] for table, text in given.items()}
    named = sorted({row["urn"] for rows in tables.values() for row in rows})
    known = {row["urn"] for row in tables.get("schools", [])}
    tables["schools"] = tables.get("schools", []) + [
        {**ORDINARY["schools"], "urn": urn} for urn in named if urn not in known
    ]
    return {table: tables.get(table, []) for table in ORDINARY}


def letter(urn: int | str) -> str:
    """Return the letter a drawn school is known by."""
    return chr(ord("A") + int(urn) - 1)


def _lines(text: str) -> list[tuple[list[str], list[str]]]:
    header, *lines = [line.split() for line in text.strip().splitlines()]
    return [(header, line) for line in lines if line]


def _row(table: str, header: list[str], values: list[str]) -> Row:
    if table not in ORDINARY:
        raise ValueError(f"{table!r} is not a table of the store. Draw one of {', '.join(ORDINARY)}.")
    if len(header) != len(values):
        raise ValueError(
            f"A line of {table} has {len(values)} values under {len(header)} headings: {' '.join(values)}."
        )
    row = dict(ORDINARY[table])
    for name, value in zip(header, values, strict=True):
        column = {"school": "urn", "pupil": "pupil_id", "enrolment": "enrolment_id"}.get(name, name)
        if column not in row:
            raise ValueError(f"{table} has no column {name!r}. Use one of {', '.join(row)}.")
        row[column] = _value(name, value, row[column])
    if "pupil_id" in row and row["pupil_id"] is None:
        row["pupil_id"] = row.get("enrolment_id")
    return row


def _value(name: str, text: str, ordinary: object) -> object:
    if name == "school":
        return ord(text) - ord("A") + 1
    if text == "-":
        return "" if isinstance(ordinary, str) else None
    if isinstance(ordinary, date) or name == "leaving_date":
        return date.fromisoformat(text)
    return text if isinstance(ordinary, str) else int(text)
