"""Alternative provision that a school arranged, as the census reports it: sessions a week, the kind of place and why, on roll and off roll alike."""

from belonging.catalogue.formats._census import SCOPE, SOURCE, WARN, code, identity, name_pattern, number, text
from belonging.engine.formats import Column, Format, Kind, Rule

WEEK = 10


def placements(title: str, key: str, table: str, constants: dict[str, object]) -> Format:
    """Return the format of one of the two tables. A placement said to be full-time has ten sessions a week where none are given; the census has no hours."""
    return Format(
        title=title, fills="alternative_provision", order=44, scope=SCOPE, source=SOURCE, name_pattern=name_pattern(table),
        constants={
            **constants,
            "academic_year": "=academic_year_of(from_date)",
            "number": f"=coalesce(try_cast(sessions as integer), case when upper(pattern) = 'FT' then {WEEK} end)",
            "provider": "=coalesce('URN ' || provider_urn, 'UKPRN ' || provider_ukprn, '')",
        },
        columns=(
            *identity(key, table),
            Column(name="urn", into="provider_urn", severity=WARN),
            Column(name="ukprn", into="provider_ukprn", severity=WARN),
            Column(name="entrydate", kind=Kind.DATE, into="from_date", required=True, present=True, fix="Write the day the placement began."),
            Column(name="leavingdate", kind=Kind.DATE, into="until_date", severity=WARN),
            number("apsessionsperweek", "sessions", present=True, since=2022),
            code("apsettingtype", "alternative_settings", "kind", since=2022),
            code("placementreason", "alternative_reasons", "reason", since=2022),
            *text("senprovisionentry", "senprovisionleaving", "applacementpostcode"),
            Column(name="apattendancepattern", into="pattern", severity=WARN, since=2022),
        ),
        rules=(
            Rule(key="ends_before_it_begins", broken="until_date < from_date", column="leavingdate",
                 fix="The last day lies before the first. Correct one of them."),
            Rule(key="placement_beyond_week", broken=f"try_cast(sessions as integer) not between 0 and {WEEK}", column="apsessionsperweek",
                 severity=WARN, blanks="number", fix="A week has ten sessions. The placement is loaded without them; write how many it has."),
            Rule(key="duplicate_row", column="entrydate",
                 broken="from_date is not null and row_number() over (partition by laestab, source_key, from_date, provider order by row_no) > 1",
                 fix="This placement stands twice. The first is used; remove the other."),
        ),
    )  # fmt: skip
