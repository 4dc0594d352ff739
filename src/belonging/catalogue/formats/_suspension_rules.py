"""What may be wrong with a suspension or permanent exclusion as a list of events gives it."""

from belonging.engine.formats import Rule, Severity

YEAR = 380  # sessions: 190 school days
LENGTHS = (("Sessions", "sessions_given"), ("Days", "days * 2"))
DAYS = """(select laestab as whose, kind as what, from_date as first_day, coalesce(to_date, from_date) as last_day from known_calendars)
    where whose in (coalesce(laestab, ''), '')"""
ON = f"exists (select 1 from {DAYS} and start_date between first_day and last_day and what"
NOT_OPEN = f"""exists (select 1 from {DAYS} and what = 'Term' and academic_year_of(first_day) = academic_year)
    and (isodow(start_date) > 5 or not {ON} = 'Term') or {ON} in ('Half term', 'INSET', 'Closure', 'Bank holiday')))"""

RULES = (
    Rule(key="ends_before_it_starts", broken="end_date < start_date", column="End date",
         fix="The last day lies before the first. Correct one of them."),
    Rule(key="starts_in_the_future", broken="start_date > current_date", column="Start date",
         fix="A suspension that has not begun cannot be loaded. Correct the date."),
    Rule(key="birth_date_in_future", broken="birth_date > coalesce(start_date, current_date)", column="DoB",
         severity=Severity.WARNING, fix="The pupil was born after this event. Correct the date of birth at source; the row is loaded."),
    Rule(key="duplicate_row", column="Start date",
         broken="start_date is not null and row_number() over (partition by laestab, upn, start_date, category order by row_no) > 1",
         fix="This pupil has two events of the same kind starting on the same day. The first is used; remove the other."),
    Rule(key="no_length", broken="category = 'SUSP' AND sessions_given IS NULL AND days IS NULL", column="Sessions",
         severity=Severity.WARNING, fix="Give the sessions or days missed, otherwise days lost cannot be counted."),
    Rule(key="half_a_session", broken="sessions_given <> floor(sessions_given) OR sessions_given < 0", column="Sessions",
         fix="Sessions are whole half-days and never below 0."),
    Rule(key="not_half_days", broken="days * 2 <> floor(days * 2) OR days < 0", column="Days",
         fix="Days are whole or half, and never below 0."),
    *(
        Rule(key="longer_than_45_days", broken=f"category <> 'PERM' AND {length} > 90", column=column, severity=Severity.WARNING,
             fix="More than 45 school days in one suspension is longer than a year allows. Check the length.")
        for column, length in LENGTHS
    ),
    Rule(key="same_reason_twice", broken="reason2 = reason1 OR reason3 = reason1 OR reason3 = reason2", column="Reason2",
         severity=Severity.WARNING, fix="The same reason is given twice and will be counted once."),
    Rule(key="starts_on_a_closed_day", broken=NOT_OPEN, column="Start date", severity=Severity.WARNING,
         fix="The calendar of the school or its authority says that it was closed on this day. Check the date, or the calendar."),
    *(
        Rule(key="longer_than_a_year", broken=f"{length} > {YEAR}", column=column,
             fix="This is longer than a school year, which has about 190 days (380 sessions). Correct the length.")
        for column, length in LENGTHS
    ),
    *(
        Rule(key="no_time_missed", broken=f"category <> 'PERM' AND {length} = 0", column=column, severity=Severity.WARNING,
             fix="A suspension misses at least one session. It is loaded with none; check the length.")
        for column, length in LENGTHS
    ),
)  # fmt: skip
