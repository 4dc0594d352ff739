"""Exclusions as the census reports them, on roll and off roll: the same columns and rules."""

from belonging.catalogue.formats._census import SCOPE, SOURCE, WARN, code, flag, identity, name_pattern, number, text
from belonging.engine.formats import Column, Format, Kind, Rule

MOST_SESSIONS = 90


def exclusions(title: str, key: str, table: str, constants: dict[str, object]) -> Format:
    """Return the format of one of the two exclusion tables."""
    return Format(
        title=title, fills="suspensions", order=40, scope=SCOPE, source=SOURCE, name_pattern=name_pattern(table),
        constants={**constants, "academic_year": "=academic_year_of(start_date)", "term": "=term_of(start_date)"},
        columns=(
            *identity(key, table),
            Column(name="startdate", kind=Kind.DATE, into="start_date", required=True, present=True),
            number("sessions", "sessions", also=("actualnumberofsessions", "numberofsessions")),
            Column(name="category", kind=Kind.CODE, codes="exclusion_categories", into="category", required=True, present=True),
            code("reason1", "exclusion_reasons", "reason1", also=("reason",), dated_by="start_date"),
            code("reason2", "exclusion_reasons", "reason2", dated_by="start_date", since=2020),
            code("reason3", "exclusion_reasons", "reason3", dated_by="start_date", since=2020),
            code("senprovision", "sen_provision", "sen_provision", dated_by="start_date"),
            flag("incare", until=2015),
            Column(name="reinstatementdate", kind=Kind.DATE, severity=WARN, since=2019),
            Column(name="reviewdate", kind=Kind.DATE, severity=WARN, since=2019),
            *text("reviewresult", since=2019),
            flag("senexpert", since=2019),
        ),
        rules=RULES,
    )  # fmt: skip


RULES = (
    Rule(
        key="sessions_missing", column="sessions", severity=WARN, broken="category in ('SUSP', 'LNCH') and coalesce(sessions, 0) < 1", blanks="sessions",
        fix="A suspension should say how many sessions it lasted. It counts as a suspension; its days lost are unknown.",
    ),
    Rule(
        key="sessions_over_45_days", column="sessions", severity=WARN, broken=f"category = 'SUSP' and sessions > {MOST_SESSIONS}",
        fix="A pupil may be suspended for at most 45 school days (90 sessions) in a school year. Check the number of sessions.",
    ),
    Rule(
        key="start_after_census", column="startdate", severity=WARN, broken="start_date > as_at",
        fix="This exclusion starts after census day. Check the date and which return the file belongs to.",
    ),
    Rule(
        key="reason_missing", column="reason1", severity=WARN, broken="reason1 is null and reason2 is null and reason3 is null",
        fix="No reason that is in the list is given. Add up to three reasons.",
    ),
    Rule(
        key="duplicate_row", column="startdate",
        broken="start_date is not null and row_number() over (partition by laestab, source_key, start_date, category order by row_no) > 1",
        fix="This pupil has two exclusions of the same kind starting on the same day. The first is used; remove the other.",
    ),
)  # fmt: skip
