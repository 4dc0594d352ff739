"""Facts made of several tables: why sessions were missed, what followed the move to secondary school, ranks of results."""

from belonging.engine.indicators.declaration import PUPIL_CUTS
from belonging.engine.indicators.facts import ABSENCES
from belonging.store.compile.marks import LATE, at_age
from belonging.store.compile.scope import Scope

ON_ROLL = "headcount = 1 AND status IN ('C', 'M')"


def columns(codes: tuple[str, ...]) -> str:
    """Return the SQL that adds up the columns of some codes."""
    return " + ".join(f"n_{code}" for code in codes)


def one_source(year: str) -> str:
    """Return the SQL condition that a row of counts `c` is of marks, or of a return no marks stand beside."""
    return (
        "(c.source = 'marks' OR NOT EXISTS (SELECT 1 FROM mark_counts AS m WHERE m.source = 'marks' AND "
        f"m.academic_year = {year} AND m.enrolment_id = c.enrolment_id AND m.term = c.term))"
    )


def absences(scope: Scope, cuts: str) -> list[tuple[str, str]]:
    """Return the steps to `absences_wide`: the sessions an enrolment missed for each reason."""
    at = range(len(ABSENCES))
    reasons = ", ".join(f"{columns(codes)} AS part_{at}" for at, codes in enumerate(ABSENCES.values()))
    window = f" AND {scope.window} = {scope.number}" if scope.number else " AND half_term > 0"
    window = "" if scope.window == "year" or (scope.window == "term" and not scope.number) else window
    by = "" if scope.window == "year" else f", {scope.window}"
    held = f"{scope.held().replace('academic_year', 'c.academic_year').replace('urn', 'c.urn')} AND authorised + unauthorised > 0{window}"
    source = f" AND {one_source(str(scope.year))}" if scope.returns else ""
    used = (
        f"SELECT enrolment_id, term, half_term, CASE WHEN half_term = 6 THEN {LATE} ELSE 1 END AS place, {reasons} "
        f"FROM mark_counts AS c WHERE {held}{source}"
    )
    sums = ", ".join(f"CAST(SUM(part_{each} * place) AS BIGINT) AS part_{each}" for each in at)
    grouped = f"SELECT enrolment_id AS enrolment, {scope.period} AS period, {sums} FROM absences_used GROUP BY enrolment_id{by}"
    kept = ", ".join(f"{at_age(f'part_{each}')} AS part_{each}" for each in at)
    wide = (
        f"SELECT pupil_id, urn, period, {cuts}, {kept} FROM pupil_years JOIN absences_sums ON enrolment_id = enrolment "
        f"WHERE {scope.held()} AND age BETWEEN 5 AND 15"
    )
    return [("absences_used", used), ("absences_sums", grouped), ("absences_wide", wide)]


def transitions(scope: Scope, cuts: str) -> list[tuple[str, str]]:
    """Year 7 pupils who were in Year 6 a year before, with what both years hold of them."""
    before = (
        f"SELECT pupil_id AS pupil, MIN(enrolment_id) AS old FROM pupil_years WHERE {scope.held(scope.year - 1)} AND {ON_ROLL} "
        "AND nc_year = '6' GROUP BY pupil_id"
    )
    now = (
        f"SELECT enrolment_id AS new, old, pupil_id, urn, {cuts} FROM pupil_years JOIN transition_before ON pupil_id = pupil "
        f"WHERE {scope.held()} AND {ON_ROLL} AND nc_year = '7'"
    )

    both = "COALESCE(o.possible, 0) > 0 AND COALESCE(n.possible, 0) > 0"
    rows = (
        f"SELECT t.pupil_id, t.urn, 0 AS period, {', '.join(f't.{cut}' for cut in PUPIL_CUTS)}, "
        "CASE WHEN s.who IS NULL THEN 0 ELSE 1 END AS suspended, "
        f"CASE WHEN {both} THEN 1 ELSE 0 END AS recorded, "
        f"CASE WHEN {both} AND 10 * n.absent >= n.possible THEN 1 ELSE 0 END AS persistent, "
        f"CASE WHEN {both} AND 10 * o.absent >= o.possible THEN 1 ELSE 0 END AS persistent_before "
        "FROM transition_now AS t LEFT JOIN transition_years AS o "
        f"ON o.enrolment_id = t.old AND o.academic_year = {scope.year - 1} LEFT JOIN transition_years AS n "
        f"ON n.enrolment_id = t.new AND n.academic_year = {scope.year} LEFT JOIN transition_suspended AS s ON s.who = t.pupil_id"
    )
    suspended = (
        f"SELECT DISTINCT pupil_id AS who FROM suspensions WHERE academic_year = {scope.year} "
        "AND category IN ('SUSP', 'FIXD', 'LNCH')"
    )
    return [
        ("transition_before", before),
        ("transition_now", now),
        *_sessions(scope),
        ("transition_suspended", suspended),
        ("transitions_rows", rows),
    ]


def _sessions(scope: Scope) -> list[tuple[str, str]]:
    """The sessions of those pupils in both years, marks before returns term by term."""
    marked = "MAX(CASE WHEN source = 'marks' THEN 1 ELSE 0 END)"
    of_source = ", ".join(
        f"SUM(CASE WHEN source = '{source}' THEN {amount} ELSE 0 END) AS {name}_{source}"
        for source in ("marks", "return")
        for name, amount in (("possible", "possible"), ("absent", "authorised + unauthorised"))
    )
    terms = (
        f"SELECT enrolment_id, academic_year, term, {marked} AS marked, {of_source} FROM mark_counts "
        f"WHERE academic_year IN ({scope.year - 1}, {scope.year}) AND enrolment_id IN "
        "(SELECT old FROM transition_now UNION SELECT new FROM transition_now) GROUP BY enrolment_id, academic_year, term"
    )
    sums = ", ".join(
        f"SUM(CASE WHEN marked = 1 THEN {name}_marks ELSE {name}_return END) AS {name}"
        for name in ("possible", "absent")
    )
    years = f"SELECT enrolment_id, academic_year, {sums} FROM transition_terms GROUP BY enrolment_id, academic_year"
    return [("transition_terms", terms), ("transition_years", years)]


def ranks(scope: Scope, cuts: str) -> list[tuple[str, str]]:
    """Results of pupils eligible for free school meals, beside those of all pupils of the area who are not."""
    held = f"list = 'attainment' AND begun > 0 AND {scope.held()}"
    others = f"SELECT kind, number, COUNT(*) AS n FROM listings WHERE {held} AND fsm = 0 GROUP BY kind, number"
    scores = f"SELECT DISTINCT kind, number FROM listings WHERE {held} AND fsm = 1"
    placed = (
        "SELECT s.kind, s.number, SUM(CASE WHEN o.number > s.number THEN 2 * o.n WHEN o.number = s.number THEN o.n ELSE 0 END) "
        "AS above, SUM(2 * o.n) AS pairs FROM rank_scores AS s LEFT JOIN rank_others AS o ON o.kind = s.kind GROUP BY s.kind, s.number"
    )
    rows = (
        f"SELECT d.pupil_id, d.urn, 0 AS period, {', '.join(f'd.{cut}' for cut in PUPIL_CUTS)}, d.kind, "
        "CAST(COALESCE(p.above, 0) AS INTEGER) AS above, CAST(COALESCE(p.pairs, 0) AS INTEGER) AS pairs "
        "FROM rank_disadvantaged AS d LEFT JOIN rank_placed AS p ON p.kind = d.kind AND p.number = d.number"
    )
    disadvantaged = f"SELECT pupil_id, urn, {cuts}, kind, number FROM listings WHERE {held} AND fsm = 1"
    return [
        ("rank_others", others),
        ("rank_scores", scores),
        ("rank_placed", placed),
        ("rank_disadvantaged", disadvantaged),
        ("ranks_rows", rows),
    ]
