"""The hidden stories are there to be found, and so are the faults, as many as the key says."""

import csv
from pathlib import Path
from xml.etree.ElementTree import Element

import numpy as np
import pytest
from defusedxml.ElementTree import fromstring

from belonging.site.demo import key, own_figures
from belonging.site.demo.schools import SECONDARY


def by_school(larger, measure):
    area, year = larger.story.area, larger.story.years[-2]
    return {int(i): measure(area, year, int(i)) for i in area.schools.of(SECONDARY)}


def left_after_year_10(area, year, school):
    found = key.leavers(area, year, school)
    return found["gone_by_this_january"] / max(found["year_10_last_january"], 1)


def suspended_share(larger, school, year):
    area, events = larger.story.area, larger.story.events
    rows, _ = own_figures.january(area, year)
    mine = (events.year == year.start) & (events.school == school) & (events.category != 2)
    return len(np.unique(events.enrolment[mine])) / (area.enrolments.school[rows] == school).sum()


def test_the_off_roller_loses_most_pupils_after_year_10(larger):
    shares = by_school(larger, left_after_year_10)
    off = larger.story.area.schools.role["off_roller"]
    others = [share for school, share in shares.items() if school != off]
    assert shares[off] == max(shares.values())
    assert shares[off] > 3 * np.median(others)


def test_the_improver_suspends_far_fewer_than_it_did(made):
    years = made.stories["improver"]["by_year"]
    first, last = years["2023/24"], years["2025/26"]
    assert last["suspended"] / last["roll"] < 0.6 * first["suspended"] / first["roll"]


def test_one_high_suspender_is_explained_by_its_intake_and_one_is_not(larger):
    role = larger.story.area.schools.role
    year = larger.story.years[-2]
    high = [suspended_share(larger, role[name], year) for name in ("high_explained", "high_unexplained")]
    rest = [
        suspended_share(larger, int(i), year)
        for i in larger.story.area.schools.of(SECONDARY)
        if int(i) not in role.values()
    ]
    assert min(high) > np.median(rest)
    poor = larger.story.area.schools.deprivation
    assert poor[role["high_explained"]] > 1
    assert abs(poor[role["high_unexplained"]]) < 0.1


def text(made, name):
    return (made.out / name).read_bytes()


def test_faults_are_as_many_as_the_key_says(made):
    with (made.out / "attendance" / "marks_2025_26_autumn.csv").open(encoding="utf-8", newline="") as file:
        marks = list(csv.reader(file))
    cells = [cell for row in marks[1:] for cell in row[3:]]
    found = {
        "withdrawn_code": cells.count("H"), "unknown_code": cells.count("ZZ") + cells.count("?"),
        "unknown_school": sum(row[0] == "9909999" for row in marks),
        "duplicate_row": len(marks) - len({tuple(row) for row in marks}),
    }  # fmt: skip
    listed = {f["kind"]: f["count"] for f in made.faults if f["file"] == "attendance/marks_2025_26_autumn.csv"}
    assert found == listed
    assert min(found.values()) > 0


@pytest.mark.parametrize(("kind", "needle", "count"), [
    ("formula", b"=SUM(1+1)", 1), ("unknown_school", b"9909998", 1), ("damaged_date", b"########", 1), ("unknown_pupil", b",Farnmont,Leo,2011-03-02,", 3),
])  # fmt: skip
def test_the_suspensions_list_has_its_faults(made, kind, needle, count):
    assert text(made, "exclusions/suspensions_2025_26.csv").count(needle) == count
    assert any(f["kind"] == kind and f["file"].startswith("exclusions/") for f in made.faults)


def test_one_file_begins_with_a_byte_order_mark_and_one_has_carriage_returns(made):
    assert text(made, "calendars/calendars_2024_25.csv").startswith(b"\xef\xbb\xbf")
    assert b"\r\n" in text(made, "exclusions/suspensions_2024_25.csv")
    assert b"\r" not in text(made, "exclusions/suspensions_2025_26.csv")


def transfers(made) -> list[tuple[Path, Element]]:
    return [(path, fromstring(path.read_bytes())) for path in sorted((made.out / "ctf").glob("*.xml"))]


def test_transfer_files_follow_their_leavers(made):
    files = transfers(made)
    assert 3 <= len(files) <= 8
    for path, root in files:
        assert root.findtext("Header/CTFversion") == "25.0"
        source = root.findtext("Header/SourceSchool/LEA") + root.findtext("Header/SourceSchool/Estab")
        assert path.name.startswith(f"{source}_CTF_")
        year = root.find("CTFpupilData/Pupil/Attendance/YearData")
        marks = year.findtext("AttendSessions/AttendanceMarks")
        absent = sum(mark in "CEIMRSTGNOU" for mark in marks)
        assert int(year.findtext("SessionsAuthorised")) + int(year.findtext("SessionsUnauthorised")) == absent
        assert int(year.findtext("SessionsAttended")) + absent == int(year.findtext("SessionsPossible"))


def test_one_school_s_calendar_is_icalendar(made):
    import icalendar

    (path,) = (made.out / "calendars").glob("*.ics")
    calendar = icalendar.Calendar.from_ical(path.read_bytes())
    kinds = {str(event["CATEGORIES"].to_ical(), "utf-8") for event in calendar.walk("VEVENT")}
    assert kinds >= {"Term", "Half term", "INSET", "Bank holiday"}
