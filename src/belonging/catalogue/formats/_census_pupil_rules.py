"""Rules of sessions and enrolments that the census tables of pupils, on roll and off roll, keep beside those of the person."""

from belonging.catalogue.formats._census import WARN
from belonging.engine.formats import Rule

MOST_SESSIONS = 190
ELSEWHERE = """exists (select 1 from known_enrolments k where k.pupil_key = linked.pupil_key and k.urn <> linked.urn
    and k.entry_date < coalesce(linked.leaving_date, linked.as_at) and k.leaving_date > linked.entry_date)"""

ENROLMENT_RULES = (
    Rule(
        key="sessions_beyond_calendar", column="termlysessionspossible", severity=WARN, broken=f"possible > {MOST_SESSIONS}",
        fix=f"No term holds more than about {MOST_SESSIONS} sessions. Check the number.",
    ),
    Rule(
        key="sessions_below_nought", column="termlysessionspossible", severity=WARN, broken="possible < 0", blanks="possible",
        fix="Sessions cannot be fewer than none. The number was left blank; correct it at source.",
    ),
    Rule(
        key="absent_more_than_possible", column="termlysessionspossible", severity=WARN,
        broken="coalesce(authorised, 0) + coalesce(unauthorised, 0) > greatest(possible, 0)",
        fix="The pupil missed more sessions than were possible. Check the three numbers.",
    ),
    Rule(
        key="overlapping_enrolments", column="upn", severity=WARN,
        broken=f"coalesce(status, 'C') = 'C' and pupil_key is not null and {ELSEWHERE}",
        fix="Another school has this pupil on roll for some of the same days. Both load; ask the schools for the right dates.",
    ),
)  # fmt: skip
