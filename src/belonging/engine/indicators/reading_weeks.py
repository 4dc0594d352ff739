"""How the plain reader reads weeks of marks: sessions counted, spells of absence, weekdays, mornings and afternoons."""

from collections.abc import Iterable, Mapping, Sequence

from belonging.engine.indicators.facts import ABSENCES, HALVES, SPELLS, WEEKDAYS

POSSIBLE = ("present", "approved", "authorised", "unauthorised")
# Codes of two characters have a mark of one in a week string.
_MARKS = {"C1": "c", "C2": "p", "J1": "j"}
Week = Mapping[str, object]
Signs = Mapping[str, str]


def sessions_of(weeks: Iterable[Week], signs: Signs) -> Iterable[tuple[int, str, str, bool]]:
    """Yield the half-term, the weekday, the half of the day and whether it was missed, of each possible session of weeks in order."""
    for week in weeks:
        for at, mark in enumerate(str(week["marks"])):
            meaning = signs.get(mark, "")
            if meaning in POSSIBLE:
                yield week["half_term"], WEEKDAYS[at // 2], HALVES[at % 2], meaning in ("authorised", "unauthorised")


def spells(weeks: Sequence[Week], signs: Signs) -> list[tuple[int, int]]:
    """Return the half-term in which each spell of absence began, and its sessions.

    What is not a possible session lies between the sessions of a spell and does not end it; a half-term without a week does.
    """
    known, found, last = {week["half_term"] for week in weeks}, [], (0, False)
    for half_term, _, _, missed in sessions_of(weeks, signs):
        goes_on = last[1] and set(range(last[0], half_term)) <= known
        if missed and goes_on:
            found[-1] = (found[-1][0], found[-1][1] + 1)
        elif missed:
            found.append((half_term, 1))
        last = (half_term, missed)
    return found


def length_of(sessions: int) -> str:
    """Return the name of a spell's length."""
    return next(name for name, most in SPELLS.items() if sessions <= most)


def counted(week: Week, signs: Signs) -> dict[str, object]:
    """Return a week of marks as a row of counts."""
    marks = str(week["marks"])
    meanings = [signs.get(mark, "") for mark in marks]
    return {
        "academic_year": week["academic_year"],
        "term": (week["half_term"] + 1) // 2,
        "half_term": week["half_term"],
        "enrolment_id": week["enrolment_id"],
        "source": "marks",
        "possible": sum(meaning in POSSIBLE for meaning in meanings),
        "authorised": meanings.count("authorised"),
        "unauthorised": meanings.count("unauthorised"),
        **{f"n_{code}": marks.count(_MARKS.get(code, code)) for codes in ABSENCES.values() for code in codes},
        "n_B": marks.count("B"),
        "n_D": marks.count("D"),
        "n_K": marks.count("K"),
    }
