"""Facts read from how absence lies in a half-term: spells, joined where they go on in the next half-term, weekdays, mornings and afternoons."""

from belonging.engine.indicators.facts import SPELLS
from belonging.store.compile.marks import TERM
from belonging.store.compile.scope import Scope
from belonging.store.tables import DAY_COLUMNS, HALF_COLUMNS, SPELL_COLUMNS


def spells(scope: Scope, cuts: str) -> list[tuple[str, str]]:
    """Return the steps to `spells_wide`: an enrolment's spells of absence by length, in the period in which they began.

    A spell that takes in the last possible session of a half-term goes on with the one that takes in the first of the next.
    A half-term for which the enrolment has no register ends it.
    """
    pieces = (
        "SELECT enrolment_id, half_term, opening AS sessions, 1 AS opens, whole AS closes FROM spells_held "
        "WHERE whole = 1 OR opening > 0 UNION ALL "
        "SELECT enrolment_id, half_term, closing AS sessions, 0 AS opens, 1 AS closes FROM spells_held WHERE whole = 0 AND closing > 0"
    )
    order = "OVER (PARTITION BY enrolment_id ORDER BY half_term, opens DESC"
    joined = (
        f"SELECT *, CASE WHEN opens = 1 AND LAG(closes) {order}) = 1 AND LAG(half_term) {order}) = half_term - 1 "
        "THEN 0 ELSE 1 END AS begins FROM spells_pieces"
    )
    numbered = (
        f"SELECT *, SUM(begins) {order} ROWS BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW) AS spell FROM spells_joined"
    )
    whole = (
        "SELECT enrolment_id, MIN(CASE WHEN sessions > 0 THEN half_term END) AS half_term, SUM(sessions) AS sessions "
        "FROM spells_numbered GROUP BY enrolment_id, spell HAVING SUM(sessions) > 0"
    )
    lengths = ", ".join(f"{test} AS {name}" for name, test in zip(SPELL_COLUMNS, _lengths(), strict=True))
    every = (
        f"SELECT enrolment_id, half_term, {', '.join(SPELL_COLUMNS)} FROM spells_held UNION ALL "
        f"SELECT enrolment_id, half_term, {lengths} FROM spells_whole"
    )
    return [
        ("spells_held", _held(scope, ("whole", "opening", "closing", *SPELL_COLUMNS))),
        ("spells_pieces", pieces),
        ("spells_joined", joined),
        ("spells_numbered", numbered),
        ("spells_whole", whole),
        ("spells_every", every),
        *_wide("spells", "spells_every", SPELL_COLUMNS, scope, cuts),
    ]


def weekdays(scope: Scope, cuts: str) -> list[tuple[str, str]]:
    """Return the steps to `weekdays_wide`: the sessions an enrolment missed on each weekday."""
    return [
        ("weekdays_held", _held(scope, DAY_COLUMNS)),
        *_wide("weekdays", "weekdays_held", DAY_COLUMNS, scope, cuts),
    ]


def halves(scope: Scope, cuts: str) -> list[tuple[str, str]]:
    """Return the steps to `halves_wide`: the sessions an enrolment missed in mornings and in afternoons."""
    return [
        ("halves_held", _held(scope, HALF_COLUMNS)),
        *_wide("halves", "halves_held", HALF_COLUMNS, scope, cuts),
    ]


def _held(scope: Scope, columns: tuple[str, ...]) -> str:
    """Return the SQL of the patterns that count, and these columns of them: those of half-term 6 only where the enrolment is not aged 15."""
    patterns = f"SELECT enrolment_id, half_term, {', '.join(columns)} FROM mark_patterns AS p WHERE {scope.held()}"
    oldest = f"SELECT 1 FROM pupil_years AS y WHERE {scope.held()} AND age = 15 AND y.enrolment_id = p.enrolment_id"
    return f"{patterns} AND half_term < 6 UNION ALL {patterns} AND half_term = 6 AND NOT EXISTS ({oldest})"


def _wide(fact: str, step: str, columns: tuple[str, ...], scope: Scope, cuts: str) -> list[tuple[str, str]]:
    """Return the steps that add columns up by enrolment and period, beside the pupil's characteristics."""
    sums = ", ".join(f"SUM({name}) AS part_{at}" for at, name in enumerate(columns))
    parts = ", ".join(f"part_{at}" for at in range(len(columns)))
    number = f" WHERE {scope.window} = {scope.number}" if scope.number else ""
    by = "" if scope.window == "year" else f", {scope.window}"
    placed = f"SELECT *, {TERM} AS term FROM {step}"
    summed = f"SELECT enrolment_id AS enrolment, {scope.period} AS period, {sums} FROM {fact}_placed{number} GROUP BY enrolment_id{by}"
    wide = (
        f"SELECT pupil_id, urn, period, {cuts}, {parts} FROM pupil_years JOIN {fact}_sums ON enrolment_id = enrolment "
        f"WHERE {scope.held()} AND age BETWEEN 5 AND 15"
    )
    return [(f"{fact}_placed", placed), (f"{fact}_sums", summed), (f"{fact}_wide", wide)]


def _lengths() -> list[str]:
    least = [1, *(most + 1 for most in SPELLS.values())]
    return [
        f"CASE WHEN sessions BETWEEN {low} AND {most} THEN 1 ELSE 0 END"
        for low, most in zip(least[:-1], SPELLS.values(), strict=True)
    ]
