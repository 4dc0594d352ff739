"""What a local rule suggests when somebody types a suspension, moves its days or cancels it, of that child alone; and every night."""

from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.apps.casework import world as c
from tests.apps.casework.exclusions import files as f
from tests.apps.casework.exclusions.test_arriving import ONE, sent

pytestmark = pytest.mark.django_db(transaction=True)
FIRST, SECOND, BEFORE = date(2025, 11, 10), date(2025, 11, 18), date(2025, 10, 14)


@pytest.fixture
def child(area):
    from belonging.apps.record.models import Pupil

    with c.everything():
        return Pupil.objects.get(forename="For1")


def held():
    """Every suggestion there is: of which prompt, since when, and whether somebody decided against it."""
    from belonging.apps.casework.models import Suggestion

    with c.everything():
        found = Suggestion.objects.order_by("id")
        return [(each.prompt, each.day, each.dismissed_on is not None) for each in found]


def suspended(child, head, day):
    return c.suspension(child, head, urn=199001, day=day)


def test_a_second_suspension_that_is_typed_is_suggested_at_once_and_once(child, head):
    suspended(child, head, FIRST)
    assert held() == []
    suspended(child, head, SECOND)
    assert held() == [("second_suspension", SECOND, False)]
    suspended(child, head, date(2025, 11, 24))
    assert held() == [("second_suspension", date(2025, 11, 24), False)]


def test_a_familys_copy_says_which_rule_held_and_what_was_decided(child, head):
    from belonging.apps.access.acting import acting
    from belonging.apps.casework.actions import suggesting
    from belonging.apps.casework.models import Suggestion
    from belonging.apps.casework.queries import flagged

    suspended(child, head, FIRST)
    suspended(child, head, SECOND)
    with c.everything():
        number = Suggestion.objects.get().pk
    with acting(head, "exclusion"):
        suggesting.dismiss(number, reason="We have met the family already.", by=head)
    with c.everything():
        (part,) = flagged.parts(child.pk)
        (row,) = part.rows
        assert flagged.parts(child.pk + 1)[0].rows == ()
    assert row[1:3] == ("A second suspension in a half-term", "Pre-exclusion assessment")
    assert row[4].startswith("Set aside on ")
    assert row[4].endswith(": We have met the family already.")


def test_one_typed_and_one_told_by_a_file_are_two(area, child, head):
    sent(area, ONE)
    suspended(child, head, SECOND)
    assert held() == [("second_suspension", SECOND, False)]


def test_a_suggestion_goes_when_the_suspension_is_cancelled(child, head):
    from belonging.apps.access.acting import acting
    from belonging.apps.casework.actions import cases

    suspended(child, head, FIRST)
    second = suspended(child, head, SECOND)
    assert len(held()) == 1
    with acting(head, "exclusion"):
        cases.make_move(second, "cancel", by=head, reason="It was somebody else.")
    assert held() == []


def test_one_told_by_a_file_and_cancelled_by_the_head_counts_no_longer(area, child, head):
    from belonging.apps.access.acting import acting
    from belonging.apps.casework.actions import cases
    from belonging.apps.casework.models import Case

    sent(area, ONE)
    suspended(child, head, SECOND)
    with c.everything():
        filed = Case.objects.get(source__startswith="199001:SUSP")
    with acting(head, "exclusion"):
        cases.make_move(filed, "reject_file", by=head, reason="Nobody was suspended.")
    assert held() == []


def test_a_suggestion_goes_when_its_first_day_moves_to_another_half_term_and_comes_when_it_moves_back(child, head):
    from belonging.apps.access.acting import acting
    from belonging.apps.casework.actions import answers

    first = suspended(child, head, FIRST)
    suspended(child, head, SECOND)
    for day, found in ((BEFORE, []), (FIRST, [("second_suspension", SECOND, False)])):
        with acting(head, "exclusion"):
            answers.answer(first, "decision", {"first_day": day, "last_day": day}, by=head)
        assert held() == found


def test_what_was_decided_against_is_not_suggested_again_until_there_is_another_suspension(child, head):
    from belonging.apps.access.acting import acting
    from belonging.apps.casework.actions import answers, suggesting
    from belonging.apps.casework.models import Suggestion

    suspended(child, head, FIRST)
    second = suspended(child, head, SECOND)
    with acting(head, "inclusion"):
        suggesting.dismiss(Suggestion.objects.get().pk, reason="One was held in September.", by=head)
    with acting(head, "exclusion"):
        answers.answer(second, "decision", {"last_day": date(2025, 11, 20)}, by=head)
    assert held() == [("second_suspension", SECOND, True)]
    suspended(child, head, date(2025, 11, 24))
    assert held() == [("second_suspension", SECOND, True), ("second_suspension", date(2025, 11, 24), False)]


def test_an_answer_that_is_no_day_asks_nothing_more_and_another_child_is_left_alone(child, head):
    from belonging.apps.access.acting import acting
    from belonging.apps.casework.actions import answers, suggesting
    from belonging.apps.casework.models import Suggestion
    from belonging.apps.record.models import Pupil

    with c.everything():
        other = Pupil.objects.get(forename="For2")
        Suggestion.objects.create(pupil=other, school_id=199001, case_type="pre_exclusion_assessment", prompt="part_time",
                                  because="It was so.", day=FIRST)  # fmt: skip
    case = suspended(child, head, FIRST)
    with CaptureQueriesContext(connection) as asked, acting(head, "exclusion"):
        answers.answer(case, "decision", {"what_happened": "A quarrel."}, by=head)
    assert not any("casework_suggestion" in each["sql"] for each in asked)
    suspended(child, head, SECOND)
    assert ("part_time", FIRST, False) in held()
    suggesting.suggest([other.pk], on=f.TODAY)
    assert ("part_time", FIRST, False) not in held()


def test_what_is_thought_of_again_changes_nothing_and_does_not_ask_more(child, head):
    from belonging.apps.casework.actions import suggesting
    from belonging.apps.casework.models import Suggestion

    suspended(child, head, FIRST)
    suspended(child, head, SECOND)
    with c.everything():
        before = list(Suggestion.objects.values())
    with CaptureQueriesContext(connection) as asked:
        assert suggesting.suggest([child.pk], on=f.TODAY) == []
    assert len([each for each in asked if "FROM" in each["sql"]]) <= 20
    with c.everything():
        assert list(Suggestion.objects.values()) == before


def test_the_night_works_out_what_nobody_typed(child, head):
    from belonging.apps.casework.models import Suggestion
    from belonging.kernel.registry import load

    suspended(child, head, FIRST)
    suspended(child, head, SECOND)
    with c.everything():
        Suggestion.objects.all().delete()
    job = load("belonging.site.nightly", "JOB")["suggestions"]
    assert job.run() == "1 suggestion is new."
    assert held() == [("second_suspension", SECOND, False)]
    assert job.run() == "No suggestion is new."


def part_time(*rows):
    """A school's list of part-time timetables, whole: pupil number, first day, last day or nothing."""
    return lambda folder: f.table(
        folder / "part_time.csv",
        [
            {"LAESTAB": f.NORTH, "UPN": f.upn(number), "Part-time from": first, "Part-time until": last, "Sessions a week": 6,
             "Part-time because": "Behaviour", "Then": ""}
            for number, first, last in rows
        ],
    )  # fmt: skip


def test_a_part_time_timetable_of_a_list_is_suggested_when_it_comes_and_goes_with_it(area, child, head):
    from belonging.apps.intake.actions import loads

    suspended(child, head, FIRST)
    assert held() == []
    listed = area(part_time((1, "2025-11-17", ""), (2, "2025-11-17", "")))  # nobody suspended pupil 2
    assert held() == [("part_time", FIRST, False)]
    loads.undo(listed, by=area.by)
    assert held() == []


def test_one_told_by_the_list_and_by_the_register_is_one(area, child, head):
    from belonging.apps.casework.actions import suggesting
    from tests.apps.intake.returns import marks

    suspended(child, head, FIRST)
    area(lambda folder: marks(folder / "marks.csv", [(1, "2025-11-17", "AM", "C2"), (1, "2025-11-17", "PM", "C2")]))
    suggesting.nightly()
    assert held() == [("part_time", FIRST, False)]
    area(part_time((1, "2025-11-17", "")))
    suggesting.nightly()
    assert held() == [("part_time", FIRST, False)]


def test_a_corrected_list_takes_back_what_it_no_longer_tells(area, child, head):
    suspended(child, head, FIRST)
    area(part_time((1, "2025-11-17", "")))
    assert held() == [("part_time", FIRST, False)]
    area(part_time((1, "2025-09-08", "2025-09-19")))  # the day was wrong: it was over before the suspension
    assert held() == []
