"""Counting marks in week strings, and choosing one source an enrolment-term, as SQL that every engine reads."""

from belonging.store.codes import MARKS, NOT_ON_ROLL, POSSIBLE, SESSIONS, signs
from belonging.store.compile.scope import Scope

TERM = "CASE WHEN half_term <= 2 THEN 1 WHEN half_term <= 4 THEN 2 ELSE 3 END"
OFF_SITE = ("B", "D", "K")
_NOT_POSSIBLE = "".join(mark.mark for mark in MARKS if mark.meaning not in POSSIBLE) + NOT_ON_ROLL
_BYTES = {mark.code: mark.mark for mark in MARKS}


def without(column: str, marks: str) -> str:
    """Return the SQL of a week string with some marks taken out. Nested on purpose: engines work it out once a pattern."""
    for mark in marks:
        column = f"REPLACE({column}, '{mark}', '')"
    return column


def counted(marks: str) -> str:
    """Return the SQL of how many of a week's sessions carry one of `marks`."""
    return f"{SESSIONS} - LENGTH({without('marks', marks)})"


def possible() -> str:
    """Return the SQL of how many of a week's sessions are possible ones."""
    return f"LENGTH({without('marks', _NOT_POSSIBLE)})"


def measures() -> dict[str, str]:
    """Return {column: SQL} of what the attendance fact adds up, over one week string."""
    return {
        "possible": possible(),
        "authorised": counted(signs("authorised")),
        "unauthorised": counted(signs("unauthorised")),
        "part_time": counted(_BYTES["C2"]),
        "off_site": counted("".join(_BYTES[code] for code in OFF_SITE)),
        "dual": counted(_BYTES["D"]),
    }


def used(scope: Scope) -> list[tuple[str, str]]:
    """Return the steps to `attendance_used`: one source an enrolment-term, marks before returns."""
    own = "n_C2 AS part_time, n_B + n_D + n_K AS off_site, n_D AS dual"
    columns = "enrolment_id, term, half_term, possible, authorised, unauthorised"
    returned = f"FROM mark_counts WHERE {scope.held()} AND source = 'return'"
    if scope.marks_from == "weeks":
        keys, marked = f"enrolment_id, {TERM} AS term", f"FROM mark_weeks WHERE {scope.held()}"
        counts = ", ".join(f"{sql} AS {name}" for name, sql in measures().items())
        marks = f"SELECT {keys}, half_term, {counts}, {possible()} AS from_marks {marked}"
    else:
        keys, marked = "enrolment_id, term", f"FROM mark_counts WHERE {scope.held()} AND source = 'marks'"
        marks = f"SELECT {columns}, {own}, possible AS from_marks {marked}"
    if not scope.returns:
        return [("attendance_marks", marks), ("attendance_used", f"SELECT * FROM attendance_marks{_window(scope)}")]
    return [
        ("attendance_marks", marks),
        # Only enrolments with a return can have both; where there is none, nothing is looked up.
        ("marked_terms", f"SELECT DISTINCT {keys} {marked} AND enrolment_id IN (SELECT enrolment_id {returned})"),
        (
            "attendance_returns",
            f"SELECT {columns}, {own}, 0 AS from_marks {returned.replace('mark_counts', 'mark_counts AS r')} AND NOT EXISTS "
            "(SELECT 1 FROM marked_terms AS m WHERE m.enrolment_id = r.enrolment_id AND m.term = r.term)",
        ),
        (
            "attendance_used",
            f"SELECT * FROM attendance_marks{_window(scope)} UNION ALL SELECT * FROM attendance_returns{_window(scope)}",
        ),
    ]


def _window(scope: Scope) -> str:
    if scope.number:
        return f" WHERE {scope.window} = {scope.number}"
    return " WHERE half_term > 0" if scope.window == "half_term" else ""
