"""A suspension arrives in a file: its case is there once, is corrected, goes or stays when the file is taken back; calendars move its days."""

from datetime import date

import pytest

from tests.apps.casework import world as c
from tests.apps.casework.exclusions import files as f

pytestmark = pytest.mark.django_db(transaction=True)
MONDAY = date(2025, 11, 10)
ONE = (f.NORTH, 1, "SUSP", MONDAY, None, 6, "PP")


def sent(load, *rows, name="suspensions"):
    """Load a file of suspensions."""
    return load(lambda folder: f.suspensions(folder, rows, name=name))


def cases():
    from belonging.apps.casework.models import Case

    with c.everything():
        return list(Case.objects.order_by("id"))


def standing(case):
    from belonging.apps.casework.queries.cases import standing

    with c.everything():
        return {key: each.value for key, each in standing(case).items()}


def steps(case):
    from belonging.apps.casework.models import Step

    with c.everything():
        return list(Step.objects.filter(case=case).order_by("id").values_list("move", flat=True))


def test_a_suspension_in_a_file_opens_a_case_that_its_school_keeps(area, head):
    sent(area, ONE)
    (case,) = cases()
    assert (case.type, case.state, case.school_id, case.opened) == ("suspension", "reported", 199001, f.TODAY)
    assert case.keeper.urn == 199001
    assert case.source == "199001:SUSP:2025-11-10"
    assert standing(case) == {"first_day": "2025-11-10"}
    with c.everything():
        assert {each.person_id for each in case.participants.filter(part="head")} == {head.pk}


def test_a_permanent_exclusion_opens_one_of_its_own(area):
    sent(area, ONE, (f.NORTH, 2, "PERM", MONDAY, None, "", "DB"))
    assert sorted(each.type for each in cases()) == ["permanent_exclusion", "suspension"]


def test_the_same_told_again_opens_nothing(area):
    sent(area, ONE)
    sent(area, ONE, (f.NORTH, 2, "SUSP", MONDAY, None, 2, "PP"), name="more")
    sent(area, ONE, (f.NORTH, 2, "SUSP", MONDAY, None, 2, "PP"), name="again")
    assert len(cases()) == 2


def test_a_corrected_file_corrects_what_the_file_said(area):
    sent(area, (*ONE[:4], date(2025, 11, 12), *ONE[5:]))
    (case,) = cases()
    assert standing(case)["last_day"] == "2025-11-12"
    sent(area, (*ONE[:4], date(2025, 11, 13), 8, "PP"), name="corrected")
    (case,) = cases()
    assert standing(case)["last_day"] == "2025-11-13"


def test_a_first_day_that_is_corrected_moves_the_case_that_nobody_touched(area):
    sent(area, ONE)
    sent(area, (*ONE[:3], date(2025, 11, 11), *ONE[4:]), name="corrected")
    assert [each.source for each in cases()] == ["199001:SUSP:2025-11-11"]


def test_a_case_nobody_touched_goes_when_its_file_is_taken_back(area):
    from belonging.apps.access.models import Tie
    from belonging.apps.intake.actions import loads

    load = sent(area, ONE)
    (case,) = cases()
    loads.undo(load, by=area.by)
    assert cases() == []
    with c.everything():
        assert not Tie.objects.filter(case_id=case.pk, ends=None).exists()


def test_a_case_somebody_worked_on_stays_and_says_that_the_file_was_taken_back(area, head):
    from belonging.apps.access.acting import acting
    from belonging.apps.casework.actions import answers
    from belonging.apps.intake.actions import loads

    load = sent(area, ONE)
    (case,) = cases()
    with acting(head, "exclusion"):
        answers.answer(case, "child_view", {"child_says": "It was not me."}, by=head)
    loads.undo(load, by=area.by)
    (case,) = cases()
    assert steps(case) == ["told_by_file", "file_taken_back"]
    sent(area, ONE, name="again")
    (case,) = cases()
    assert steps(case) == ["told_by_file", "file_taken_back", "file_told_again"]
    assert case.source == "199001:SUSP:2025-11-10"


def test_a_suspension_a_head_recorded_first_is_the_one_the_file_tells_of(area, head):
    from belonging.apps.record.models import Pupil

    with c.everything():
        child = Pupil.objects.get(forename="For1")
    made = c.suspension(child, head, urn=199001, day=MONDAY)
    sent(area, ONE)
    (case,) = cases()
    assert (case.pk, case.state, case.source) == (made.pk, "out", "199001:SUSP:2025-11-10")


def test_a_day_of_snow_moves_what_runs_at_that_school_and_the_old_day_is_kept(area, head):
    from belonging.apps.access.acting import system
    from belonging.apps.casework.models import RunningClock
    from belonging.apps.record.models import Pupil

    with c.everything():
        child = Pupil.objects.get(forename="For1")
    case = c.suspension(child, head, urn=199001, day=MONDAY)
    with system("exclusion"):
        clock = RunningClock.objects.create(
            case=case, pupil_id=child.pk, school_id=199001, clock="board_considers_reinstatement", since=MONDAY, began=MONDAY,
            due=date(2025, 12, 1), due_plain=date(2025, 12, 1), reckoned_at="2025-11-10T09:00Z",
        )  # fmt: skip
    area(lambda folder: f.calendars(folder, closed=[date(2025, 11, 20)]))
    clock.refresh_from_db()
    assert (clock.due, clock.due_before) == (date(2025, 12, 2), date(2025, 12, 1))


def test_a_calendar_without_a_term_stops_no_case_and_breaks_no_page(area, head, client, proven):
    from belonging.apps.casework.models import RunningClock
    from belonging.apps.record.models import Pupil

    with c.everything():
        child = Pupil.objects.get(forename="For1")
    case = c.suspension(child, head, urn=199001, day=MONDAY)
    two = (f.NORTH, 2, "SUSP", MONDAY, None, 2, "PP")
    load = area(f.closures, lambda folder: f.suspensions(folder, [two]))
    load.refresh_from_db()
    assert len(cases()) == 2
    assert "by hand" not in load.sentence
    signed = proven(client, head)
    assert signed.get(f"/cases/{case.pk}/").status_code == 200
    assert signed.get(f"/cases/{case.pk}/board/").status_code == 200
    with c.everything():
        clock = RunningClock.objects.get(case=case, clock="authority_told_of_suspension")
    assert signed.get(f"/cases/{case.pk}/clocks/{clock.pk}/").status_code == 200


def test_one_that_cannot_be_opened_stops_no_other_and_its_load_says_so(area, monkeypatch):
    from belonging.apps.casework.actions import arriving

    whole = arriving.told_of

    def breaks(arrival):
        if arrival.started == MONDAY:
            raise ValueError("No.")
        return whole(arrival)

    monkeypatch.setattr(arriving, "told_of", breaks)
    load = sent(area, ONE, (f.NORTH, 2, "SUSP", date(2025, 11, 11), None, 2, "PP"))
    load.refresh_from_db()
    assert [each.source for each in cases()] == ["199001:SUSP:2025-11-11"]
    assert load.sentence.endswith("Not every suspension at school 199001 came to a case: record those by hand.")


def test_a_calendar_that_cannot_be_reckoned_with_stops_no_case(area, monkeypatch):
    from belonging.apps.casework.actions import clocks

    def breaks(*_):
        raise LookupError("No.")

    monkeypatch.setattr(clocks, "calendar_changed", breaks)
    load = area(f.calendars, lambda folder: f.suspensions(folder, [ONE]))
    load.refresh_from_db()
    assert len(cases()) == 1
    assert "was not worked out again" in load.sentence


def test_a_very_long_name_is_cut_to_what_a_case_holds(area):
    from belonging.apps.record.models import Pupil

    with c.everything():
        Pupil.objects.filter(forename="For1").update(forename="A" * 100, surname="B" * 100)
    sent(area, ONE)
    (case,) = cases()
    assert case.called == "A" * 100


def test_what_the_record_said_on_the_day_is_kept_whatever_it_says_later(area):
    sent(area, ONE)
    (case,) = cases()

    def kept():
        with c.everything():
            return {each.key: each.value for each in case.kept_facts.all()}

    before = kept()
    assert before["sen_on_day"] == "SEN support"
    assert before["fsm_on_day"] is True
    assert before["looked_after_on_day"] is None
    sent(area, (f.NORTH, 1, "SUSP", MONDAY, None, 6, "PP"), (f.NORTH, 2, "SUSP", MONDAY, None, 2, "PP"), name="later")
    area(f.pupils)
    assert kept() == before


def test_a_second_suspension_in_a_half_term_is_suggested_once_and_dismissed_with_a_reason(area, head):
    from belonging.apps.access.acting import acting
    from belonging.apps.casework.actions import Refused, suggesting
    from belonging.apps.casework.queries.suggestions import suggestions

    def seen():
        with acting(head, "inclusion"):
            return suggestions(seen_by=head)

    sent(area, ONE)
    assert seen() == []
    two = (f.NORTH, 1, "SUSP", date(2025, 11, 18), None, 2, "PP")
    sent(area, ONE, two, name="more")
    sent(area, ONE, two, (f.NORTH, 2, "SUSP", MONDAY, None, 2, "PP"), name="again")
    (found,) = seen()
    assert found.sentence == "Think about: pre-exclusion assessment. A second suspension in a half-term."
    with acting(head, "inclusion"):
        with pytest.raises(Refused, match="Say why not"):
            suggesting.dismiss(found.row.pk, reason=" ", by=head)
        suggesting.dismiss(found.row.pk, reason="An assessment was held in September.", by=head)
    assert seen() == []


def test_a_local_rule_that_is_switched_off_suggests_nothing(area, head):
    from belonging.apps.access.acting import acting
    from belonging.apps.casework.actions import Refused, suggesting
    from belonging.apps.casework.queries import suggestions
    from tests.apps.people import person

    officer = person("officer", "exclusions_officer")
    with acting(officer, "exclusion"):
        suggesting.switch("second_suspension", used=False, reason="Agreed with heads.", by=officer)
    sent(area, ONE, (f.NORTH, 1, "SUSP", date(2025, 11, 18), None, 2, "PP"))
    with acting(head, "inclusion"):
        assert suggestions.suggestions(seen_by=head) == []
        with pytest.raises(Refused, match="whole area"):
            suggesting.switch("second_suspension", used=True, reason="No.", by=head)
    rule = next(each for each in suggestions.rules() if each.key == "second_suspension")
    assert (rule.used, rule.said.by, rule.said.reason) == (False, officer, "Agreed with heads.")
