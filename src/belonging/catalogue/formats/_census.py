"""What the school census tables share: where they are defined, who a row is about, and the rules every one of them keeps.

Columns and years: column lists of the school census 2015–2026 published by Social Finance Digital Labs (MIT). Years are academic years by
the year they began in: a column of spring 2025 belongs to 2024.
"""

from belonging.engine.formats import Column, Kind, Rule, Severity
from belonging.kernel.citation import Citation, Status

SOURCE = Citation(
    source="DfE school census technical specification, COLLECT table exports 2015–2026", status=Status.SECONDARY
)
SCOPE = ("urn", "collected_year", "collected_term", "on_roll")
WARN = Severity.WARNING
ON_ROLL: dict[str, object] = {"on_roll": True}
OFF_ROLL: dict[str, object] = {"on_roll": False}
SCHOOL_FIX = "NativeId should be the school's seven-digit LAESTAB, for example 8234321."


def name_pattern(*tables: str) -> str:
    """Return the pattern of a file name such as 2025_spring_pupilonroll.csv for these tables."""
    return (
        r"(?P<year>20\d\d)[ _-]?(?P<term>autumn|spring|summer|aut|spr|sum)[a-z]*[ _-]?(?:"
        + "|".join(tables)
        + r")(?![a-z])"
    )


def identity(key: str, table: str) -> tuple[Column, ...]:
    """Return the columns that say whose row it is: the pupil's table id, the school, and the row's own ids."""
    return (
        Column(name=key, into="source_key", required=True, present=True),
        Column(
            name="NativeId",
            kind=Kind.LAESTAB,
            into="laestab",
            required=True,
            present=True,
            also=("laestab",),
            fix=SCHOOL_FIX,
        ),
        *text(*(name for name in (f"{table}tableid", f"{table}orderseqcolumn", "sourceid") if name != key)),
    )


def code(name: str, codes: str, into: str = "", **more: object) -> Column:
    """Return a column of codes that describes a pupil: an unknown code warns and loads as blank."""
    return Column(name=name, kind=Kind.CODE, codes=codes, into=into, **{"severity": WARN, **more})  # type: ignore[arg-type]


def number(name: str, into: str = "", **more: object) -> Column:
    """Return a column of whole numbers that describes a pupil: anything else warns and loads as blank."""
    return Column(name=name, kind=Kind.INTEGER, into=into, severity=WARN, **more)  # type: ignore[arg-type]


def flag(name: str, **more: object) -> Column:
    """Return a column of true or false that is checked and not kept."""
    return Column(name=name, kind=Kind.YES_NO, severity=WARN, **more)  # type: ignore[arg-type]


def text(*names: str, **more: object) -> tuple[Column, ...]:
    """Return columns of text that are read and not kept."""
    return tuple(Column(name=name, severity=WARN, **more) for name in names)  # type: ignore[arg-type]


PERSON = (
    Column(name="upn", kind=Kind.UPN, into="upn", severity=WARN, required=True, also=("Unique pupil number",)),
    Column(name="formerupn", kind=Kind.UPN, into="former_upn", severity=WARN),
    Column(name="surname", into="surname", severity=WARN),
    Column(name="forename", into="forename", severity=WARN),
    *text("middlenames", "preferredsurname", "formersurname", "schoolcensustableid", "missingaddress"),
    Column(name="uniquelearnernumber", into="uln", severity=WARN),
    Column(name="dob", kind=Kind.DATE, into="birth_date", severity=WARN, required=True, also=("Date of birth",)),
    code("sex", "sex", "sex", since=2023, required=True),
    code("gender", "sex", "sex", until=2022),
    Column(
        name="entrydate",
        kind=Kind.DATE,
        into="entry_date",
        required=True,
        present=True,
        also=("Date of entry", "Admission date"),
    ),
    code("ethnicity", "ethnicity", "ethnicity"),
    code("language", "language", "language"),
    code("boarder", "boarder"),
    flag("parttime"),
    number("termlysessionspossible", "possible", also=("sessionspossible",)),
    number("termlysessionsauthorised", "authorised", until=2024, also=("sessionsauthorised",)),
    number("termlysessionsunauthorised", "unauthorised", until=2024, also=("sessionsunauthorised",)),
    *(
        number(f"termlysessions{each}", since=2020, until=2024)
        for each in ("educational", "exceptional", "coronavirus")
    ),
    *(number(f"annualsessions{each}", until=2016) for each in ("possible", "authorised", "unauthorised")),
    number("summerhalfterm2sessionspossible"),
    *(
        number(f"summerhalfterm2sessions{each}", until=2024)
        for each in ("authorised", "unauthorised", "educational", "exceptional")
    ),
)
POST_16 = (
    *(number(name) for name in ("qualhrs", "nonqualhrs", "qualhrspreviousyear", "nonqualhrspreviousyear", "tlevelqualhrs", "tlevelnonqualhrs")),
    *text(
        *(f"{subject}gcse{part}" for subject in ("maths", "english") for part in (
            "highestpriorattainment", "highestpriorattainmentpreviousyear", "priorattainmentyeargroup", "priorattainmentyear11", "fundingexemption",
        )),
    ),
    *text("countryofbirth", since=2016, until=2017),
)  # fmt: skip

PUPIL_RULES = (
    Rule(
        key="birth_date_in_future", column="dob", severity=WARN, broken="birth_date > coalesce(as_at, current_date)", blanks="birth_date",
        fix="The date of birth is after the day of the return. It was left blank; correct it at source.",
    ),
    Rule(
        key="age_unlikely", column="dob", severity=WARN, broken="birth_date < coalesce(as_at, current_date) - interval 25 year",
        fix="This makes the pupil over 25. Check the year of birth.",
    ),
    Rule(
        key="entry_before_birth", column="entrydate", severity=WARN, broken="entry_date <= birth_date",
        fix="The pupil joined the school before being born. Check both dates.",
    ),
    Rule(
        key="duplicate_row", column="source_key",
        broken="source_key is not null and row_number() over (partition by laestab, source_key order by row_no) > 1",
        fix="This pupil's id stands twice for the same school. Only the first row is used; remove the other.",
    ),
    Rule(
        key="duplicate_pupil", column="upn",
        broken="upn is not null and row_number() over (partition by laestab, upn, entry_date order by row_no) > 1",
        fix="This UPN stands twice for the same school and entry date. Only the first row is used; remove the other.",
    ),
)  # fmt: skip
