"""An answer that is corrected moves the clocks that count from it, and begins what is then owed; what was done is not owed again."""

from datetime import date

import pytest

from tests.apps.casework import world as c
from tests.apps.casework.exclusions import files as f
from tests.apps.casework.exclusions.test_arriving import sent
from tests.apps.casework.exclusions.test_board_page import page_of, recorded

pytestmark = pytest.mark.django_db(transaction=True)


def clock_of(case, key):
    """Return a clock that runs in a case, or None."""
    from belonging.apps.casework.models import RunningClock

    with c.everything():
        return RunningClock.objects.filter(case=case, clock=key, ended=None).first()


def corrected(case, head, **said):
    """Correct answers to what was decided."""
    from belonging.apps.access.acting import acting
    from belonging.apps.casework.actions import answers

    with acting(head, "exclusion"):
        answers.answer(case, "decision", said, by=head)


def test_the_day_of_an_exam_that_is_corrected_moves_the_clock_and_the_old_day_is_kept(area, head, reader):
    from belonging.apps.access.acting import acting
    from belonging.apps.casework.actions import cases as acts

    case = recorded(
        head,
        date(2025, 11, 10),
        date(2025, 11, 12),
        exam_missed=True,
        exam_on=date(2025, 12, 9),
        decided_on=date(2025, 11, 10),
    )
    with acting(head, "exclusion"):
        acts.make_move(case, "tell_board", by=head)
    before = clock_of(case, "board_meets_before_exam")
    corrected(case, head, exam_on=date(2025, 12, 2))
    now = clock_of(case, "board_meets_before_exam")
    assert (now.pk, now.since, now.due_before) == (before.pk, date(2025, 12, 2), before.due)
    assert now.due < before.due
    assert "until a calendar or an answer changed" in page_of(case, reader)
    corrected(case, head, reasons="Another reason.")
    assert clock_of(case, "board_meets_before_exam").reckoned_at == now.reckoned_at


def test_a_last_day_that_is_corrected_begins_what_is_then_owed_and_moves_what_runs(area, head, reader):
    case = recorded(head, date(2025, 11, 10), date(2025, 11, 12))
    assert clock_of(case, "school_arranges_sixth_day_education") is None
    assert "Not owed: there are fewer than six school days out in a row." in page_of(case, reader)
    corrected(case, head, last_day=date(2025, 11, 19))
    assert clock_of(case, "school_arranges_sixth_day_education").due == date(2025, 11, 17)
    assert clock_of(case, "board_told_of_exclusion") is not None
    assert "fewer than six" not in page_of(case, reader)
    corrected(case, head, first_day=date(2025, 11, 11))
    clock = clock_of(case, "school_arranges_sixth_day_education")
    assert (clock.due, clock.due_before) == (date(2025, 11, 18), date(2025, 11, 17))
    assert clock_of(case, "notice_of_first_days").since == date(2025, 11, 11)


def test_what_was_done_already_is_not_owed_again_by_a_correction(area, head):
    from belonging.apps.access.acting import acting
    from belonging.apps.casework.actions import cases as acts

    case = recorded(head, date(2025, 11, 10), date(2025, 11, 12), has_worker=True)
    with acting(head, "exclusion"):
        acts.make_move(case, "tell_workers", by=head)
    corrected(case, head, has_worker=False)
    corrected(case, head, has_worker=True)
    assert clock_of(case, "social_worker_told_of_suspension") is None


def test_the_board_owes_from_the_day_it_was_told_what_a_correction_shows(area, head):
    from belonging.apps.access.acting import acting
    from belonging.apps.casework.actions import cases as acts

    case = recorded(head, date(2025, 10, 6), date(2025, 10, 8))
    with acting(head, "exclusion"):
        acts.make_move(case, "tell_board", by=head, on=date(2025, 11, 3))
    corrected(case, head, last_day=date(2025, 11, 6))
    assert clock_of(case, "board_considers_reinstatement").since == date(2025, 11, 3)


def test_of_two_answers_the_one_chosen_moves_the_clock(area, head):
    from belonging.apps.access.acting import acting
    from belonging.apps.casework.actions import answers
    from belonging.apps.casework.models import Answer

    case = recorded(head, date(2025, 11, 10), date(2025, 11, 12))
    base = answers.last_answer(case)
    corrected(case, head, first_day=date(2025, 11, 11))
    with acting(head, "exclusion"):
        answers.answer(case, "decision", {"first_day": date(2025, 11, 12)}, by=head, base=base)
        assert clock_of(case, "notice_of_first_days").since == date(2025, 11, 11)
        waiting = Answer.objects.get(case=case, waits=True)
        answers.choose(case, waiting.pk, mine=True, by=head)
    assert clock_of(case, "notice_of_first_days").since == date(2025, 11, 12)


SIXTH, BOARD = "school_arranges_sixth_day_education", "board_told_of_exclusion"


def ended_of(case, key):
    """Return a clock of a case that has ended, or None."""
    from belonging.apps.casework.models import RunningClock

    with c.everything():
        return RunningClock.objects.filter(case=case, clock=key, ended__isnull=False).first()


def said_of(case, reader):
    return " ".join(reader.get(f"/cases/{case.pk}/").content.decode().split())


def test_days_that_are_corrected_to_fewer_end_what_is_no_longer_owed_with_the_reason_and_the_old_day(
    area, head, reader
):
    case = recorded(head, date(2025, 11, 10), date(2025, 11, 19))
    owed = [clock_of(case, each) for each in (SIXTH, BOARD)]
    assert all(owed)
    corrected(case, head, last_day=date(2025, 11, 12))
    for before in owed:
        now = ended_of(case, before.clock)
        assert (now.pk, now.ended, now.lifted, now.due) == (before.pk, f.TODAY, True, before.due)
    assert ended_of(case, SIXTH).why_none == (
        "Corrected on 24 November 2025: no longer owed. It was due by 17 November 2025."
    )
    assert "Corrected on 24 November 2025: no longer owed." in said_of(case, reader)
    assert clock_of(case, "parent_told_of_suspension")  # owed whatever the days
    corrected(case, head, last_day=date(2025, 11, 19))
    assert clock_of(case, SIXTH).due == date(2025, 11, 17)


def test_what_cannot_be_told_any_longer_goes_on_being_owed(area, head):
    case = recorded(head, date(2025, 11, 10), date(2025, 11, 19))
    corrected(case, head, last_day=None)
    assert clock_of(case, SIXTH)


def test_an_exam_that_was_not_missed_after_all_ends_what_it_made_the_board_owe(area, head):
    from belonging.apps.access.acting import acting
    from belonging.apps.casework.actions import cases as acts

    exam = {"exam_missed": True, "exam_on": date(2025, 12, 9)}
    case = recorded(head, date(2025, 11, 10), date(2025, 11, 12), **exam)
    with acting(head, "exclusion"):
        acts.make_move(case, "tell_board", by=head)
    corrected(case, head, exam_missed=False)
    assert clock_of(case, "board_meets_before_exam") is None
    assert ended_of(case, "board_meets_before_exam").lifted
    assert ended_of(case, BOARD).lifted is False  # the board was told


def answered_for_file(head):
    """The case that a file told of, once its head has answered what the file could not say."""
    from belonging.apps.access.acting import acting
    from belonging.apps.casework.actions import answers
    from belonging.apps.casework.actions import cases as acts
    from belonging.apps.casework.declared import case_type, form
    from belonging.apps.casework.models import Case

    with c.everything():
        case = Case.objects.get()
    with acting(head, "exclusion"):
        for key, said in c.decision(date(2025, 11, 10)).items():
            asked = {each.key for each in form(case_type("suspension"), key).questions} - {"first_day", "last_day"}
            answers.answer(case, key, {name: each for name, each in said.items() if name in asked}, by=head)
        return acts.make_move(case, "answer_for_file", by=head)


def told(area, last, name):
    sent(area, (f.NORTH, 1, "SUSP", date(2025, 11, 10), last, None, "PP"), name=name)


def test_a_file_that_makes_it_longer_begins_what_is_owed_and_one_that_makes_it_shorter_ends_it(area, head):
    told(area, date(2025, 11, 12), "first")
    case = answered_for_file(head)
    assert clock_of(case, SIXTH) is None
    told(area, date(2025, 11, 19), "longer")
    assert clock_of(case, SIXTH).due == date(2025, 11, 17)
    assert clock_of(case, BOARD)
    told(area, date(2025, 11, 13), "shorter")
    assert clock_of(case, SIXTH) is None
    assert ended_of(case, SIXTH).lifted
    assert ended_of(case, BOARD).lifted


def test_a_file_that_tells_of_days_before_begins_what_is_then_owed(area, head, reader):
    case = recorded(head, date(2025, 11, 13), date(2025, 11, 18))
    assert clock_of(case, SIXTH) is None
    load = sent(area, (f.NORTH, 1, "SUSP", date(2025, 11, 10), date(2025, 11, 12), None, "PP"))
    assert clock_of(case, SIXTH).due == date(2025, 11, 17)
    from belonging.apps.intake.actions import loads

    loads.undo(load, by=area.by)
    assert clock_of(case, SIXTH) is None
    assert ended_of(case, SIXTH).lifted


def test_days_corrected_in_one_case_count_in_the_others_of_the_child(area, head):
    one = recorded(head, date(2025, 10, 6), date(2025, 10, 7))
    other = recorded(head, date(2025, 11, 10), date(2025, 11, 12))
    assert clock_of(other, BOARD) is None
    corrected(one, head, last_day=date(2025, 10, 9))
    assert clock_of(other, BOARD)
    corrected(one, head, last_day=date(2025, 10, 7))
    assert clock_of(other, BOARD) is None


def test_what_no_clock_counts_of_the_sixth_day_in_a_case_that_has_ended_is_said_by_the_days(area, head, reader):
    from belonging.apps.access.acting import system
    from belonging.apps.casework.models import Case

    case = recorded(head, date(2025, 11, 13), date(2025, 11, 18))
    with system("exclusion"):
        Case.objects.filter(pk=case.pk).update(ended=f.TODAY)
    sent(area, (f.NORTH, 1, "SUSP", date(2025, 11, 10), date(2025, 11, 12), None, "PP"))
    page = page_of(case, reader)
    assert "Owed by 17 November 2025, the sixth school day out in a row. No clock of it runs" in page


def test_where_no_calendar_of_the_school_is_known_it_is_said_what_is_missing_and_how_to_give_it(area, head):
    from belonging.apps.access.acting import system
    from belonging.apps.casework.actions import Refused
    from belonging.apps.record.models import Calendar

    with system("inclusion"):
        Calendar.objects.all().delete()
    with pytest.raises(
        Refused, match=r"No calendar of .+ is known for 2025/26. Load its term dates, as a file “calendars”"
    ):
        recorded(head, date(2025, 11, 10), date(2025, 11, 12))
