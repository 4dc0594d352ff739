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
# Suspensions by the most half-days each length takes in; '' is not known.
LENGTHS: Mapping[str, int] = {
    "Half a day": 1,
    "One day": 2,
    "Up to two days": 4,
    "Up to five days": 10,
    "Over five days": 999,
}
# Why sessions were missed, by the codes of the register. Every code of absence is in one of them.
ABSENCES: Mapping[str, tuple[str, ...]] = {
    "Illness": ("I",),
    "Medical": ("M",),
    "Part-time": ("C2",),
    "Suspended": ("E",),
    "Other authorised": ("C", "C1", "F", "H", "J1", "R", "S", "T"),
    "Holiday": ("G",),
    "No reason yet": ("N",),
    "Late": ("U",),
    "Other unauthorised": ("O",),
}
PERMANENT = "PERM"
# Spells of absence by the most sessions each length takes in: two sessions a day.
SPELLS: Mapping[str, int] = {
    "Half a day": 1,
    "One day": 2,
    "Up to a week": 9,
    "One to three weeks": 29,
    "Three weeks or more": 999,
}
WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday")
HALVES = ("Morning", "Afternoon")


@dataclass(frozen=True, kw_only=True)
class Parts:
    """How the rows of a fact divide what one enrolment has: the column that names the part, the amount, and every name."""

    column: str
    amount: str
    names: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class Fact:
    """One kind of row: what it is, and its columns beside the cuts.

    `windowed` facts differ by term and half-term; others belong to the year. `events`: a pupil may have several rows.
    `adds`: the terms add up to the year; a count on one day does not. `of_people`: each row is a child. `parts`: the rows
    divide what one enrolment has, so that sums can be taken before they are laid out.
    """

    title: str
    row: str
    columns: Mapping[str, str]
    windowed: bool = True
    events: bool = False
    adds: bool = True
    of_people: bool = True
    parts: Parts | None = None


# A fact of a dated list is named `<list>_<moment>`: no fact has to be declared for a new list.
MOMENTS: Mapping[str, str] = {
    "begun": "one entry that began in the window; one of a child who was on the list already is not",
    "ended": "one entry that ended in the window",
    "held": "one child on the list on census day: the term's own, and January's for the year",
}
# Lists about places: their rows are no children.
OF_PLACES = ("population", "funding")
_LISTED = {
    "kind": "what the list says the entry is, as a code",
    "reason": "why, as a code",
    "outcome": "how it ended, or how it went, as a code",
    "number": "a whole number the list gives: sessions, people, pounds",
    "some": "how much of that number: sessions attended, pounds spent",
    "days": "days from the first to the last, or to the end of the school year",
    "month": "the month in which it began, 1 to 12",
    "age": "age in whole years on 31 August before the year; -1 unknown",
}


def listed(fact: str) -> tuple[str, str]:
    """Return the list and the moment a fact is of; ('', '') for a fact that is of no list."""
    name, _, moment = fact.rpartition("_")
    return (name, moment) if name and moment in MOMENTS else ("", "")


class _Facts(dict[str, Fact]):
    """Facts by name, those of any list among them."""

    def __missing__(self, fact: str) -> Fact:
        name, moment = listed(fact)
        if not name:
            raise KeyError(f"{fact!r} is no fact. Count one of {', '.join(self)}, or <list>_{'/'.join(MOMENTS)}.")
        return Fact(
            title=name.replace("_", " ").capitalize(),
            row=MOMENTS[moment],
            columns=_LISTED,
            events=moment != "held",
            adds=moment != "held",
            of_people=name not in OF_PLACES,
        )


FACTS: Mapping[str, Fact] = _Facts(
    {
        "roll": Fact(
            title="January roll",
            row="one sole or dual-main enrolment (status C or M) on roll on January census day; the same for every term of the year",
            columns={"sen_need": "primary need, for a pupil with SEN support or a plan"},
            windowed=False,
        ),
        "suspensions": Fact(
            title="Suspensions and permanent exclusions",
            row="one suspension or upheld permanent exclusion; SEN provision and year group as at the event",
            columns={
                "category": "SUSP, LNCH or PERM",
                "sessions": "half-days lost; a lunchtime is one",
                "length": "how long, in bands of half-days",
            },
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
        "absences": Fact(
            title="Sessions missed, by reason",
            row="one reason for which an enrolment aged 5 to 15 missed sessions in the window; ages and half-terms as for attendance",
            columns={"why": "the reason, as the register's codes give it", "sessions": "sessions missed for it"},
            events=True,
            parts=Parts(column="why", amount="sessions", names=tuple(ABSENCES)),
        ),
        "spells": Fact(
            title="Spells of absence",
            row="one length of which an enrolment aged 5 to 15 had spells of absence that began in the window, where marks are known",
            columns={
                "length": "how long, in bands of sessions missed one after another",
                "spells": "spells of that length",
            },
            events=True,
            parts=Parts(column="length", amount="spells", names=tuple(SPELLS)),
        ),
        "weekdays": Fact(
            title="Sessions missed, by weekday",
            row="one weekday on which an enrolment aged 5 to 15 missed sessions in the window, where marks are known",
            columns={"weekday": "Monday to Friday", "sessions": "sessions missed on it"},
            events=True,
            parts=Parts(column="weekday", amount="sessions", names=WEEKDAYS),
        ),
        "halves": Fact(
            title="Sessions missed, by half of the day",
            row="one half of the day in which an enrolment aged 5 to 15 missed sessions in the window, where marks are known",
            columns={"half_day": "Morning or Afternoon", "sessions": "sessions missed in it"},
            events=True,
            parts=Parts(column="half_day", amount="sessions", names=HALVES),
        ),
        "transitions": Fact(
            title="Year 7 pupils who were in Year 6 the year before",
            row="one Year 7 enrolment on the January roll of a pupil who was on a Year 6 January roll of the area a year before",
            columns={
                "suspended": "1 when the pupil was suspended in the year, at whatever school",
                "recorded": "1 when sessions of both years are known",
                "persistent": "1 when a tenth or more of sessions were missed in Year 7",
                "persistent_before": "1 when a tenth or more of sessions were missed in Year 6",
            },
            windowed=False,
        ),
        "ranks": Fact(
            title="Disadvantaged pupils ranked among the others of the area",
            row="one result of a pupil eligible for free school meals, beside the results of all pupils of the area who are not",
            columns={
                "kind": "the measure",
                "above": "twice the others with a better result, and once those with the same",
                "pairs": "twice the others there are",
            },
            windowed=False,
        ),
        "mobility": Fact(
            title="Enrolments in the year",
            row="one sole or dual-main enrolment on roll at some time in the academic year",
            columns={"joined": "1 when it began after 30 September", "departed": "1 when it ended before 1 June"},
            windowed=False,
        ),
    }
)
