"""What one file says another confirms: marks and census counts, the suspensions list and the census, the years before."""

import csv
from collections import Counter
from datetime import date, datetime

from belonging.site.demo.years import AcademicYear


def table(path):
    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


def when(text):
    return datetime.strptime(text[:11], "%Y-%b-%d").date()


def pupils_by_table_id(made, census):
    out = {}
    for name, key in (("pupilonroll", "pupilonrolltableid"), ("pupilnolongeronroll", "pupilnolongeronrolltableid")):
        out |= {row[key]: row for row in table(made.out / "census" / f"{census}_{name}.csv")}
    return out


def test_the_spring_census_counts_the_autumn_s_marks(made):
    counts = Counter()
    for row in table(made.out / "attendance" / "marks_2024_25_autumn.csv"):
        for day in list(row)[3:]:
            counts[row["LAESTAB"], row["UPN"], row[day]] += 1
    pupils = pupils_by_table_id(made, "2025_spring")
    seen = 0
    for side in ("on", "off"):
        key = "pupilonrolltableid" if side == "on" else "pupilnolongeronrolltableid"
        for row in table(made.out / "census" / f"2025_spring_termlysessiondetails{side}roll.csv"):
            pupil = pupils[row[key]]
            assert counts[row["NativeId"], pupil["upn"], row["attendancereason"]] == float(row["sessions"])
            seen += 1
    assert seen > 8_000


def test_sessions_possible_follow_from_the_counts(made):
    not_possible = {"D", "X", "Q", "Y1", "Y2", "Y3", "Y4", "Y7"}
    possible = Counter()
    for row in table(made.out / "census" / "2025_spring_termlysessiondetailsonroll.csv"):
        if row["attendancereason"] not in not_possible:
            possible[row["pupilonrolltableid"]] += int(float(row["sessions"]))
    for row in table(made.out / "census" / "2025_spring_pupilonroll.csv"):
        if row["termlysessionspossible"]:
            assert possible[row["pupilonrolltableid"]] == float(row["termlysessionspossible"])


def test_the_suspensions_list_and_the_census_tell_of_the_same_events(made):
    listed = {
        (row["LAESTAB"], row["UPN"], row["Start date"], row["Reason 1"], row["Sessions"])
        for row in table(made.out / "exclusions" / "suspensions_2024_25.csv")
        if date.fromisoformat(row["Start date"]) <= date(2024, 12, 31)
    }
    returned = set()
    pupils = pupils_by_table_id(made, "2025_spring")
    for side in ("on", "off"):
        key = "pupilonrolltableid" if side == "on" else "pupilnolongeronrolltableid"
        for row in table(made.out / "census" / f"2025_spring_termlyexclusions{side}roll.csv"):
            if when(row["startdate"]) >= date(2024, 8, 1):
                sessions = row["sessions"].removesuffix(".0")
                returned.add(
                    (
                        row["NativeId"],
                        pupils[row[key]]["upn"],
                        when(row["startdate"]).isoformat(),
                        row["reason1"],
                        sessions,
                    )
                )
    assert len(listed) > 60
    assert returned == listed


def test_exclusions_come_one_and_two_terms_late(made):
    spring = [when(row["startdate"]) for row in table(made.out / "census" / "2025_spring_termlyexclusionsonroll.csv")]
    assert min(spring) >= date(2024, 4, 1)
    assert max(spring) <= date(2024, 12, 31)
    assert any(day < date(2024, 8, 1) for day in spring)
    assert any(day >= date(2024, 9, 1) for day in spring)


def test_suspensions_fall_on_days_the_school_meets(made):
    closed = {}
    for row in table(made.out / "calendars" / "calendars_2025_26.csv"):
        if row["Kind"] in ("INSET", "Bank holiday", "Half term"):
            closed.setdefault(row["LAESTAB"], []).append((row["From"], row["To"]))
    terms = AcademicYear(start=2025).terms
    faulty = {fault["kind"] for fault in made.faults}
    assert "damaged_date" in faulty
    for row in table(made.out / "exclusions" / "suspensions_2025_26.csv"):
        try:
            start = date.fromisoformat(row["Start date"])
        except ValueError:
            continue
        assert any(first <= start <= last for first, _, _, last in terms), row
        for low, high in [*closed.get("", []), *closed.get(row["LAESTAB"], [])]:
            assert not low <= row["Start date"] <= high, row


def test_a_suspended_day_is_marked_so(made):
    marks = {
        (row["LAESTAB"], row["UPN"], row["Week commencing"]): row
        for row in table(made.out / "attendance" / "marks_2024_25_autumn.csv")
    }
    checked = 0
    for row in table(made.out / "exclusions" / "suspensions_2024_25.csv"):
        start = date.fromisoformat(row["Start date"])
        if row["Category"] != "SUSP" or start > date(2024, 12, 20) or row["Sessions"] == "1":
            continue
        week = date.fromordinal(start.toordinal() - start.weekday()).isoformat()
        cell = marks[row["LAESTAB"], row["UPN"], week][f"{start:%a} AM"]
        assert cell in ("E", "Y4", "D"), row
        checked += cell == "E"
    assert checked > 40


def test_marks_use_the_codes_of_the_time_and_of_each_kind(made):
    used = Counter()
    for row in table(made.out / "attendance" / "marks_2024_25_summer.csv"):
        used.update(row[day] for day in list(row)[3:])
    assert set(used) >= set("/ \\ L I M C C2 E G O U N R S V B X D".split()) | {"#"}
    assert not set(used) & {"H", "J", "Y", "ZZ", "?"}
    before = {
        row["attendancereason"] for row in table(made.out / "census" / "2024_spring_termlysessiondetailsonroll.csv")
    }
    assert not before & {"C1", "C2", "J1", "K", "Q", "Y1", "Y4"}


def test_the_first_year_has_census_counts_only(made):
    assert made.summary.years[0] == "2023/24"
    assert made.summary.marks_years == ("2024/25", "2025/26", "2026/27")
    assert not list((made.out / "attendance").glob("marks_2023_24*"))
    assert (made.out / "census" / "2024_spring_termlysessiondetailsonroll.csv").exists()


def test_the_recent_week_of_sessions_is_in_no_weekly_file(made):
    path = made.out / "attendance" / "sessions_week_2026_11_09.csv"
    assert {row["Date"] for row in table(path)} <= {f"2026-11-{day:02d}" for day in range(9, 14)}
    weeks = {row["Week commencing"] for row in table(made.out / "attendance" / "marks_2026_27_autumn.csv")}
    assert max(weeks) == "2026-11-02"


def test_years_are_190_days_for_pupils_near_enough(made):
    for start in range(2021, 2026):
        year = AcademicYear(start=start)
        meets = sum(
            any(first <= day <= last and not off <= day <= on for first, off, on, last in year.terms)
            and day not in year.bank_holidays
            for day in (each.item() for each in year.days)
        )
        assert 189 <= meets - 5 <= 192, year.label
