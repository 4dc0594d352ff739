"""Small records of pupils, marks and suspensions that Hypothesis draws, for engines to disagree about if they can."""

from datetime import date, timedelta

from hypothesis import strategies as st

from belonging.store.codes import MARKS

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
    "nc_year": st.sampled_from(["7", "10", "11", ""]),
    "sex": st.sampled_from(["M", "F", ""]),
    "ethnicity": st.sampled_from(["WBRI", "MWBC", "NOBT", "REFU", ""]),
    "sen_provision": st.sampled_from(["N", "K", "E", ""]),
    "sen_need": st.sampled_from(["", "SEMH", "ASD"]),
    "fsm": st.sampled_from([-1, 0, 1]),
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
common_weeks = st.sampled_from(["/\\" * 5, "II/\\/\\/\\/\\", "----------", "DDDDDDDDDD", "pppppppppp", "/\\/\\/\\BBKK"])


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
        **{name: draw(st.sampled_from([0, 0, 1, 12])) for name in ("n_B", "n_C2", "n_D", "n_K")},
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
        "mark_weeks": draw(mark_weeks()),
        "mark_counts": draw(st.lists(returns(), max_size=6)),
    }
