"""The monthly report: counts of files and cases, each once, hidden from whoever is not the school itself, with other moves beside and never added."""

import csv
import io
from datetime import date

import pytest
from django.test import Client

from tests.apps.casework import world as c
from tests.apps.casework.exclusions import files as f
from tests.apps.casework.exclusions.test_arriving import sent
from tests.apps.people import person

pytestmark = pytest.mark.django_db(transaction=True)
ROWS = (
    (f.NORTH, 1, "SUSP", date(2025, 9, 15), None, 2, "PP"),
    (f.NORTH, 1, "SUSP", date(2025, 9, 22), None, 4, "DB"),
    (f.NORTH, 1, "SUSP", date(2025, 11, 10), None, 6, "PP"),
    (f.NORTH, 2, "LNCH", date(2025, 11, 11), None, 1, "DB"),
    (f.NORTH, 3, "PERM", date(2025, 11, 17), None, "", "PA"),
)


@pytest.fixture
def reader(head, client, proven):
    return proven(client, head)


def text(page):
    return " ".join(page.content.decode().split())


def report_of(urns, profile, month=date(2025, 11, 1)):
    from belonging.apps.casework.queries import report
    from belonging.engine.disclosure import PROFILES
    from belonging.engine.exclusion_report import Span

    return report.made(urns, Span(month=month, today=f.TODAY), PROFILES[profile])


def counts(table):
    return {" / ".join(each.labels): each.numerator for each in table.cells}


def test_what_began_is_counted_by_month_term_and_group(area, head):
    sent(area, *ROWS)
    found = report_of(frozenset({199001}), "case_team")
    assert counts(found.tables["suspensions_by_month"]) == {
        "2025-08": 0,
        "2025-09": 2,
        "2025-10": 0,
        "2025-11": 2,
        "Total": 4,
    }
    assert counts(found.tables["permanent exclusions_by_month"])["2025-11"] == 1
    assert counts(found.tables["sessions_by_month"]) == {
        "2025-08": 0,
        "2025-09": 6,
        "2025-10": 0,
        "2025-11": 7,
        "Total": 13,
    }
    assert counts(found.tables["suspensions_by_term"]) == {"autumn": 4, "Total": 4}
    assert counts(found.tables["by_sen"]) == {"No special educational need": 1, "SEN support": 3, "Total": 4}
    assert counts(found.tables["by_fsm"]) == {"No": 1, "Yes": 3, "Total": 4}
    assert counts(found.tables["by_times"]) == {"Once": 1, "Twice": 0, "Three times or more": 1, "Total": 2}
    assert counts(found.tables["by_since"])["Within two weeks"] == 1
    assert counts(found.of_month["by_weekday"])["Monday"] == 1


def test_what_a_head_recorded_and_a_file_told_is_counted_once_and_what_was_cancelled_not(area, head):
    from belonging.apps.access.acting import acting
    from belonging.apps.casework.actions import cases
    from belonging.apps.record.models import Pupil

    with c.everything():
        one, two = (Pupil.objects.get(forename=each) for each in ("For1", "For2"))
    c.suspension(one, head, urn=199001, day=date(2025, 11, 10))
    gone = c.suspension(two, head, urn=199001, day=date(2025, 11, 12))
    with acting(head, "exclusion"):
        cases.make_move(gone, "cancel", by=head, reason="It was somebody else.")
    sent(area, ROWS[2])
    found = report_of(frozenset({199001}), "case_team")
    assert counts(found.tables["suspensions_by_month"])["2025-11"] == 1
    assert counts(found.tables["beside"])["Suspensions cancelled"] == 1


def test_duties_met_late_and_owed_are_counted(area, head):
    from belonging.apps.access.acting import acting
    from belonging.apps.casework.actions import cases
    from belonging.apps.record.models import Pupil

    with c.everything():
        child = Pupil.objects.get(forename="For1")
    case = c.suspension(child, head, urn=199001, day=date(2025, 11, 10))
    with acting(head, "exclusion"):
        cases.make_move(case, "tell_authority", by=head)
    found = counts(report_of(frozenset({199001}), "case_team").tables["duties"])
    assert found["authority_told_of_suspension / Late"] == 1
    assert found["parent_told_of_suspension / Still owed, late"] == 1
    assert found["discrimination_claim / Still owed, in time"] == 1


def test_a_head_reads_every_number_of_the_school_and_an_empty_month_says_so(area, head, reader):
    sent(area, *ROWS)
    page = text(reader.get("/exclusions/report/?month=2025-11"))
    assert "Nothing is hidden from you here" in page
    assert "Of 4 suspensions, 3 on a Monday, 1 on a Tuesday" in page
    assert "1 child was suspended three times or more." in page
    assert "No suspension or permanent exclusion began in October 2025." in text(
        reader.get("/exclusions/report/?month=2025-10")
    )
    assert reader.get("/exclusions/report/?month=2026-10").status_code == 404
    assert reader.get("/exclusions/report/?school=199002").status_code == 404


def test_a_governor_reads_no_small_number(area, head, proven):
    sent(area, *ROWS)
    governor = proven(Client(), person("governor", "governor", 199001))
    page = text(governor.get("/exclusions/report/"))
    assert "hidden" in page
    assert "This month</th>" not in page
    assert "3 on a Monday" not in page
    found = report_of(frozenset({199001}), "published")
    assert not [
        each for table in found.tables.values() for each in table.cells if each.numerator and each.numerator < 8
    ]
    assert not found.of_month


def test_an_officer_of_the_area_reads_every_school_or_one_and_others_none(area, head, proven):
    sent(area, *ROWS)
    officer = proven(Client(), person("officer", "exclusions_officer"))
    assert "Every school of the area" in text(officer.get("/exclusions/report/"))
    assert "hidden" in text(officer.get("/exclusions/report/"))
    one = text(officer.get("/exclusions/report/?school=199002"))
    assert "School 9992002" in one
    assert "Nothing is hidden from you here" in one
    other = proven(Client(), person("police", "police_officer"))
    assert other.get("/exclusions/report/").status_code == 403


def test_whoever_is_not_told_of_the_children_by_name_reads_no_two_reports_that_overlap(area, head, proven):
    sent(area, *ROWS)
    virtual = proven(Client(), person("virtual", "virtual_school_head", kind="authority", key="999"))
    assert "Every school of the area" in text(virtual.get("/exclusions/report/"))
    assert "School 9992002" not in virtual.get("/exclusions/report/").content.decode()
    for address in ("", "csv/"):
        assert virtual.get(f"/exclusions/report/{address}?school=199002").status_code == 404


def test_whichever_month_is_looked_at_the_tables_of_the_year_are_the_same(area, head):
    sent(area, *ROWS)
    one, other = (report_of(None, "internal", date(2025, month, 1)) for month in (9, 11))
    assert {key: counts(table) for key, table in one.tables.items()} == {
        key: counts(table) for key, table in other.tables.items()
    }


def test_the_file_holds_what_the_page_shows(area, head, reader):
    sent(area, *ROWS)
    came = reader.get("/exclusions/report/csv/?month=2025-11")
    rows = list(csv.DictReader(io.StringIO(came.content.decode("utf-8-sig"))))
    mine = {(each["part"], each["period"], each["group"]): each["numerator"] for each in rows}
    assert mine["suspensions by month", "2025/26 so far", "2025-11"] == "2"
    assert mine["by sen", "November 2025", "SEN support"] == "1"
    assert any(each["part"] == "note" and each["source"].startswith("Suspension: ") for each in rows)
