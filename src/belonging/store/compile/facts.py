"""How the rows of each fact are derived from the tables of the store, as SQL that every engine reads.

Each function returns the named steps, the last of which holds one row a fact with the columns `pupil_id`, `urn`,
`period`, the cuts of a pupil, and the fact's own columns (`belonging.engine.indicators.facts`). Definitions: DfE,
Suspensions and permanent exclusions in England: methodology; DfE, Pupil absence in schools in England: methodology.
"""

from collections.abc import Callable, Mapping

from sqlglot import exp

from belonging.engine.indicators.declaration import PUPIL_CUTS
from belonging.engine.indicators.facts import BANDS, ETHNIC_GROUPS, FACTS, LENGTHS, listed
from belonging.store.compile.scope import Scope, read

Steps = list[tuple[str, exp.Select]]
_GROUPS = "".join(ETHNIC_GROUPS)
ETHNICITY = f"CASE WHEN CONTAINS('{_GROUPS}', SUBSTRING(ethnicity, 1, 1)) THEN SUBSTRING(ethnicity, 1, 1) ELSE '' END"
CUT_COLUMNS = (
    f"nc_year AS year_group, sex, {ETHNICITY} AS ethnicity, sen_provision, sen_need AS primary_need, "
    "CASE WHEN fsm = 1 THEN '1' WHEN fsm = 0 THEN '0' ELSE '' END AS fsm, small_area"
)
CUTS_OF_PUPIL = ", ".join(PUPIL_CUTS)
HALF_DAYS = "CASE WHEN category = 'LNCH' AND COALESCE(sessions, 0) = 0 THEN 1 ELSE COALESCE(sessions, 0) END"
# The table whose rows a fact is counted from, so many at once; '' where few are held in memory, whatever their number.
HELD_FROM: Mapping[str, str] = dict.fromkeys(("attendance", "roll", "mobility"), "pupil_years") | {"year_10": ""}
HELD_FROM |= dict.fromkeys(("absences", "spells", "weekdays", "halves"), "pupil_years")
HELD_FROM |= dict.fromkeys(("suspensions", "reasons", "suspended"), "suspensions")
LENGTH = f"CASE WHEN {HALF_DAYS} <= 0 THEN '' " + " ".join(
    f"WHEN {HALF_DAYS} <= {most} THEN '{name}'" for name, most in LENGTHS.items()
)
CATEGORY = "CASE WHEN category = 'FIXD' THEN 'SUSP' ELSE category END"


def steps(fact: str, scope: Scope) -> Steps:
    """Return the steps that derive `fact`; the last one has the fact's name with `_rows` after it."""
    return [(name, read(sql)) for name, sql in _steps(fact, scope)]


def text(fact: str, scope: Scope) -> str:
    """Return the same steps as one SELECT of the embedded engine, without a compiler in between."""
    *before, (_, last) = _steps(fact, scope)
    return f"WITH {named(before)} {last}" if before else last


def named(before: list[tuple[str, str]]) -> str:
    """Return named steps as they follow WITH."""
    return ", ".join(f"{name} AS ({sql})" for name, sql in before)


def _steps(fact: str, scope: Scope) -> list[tuple[str, str]]:
    if listed(fact)[0]:
        return listings(fact, scope)
    return laid_out(fact, scope) if FACTS[fact].parts else _FACTS[fact](scope)


def listings(fact: str, scope: Scope) -> list[tuple[str, str]]:
    """Rows of a dated list that began, ended or were held in the window."""
    name, moment = listed(fact)
    if moment == "held":
        terms = {"year": (2,), "half_term": ()}.get(scope.window, (scope.number,) if scope.number else (1, 2, 3))
        held = [(0 if scope.window == "year" else term, f"held{term} = 1") for term in terms] or [(0, "held1 > 1")]
        rows = [_listing_rows(name, str(period), f"{scope.held()} AND {here}") for period, here in held]
        return [(f"{fact}_rows", " UNION ALL ".join(rows))]
    term = f"CASE WHEN {moment} <= 2 THEN 1 WHEN {moment} <= 4 THEN 2 ELSE 3 END"
    when = {"term": term, "half_term": moment}.get(scope.window, "0")
    number = f" AND {when} = {scope.number}" if scope.number else ""
    return [(f"{fact}_rows", _listing_rows(name, when, f"{scope.held()} AND {moment} > 0{number}"))]


def _listing_rows(name: str, period: str, where: str) -> str:
    own = "kind, reason, outcome, number, part AS some, days, month, age"
    return f"SELECT pupil_id, urn, {period} AS period, {CUT_COLUMNS}, {own} FROM listings WHERE list = '{name}' AND {where}"


def roll(scope: Scope) -> list[tuple[str, str]]:
    """Sole and dual-main enrolments on the January roll."""
    return [
        (
            "roll_rows",
            f"SELECT pupil_id, urn, 0 AS period, {CUT_COLUMNS}, sen_need FROM pupil_years "
            f"WHERE {scope.held()} AND headcount = 1 AND status IN ('C', 'M')",
        )
    ]


def suspensions(scope: Scope) -> list[tuple[str, str]]:
    """Suspensions and permanent exclusions, with characteristics as at the event."""
    return [
        (
            "suspensions_rows",
            f"SELECT enrolment_id, pupil_id, urn, {scope.period} AS period, start_date, {CUT_COLUMNS}, {CATEGORY} AS category, "
            f"{HALF_DAYS} AS sessions, {LENGTH} ELSE '' END AS length FROM suspensions WHERE {scope.within()}",
        )
    ]


def reasons(scope: Scope) -> list[tuple[str, str]]:
    """Every different reason of every suspension or permanent exclusion."""
    kept = f"pupil_id, urn, {scope.period} AS period, {CUT_COLUMNS}, {CATEGORY} AS category"
    where = f"FROM suspensions WHERE {scope.within()}"
    return [
        (
            "reasons_rows",
            f"SELECT {kept}, reason1 AS reason {where} AND reason1 <> '' "
            f"UNION ALL SELECT {kept}, reason2 AS reason {where} AND reason2 <> '' AND reason2 <> reason1 "
            f"UNION ALL SELECT {kept}, reason3 AS reason {where} AND reason3 <> '' AND NOT reason3 IN (reason1, reason2)",
        )
    ]


def suspended(scope: Scope) -> list[tuple[str, str]]:
    """Enrolments with an event, each once, with the characteristics of its latest event in the window."""
    order = (
        "start_date DESC NULLS LAST, category, sen_provision, year_group, primary_need, sex, ethnicity, fsm, small_area"
    )
    whole = "OVER (PARTITION BY enrolment_id, period)"
    return [
        *suspensions(scope),
        (
            "suspended_events",
            f"SELECT *, ROW_NUMBER() OVER (PARTITION BY enrolment_id, period ORDER BY {order}) AS place, "
            f"CAST(SUM(CASE WHEN category IN ('SUSP', 'LNCH') THEN 1 ELSE 0 END) {whole} AS INTEGER) AS suspensions, "
            f"CAST(SUM(CASE WHEN category = 'PERM' THEN 1 ELSE 0 END) {whole} AS INTEGER) AS permanent, "
            f"CAST(SUM(CASE WHEN category IN ('SUSP', 'LNCH') THEN sessions ELSE 0 END) {whole} AS INTEGER) AS half_days FROM suspensions_rows",
        ),
        (
            "suspended_rows",
            f"SELECT pupil_id, urn, period, {CUTS_OF_PUPIL}, "
            "suspensions, permanent, half_days AS sessions FROM suspended_events WHERE place = 1",
        ),
    ]


def year_10(scope: Scope) -> list[tuple[str, str]]:
    """Year 10 pupils of the January before, and whether the same school still has them this January."""
    on_roll = "headcount = 1 AND status IN ('C', 'M')"
    now = f"FROM pupil_years WHERE {scope.held()} AND {on_roll}"
    return [
        (
            "before",
            f"SELECT pupil_id, urn, {CUT_COLUMNS} FROM pupil_years "
            f"WHERE {scope.held(scope.year - 1)} AND {on_roll} AND nc_year = '10'",
        ),
        ("january", f"SELECT DISTINCT urn, pupil_id {now} AND pupil_id IN (SELECT pupil_id FROM before)"),
        (
            "year_10_rows",
            f"SELECT before.pupil_id, before.urn, 0 AS period, {CUTS_OF_PUPIL}, "
            "CASE WHEN january.pupil_id IS NULL THEN 1 ELSE 0 END AS departed FROM before "
            "LEFT JOIN january ON january.urn = before.urn AND january.pupil_id = before.pupil_id "
            f"WHERE before.urn IN (SELECT DISTINCT urn {now} AND urn IN (SELECT urn FROM before))",
        ),
    ]


def mobility(scope: Scope) -> list[tuple[str, str]]:
    """Sole and dual-main enrolments of the year, and whether they began late or ended early."""
    return [
        (
            "mobility_rows",
            f"SELECT pupil_id, urn, 0 AS period, {CUT_COLUMNS}, "
            f"CASE WHEN entry_date > MAKE_DATE({scope.year}, 9, 30) THEN 1 ELSE 0 END AS joined, "
            f"CASE WHEN leaving_date < MAKE_DATE({scope.year + 1}, 6, 1) THEN 1 ELSE 0 END AS departed "
            f"FROM pupil_years WHERE {scope.held()} AND status IN ('C', 'M')",
        )
    ]


def attendance(scope: Scope) -> list[tuple[str, str]]:
    """Enrolments aged 5 to 15 with their sessions in the window."""
    from belonging.store.compile.marks import added, kept, used  # the only fact that reads marks

    band = " ".join(
        f"WHEN 100 * (authorised + unauthorised) < {upper} * possible THEN '{lower:02d}-{upper:02d}'"
        for lower, upper in zip((0, *BANDS), BANDS[:-1], strict=False)
    )
    return [
        *used(scope),
        *added(scope),
        (
            "attendance_kept",
            f"SELECT pupil_id, urn, period, {CUT_COLUMNS}, {kept()} FROM pupil_years JOIN attendance_sums "
            "ON enrolment_id = enrolment LEFT JOIN attendance_seldom ON who = enrolment AND time = period "
            f"WHERE {scope.held()} AND age BETWEEN 5 AND 15",
        ),
        (
            "attendance_rows",
            f"SELECT pupil_id, urn, period, {CUTS_OF_PUPIL}, possible, authorised, unauthorised, "
            "authorised + unauthorised AS absent, part_time, off_site, possible + dual AS recorded, from_marks, "
            f"CASE WHEN possible = 0 THEN '' {band} ELSE '{BANDS[-2]}-{BANDS[-1]}' END AS band "
            "FROM attendance_kept WHERE possible + dual > 0",
        ),
    ]


def wide(fact: str, scope: Scope) -> list[tuple[str, str]]:
    """Return the steps to `<fact>_wide`, for a fact in parts: one row an enrolment and period, with a column `part_0` … a part."""
    from belonging.store.compile import further_facts, pattern_facts

    steps = further_facts.absences if fact == "absences" else getattr(pattern_facts, fact)
    return steps(scope, CUT_COLUMNS)


def laid_out(fact: str, scope: Scope) -> list[tuple[str, str]]:
    """Rows of a fact in parts, each part of an enrolment a row."""
    parts = FACTS[fact].parts
    each = (
        f"SELECT pupil_id, urn, period, {CUTS_OF_PUPIL}, '{name}' AS {parts.column}, CAST(part_{at} AS INTEGER) AS {parts.amount} "
        f"FROM {fact}_wide WHERE part_{at} > 0"
        for at, name in enumerate(parts.names)
    )
    return [*wide(fact, scope), (f"{fact}_rows", " UNION ALL ".join(each))]


def further(fact: str, scope: Scope) -> list[tuple[str, str]]:
    """Facts that are compiled in a module of their own."""
    from belonging.store.compile import further_facts

    return {"transitions": further_facts.transitions, "ranks": further_facts.ranks}[fact](scope, CUT_COLUMNS)


_FACTS: Mapping[str, Callable[[Scope], list[tuple[str, str]]]] = {
    "roll": roll,
    "suspensions": suspensions,
    "reasons": reasons,
    "suspended": suspended,
    "year_10": year_10,
    "mobility": mobility,
    "attendance": attendance,
    "transitions": lambda scope: further("transitions", scope),
    "ranks": lambda scope: further("ranks", scope),
}
