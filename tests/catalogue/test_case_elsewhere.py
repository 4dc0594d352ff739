"""Learning elsewhere, moving school and being kept apart: what is owed by which day, what stands in the way, and how each ends."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from belonging.engine.casework import NotOpen, unmet
from tests.catalogue.test_case_journeys import BACK, THURSDAY, TYPES, begun, played, running

ASKED = {"view_asked": "said", "family_asked": "rather_not"}
DIRECTED = ASKED | {
    "directed_on": THURSDAY, "first_day": date(2025, 11, 12), "last_day": date(2025, 12, 19), "days_away": 28, "place": "The Mill, Mill Lane",
    "place_person": "Jo", "place_times": "9am to noon, 1pm to 3pm", "part_of_week": "whole", "reasons": "Mornings go wrong.", "aims": "Reading.",
    "tried": "Mentoring.", "place_checked": True, "on_both_registers": "own", "has_plan": False,
}  # fmt: skip
NOTICE = {f"notice_{each}": True for each in "address person days reasons times review language".split()}
REVIEW = {"review_on": date(2025, 12, 3), "review_came": ("child", "family"), "review_child_asked": "said", "review_found": "He reads.", "review_why": "It helps."}  # fmt: skip
AGREED = ASKED | {
    "suggested_by": "family", "why_move": "Friends.", "tried": "Mentoring.", "free_choice": True, "has_plan": False, "new_school": "South School",
    "child_agrees": "yes", "family_agrees": True, "school_agrees": True, "new_school_agrees": True,
}  # fmt: skip
APART = {
    "child_asked": "not_yet", "child_when": "Friday, by Miss Okoro.", "decided_by": "The head, with the safeguarding lead.",
    "why_apart": "Somebody outside threatens him.", "not_for_behaviour": True, "other_ways": "Another entrance.", "others_asked": ("police",), "has_worker": True,
}  # fmt: skip
TOLD = {f"told_{each}": True for each in "why no_punishment education review".split()}
LESSONS = {"education_where": "At home", "education_by": "Miss Lund", "education_begins": date(2026, 10, 2), "education_hours": 20}  # fmt: skip


def at(case, *days):
    return replace(case, today=date(*days))


def test_time_elsewhere_is_told_two_school_days_before_and_does_not_begin_untold():
    kind = TYPES["off_site_direction"]
    case = played("off_site_direction", begun(**DIRECTED), "open", "direct")
    assert running(case) == {"off_site_direction_notice": date(2025, 11, 10)}
    assert unmet(kind, kind.move("begin"), case) == (
        "“Give the family the notice, and tell the child” has not been done yet.",
    )
    with pytest.raises(NotOpen, match="“Does the notice give the address\\?” is not “yes”"):
        played("off_site_direction", case, "give_notice", **(NOTICE | {"notice_address": False}))
    planned = replace(case, values=case.values | {"has_plan": True})
    assert unmet(kind, kind.move("give_notice"), replace(planned, values=planned.values | NOTICE))
    told = played("off_site_direction", planned, "give_notice", notice_authority=True, **NOTICE)
    assert running(told) == {}


def elsewhere():
    case = played("off_site_direction", begun(**DIRECTED), "open", "direct", "give_notice", **NOTICE)
    return played("off_site_direction", at(case, 2025, 11, 12), "begin")


def test_time_elsewhere_is_reviewed_again_and_again_and_the_child_is_heard_each_time():
    kind, case = TYPES["off_site_direction"], elsewhere()
    assert running(case) == {"off_site_direction_reviewed": date(2025, 12, 12)}
    unheard = replace(case, values=case.values | REVIEW | {"review_decided": "goes_on", "review_until": date(2025, 12, 19), "review_child_asked": "not_yet"})  # fmt: skip
    assert unmet(kind, kind.move("go_on"), unheard)
    case = played(
        "off_site_direction", case, "go_on", review_decided="goes_on", review_until=date(2025, 12, 19), **REVIEW
    )
    assert running(case) == {"off_site_direction_reviewed": date(2026, 1, 2)}
    assert unmet(kind, kind.move("go_on"), at(case, 2025, 12, 17)) == (
        "“On what day was it reviewed?” is not after 3 December 2025, the day of the last one or of the first.",
    )
    more = {"review_on": date(2025, 12, 17), "review_until": date(2026, 1, 30), "review_decided": "goes_on"}
    case = played("off_site_direction", at(case, 2025, 12, 17), "go_on", **REVIEW | more)
    assert running(case) == {"off_site_direction_reviewed": date(2026, 1, 16)}
    case = played("off_site_direction", at(case, 2026, 1, 14), "come_back", **BACK)
    assert (case.state, running(case)) == ("back", {})


def test_a_family_asks_for_a_review_and_has_it_at_once_unless_one_was_held_lately():
    kind, case = TYPES["off_site_direction"], elsewhere()
    asked = played("off_site_direction", at(case, 2025, 11, 21), "ask_for_review")
    assert running(asked)["off_site_review_on_request"] == date(2025, 11, 21)
    assert unmet(kind, kind.move("reviewed_lately"), asked) == ("“Review it: it goes on” has not been done yet.",)
    held_lately = played(
        "off_site_direction", case, "go_on", review_decided="goes_on", review_until=date(2025, 12, 19), **REVIEW
    )
    again = played("off_site_direction", held_lately, "ask_for_review", "reviewed_lately")
    assert "off_site_review_on_request" not in running(again)


def test_a_direction_that_is_taken_back_owes_nothing_more():
    case = played("off_site_direction", begun(**DIRECTED), "open", "direct", "take_back")
    assert (case.state, running(case)) == ("withdrawn", {})


def moving(day: date):
    return replace(begun(**AGREED, agreed_on=day), today=day, held=begun().held | {"new_head"})


def test_a_managed_move_begun_now_has_no_trial_and_one_begun_before_the_rule_may():
    kind = TYPES["managed_move"]
    now = played("managed_move", moving(date(2026, 9, 14)), "open", "agree")
    assert set(running(now)) == {"managed_move_without_trial"}
    trial = {"trial_from": date(2026, 9, 21), "trial_until": date(2026, 10, 19)}
    told = unmet(kind, kind.move("try"), replace(now, values=now.values | trial))
    assert told == ("“managed move without trial” is still owed.",)
    before = played("managed_move", moving(date(2026, 7, 1)), "open", "agree", "try", **trial)
    assert (before.state, running(before)) == ("trial", {})
    assert unmet(kind, kind.move("end_trial"), before) == ("“Look at how the trial is going” has not been done yet.",)


@pytest.mark.parametrize(
    ("answer", "value"),
    [
        ("child_agrees", "no"),
        ("family_agrees", False),
        ("new_school_agrees", False),
        ("free_choice", False),
        ("has_plan", True),
    ],
)
def test_nobody_moves_a_child_whom_somebody_will_not_let_go(answer, value):
    kind = TYPES["managed_move"]
    case = played("managed_move", moving(date(2026, 9, 14)), "open")
    assert unmet(kind, kind.move("agree"), case) == ()
    assert unmet(kind, kind.move("agree"), replace(case, values=case.values | {answer: value}))


def test_a_move_ends_when_the_file_is_sent_the_authority_told_and_the_child_asked():
    kind = TYPES["managed_move"]
    joined = {"on_roll_on": date(2026, 9, 21), "handed_over": "All.", "first_morning": "Sam", "who_to_turn_to": "Ms Ray", "review_set": date(2026, 10, 12)}  # fmt: skip
    going = {
        "review_on": date(2026, 10, 12),
        "review_child_asked": "said",
        "review_going": "well",
        "review_found": "Chess.",
    }
    case = replace(moving(date(2025, 9, 15)), values=moving(date(2025, 9, 15)).values | joined | going | {"on_roll_on": date(2025, 9, 22)})  # fmt: skip
    case = played("managed_move", case, "open", "agree", "join")
    assert running(case) == {"transfer_file_sent": date(2025, 10, 13), "new_pupil_return": date(2025, 9, 27)}
    assert len(unmet(kind, kind.move("close"), case)) == 2
    case = played("managed_move", case, "send_file", "tell_authority", "close")
    assert (case.state, running(case)) == ("settled", {})


def apart(day: date, **more):
    first = {"decided_on": day, "first_day": day, "next_review": day + timedelta(days=4)}
    return played("safeguarding_separation", replace(begun(**APART, **first, **more), today=day), "decide")


def test_a_separation_owes_lessons_from_its_first_day_and_no_rule_of_a_suspension():
    october = date(2026, 10, 1)
    assert running(apart(october)) == {"safeguarding_separation": october}
    assert running(apart(date(2025, 10, 1))) == {}, "the rule began on 26 July 2026"
    taught = played("safeguarding_separation", apart(october), "begin_education", **LESSONS)
    assert running(taught) == {}


def test_what_is_done_for_behaviour_is_no_separation():
    behaviour = begun(**(APART | {"not_for_behaviour": False, "next_review": THURSDAY}))
    with pytest.raises(NotOpen, match="and not for what the child has done\\?” is not “yes”"):
        played("safeguarding_separation", behaviour, "decide")
    case = played("safeguarding_separation", apart(date(2026, 10, 1)), "was_suspension")
    assert (case.state, running(case)) == ("not_this", {})


def test_a_child_comes_back_once_child_family_and_social_worker_were_told():
    kind, case = TYPES["safeguarding_separation"], apart(date(2026, 10, 1))
    back = {"back_on": date(2026, 10, 5), "back_with": "Miss Okoro", "back_safe": "Another entrance."}
    told = unmet(kind, kind.move("come_back"), replace(case, values=case.values | back))
    assert len(told) == 2
    assert told[0] == "“Tell the child and the family” has not been done yet."
    assert "“Tell the social worker and the virtual school” has been done" in told[1]
    case = played("safeguarding_separation", case, "tell_family", "tell_workers", "come_back", **TOLD, **back)
    assert (case.state, running(case)) == ("back", {})


def test_a_separation_is_looked_at_again_only_once_lessons_run_and_the_child_was_heard():
    kind = TYPES["safeguarding_separation"]
    look = {
        "review_on": date(2026, 10, 5), "review_by": "The head", "review_child_asked": "said", "review_found": "Nothing.", "review_decided": "goes_on",
        "review_why": "He is not safe.", "review_next": date(2026, 10, 9),
    }  # fmt: skip
    case = played("safeguarding_separation", apart(date(2026, 10, 1)), "tell_family", **TOLD, **look)
    assert unmet(kind, kind.move("go_on"), case) == ("“safeguarding separation” is still owed.",)
    assert played("safeguarding_separation", case, "begin_education", "go_on", **LESSONS).state == "apart"
