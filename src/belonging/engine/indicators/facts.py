"""The facts an indicator may tally: what one row is, and its columns beside the twelve cuts.

Base tables lie in the store (`belonging.catalogue.tables`); a fact is derived from them once, by the plain reader and by
compiled SQL alike. Every fact row carries academic_year, term and half_term where they apply, and the cuts.
"""

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, kw_only=True)
class Fact:
    """One kind of row: what it is, which columns it has beside the cuts, and whether it is made afresh for each window."""

    title: str
    row: str
    columns: Mapping[str, str]
    per_window: bool = False


FACTS: Mapping[str, Fact] = {
    "roll": Fact(
        title="January roll",
        row="one sole or dual-main enrolment (status C or M) on roll on January census day; term and half-term do not apply",
        columns={"nc_year": "year group code", "status": "enrolment status", "sen_provision": "N, K, E", "sen_need": "primary need"},
    ),
    "suspensions": Fact(
        title="Suspensions and permanent exclusions",
        row="one suspension or upheld permanent exclusion; SEN provision and year group as at the event",
        columns={"category": "SUSP, LNCH or PERM", "sessions": "half-days lost", "mentions": "number of reasons given"},
    ),
    "reasons": Fact(
        title="Reasons given",
        row="one mention of a reason on a suspension or permanent exclusion (up to three an event)",
        columns={"category": "SUSP, LNCH or PERM", "reason": "reason code"},
    ),
    "suspended": Fact(
        title="Enrolments with a suspension",
        row="one enrolment with a suspension or permanent exclusion in the window; characteristics as at its latest event",
        columns={"suspensions": "suspensions in the window", "permanent": "permanent exclusions", "sessions": "half-days lost"},
        per_window=True,
    ),
    "attendance": Fact(
        title="Enrolments with possible sessions",
        row="one enrolment aged 5 to 15 with at least one possible session in the window",
        columns={
            "possible": "possible sessions",
            "authorised": "authorised absence",
            "unauthorised": "unauthorised absence",
            "absent": "authorised and unauthorised absence",
            "part_time": "sessions coded C2",
            "off_site": "sessions coded B, D or K",
            "recorded": "possible sessions and sessions coded D",
            "band": "absence band: 00-05, 05-10 … 45-50, 50-100",
        },
        per_window=True,
    ),
    "year_10": Fact(
        title="Year 10 January roll of the year before",
        row="one Year 10 enrolment on the January roll of the previous year whose school has this year's January roll",
        columns={"left": "1 when not on the same school's Year 11 January roll this year"},
    ),
    "mobility": Fact(
        title="Enrolments in the year",
        row="one sole or dual-main enrolment on roll at some time in the academic year",
        columns={"joined": "1 when it began after 30 September", "left": "1 when it ended before 1 July"},
    ),
}
