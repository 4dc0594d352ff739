"""Counting marks in week strings, and choosing one source an enrolment-term, as SQL that every engine reads."""

from belonging.store.codes import MARKS, NOT_ON_ROLL, POSSIBLE, SESSIONS, signs
from belonging.store.compile.scope import Scope

TERM = "CASE WHEN half_term <= 2 THEN 1 WHEN half_term <= 4 THEN 2 ELSE 3 END"
# Half-term 6 is not counted for pupils aged 15, and looking ages up mark by mark is slow. One sum holds both: sessions of
# half-term 6 are added up above the 32nd bit, the others below it, and who knows the age takes the upper ones or leaves them.
LATE = 2**32
OFTEN = ("possible", "authorised", "unauthorised", "from_marks")
# Few pupils have such a mark: adding them up apart is quicker than carrying noughts for everybody.
SELDOM = ("part_time", "off_site", "dual")
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


def added(scope: Scope) -> list[tuple[str, str]]:
    """Return the steps that add `attendance_used` up by enrolment and period: `attendance_sums` and `attendance_seldom`."""
    period, each = scope.period, "" if scope.window == "year" else f", {scope.window}"
    often, seldom = (", ".join(f"CAST(SUM({n} * place) AS BIGINT) AS {n}" for n in names) for names in (OFTEN, SELDOM))
    some = " OR ".join(f"{name} > 0" for name in SELDOM)
    placed = f"SELECT *, CASE WHEN half_term = 6 THEN {LATE} ELSE 1 END AS place FROM attendance_used"
    grouped = f"GROUP BY enrolment_id{each}"
    return [
        ("attendance_placed", placed),
        (
            "attendance_sums",
            f"SELECT enrolment_id AS enrolment, {period} AS period, {often} FROM attendance_placed {grouped}",
        ),
        (
            "attendance_seldom",
            f"SELECT enrolment_id AS who, {period} AS time, {seldom} FROM attendance_placed WHERE {some} {grouped}",
        ),
    ]


def at_age(name: str) -> str:
    """Return the SQL of the sessions in such a sum that count at the pupil's `age`."""
    return f"CAST(({name} & {LATE - 1}) + CASE WHEN age = 15 THEN 0 ELSE {name} >> 32 END AS INTEGER)"


def kept() -> str:
    """Return the SQL columns of what those steps added up, as counted at the pupil's `age`."""
    often = [f"{at_age(name)} AS {name}" for name in OFTEN]
    return ", ".join(often + [f"COALESCE({at_age(name)}, 0) AS {name}" for name in SELDOM])


def _window(scope: Scope) -> str:
    if scope.number:
        return f" WHERE {scope.window} = {scope.number}"
    return " WHERE half_term > 0" if scope.window == "half_term" else ""
