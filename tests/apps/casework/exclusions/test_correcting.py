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


def test_what_no_clock_counts_of_the_sixth_day_is_said_by_the_days(area, head, reader):
    case = recorded(head, date(2025, 11, 13), date(2025, 11, 18))
    sent(area, (f.NORTH, 1, "SUSP", date(2025, 11, 10), date(2025, 11, 12), None, "PP"))
    page = page_of(case, reader)
    assert "Owed by 17 November 2025, the sixth school day out in a row. No clock of it runs" in page
