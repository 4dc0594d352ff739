"""Week strings: folding later marks over earlier ones, and counting them. SQL for the embedded engine."""

from belonging.engine.indicators.facts import SPELLS
from belonging.engine.indicators.half_terms import HalfTerms
from belonging.store.codes import MARKS, NOT_ON_ROLL, POSSIBLE, SESSIONS, signs
from belonging.store.compile.marks import TERM, counted, without
from belonging.store.embedded import quoted
from belonging.store.tables import DAY_COLUMNS, HALF_COLUMNS, SPELL_COLUMNS

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


def patterns(weeks: str) -> str:
    """Return the SQL of `mark_patterns` rows of a relation of `mark_weeks` rows: where something was missed, or nothing possible.

    The possible sessions of a half-term are read as one line of `p` and `a` (absent): a spell is a run of `a`. Weekends,
    holidays and sessions that were not possible lie between its sessions and do not end it.
    """
    absent, present = signs("authorised", "unauthorised"), signs("present", "approved")
    days = ", ".join(
        f"SUM(2 - LENGTH({without(f'SUBSTRING(marks, {2 * at + 1}, 2)', absent)})) AS {name}"
        for at, name in enumerate(DAY_COLUMNS)
    )
    mornings = " || ".join(f"marks[{at}]" for at in range(1, SESSIONS + 1, 2))
    days += f", SUM({SESSIONS // 2} - LENGTH({without(f'({mornings})', absent)})) AS {HALF_COLUMNS[0]}"
    read_as = "a" * len(absent) + "p" * len(present)
    kept = f"translate(marks, {quoted(absent + present + _neither())}, '{read_as}')"
    keys = "academic_year, half_term, urn, enrolment_id"
    lines = f"SELECT {keys}, STRING_AGG({kept}, '' ORDER BY week) AS line, {days} FROM ({weeks}) GROUP BY {keys}"
    whole = "CASE WHEN contains(line, 'p') THEN 0 ELSE 1 END AS whole"
    ends = "LENGTH(line) - LENGTH(LTRIM(line, 'a')) AS opening, LENGTH(line) - LENGTH(RTRIM(line, 'a')) AS closing"
    within = f"SELECT *, {whole}, {ends} FROM ({lines}) WHERE line = '' OR contains(line, 'a')"
    afternoons = f"{' + '.join(DAY_COLUMNS)} - {HALF_COLUMNS[0]} AS {HALF_COLUMNS[1]}"
    days = f"{', '.join(DAY_COLUMNS)}, {HALF_COLUMNS[0]}, {afternoons}"
    return f"SELECT {keys}, whole, opening, closing, {_spells()}, {days} FROM ({within})"


def _neither() -> str:
    return NOT_ON_ROLL + "".join(mark.mark for mark in MARKS if mark.meaning not in POSSIBLE)


def _spells() -> str:
    """Return the SQL of the spells of each length that touch neither end of the line."""
    least = [1, *(most + 1 for most in SPELLS.values())]
    over = [f"({_longer(number)})" for number in least[:-1]] + ["0"]
    return ", ".join(f"{over[at]} - {over[at + 1]} AS {name}" for at, name in enumerate(SPELL_COLUMNS))


def _longer(least: int) -> str:
    """Return the SQL of how many spells of `least` sessions or more begin after a `p`, but for one that reaches the end."""
    begun = f"(LENGTH(line) - LENGTH(REPLACE(line, 'p{'a' * least}', ''))) // {least + 1}"
    return f"{begun} - CASE WHEN whole = 0 AND closing >= {least} THEN 1 ELSE 0 END"
