"""Week strings: folding later marks over earlier ones, and counting them. SQL for the embedded engine."""

from belonging.engine.indicators.half_terms import HalfTerms
from belonging.store.codes import MARKS, NOT_ON_ROLL, POSSIBLE, SESSIONS
from belonging.store.compile.marks import TERM, counted

COLUMNS = "urn, enrolment_id, week, marks"


def half_term(half_terms: HalfTerms) -> str:
    """Return the SQL of the half-term of a `week`."""
    cases = " ".join(
        f"WHEN week >= DATE '{start}' THEN {at}"
        for at, start in reversed(list(enumerate(half_terms.starts[1:], start=2)))
    )
    return f"CASE {cases} ELSE 1 END"


def merged(old: str, new: str) -> str:
    """Return the SQL of two relations of week strings as one: of each session the new mark, or the old where new has none."""
    each = " || ".join(
        f"CASE WHEN n.marks[{at}] = '{NOT_ON_ROLL}' THEN o.marks[{at}] ELSE n.marks[{at}] END"
        for at in range(1, SESSIONS + 1)
    )
    return (
        "SELECT COALESCE(n.urn, o.urn) AS urn, enrolment_id, week, CASE WHEN n.marks IS NULL THEN o.marks "
        f"WHEN o.marks IS NULL OR NOT contains(n.marks, '{NOT_ON_ROLL}') THEN n.marks ELSE {each} END AS marks "
        f"FROM ({old}) AS o FULL JOIN ({new}) AS n USING (enrolment_id, week)"
    )


def folded(parts: str) -> str:
    """Return the SQL of many loads' week strings as one; `parts` has a column `load`, and the latest mark of a session wins."""
    kept = " || ".join(
        f"COALESCE(arg_max(marks[{at}], load) FILTER (WHERE marks[{at}] <> '{NOT_ON_ROLL}'), '{NOT_ON_ROLL}')"
        for at in range(1, SESSIONS + 1)
    )
    return f"SELECT arg_max(urn, load) AS urn, enrolment_id, week, {kept} AS marks FROM ({parts}) GROUP BY enrolment_id, week"


def counts(weeks: str) -> str:
    """Return the SQL of `mark_counts` rows of a relation of `mark_weeks` rows: one an enrolment and half-term."""
    flags = ", ".join(f"{counted(mark.mark)} AS {mark.column}" for mark in MARKS)
    sums = ", ".join(f"SUM({mark.column}) AS {mark.column}" for mark in MARKS)
    return (
        f"SELECT academic_year, {TERM} AS term, half_term, urn, enrolment_id, 'marks' AS source, "
        f"{total(*POSSIBLE)} AS possible, {total('authorised')} AS authorised, {total('unauthorised')} AS unauthorised, "
        f"{', '.join(mark.column for mark in MARKS)} FROM (SELECT academic_year, half_term, urn, enrolment_id, {sums} "
        f"FROM (SELECT academic_year, half_term, urn, enrolment_id, {flags} FROM ({weeks})) "
        "GROUP BY academic_year, half_term, urn, enrolment_id)"
    )


def total(*meanings: str) -> str:
    """Return the SQL that adds up the columns of every code with one of `meanings`."""
    return " + ".join(mark.column for mark in MARKS if mark.meaning in meanings)
