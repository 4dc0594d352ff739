"""The facts an indicator may tally: what one row is, and its columns beside the cuts.

Base tables lie in the store (`belonging.store.tables`); a fact is derived from them for one window (year, term or
half-term) by the plain reader (`belonging.engine.indicators.reading`) and by compiled SQL (`belonging.store.compile`) alike.
"""

from collections.abc import Mapping
from dataclasses import dataclass

ETHNIC_GROUPS: Mapping[str, str] = {
    "W": "White",
    "M": "Mixed / Multiple ethnic groups",
    "A": "Asian / Asian British",
    "B": "Black / African / Caribbean / Black British",
    "C": "Chinese",
    "O": "Other ethnic group",
}
# Upper edges of the absence bands in per cent; the last band takes in its upper edge.
BANDS = (5, 10, 15, 20, 25, 30, 35, 40, 45, 50, 100)
SUSPENSIONS = ("SUSP", "LNCH")
PERMANENT = "PERM"


@dataclass(frozen=True, kw_only=True)
class Fact:
    """One kind of row: what it is, and its columns beside the cuts.

    `windowed` facts differ by term and half-term; others belong to the year. `events`: a pupil may have several rows.
    """

    title: str
    row: str
    columns: Mapping[str, str]
    windowed: bool = True
    events: bool = False


FACTS: Mapping[str, Fact] = {
    "roll": Fact(
        title="January roll",
        row="one sole or dual-main enrolment (status C or M) on roll on January census day; the same for every term of the year",
        columns={"sen_need": "primary need, for a pupil with SEN support or a plan"},
        windowed=False,
    ),
    "suspensions": Fact(
        title="Suspensions and permanent exclusions",
        row="one suspension or upheld permanent exclusion; SEN provision and year group as at the event",
        columns={"category": "SUSP, LNCH or PERM", "sessions": "half-days lost; a lunchtime is one"},
        events=True,
    ),
    "reasons": Fact(
        title="Reasons given",
        row="one mention of a reason on a suspension or permanent exclusion (up to three different ones an event)",
        columns={"category": "SUSP, LNCH or PERM", "reason": "reason code"},
        events=True,
    ),
    "suspended": Fact(
        title="Enrolments with a suspension",
        row="one enrolment with a suspension or permanent exclusion in the window; characteristics as at its latest event",
        columns={
            "suspensions": "suspensions in the window",
            "permanent": "permanent exclusions",
            "sessions": "half-days lost",
        },
    ),
    "attendance": Fact(
        title="Enrolments with recorded sessions",
        row="one enrolment aged 5 to 15 on 31 August, age 15 without half-term 6, with a possible session or one coded D in the window",
        columns={
            "possible": "possible sessions",
            "authorised": "sessions of authorised absence",
            "unauthorised": "sessions of unauthorised absence",
            "absent": "sessions of authorised and unauthorised absence",
            "part_time": "sessions coded C2",
            "off_site": "sessions coded B, D or K",
            "recorded": "possible sessions and sessions coded D",
            "from_marks": "possible sessions known from marks, the others being from a return",
            "band": "absence band: 00-05, 05-10 … 45-50, 50-100 per cent",
        },
    ),
    "year_10": Fact(
        title="Year 10 of the year before",
        row="one Year 10 enrolment on the January roll of the year before, at a school that has this year's January roll",
        columns={"departed": "1 when the pupil is not on the same school's January roll this year"},
        windowed=False,
    ),
    "mobility": Fact(
        title="Enrolments in the year",
        row="one sole or dual-main enrolment on roll at some time in the academic year",
        columns={"joined": "1 when it began after 30 September", "departed": "1 when it ended before 1 June"},
        windowed=False,
    ),
}
