"""Small records of pupils, marks and suspensions that Hypothesis draws, for engines to disagree about if they can."""

from datetime import date, timedelta

from hypothesis import strategies as st

from belonging.engine.indicators import Indicator
from belonging.engine.indicators.expressions import Expression, Field, Literal, Not, OneOf, Operation
from belonging.engine.indicators.facts import listed
from belonging.kernel.registry import load
from belonging.store.codes import MARKS

INDICATORS: dict[str, Indicator] = dict(load("belonging.catalogue.indicators", "INDICATOR"))
TALLIES = [each for one in INDICATORS.values() for each in (one.numerator, one.denominator) if each]
OF_LISTS = [each for each in TALLIES if listed(each.fact)[0] or each.fact == "ranks"]
LISTS = sorted({listed(each.fact)[0] or "attainment" for each in OF_LISTS})


def asked(expression: Expression | None, name: str) -> set[str]:
    """The texts a condition compares a field with, so that rows are drawn on both sides of it."""
    match expression:
        case OneOf(Field(found), values):
            return {str(value) for value in values} if found == name else set()
        case Operation(_, Field(found), Literal(value)):
            return {str(value)} if found == name else set()
        case Operation(_, left, right):
            return asked(left, name) | asked(right, name)
        case Not(inner):
            return asked(inner, name)
    return set()


CODES = {
    name: sorted({"", "OTHER"}.union(*(asked(each.where, name) for each in OF_LISTS)))
    for name in ("kind", "reason", "outcome")
}
YEARS = (2023, 2024)
SCHOOLS = (1, 2, 3)
HALF_TERM_WEEKS = {
    1: date(2024, 9, 9),
    2: date(2024, 11, 11),
    3: date(2025, 1, 13),
    5: date(2025, 4, 28),
    6: date(2025, 6, 9),
}
characteristics = {
    "nc_year": st.sampled_from(["6", "7", "10", "11", ""]),
    "sex": st.sampled_from(["M", "F", ""]),
    "ethnicity": st.sampled_from(["WBRI", "MWBC", "NOBT", "REFU", ""]),
    "sen_provision": st.sampled_from(["N", "K", "E", ""]),
    "sen_need": st.sampled_from(["", "SEMH", "ASD"]),
    "fsm": st.sampled_from([-1, 0, 1]),
    "small_area": st.sampled_from(["", "E01999001", "E01999002"]),
}
schools = st.just(
    [
        {"urn": urn, "laestab": "", "name": "", "phase": phase, "authority": "Westmere", "locality": locality}
        | {"cluster": "", "trust": ""}
        for urn, phase, locality in ((1, "Primary", "North"), (2, "Secondary", "North"))
    ]
)
reason = st.sampled_from(["", "DB", "VA", "PP"])
weeks = st.text(alphabet="/\\I" + "".join(mark.mark for mark in MARKS) + "-", min_size=10, max_size=10)
common_weeks = st.sampled_from(
    ["/\\" * 5, "IIIIIIIIII", "##########", "II/\\/\\/\\/\\", "----------", "DDDDDDDDDD", "pppppppppp", "/\\/\\/\\BBKK"]
)


def _pupil_year(year: int, enrolment: int) -> st.SearchStrategy[dict[str, object]]:
    return st.fixed_dictionaries(
        {
            "academic_year": st.just(year),
            "enrolment_id": st.just(enrolment),
            "pupil_id": st.just((enrolment + 1) // 2),
            "urn": st.just(1 + enrolment % 3),
            "status": st.sampled_from(["C", "M", "S"]),
            "headcount": st.sampled_from([0, 1]),
            **characteristics,
            "age": st.sampled_from([None, 4, 5, 14, 15, 16]),
            "entry_date": st.sampled_from([None, date(2020, 9, 1), date(year, 9, 30), date(year, 10, 1)]),
            "leaving_date": st.sampled_from([None, date(year + 1, 5, 31), date(year + 1, 6, 1)]),
        }
    )


@st.composite
def suspensions(draw: st.DrawFn) -> dict[str, object]:
    half_term = draw(st.sampled_from([1, 2, 3, 6]))
    enrolment = draw(st.integers(1, 6))
    drawn = draw(
        st.fixed_dictionaries(
            {
                "start_date": st.sampled_from([None, date(2024, 10, 1), date(2025, 2, 3)]),
                "category": st.sampled_from(["SUSP", "FIXD", "LNCH", "PERM"]),
                "sessions": st.sampled_from([None, 0, 1, 2, 10]),
                "reason1": reason,
                "reason2": reason,
                "reason3": reason,
                **characteristics,
            }
        )
    )
    ids = {"enrolment_id": enrolment, "pupil_id": (enrolment + 1) // 2, "urn": 1 + enrolment % 3}
    return {
        "academic_year": draw(st.sampled_from(YEARS)),
        "term": (half_term + 1) // 2,
        "half_term": half_term,
        **ids,
        **drawn,
    }


@st.composite
def listings(draw: st.DrawFn) -> dict[str, object]:
    """A row of any list an indicator counts, with the codes their conditions ask for."""
    half = st.sampled_from([0, 1, 2, 3, 6])
    pupil = draw(st.integers(1, 3))
    drawn = st.fixed_dictionaries(
        {
            "academic_year": st.sampled_from(YEARS),
            "list": st.sampled_from(LISTS),
            "start_date": st.just(date(2024, 10, 1)),
            "begun": half,
            "ended": half,
            **dict.fromkeys(("held1", "held2", "held3"), st.sampled_from([0, 1])),
            **{name: st.sampled_from(codes) for name, codes in CODES.items()},
            "number": st.integers(0, 40),
            "part": st.integers(0, 40),
            "days": st.sampled_from([0, 10, 30, 200]),
            "month": st.sampled_from([1, 2, 9, 12]),
            "age": st.sampled_from([-1, 11, 16, 17]),
            **characteristics,
        }
    )
    return {**draw(drawn), "pupil_id": pupil, "urn": 1 + pupil % 3}


@st.composite
def returns(draw: st.DrawFn) -> dict[str, object]:
    term, half_term = draw(st.sampled_from([(1, 0), (2, 0), (3, 0), (3, 6)]))
    enrolment = draw(st.integers(1, 6))
    number = st.integers(0, 20)
    return {
        "academic_year": 2024,
        "term": term,
        "half_term": half_term,
        "urn": 1 + enrolment % 3,
        "enrolment_id": enrolment,
        "source": "return",
        "possible": draw(st.integers(40, 60)),
        "authorised": draw(number),
        "unauthorised": draw(number),
        **{name: draw(st.sampled_from([0, 0, 1, 12])) for name in ("n_B", "n_C2", "n_D", "n_I", "n_K", "n_O")},
    }


@st.composite
def mark_weeks(draw: st.DrawFn) -> list[dict[str, object]]:
    rows = []
    for enrolment in draw(st.sets(st.integers(1, 6), max_size=6)):
        for half_term in draw(st.sets(st.sampled_from(list(HALF_TERM_WEEKS)), max_size=3)):
            for at in range(draw(st.integers(1, 2))):
                week = HALF_TERM_WEEKS[half_term] + timedelta(weeks=at)
                ids = {
                    "academic_year": 2024,
                    "half_term": half_term,
                    "urn": 1 + enrolment % 3,
                    "enrolment_id": enrolment,
                }
                rows.append({**ids, "week": week, "marks": draw(st.one_of(common_weeks, weeks))})
    return rows


@st.composite
def records(draw: st.DrawFn) -> dict[str, list[dict[str, object]]]:
    """Tables of the store, as lists of rows: up to six enrolments of three pupils at three schools, one of them unknown."""
    pupils = [draw(_pupil_year(year, number)) for year in YEARS for number in range(1, 7) if draw(st.booleans())]
    return {
        "schools": draw(schools),
        "pupil_years": pupils,
        "suspensions": draw(st.lists(suspensions(), max_size=8)),
        "listings": draw(st.lists(listings(), max_size=8)),
        "mark_weeks": draw(mark_weeks()),
        "mark_counts": draw(st.lists(returns(), max_size=6)),
    }
