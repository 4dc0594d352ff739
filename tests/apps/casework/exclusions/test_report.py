"""The monthly report: counts of files and cases, each once, for those who are told of each child by name and nobody else, with other moves beside and never added."""

import csv
import io
import re
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


def report_of(urns, month=date(2025, 11, 1)):
    from belonging.apps.casework.queries import report
    from belonging.engine.exclusion_report import Span

    return report.made(urns, Span(month=month, today=f.TODAY))


def counts(table):
    return {" / ".join(each.labels): each.numerator for each in table.cells}


def test_what_began_is_counted_by_month_term_and_group(area, head):
    sent(area, *ROWS)
    found = report_of(frozenset({199001}))
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
    found = report_of(frozenset({199001}))
    assert counts(found.tables["suspensions_by_month"])["2025-11"] == 1
    assert counts(found.tables["beside"])["Suspensions cancelled"] == 1


def test_a_case_kept_to_those_in_it_is_not_counted(area, head):
    from belonging.apps.casework.models import Case
    from belonging.apps.record.models import Pupil

    with c.everything():
        one, two = (Pupil.objects.get(forename=each) for each in ("For1", "For2"))
    c.suspension(one, head, urn=199001, day=date(2025, 11, 10))
    kept = c.suspension(two, head, urn=199001, day=date(2025, 11, 12))
    assert counts(report_of(frozenset({199001})).tables["suspensions_by_month"])["2025-11"] == 2
    with c.everything():
        Case.objects.filter(pk=kept.pk).update(restricted=True)
    found = report_of(frozenset({199001}))
    assert counts(found.tables["suspensions_by_month"])["2025-11"] == 1
    assert not any("separation" in each.lower() for each in counts(found.tables["beside"]))


def test_duties_met_late_and_owed_are_counted(area, head):
    from belonging.apps.access.acting import acting
    from belonging.apps.casework.actions import cases
    from belonging.apps.record.models import Pupil

    with c.everything():
        child = Pupil.objects.get(forename="For1")
    case = c.suspension(child, head, urn=199001, day=date(2025, 11, 10))
    with acting(head, "exclusion"):
        cases.make_move(case, "tell_authority", by=head)
    found = counts(report_of(frozenset({199001})).tables["duties"])
    assert found["authority_told_of_suspension / Late"] == 1
    assert found["parent_told_of_suspension / Still owed, late"] == 1
    assert found["discrimination_claim / Still owed, in time"] == 1


def test_a_head_reads_every_number_of_the_school_and_an_empty_month_says_so(area, head, reader):
    sent(area, *ROWS)
    page = text(reader.get("/exclusions/report/?month=2025-11"))
    assert "Nothing is hidden from you here" in page
    assert "Of 4 suspensions, 3 on a Monday, 1 on a Tuesday" in page
    assert (
        '<th class="govuk-table__header" scope="row">November 2025 <strong class="govuk-tag">This month</strong></th>'
        in page
    )
    assert "2025-11</th>" not in page
    assert "1 child was suspended three times or more." in page
    assert "No suspension or permanent exclusion began in October 2025." in text(
        reader.get("/exclusions/report/?month=2025-10")
    )
    assert reader.get("/exclusions/report/?month=2026-10").status_code == 404
    assert reader.get("/exclusions/report/?school=199002").status_code == 404
    assert reader.get("/exclusions/report/?school=²").status_code == 404
    assert reader.get("/cases/?school=²&owner=²").status_code == 200


def main_of(page):
    """What the page itself says, without its head and foot."""
    return page.content.decode().partition("<main")[2].partition("</main>")[0]


def everybody():
    """Somebody in each role, at the northern school or wherever the role is held."""
    from belonging.apps.accounts import queries
    from belonging.apps.accounts.roles import ROLES

    above = queries.school(199001).parent
    for role, each in ROLES.items():
        if "school" in each.kinds:
            yield person(f"a {role}", role, 199001, parent=above)
        else:
            yield person(f"a {role}", role, kind=each.kinds[0], key="999" if each.kinds[0] == "authority" else "any")


def is_told_by_name(who):
    """Whether somebody may read every one of the suspensions, child by child, for some purpose of theirs."""
    from belonging.apps.access.acting import acting
    from belonging.apps.record import queries
    from belonging.apps.record.models import Pupil, Suspension

    with c.everything():
        told = set(Suspension.objects.values_list("pupil", flat=True))
    for purpose in who.post.declared.purposes:
        with acting(who, purpose):
            if all(queries.suspensions(each, seen_by=who) for each in Pupil.objects.filter(pk__in=told)):
                return True
    return False


def test_nobody_subtracts_the_report_from_the_figures_for_only_who_reads_each_row_reads_a_number(area, head, proven):
    sent(area, *ROWS)
    opened, led = [], []
    for who in everybody():
        client = proven(Client(), who)
        page, taken = client.get("/exclusions/report/"), client.get("/exclusions/report/csv/")
        if page.status_code == 200 and "By month and term" in page.content.decode():
            opened.append(who.post.role)
            assert taken.status_code == 200
            assert is_told_by_name(who), who
            continue
        assert taken.status_code == 403, who
        if page.status_code == 200:
            led.append(who.post.role)
            words = re.sub(r"<[^>]*>|h[1-6]", "", main_of(page))
            assert not re.search(r"[0-9]", words), who
    assert {"headteacher", "exclusions_officer"} <= set(opened)
    assert {"governor", "virtual_school_head"} <= set(led)


def test_a_governor_is_led_to_the_figures_and_the_reports_made_of_them(area, head, proven):
    sent(area, *ROWS)
    governor = proven(Client(), person("governor", "governor", 199001))
    page = text(governor.get("/exclusions/report/"))
    assert 'href="/reports/"' in page
    assert "is for those who are told of each of these children by name" in page
    assert "“Suspension and exclusion, month by month”" in page
    assert 'action="/reports/exclusions_school/"' in text(governor.get("/reports/"))
    assert governor.get("/indicators/").status_code == 200


def test_an_officer_who_is_told_by_name_reads_every_school_or_one_and_others_none(area, head, proven):
    sent(area, *ROWS)
    officer = proven(Client(), person("officer", "exclusions_officer"))
    whole = text(officer.get("/exclusions/report/?month=2025-11"))
    assert "Every school of the area" in whole
    assert "Of 4 suspensions, 3 on a Monday, 1 on a Tuesday" in whole
    one = text(officer.get("/exclusions/report/?school=199002"))
    assert "School 9992002" in one
    assert "Nothing is hidden from you here" in one
    other = proven(Client(), person("police", "police_officer"))
    assert other.get("/exclusions/report/").status_code == 403


def test_whoever_answers_for_exclusions_and_is_not_told_by_name_reads_no_number_and_no_school(area, head, proven):
    sent(area, *ROWS)
    virtual = proven(Client(), person("virtual", "virtual_school_head", kind="authority", key="999"))
    page = virtual.get("/exclusions/report/").content.decode()
    assert "is for those who are told of each of these children by name" in page
    assert "School 9992002" not in page
    for address in ("", "csv/"):
        assert virtual.get(f"/exclusions/report/{address}?school=199002").status_code == 404


def test_the_file_holds_what_the_page_shows(area, head, reader):
    sent(area, *ROWS)
    came = reader.get("/exclusions/report/csv/?month=2025-11")
    rows = list(csv.DictReader(io.StringIO(came.content.decode("utf-8-sig"))))
    mine = {(each["part"], each["period"], each["group"]): each["numerator"] for each in rows}
    assert mine["suspensions by month", "2025/26 so far", "2025-11"] == "2"
    assert mine["by sen", "November 2025", "SEN support"] == "1"
    assert any(each["part"] == "note" and each["source"].startswith("Suspension: ") for each in rows)
