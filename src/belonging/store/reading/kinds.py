"""Kinds of text as SQL: for each kind, what it becomes and when it is broken. `{x}` is trimmed text, null when blank."""

from dataclasses import dataclass

from belonging.engine.formats import Kind
from belonging.kernel.identifiers import CHECK_LETTERS

DATE_FORMATS = (
    "%d/%m/%y", "%d/%m/%Y", "%d-%b-%y", "%d-%b-%Y", "%Y-%b-%d", "%d-%m-%Y", "%d %b %y", "%d %b %Y", "%d %B %Y", "%d.%m.%y", "%d.%m.%Y",
    "%Y/%m/%d", "%Y%m%d",
)  # fmt: skip
SYMBOLS = (
    "z",
    "x",
    "c",
    "k",
    "low",
    "u",
    ":",
    "~",
    ".",
    "..",
    "-",
    "NULL",
    "null",
    "NA",
    "N/A",
    "R",
    "*",
    "DNS",
    "NE",
    "SUPP",
    "NP",
)
_CLOCK = r"[T ]\d{2}:\d{2}(:\d{2}(\.\d+)?)?(Z|[+-]\d{2}:?\d{2})?$"


@dataclass(frozen=True, kw_only=True)
class Fault:
    """One way a kind is broken: `broken` is SQL over `{x}` (text) and `{v}` (what it became). `softens` = the value loads all the same."""

    rule: str
    broken: str
    fix: str
    softens: bool = False


@dataclass(frozen=True, kw_only=True)
class Conversion:
    """A kind: SQL type, the value in SQL, and its faults in order (the first that holds is shown)."""

    type: str
    value: str
    faults: tuple[Fault, ...] = ()


def _date_value() -> str:
    day = "regexp_replace({x}, '" + _CLOCK.replace("'", "''") + "', '')"
    formats = ", ".join(f"'{each}'" for each in DATE_FORMATS)
    serial = "case when regexp_full_match({x}, '[2-6][0-9]{4}(\\.[0-9]+)?') then date '1899-12-30' + cast(floor(try_cast({x} as double)) as integer) end"
    # A cast takes 22/06/12 for a day of the year 22.
    whole = f"try_cast(case when strpos(left({{x}}, 3), '/') = 0 then {day} end as date)"
    return f"coalesce({whole}, cast(try_strptime({day}, [{formats}]) as date), {serial})"


def _upn_letter() -> str:
    digits = " + ".join(f"(ascii(substr(upper({{x}}), {place}, 1)) - 48) * {place}" for place in range(2, 13))
    last = f"case when substr(upper({{x}}), 13, 1) between '0' and '9' then ascii(substr(upper({{x}}), 13, 1)) - 48 else strpos('{CHECK_LETTERS}', substr(upper({{x}}), 13, 1)) - 1 end"
    return f"substr('{CHECK_LETTERS}', 1 + ({digits} + ({last}) * 13) % 23, 1)"


_YES, _NO = "('true', 'yes', 'y', '1', 't', '1.0')", "('false', 'no', 'n', '0', 'f', '0.0')"
_POWER = r"[0-9](\.[0-9]+)?[Ee]\+?[0-9]{1,2}"
DAMAGED = Fault(
    rule="spreadsheet_damage",
    broken=f"regexp_full_match({{x}}, '{_POWER}')",
    fix="A spreadsheet has turned this into a number such as 1.2E+05. Export the file again without opening it in a spreadsheet.",
    softens=True,
)
_SERIAL = Fault(
    rule="date_as_number",
    broken="regexp_full_match({x}, '[2-6][0-9]{4}(\\.[0-9]+)?')",
    fix="A spreadsheet has turned this date into a day number; it was read as a date all the same. Check it, or export the file again.",
    softens=True,
)
_NOT_DATE = Fault(rule="not_a_date", broken="{v} is null", fix="Write the date as 2025-01-31 or 31/01/2025.")
_SHORT_YEAR = Fault(
    rule="year_in_two_figures",
    broken="{v} < date '0100-01-01'",
    fix="It is not certain which part of this date is the year. Write the year in four figures, as in 2025-01-31 or 31/01/2025.",
)
_FAR_DATE = Fault(
    rule="date_out_of_range",
    broken="{v} not between date '1900-01-01' and date '2100-12-31'",
    fix="Check the year: dates between 1900 and 2100 are read.",
)
_BAD_UPN = Fault(
    rule="upn_check",
    broken=f"not regexp_full_match(upper({{x}}), '[A-Z][0-9]{{11}}[0-9A-Z]') or {_upn_letter()} <> substr(upper({{x}}), 1, 1)",
    fix="A UPN is a check letter, eleven digits and a digit or letter, and the check letter must agree. Correct it at source; the pupil is known by the school's own id until then.",
    softens=True,
)
CONVERSIONS: dict[Kind, Conversion] = {
    Kind.TEXT: Conversion(type="VARCHAR", value="{x}", faults=(
        Fault(
            rule="formula_in_cell", broken="regexp_matches({x}, '^([=@]|[+-][A-Za-z(])')", softens=True,
            fix="This cell begins like a spreadsheet formula. It is kept as plain text and never run; check that it is meant.",
        ),
        DAMAGED,
    )),
    Kind.INTEGER: Conversion(
        type="INTEGER",
        value="case when regexp_full_match({x}, '[+-]?([0-9]{1,9}|[0-9]{1,3}(,[0-9]{3})+)(\\.0+)?') then try_cast(try_cast(replace({x}, ',', '') as double) as integer) end",
        faults=(Fault(rule="not_a_whole_number", broken="{v} is null", fix="Write a whole number, for example 12."),),
    ),
    Kind.NUMBER: Conversion(
        type="DOUBLE",
        value="case when regexp_full_match({x}, '[+-]?([0-9]+(,[0-9]{3})*)?(\\.[0-9]+)?([Ee][+-]?[0-9]+)?%?') then try_cast(replace(replace({x}, ',', ''), '%', '') as double) end",
        faults=(Fault(rule="not_a_number", broken="{v} is null or not isfinite({v})", fix="Write a number, for example 12.5."),),
    ),
    Kind.DATE: Conversion(type="DATE", value=_date_value(), faults=(_NOT_DATE, _SHORT_YEAR, _FAR_DATE, _SERIAL)),
    Kind.YES_NO: Conversion(
        type="BOOLEAN",
        value=f"case when lower({{x}}) in {_YES} then true when lower({{x}}) in {_NO} then false end",
        faults=(Fault(rule="not_yes_or_no", broken="{v} is null", fix="Write true or false (or yes or no, or 1 or 0)."),),
    ),
    Kind.CODE: Conversion(type="VARCHAR", value="{x}"),
    Kind.UPN: Conversion(type="VARCHAR", value="upper({x})", faults=(DAMAGED, _BAD_UPN)),
    Kind.LAESTAB: Conversion(
        type="VARCHAR",
        value="case when regexp_full_match({x}, '[0-9]{3}[ /-]?[0-9]{4}(\\.0+)?') then substr(regexp_replace({x}, '[^0-9]', '', 'g'), 1, 7) else {x} end",
        faults=(DAMAGED,),
    ),
    Kind.URN: Conversion(
        type="INTEGER", value="case when regexp_full_match({x}, '[0-9]{5,7}(\\.0+)?') then try_cast(floor(try_cast({x} as double)) as integer) end",
        faults=(Fault(rule="not_a_urn", broken="{v} is null", fix="A URN is the school's number of five to seven digits, as the register of schools gives it."),),
    ),
    Kind.SYMBOL: Conversion(
        type="DOUBLE",
        value="case when regexp_full_match({x}, '[+-]?([0-9]+(,[0-9]{3})*)?(\\.[0-9]+)?([Ee][+-]?[0-9]+)?%?') then try_cast(replace(replace({x}, ',', ''), '%', '') as double) end",
        faults=(Fault(
            rule="unknown_symbol", softens=True, broken="{v} is null and {x} not in (" + ", ".join(f"'{each}'" for each in SYMBOLS) + ")",
            fix="This is neither a number nor a symbol DfE publishes (z, x, c, k, low, u). It is kept as it is and never counted as zero.",
        ),),
    ),
}  # fmt: skip


def written(sql: str, text: str, value: str = "") -> str:
    """Return the SQL of a conversion or fault over these two expressions."""
    return sql.replace("{x}", text).replace("{v}", value)
