"""What schools are due to have sent by a day: each kind of record, term by term, with the census that brings it.

Pupils and free school meals come with every census, SEN needs with the spring's; sessions and suspensions of a term with the
census after it (DfE, School census guide). Attendance marks have been shared daily since September 2024 (DfE, Share your
daily school attendance data).
"""

from datetime import date

from belonging.store.reading.periods import census_day

Return = tuple[int, int]  # the academic year and the term of a census
SPRING = ("sen_needs",)
CENSUS_AFTER = ("suspensions", "session_counts")
MARKS, MARKS_SINCE = "session_marks", 2024


def brought_by(table: str, year: int) -> dict[int, Return]:
    """Return the terms of an academic year a kind of record is of, each with the census that brings it; term 0 is the whole
    year, of which something comes as soon as it has begun."""
    if table == MARKS:
        return {0: (year, 1)} if year >= MARKS_SINCE else {}
    if table in SPRING:
        return {2: (year, 2)}
    if table in CENSUS_AFTER:
        return {1: (year, 2), 2: (year, 3), 3: (year + 1, 1)}
    return {term: (year, term) for term in (1, 2, 3)}


def due(table: str, year: int, today: date) -> dict[int, Return]:
    """Return those whose census day has come by `today`."""
    return {term: by for term, by in brought_by(table, year).items() if census_day(*by) <= today}
