"""Cases as they happen: what is owed by which day, what stands in the way, and how each ends."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from belonging.catalogue.clocks._calendar import CALENDAR
from belonging.engine.casework import Case, NotOpen, Started, take, unmet
from belonging.engine.clocks import due
from belonging.kernel.registry import load

TYPES = load("belonging.catalogue.case_types", "CASE_TYPE")
CLOCKS = load("belonging.catalogue.clocks", "CLOCK")
THURSDAY = date(2025, 10, 2)
EVERYBODY = {"load", *(part.key for one in TYPES.values() for part in one.parts)}
DECIDED = {
    "child_asked": "said", "child_says": "I was scared.", "decided_on": THURSDAY, "first_day": THURSDAY, "last_day": date(2025, 10, 10),
    "what_happened": "A fight at lunch.", "reasons": "Assault against a pupil.", "exam_missed": False, "has_worker": True,
    "needs_considered": "Speech and language.", "days_this_term": 7, "days_this_year": 7, "days_in_a_row": 7, "run_began": THURSDAY,
    "lives_elsewhere": False, "decision_posted": False,
}  # fmt: skip
NOTICE = {f"notice_{each}": True for each in "reasons period representations meeting public_place education help language".split()}  # fmt: skip
EDUCATION = {"education_by": "The school", "education_where": "The Mill, ask for Jo", "education_begins": date(2025, 10, 9), "education_hours": 25}  # fmt: skip
BOARD = {
    "board_met_on": date(2025, 10, 20), "board_child_there": "came", "board_family_there": True, "board_needs_weighed": True,
    "board_reasons": "Fair.", "decision_sent_on": date(2025, 10, 21),
}  # fmt: skip
TAKEN_BACK = {"cancel_family_told": True, "cancel_others_told": True, "cancel_meeting_offered": True, "cancel_back_on": THURSDAY}  # fmt: skip
BACK = {"back_on": date(2025, 10, 13), "back_with": "Miss Okoro", "back_changed": "A quiet place at lunch."}


def reckon(started: Started) -> date | None:
    return due(CLOCKS[started.clock], started.on, calendar=CALENDAR, **started.more).due


def begun(**values) -> Case:
    return Case(today=THURSDAY, values=DECIDED | values, held=frozenset({"child", "family", "head", "owner", "chair"}))


def played(key: str, case: Case, *moves: str, **values) -> Case:
    case = replace(case, values={**case.values, **values})
    for move in moves:
        case = take(TYPES[key], case, TYPES[key].move(move), mine=EVERYBODY, reason="Because.", reckon=reckon).case
    return case


def running(case: Case) -> dict[str, date | None]:
    return {run.clock: run.until for run in case.runs if run.ended is None}


def test_a_suspension_of_seven_days_owes_each_person_word_and_the_child_lessons_from_the_sixth():
    case = played("suspension", begun(), "decide")
    assert running(case) == {
        "parent_told_of_suspension": THURSDAY,
        "notice_of_first_days": THURSDAY,
        "authority_told_of_suspension": THURSDAY,
        "social_worker_told_of_suspension": THURSDAY,
        "board_told_of_exclusion": THURSDAY,
        "school_arranges_sixth_day_education": date(2025, 10, 9),
        "discrimination_claim": date(2026, 4, 1),
    }


def test_the_board_owes_nothing_until_the_family_speaks_and_then_meets_in_fifty_school_days_of_being_told():
    told = played("suspension", begun(), "decide", "tell_board")
    assert "board_considers_on_representations" not in running(told)
    later = replace(told, today=THURSDAY + timedelta(days=6))
    spoken = played("suspension", later, "family_speaks", family_said="He was bullied.")
    assert running(spoken)["board_considers_on_representations"] == date(2025, 12, 19)
    early = played("suspension", begun(), "decide")
    early = replace(early, values={**early.values, "family_said": "He was bullied."})
    move = TYPES["suspension"].move("family_speaks")
    assert unmet(TYPES["suspension"], move, early) == ("“Tell the governing board” has not been done yet.",)


def test_of_a_short_suspension_the_board_hears_the_family_and_cannot_reinstate():
    case = played("suspension", begun(days_this_term=2, days_in_a_row=2), "decide")
    assert "board_told_of_exclusion" not in running(case)
    case = played("suspension", case, "family_speaks", family_said="It was not fair.")
    assert running(case)["board_hears_representations"] is None
    with pytest.raises(NotOpen, match="“board hears representations” is still owed"):
        played("suspension", case, "board_reinstates", **BOARD)
    assert "board_hears_representations" not in running(
        played("suspension", case, "board_considers", board_found="heard", **BOARD)
    )


def test_more_than_fifteen_days_and_an_exam_make_the_board_meet_twice_as_soon():
    case = played(
        "suspension", begun(days_this_term=16, exam_missed=True, exam_on=date(2025, 10, 15)), "decide", "tell_board"
    )
    assert running(case)["board_considers_reinstatement"] == date(2025, 10, 23)
    assert running(case)["board_meets_before_exam"] == date(2025, 10, 14)


def test_past_forty_five_days_the_head_says_what_will_be_done_about_it():
    over = begun(days_this_year=46)
    told = unmet(TYPES["suspension"], TYPES["suspension"].move("decide"), over)
    assert len(told) == 1
    assert "past 45 days" in told[0]
    assert played("suspension", over, "decide", over_the_cap="It is cancelled from day 45.").state == "out"


def test_nobody_decides_before_the_child_was_asked():
    told = unmet(TYPES["suspension"], TYPES["suspension"].move("decide"), begun(child_asked="not_yet"))
    assert told == ("“Has the child been asked how they see it?” is not “Yes, and it is below” or “Yes, and they would rather not say”.",)  # fmt: skip


def test_a_notice_that_leaves_something_out_does_not_count():
    case = played("suspension", begun(), "decide")
    with pytest.raises(
        NotOpen, match="“Does the notice say where the family can get free and impartial advice\\?” is not “yes”."
    ):
        played("suspension", case, "tell_family", **(NOTICE | {"notice_help": False}))
    told = played("suspension", case, "tell_family", **NOTICE)
    assert "parent_told_of_suspension" not in running(told)


def test_a_suspension_is_not_closed_while_anything_is_owed():
    case = played("suspension", begun(), "decide", "tell_family", **NOTICE)
    case = played("suspension", case, "come_back", **BACK)
    assert "school_arranges_sixth_day_education" not in running(case)
    assert unmet(TYPES["suspension"], TYPES["suspension"].move("close"), case) == (
        "“authority told of suspension” is still owed.",
        "“social worker told of suspension” is still owed.",
        "“board told of exclusion” is still owed.",
    )
    case = played("suspension", case, "tell_authority", "tell_workers", "tell_board", "close")
    assert (case.state, set(running(case))) == ("closed", {"discrimination_claim"})


def test_a_suspension_told_by_a_file_waits_for_what_a_file_cannot_say():
    case = played("suspension", Case(today=THURSDAY), "told_by_file")
    assert case.state == "reported"
    assert running(case) == {}
    told = unmet(TYPES["suspension"], TYPES["suspension"].move("answer_for_file"), case)
    assert "“On the day, did the child have a social worker, or were they looked after?” has no answer yet." in told
    assert played("suspension", replace(case, values=DECIDED), "answer_for_file").state == "out"


def test_a_cancelled_suspension_tells_everybody_and_owes_nothing_more():
    case = played("suspension", begun(), "decide", "cancel")
    assert set(running(case)) == {"cancellation_told", "discrimination_claim"}
    with pytest.raises(NotOpen, match="Was the family offered a meeting"):
        played("suspension", case, "tell_cancelled", **(TAKEN_BACK | {"cancel_meeting_offered": False}))
    assert played("suspension", case, "tell_cancelled", **TAKEN_BACK).state == "cancelled"
    met = played(
        "suspension",
        begun(days_this_term=16),
        "decide",
        "tell_board",
        "board_considers",
        board_found="declined",
        **BOARD,
    )
    assert unmet(TYPES["suspension"], TYPES["suspension"].move("cancel"), met) == (
        "“The board has considered it” has been done.",
    )


def excluded() -> Case:
    case = played(
        "permanent_exclusion",
        begun(has_worker=False),
        "decide",
        "tell_family",
        "tell_authority",
        "tell_board",
        **NOTICE,
    )
    return played("permanent_exclusion", case, "arrange_education", "tell_of_education", "begin_education", **EDUCATION)


def test_a_permanent_exclusion_is_looked_at_by_the_board_and_then_by_a_panel_the_family_asked_for():
    case = excluded()
    assert running(case) == {
        "board_considers_reinstatement": date(2025, 10, 23),
        "excluded_pupil_stays_on_roll": None,
        "discrimination_claim": date(2026, 4, 1),
    }
    case = played("permanent_exclusion", case, "board_declines", **(BOARD | {"decision_posted": True, "decision_sent_on": date(2025, 10, 24)}))  # fmt: skip
    assert running(case)["parent_asks_for_review"] == date(2025, 11, 24)
    asked = {"review_asked_on": date(2025, 11, 20), "review_posted": False, "review_expert": True}
    case = played("permanent_exclusion", case, "ask_for_review", **asked)
    assert running(case)["review_hearing_held"] == date(2025, 12, 11)
    panel = {
        "panel_met_on": date(2025, 12, 4),
        "panel_decided": "quashed",
        "panel_expert_came": "came",
        "panel_reasons": "SEN.",
    }
    case = played("permanent_exclusion", replace(case, today=date(2025, 12, 4)), "panel_asks_again", **panel)
    assert running(case)["board_reconsiders_after_review"] == date(2025, 12, 18)
    returning = played("permanent_exclusion", case, "board_gives_way")
    assert returning.state == "returning"
    assert "“Who meets the child on the first morning?” has no answer yet." in unmet(
        TYPES["permanent_exclusion"], TYPES["permanent_exclusion"].move("come_back"), returning
    )
    assert played("permanent_exclusion", returning, "come_back", **BACK).state == "reinstated"
    assert played("permanent_exclusion", case, "board_stands").state == "final"


def test_an_exclusion_is_final_only_when_the_time_to_ask_has_passed_or_was_waived():
    case = played("permanent_exclusion", excluded(), "board_declines", **BOARD)
    last = running(case)["parent_asks_for_review"]
    with pytest.raises(NotOpen, match="The last day of “parent asks for review” has not passed."):
        played("permanent_exclusion", replace(case, today=last), "no_review")
    case_after = played("permanent_exclusion", replace(case, today=last + timedelta(days=1)), "no_review")
    assert (case_after.state, set(running(case_after))) == ("final", {"discrimination_claim"})
    assert played("permanent_exclusion", case, "waive_review").state == "final"


def test_an_excluded_child_who_lives_elsewhere_is_told_of_there():
    case = played("permanent_exclusion", begun(lives_elsewhere=True), "decide")
    assert running(case)["home_authority_told_of_exclusion"] == THURSDAY


def test_an_assessment_is_suggested_at_the_second_suspension_and_not_called_before_child_and_family_were_asked():
    case_type = TYPES["pre_exclusion_assessment"]
    assert [each.key for each in case_type.prompts] == ["second_suspension", "exclusion_considered", "part_time"]
    before = played("pre_exclusion_assessment", begun(looked_after=True), "open")
    assert running(before) == {}, "the rule began on 26 July 2026"
    september = date(2026, 9, 14)
    case = played("pre_exclusion_assessment", replace(begun(looked_after=True), today=september), "open")
    assert running(case) == {"education_plan_reviewed_at_risk": september}
    told = unmet(case_type, case_type.move("call"), case)
    assert told[:2] == (
        "“Has the child been asked?” has no answer yet.",
        "“Has the family been asked?” has no answer yet.",
    )
    ready = {
        "view_asked": "said", "family_asked": "said", "why_now": "Two suspensions.", "patterns": "Mornings.", "helped": "Mentoring.",
        "conference_on": date(2025, 10, 9), "child_takes_part": "comes", "options_weighed": ("mentoring",), "options_why": "He asked.",
        "commitments": 0, "commitments_without_owner": 0,
    }  # fmt: skip
    held = played("pre_exclusion_assessment", case, "call", "hold", "review_plan", **ready)
    told = unmet(case_type, case_type.move("support"), held)
    assert told == ("“Commitments made at the conference” is less than 1.",)
    assert played("pre_exclusion_assessment", held, "support", commitments=2).state == "supported"
    assert len(unmet(case_type, case_type.move("exclude"), held)) == 5


def test_a_referral_has_an_owner_and_a_day_and_is_closed_only_when_the_referrer_was_told():
    case_type = TYPES["hot_clinic"]
    answers = {
        "view_asked": "rather_not", "family_knows": "agrees", "question_for_clinic": "Who leads?", "going_well": "Football.",
        "worry": "Not in school since May.", "tried": "Calls.", "blocked": ("waiting",), "waiting_for": ("camhs",),
        "answer_wanted_by": date(2025, 10, 9), "shared_what": "The referral.", "sharing_safe": False, "basis": "public_task",
        "condition": "statutory_purposes", "clinic_on": date(2025, 10, 9), "agreed": "CAMHS calls on Friday.", "conflict": False,
        "actions": 2, "actions_without_owner": 1, "actions_open": 0, "done_what": "He is back.", "done_answered": "yes",
    }  # fmt: skip
    case = played("hot_clinic", begun(), "draft", "send", "list", **answers)
    assert unmet(case_type, case_type.move("agree"), case) == ("“Actions without an owner or a day” is more than 0.",)
    agreed = played("hot_clinic", case, "agree", actions_without_owner=0)
    assert unmet(case_type, case_type.move("finish"), agreed) == (
        "“Tell the referrer and the family the same day” has not been done yet.",
    )
    assert played("hot_clinic", agreed, "bring_back").state == "listed"
    again = played("hot_clinic", played("hot_clinic", agreed, "feed_back", "bring_back"), "agree", "feed_back")
    assert again.state == "agreed", "what a second clinic agreed is told as well"
    done = played("hot_clinic", agreed, "feed_back", "finish")
    assert done.state == "done"
    unsafe = begun(**{**answers, "family_knows": "unsafe"})
    told = unmet(case_type, case_type.move("send"), played("hot_clinic", unsafe, "draft"))
    assert told == ("“What is the risk in telling the family?” has no answer yet.",)
