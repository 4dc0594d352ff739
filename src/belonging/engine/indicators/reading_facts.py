"""How the plain reader derives the rows of each fact from the store's tables, held as lists of rows."""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date

from belonging.engine.indicators.facts import ABSENCES, BANDS, ETHNIC_GROUPS, LENGTHS, PERMANENT, SUSPENSIONS, listed
from belonging.engine.indicators.reading_weeks import counted, length_of, sessions_of, spells
from belonging.kernel.periods import Period

Row = dict[str, object]
Tables = Mapping[str, Sequence[Row]]
Signs = Mapping[str, str]


def rows_of(fact: str, tables: Tables, period: Period, signs: Signs) -> list[Row]:
    """Return the rows of a fact in a period. `signs` {mark: meaning} counts week strings that have no `mark_counts` row."""
    name, moment = listed(fact)
    if name:
        return [_entry(row) for row in tables["listings"] if row["list"] == name and _is(row, moment, period)]
    return list(_FACTS[fact](tables, period, signs))


def _entry(row: Row) -> Row:
    names = ("kind", "reason", "outcome", "number", "days", "month", "age")
    return {**_cuts(row), **{name: row[name] for name in names}, "some": row["part"]}


def _is(row: Row, moment: str, period: Period) -> bool:
    """Tell whether a row of a list began, ended or was held in the period."""
    if row["academic_year"] != period.year:
        return False
    if moment == "held":
        return not period.half_term and row[f"held{period.term or 2}"] == 1
    half_term = row[moment]
    when = {"academic_year": row["academic_year"], "half_term": half_term, "term": (half_term + 1) // 2}
    return half_term > 0 and _inside(when, period)


def _cuts(row: Row) -> Row:
    group = str(row["ethnicity"])[:1]
    return {
        "pupil_id": row["pupil_id"],
        "urn": row["urn"],
        "year_group": row["nc_year"],
        "sex": row["sex"],
        "ethnicity": group if group in ETHNIC_GROUPS else "",
        "sen_provision": row["sen_provision"],
        "primary_need": row["sen_need"],
        "fsm": str(row["fsm"]) if row["fsm"] in (0, 1) else "",
        "small_area": row["small_area"],
    }


def _january(tables: Tables, year: int) -> list[Row]:
    return [row for row in _main(tables, year) if row["headcount"] == 1]


def _main(tables: Tables, year: int) -> list[Row]:
    return [row for row in tables["pupil_years"] if row["academic_year"] == year and row["status"] in ("C", "M")]


def _inside(row: Row, period: Period) -> bool:
    if row["academic_year"] != period.year:
        return False
    if period.half_term:
        return row["half_term"] == period.half_term
    return not period.term or row["term"] == period.term


def _roll(tables: Tables, period: Period, signs: Signs) -> Iterable[Row]:
    for row in _january(tables, period.year):
        yield {**_cuts(row), "sen_need": row["sen_need"]}


def _suspensions(tables: Tables, period: Period, signs: Signs) -> Iterable[Row]:
    for row in tables["suspensions"]:
        if _inside(row, period):
            category = "SUSP" if row["category"] == "FIXD" else row["category"]
            sessions = row["sessions"] or (1 if category == "LNCH" else 0)
            yield {
                **_cuts(row),
                "enrolment_id": row["enrolment_id"],
                "start_date": row["start_date"],
                "category": category,
                "sessions": sessions,
                "length": next((name for name, most in LENGTHS.items() if sessions <= most), "") if sessions else "",
                "reasons": list(dict.fromkeys(row[name] for name in ("reason1", "reason2", "reason3") if row[name])),
            }


def _reasons(tables: Tables, period: Period, signs: Signs) -> Iterable[Row]:
    for event in _suspensions(tables, period, signs):
        for reason in event["reasons"]:
            yield {**event, "reason": reason}


def _suspended(tables: Tables, period: Period, signs: Signs) -> Iterable[Row]:
    events: dict[object, list[Row]] = {}
    for event in _suspensions(tables, period, signs):
        events.setdefault(event["enrolment_id"], []).append(event)
    for of_one in events.values():
        names = ("category", "sen_provision", "year_group", "primary_need", "sex", "ethnicity", "fsm", "small_area")
        of_one.sort(key=lambda event: [event[name] for name in names])
        of_one.sort(key=lambda event: event["start_date"] or date.min, reverse=True)
        counted = [event for event in of_one if event["category"] in SUSPENSIONS]
        yield {
            **of_one[0],
            "suspensions": len(counted),
            "permanent": sum(event["category"] == PERMANENT for event in of_one),
            "sessions": sum(event["sessions"] for event in counted),
        }


def _year_10(tables: Tables, period: Period, signs: Signs) -> Iterable[Row]:
    now = {(row["urn"], row["pupil_id"]) for row in _january(tables, period.year)}
    schools = {urn for urn, _ in now}
    for row in _january(tables, period.year - 1):
        if row["nc_year"] == "10" and row["urn"] in schools:
            yield {**_cuts(row), "departed": int((row["urn"], row["pupil_id"]) not in now)}


def _mobility(tables: Tables, period: Period, signs: Signs) -> Iterable[Row]:
    for row in _main(tables, period.year):
        joined = row["entry_date"] is not None and row["entry_date"] > date(period.year, 9, 30)
        departed = row["leaving_date"] is not None and row["leaving_date"] < date(period.year + 1, 6, 1)
        yield {**_cuts(row), "joined": int(joined), "departed": int(departed)}


def _attendance(tables: Tables, period: Period, signs: Signs) -> Iterable[Row]:
    for pupil, used in _attending(tables, period, signs):
        found = _sessions(used)
        if found["recorded"] > 0:
            yield {**_cuts(pupil), **found}


def _attending(tables: Tables, period: Period, signs: Signs) -> Iterable[tuple[Row, list[Row]]]:
    """Yield enrolments aged 5 to 15 with the counts of the window that hold for them."""
    counts = _counts(tables, period.year, signs)
    for pupil in _of_school_age(tables, period.year):
        used = [row for row in counts if _is_counted(row, pupil) and _inside(row, period)]
        yield pupil, used


def _of_school_age(tables: Tables, year: int) -> list[Row]:
    return [
        row
        for row in tables["pupil_years"]
        if row["academic_year"] == year and row["age"] is not None and 5 <= row["age"] <= 15
    ]


def _is_counted(row: Row, pupil: Row) -> bool:
    """Tell whether a row of sessions is the enrolment's, and not of the half-term in which those aged 15 are not counted."""
    return row["enrolment_id"] == pupil["enrolment_id"] and not (pupil["age"] == 15 and row["half_term"] == 6)


def _counts(tables: Tables, year: int, signs: Signs) -> list[Row]:
    """Return the counts of sessions of a year, one source an enrolment-term: marks before returns."""
    counts = list(tables["mark_counts"])
    if signs:
        counts = [row for row in counts if row["source"] != "marks"] + [
            counted(week, signs) for week in tables["mark_weeks"]
        ]
    counts = [row for row in counts if row["academic_year"] == year]
    marked = {(row["enrolment_id"], row["term"]) for row in counts if row["source"] == "marks"}
    return [row for row in counts if row["source"] == "marks" or (row["enrolment_id"], row["term"]) not in marked]


def _absences(tables: Tables, period: Period, signs: Signs) -> Iterable[Row]:
    for pupil, used in _attending(tables, period, signs):
        for why, codes in ABSENCES.items():
            sessions = sum(row.get(f"n_{code}", 0) for row in used for code in codes)
            if sessions:
                yield {**_cuts(pupil), "why": why, "sessions": sessions}


def _spells(tables: Tables, period: Period, signs: Signs) -> Iterable[Row]:
    for pupil, weeks in _registers(tables, period, signs):
        begun = [each for each in spells(weeks, signs) if _inside(_dated(each[0], period), period)]
        for length, number in Counter(length_of(sessions) for _, sessions in begun).items():
            yield {**_cuts(pupil), "length": length, "spells": number}


def _weekdays(tables: Tables, period: Period, signs: Signs) -> Iterable[Row]:
    for pupil, weeks in _registers(tables, period, signs):
        for day, sessions in Counter(day for day, _ in _missed(weeks, period, signs)).items():
            yield {**_cuts(pupil), "weekday": day, "sessions": sessions}


def _halves(tables: Tables, period: Period, signs: Signs) -> Iterable[Row]:
    for pupil, weeks in _registers(tables, period, signs):
        for half, sessions in Counter(half for _, half in _missed(weeks, period, signs)).items():
            yield {**_cuts(pupil), "half_day": half, "sessions": sessions}


def _missed(weeks: list[Row], period: Period, signs: Signs) -> Iterable[tuple[str, str]]:
    """Yield the weekday and the half of the day of each session missed in the period."""
    for half_term, day, half, is_absent in sessions_of(weeks, signs):
        if is_absent and _inside(_dated(half_term, period), period):
            yield day, half


def _registers(tables: Tables, period: Period, signs: Signs) -> Iterable[tuple[Row, list[Row]]]:
    """Yield enrolments aged 5 to 15 with their weeks of marks of the year, in order."""
    weeks = sorted(tables["mark_weeks"], key=lambda row: row["week"]) if signs else []
    for pupil in _of_school_age(tables, period.year):
        yield pupil, [row for row in weeks if row["academic_year"] == period.year and _is_counted(row, pupil)]


def _dated(half_term: int, period: Period) -> Row:
    return {"academic_year": period.year, "half_term": half_term, "term": (half_term + 1) // 2}


def _transitions(tables: Tables, period: Period, signs: Signs) -> Iterable[Row]:
    years = (period.year - 1, period.year)
    counts = {year: _counts(tables, year, signs) for year in years}
    suspended = {
        row["pupil_id"]
        for row in tables["suspensions"]
        if row["academic_year"] == period.year and row["category"] in ("SUSP", "FIXD", "LNCH")
    }
    before: dict[object, object] = {}
    for row in sorted(_january(tables, years[0]), key=lambda row: row["enrolment_id"]):
        if row["nc_year"] == "6":
            before.setdefault(row["pupil_id"], row["enrolment_id"])
    for row in _january(tables, period.year):
        if row["nc_year"] == "7" and row["pupil_id"] in before:
            enrolments = (before[row["pupil_id"]], row["enrolment_id"])
            old, new = (
                _sessions([each for each in counts[year] if each["enrolment_id"] == enrolment])
                for year, enrolment in zip(years, enrolments, strict=True)
            )
            both = old["possible"] > 0 and new["possible"] > 0
            yield {
                **_cuts(row),
                "suspended": int(row["pupil_id"] in suspended),
                "recorded": int(both),
                "persistent": int(both and 10 * new["absent"] >= new["possible"]),
                "persistent_before": int(both and 10 * old["absent"] >= old["possible"]),
            }


def _ranks(tables: Tables, period: Period, signs: Signs) -> Iterable[Row]:
    results = [
        row for row in tables["listings"] if row["list"] == "attainment" and _is(row, "begun", Period(period.year))
    ]
    for row in results:
        others = [each["number"] for each in results if each["kind"] == row["kind"] and each["fsm"] == 0]
        if row["fsm"] == 1:
            above = sum(2 * (other > row["number"]) + (other == row["number"]) for other in others)
            yield {**_cuts(row), "kind": row["kind"], "above": above, "pairs": 2 * len(others)}


def _sessions(used: Sequence[Row]) -> Row:
    possible = sum(row["possible"] for row in used)
    authorised = sum(row["authorised"] for row in used)
    unauthorised = sum(row["unauthorised"] for row in used)
    return {
        "possible": possible,
        "authorised": authorised,
        "unauthorised": unauthorised,
        "absent": authorised + unauthorised,
        "part_time": sum(row["n_C2"] for row in used),
        "off_site": sum(row["n_B"] + row["n_D"] + row["n_K"] for row in used),
        "recorded": possible + sum(row["n_D"] for row in used),
        "from_marks": sum(row["possible"] for row in used if row["source"] == "marks"),
        "band": _band(authorised + unauthorised, possible),
    }


def _band(absent: int, possible: int) -> str:
    if not possible:
        return ""
    at = next((at for at, upper in enumerate(BANDS[:-1]) if 100 * absent < upper * possible), len(BANDS) - 1)
    return f"{(0, *BANDS)[at]:02d}-{BANDS[at]:02d}"


_FACTS: Mapping[str, Callable[[Tables, Period, Signs], Iterable[Row]]] = {
    "roll": _roll,
    "suspensions": _suspensions,
    "reasons": _reasons,
    "suspended": _suspended,
    "year_10": _year_10,
    "mobility": _mobility,
    "attendance": _attendance,
    "absences": _absences,
    "spells": _spells,
    "weekdays": _weekdays,
    "halves": _halves,
    "transitions": _transitions,
    "ranks": _ranks,
}
