"""The page of board duties: days of two schools added up, the line of the table that applies, who is told, and what was so on the day."""

from datetime import date, timedelta

import pytest

from tests.apps.casework import world as c
from tests.apps.casework.exclusions import files as f
from tests.apps.casework.exclusions.test_arriving import cases, sent

pytestmark = pytest.mark.django_db(transaction=True)
HERE, THERE = (
    (f.NORTH, 1, "SUSP", date(2025, 11, 10), None, 6, "PP"),
    (f.SOUTH, 1, "SUSP", date(2025, 9, 15), None, 6, "DB"),
)


def page_of(case, client):
    return " ".join(client.get(f"/cases/{case.pk}/board/").content.decode().split())


def here():
    return next(each for each in cases() if each.school_id == 199001)


def duties_of(case, head):
    from belonging.apps.access.acting import acting
    from belonging.apps.casework.queries import board

    with acting(head, "exclusion"):
        return board.of(case, seen_by=head)


def recorded(head, first, last, **more):
    """Record a suspension as a head does, and return its case."""
    from belonging.apps.access.acting import acting
    from belonging.apps.casework.actions import answers
    from belonging.apps.record.models import Pupil

    with c.everything():
        child = Pupil.objects.get(forename=more.pop("forename", "For1"))
    made = c.suspension(child, head, urn=199001, day=first)
    with acting(head, "exclusion"):
        answers.answer(made, "decision", {"last_day": last, **more}, by=head)
        return type(made).objects.get(pk=made.pk)


def test_three_days_here_and_three_at_another_school_are_more_than_five(area, head, reader):
    sent(area, HERE, THERE)
    page = page_of(here(), reader)
    assert "No duty to meet; the board cannot direct reinstatement" in page
    assert "more than 5 and no more than 15" in page
    assert "6 days, in the autumn term of 2025/26" in page
    assert "If the family makes representations: consider reinstatement within 50 school days." in page
    assert "If a public exam or national test would be missed: meet and consider reinstatement within 15 school days and, if practicable, before the exam or test." in page  # fmt: skip


def test_another_schools_days_are_told_as_a_number_alone_to_whom_its_record_does_not_reach(area, head, reader, proven):
    from django.test import Client

    from belonging.apps.access.acting import acting
    from belonging.apps.casework.actions import parts
    from tests.apps.people import person

    sent(area, HERE, THERE)
    assert "15 September 2025, 16 September 2025, 17 September 2025" in page_of(here(), reader)
    governor = person("governor", "board_member", 199001)
    with acting(head, "exclusion"):
        parts.take_part(here(), "board", by=head, person=governor)
    page = page_of(here(), proven(Client(), governor))
    assert "6 days, in the autumn term of 2025/26" in page
    assert "Another school" in page
    assert "15 September 2025" not in page
    assert "10 November 2025, 11 November 2025, 12 November 2025" in page


def test_more_than_fifteen_days_in_a_term_have_the_board_meet(area, head):
    sent(area, (*HERE[:5], 20, "PP"), (*THERE[:5], 12, "PP"))
    found = duties_of(here(), head)
    assert (found.days.term, found.verdict.clocks) == (16, ("EX-10",))
    assert [each.days for each in found.table if each.applies] == ["More than 15"]


def test_what_is_left_of_the_forty_five_days_is_told(area, head, reader):
    weeks = [date(2025, 9, 8) + timedelta(weeks=2 * each) for each in range(3)]
    sent(
        area, *[(f.SOUTH, 1, "SUSP", each, None, 28 if number else 14, "PP") for number, each in enumerate(weeks)], HERE
    )
    found = duties_of(here(), head)
    assert (found.days.year, found.days.left, found.days.over) == (38, 7, 0)
    assert "7 days left." in page_of(here(), reader)


def test_the_sixth_day_of_a_run_is_named_with_its_days(area, head, reader):
    case = recorded(head, date(2025, 11, 10), date(2025, 11, 18))
    found = duties_of(case, head)
    assert (len(found.run), found.sixth) == (7, date(2025, 11, 17))
    assert "The sixth is 17 November 2025." in page_of(case, reader)


def test_a_duty_that_no_clock_counts_is_said(area, head):
    from belonging.apps.access.acting import acting, system
    from belonging.apps.casework.actions import cases as acts

    case = recorded(head, date(2025, 11, 10), date(2025, 11, 12))
    with acting(head, "exclusion"):
        acts.make_move(case, "tell_board", by=head)
    assert duties_of(case, head).not_running == ()
    with system("exclusion"):  # one that has ended: in one that has not, the clock begins
        type(case).objects.filter(pk=case.pk).update(ended=f.TODAY)
    sent(area, (*HERE[:5], 8, "PP"), (*THERE[:5], 24, "PP"))
    (said,) = duties_of(case, head).not_running
    assert "no clock of it runs" in said


def test_who_is_told_stands_with_the_day_and_the_law(area, head, reader):
    from belonging.apps.access.acting import acting
    from belonging.apps.casework.actions import cases as acts

    case = recorded(head, date(2025, 11, 10), date(2025, 11, 12))
    assert "The local authority" in page_of(case, reader)
    with acting(head, "exclusion"):
        acts.make_move(case, "tell_authority", by=head)
    assert "Done on 24 November 2025. It was due by 10 November 2025, so it was late." in page_of(case, reader)


@pytest.mark.parametrize(("back", "days"), [(date(2025, 11, 12), 2), (date(2025, 11, 10), 0), (date(2025, 12, 1), 10)])
def test_of_a_cancelled_suspension_the_days_already_out_count_and_no_others(area, head, back, days):
    from belonging.apps.access.acting import acting
    from belonging.apps.casework.actions import answers
    from belonging.apps.casework.actions import cases as acts

    case = recorded(head, date(2025, 11, 10), date(2025, 11, 21))
    assert duties_of(case, head).days.term == 10
    with acting(head, "exclusion"):
        acts.make_move(case, "cancel", by=head, reason="It was somebody else.")
        answers.answer(case, "taking_back", {"cancel_back_on": back}, by=head)
        case.refresh_from_db()
    found = duties_of(case, head)
    assert (found.days.term or 0, len(found.run)) == (days, days)


def test_of_one_that_a_file_told_the_days_after_the_child_was_back_do_not_count(area, head):
    from belonging.apps.access.acting import acting
    from belonging.apps.casework.actions import answers

    sent(area, (f.NORTH, 1, "SUSP", date(2025, 11, 10), None, 20, "PP"))
    (case,) = cases()
    assert duties_of(case, head).days.term == 10
    with acting(head, "exclusion"):
        answers.answer(case, "coming_back", {"back_on": date(2025, 11, 13)}, by=head)
    assert duties_of(case, head).days.term == 3


def test_after_the_last_day_of_the_calendar_what_is_late_is_red_on_every_page(area, head, reader, monkeypatch):
    from django.utils import timezone

    from belonging.apps.access.acting import acting
    from belonging.apps.casework.actions import cases as acts
    from belonging.apps.casework.models import RunningClock

    case = recorded(head, date(2026, 6, 1), date(2026, 6, 23))
    with acting(head, "exclusion"):
        acts.make_move(case, "tell_board", by=head, on=date(2026, 6, 15))
    with c.everything():
        clock = RunningClock.objects.get(case=case, clock="board_considers_reinstatement")
    assert clock.due == date(2026, 7, 6)
    real = timezone.localdate
    monkeypatch.setattr(timezone, "localdate", lambda *given: real(*given) if given and given[0] else date(2026, 8, 5))
    for page in ("", f"clocks/{clock.pk}/", "board/"):
        found = reader.get(f"/cases/{case.pk}/{page}")
        assert found.status_code == 200
        assert page.startswith("clocks") or 'govuk-tag--red">late</strong>' in found.content.decode()


def test_what_was_so_on_the_day_is_shown(area, head, reader):
    sent(area, HERE)
    page = page_of(here(), reader)
    assert "SEN support" in page
    assert "As at 10 November 2025." in page
    assert "Ask the virtual school" in page


def test_a_case_of_another_kind_has_no_such_page(area, head, reader):
    from belonging.apps.record.models import Pupil

    with c.everything():
        child = Pupil.objects.get(forename="For2")
    case = c.assessment(child, head, urn=199001)
    assert reader.get(f"/cases/{case.pk}/board/").status_code == 404


def test_suggestions_and_rules_have_a_page_and_are_decided_there(area, head, reader, proven):
    from django.test import Client

    from tests.apps.people import person

    sent(area, HERE, (f.NORTH, 1, "SUSP", date(2025, 11, 18), None, 2, "PP"))
    page = reader.get("/exclusions/suggestions/").content.decode()
    assert "For1 Sur1" in page
    assert "Switch it off" not in page
    from belonging.apps.casework.models import Suggestion

    with c.everything():
        pk = Suggestion.objects.get().pk
    assert reader.post(f"/exclusions/suggestions/{pk}/dismiss/", {"reason": ""}).status_code == 422
    done = reader.post(f"/exclusions/suggestions/{pk}/dismiss/", {"reason": "Held in September."}, follow=True)
    assert "Nothing is suggested" in done.content.decode()
    officer = proven(Client(), person("officer", "exclusions_officer"))
    told = officer.post("/exclusions/rules/second_suspension/", {"used": "no", "reason": "Agreed."}, follow=True)
    assert "The rule is not used from now on." in told.content.decode()
    assert reader.post("/exclusions/rules/second_suspension/", {"used": "yes", "reason": "x"}).status_code == 422


def test_of_a_suspension_in_a_case_kept_to_others_no_day_is_told_and_only_what_the_law_counts(
    area, head, reader, proven
):
    from django.test import Client

    from belonging.apps.access.acting import acting
    from belonging.apps.casework.actions import cases as moves
    from belonging.apps.casework.actions import parts
    from tests.apps.people import person

    kept = recorded(head, date(2025, 11, 10), date(2025, 11, 11))
    case = recorded(head, date(2025, 11, 12), date(2025, 11, 18))
    governor = person("governor", "board_member", 199001)
    with acting(head, "exclusion"):
        parts.take_part(case, "board", by=head, person=governor)
        moves.restrict(kept, by=head)
    theirs = page_of(case, reader)
    assert "10 November 2025, 11 November 2025" in theirs
    assert "School days in a row, 7 in all" in theirs
    page = page_of(case, proven(Client(), governor))
    assert "7 days, in the autumn term of 2025/26" in page
    assert "Another record" in page
    assert "10 November 2025" not in page
    assert "11 November 2025" not in page
    assert "School days in a row that you may see: 12 November 2025" in page
    assert "The sixth is 17 November 2025." in page
    sent(area, (f.NORTH, 1, "SUSP", date(2025, 11, 10), date(2025, 11, 11), 4, "PP"))
    assert "10 November 2025, 11 November 2025" in page_of(case, reader)
