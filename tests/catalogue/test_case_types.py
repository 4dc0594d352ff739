"""Every kind of case: it is sound, a thousand cases of it played at random stand somewhere and know how they came there, and it asks in plain words."""

import importlib
from dataclasses import replace
from datetime import date
from random import Random

import pytest

from belonging.catalogue.case_types.pre_exclusion_assessment import AVENUES
from belonging.catalogue.clocks._calendar import CALENDAR
from belonging.engine.casework import (
    Case,
    CaseType,
    Complete,
    Condition,
    Kind,
    Started,
    View,
    check,
    diagram,
    fingerprint,
    rests_on,
    told,
    unmet,
    walk,
)
from belonging.engine.clocks import OutsideCalendar, due
from belonging.kernel.registry import load, rows

HERE = "belonging.catalogue.case_types"
TYPES: dict[str, CaseType] = dict(load(HERE, "CASE_TYPE"))
CLOCKS = load("belonging.catalogue.clocks", "CLOCK")
PUBLISHED = rows(HERE, "fingerprints.csv")
TABLES = (
    *(f"{name}_questions.csv" for name in "exclusion assessment hot_clinic off_site managed_move separation".split()),
    "explored.csv",
)
ELSEWHERE = ("off_site_direction", "managed_move", "safeguarding_separation")
each_type = pytest.mark.parametrize("key", TYPES)


def reckon(started: Started) -> date | None:
    """The last day, or None where the rule ends on no day or lies beyond the fictional calendar."""
    try:
        return due(CLOCKS[started.clock], started.on, calendar=CALENDAR, **started.more).due
    except OutsideCalendar:
        return None


def conditions(case_type: CaseType) -> list[Condition]:
    needs = [each for move in case_type.moves for each in move.needs]
    starts = [each.when for move in case_type.moves for each in move.starts if each.when]
    shown = [each.when for each in case_type.questions() if each.when]
    return [*needs, *starts, *shown, *(each.when for each in case_type.prompts)]


def test_the_first_families_of_cases_are_there():
    decided = {"suspension", "permanent_exclusion", *ELSEWHERE}
    assert set(TYPES) == {*decided, "pre_exclusion_assessment", "hot_clinic"}


@each_type
def test_a_case_type_is_sound_and_its_forms_are_those_that_were_published(key):
    published = {(row["form"], int(row["version"])): row["fingerprint"] for row in PUBLISHED if row["case_type"] == key}
    assert check(TYPES[key], CLOCKS, published) == ()


def test_no_fingerprint_is_of_a_form_that_is_gone():
    forms = {(key, form.key) for key, one in TYPES.items() for form in one.forms}
    assert {(row["case_type"], row["form"]) for row in PUBLISHED} == forms
    assert len({(row["case_type"], row["form"], row["version"]) for row in PUBLISHED}) == len(PUBLISHED)


def played(key: str, many: int) -> set[str]:
    """Play so many cases, half of them begun before some rules and half after; each is whole. Return the moves that were made."""
    case_type, moves = TYPES[key], set()
    states = {state.key: state for state in case_type.states}
    parts = {part.key for part in case_type.parts} | {"load"}
    for seed in range(many):
        case = walk(case_type, Random(seed), begins=date(2025 + seed % 2, 9, 8), reckon=reckon)
        assert case.state in states
        assert (case.history[0].begins, case.history[-1].ends) == ("", case.state)
        for before, step in zip(case.history, case.history[1:], strict=False):
            assert before.ends == step.begins
            assert before.day <= step.day
            assert not states[before.ends].ends
        for step in case.history:
            assert step.by in parts
            assert step.sentence.endswith(".")
            assert "{" not in step.sentence
        if states[case.state].ends:
            assert {run.clock for run in case.runs if run.ended is None} <= set(states[case.state].runs_on)
        moves |= {step.move for step in case.history}
    return moves


@each_type
def test_fifty_cases_each_stand_somewhere_and_know_how_they_came_there(key):
    assert played(key, 50)


@pytest.mark.exhaustive
@each_type
def test_a_thousand_cases_each_stand_somewhere_and_make_every_move_there_is(key):
    assert played(key, 1000) == {move.key for move in TYPES[key].moves}


@each_type
def test_every_condition_explains_itself_either_way(key):
    case_type = TYPES[key]
    view = View(case_type, Case(today=date(2025, 10, 2)))
    for condition in conditions(case_type):
        assert condition.told(view)
        assert condition.told(view) != condition.told(view, no=True)
        for said in condition.unmet(view):
            assert said[0] in "“" or said[0].isupper()
            assert said.endswith(".")


@each_type
def test_what_a_case_type_names_is_in_the_catalogue(key):
    case_type = TYPES[key]
    assert case_type.purpose in load("belonging.catalogue.purposes", "PURPOSE")
    assert case_type.retention in load("belonging.catalogue.retention", "RETENTION")
    roles, indicators = load("belonging.catalogue.roles", "ROLE"), load("belonging.catalogue.indicators", "INDICATOR")
    for part in case_type.parts:
        assert part.roles
        assert set(part.roles) <= set(roles)
    for look in case_type.looks:
        assert set(look.measures) <= set(indicators)
    assert {"owner", "child", "family"} <= {part.key for part in case_type.parts}


@each_type
def test_a_case_type_says_why_it_matters_and_looks_back_after_a_year(key):
    why = importlib.import_module(f"{HERE}.{key}").__doc__ or ""
    assert len(why.split()) > 12
    assert any(look.after == 12 for look in TYPES[key].looks)
    assert diagram(TYPES[key]).startswith("stateDiagram-v2")


@each_type
def test_the_child_is_asked_first_and_never_made_to_answer(key):
    case_type = TYPES[key]
    assert any(question.of == "child" for question in case_type.forms[0].questions)
    assert case_type.evidence[0] == "own_story"
    for question in case_type.questions():
        assert not (question.of == "child" and question.needed)


@each_type
def test_a_letter_of_a_case_type_is_sent_by_a_move_and_a_form_is_asked(key):
    case_type = TYPES[key]
    sent = {letter for move in case_type.moves for letter in move.letters}
    assert {letter.key for letter in case_type.letters} == sent
    asked = {form for move in case_type.moves for form in move.forms} | {look.form for look in case_type.looks}
    needed = {each.form for each in conditions(case_type) if isinstance(each, Complete)}
    assert needed <= asked
    assert {form.key for form in case_type.forms} - asked == set()


@pytest.mark.parametrize("key", ELSEWHERE)
def test_learning_elsewhere_is_never_a_suspension(key):
    suspended = set(TYPES["suspension"].clocks()) | set(TYPES["permanent_exclusion"].clocks())
    assert suspended.isdisjoint(TYPES[key].clocks())
    assert TYPES[key].facts == ()
    assert {part.key for part in TYPES[key].parts} >= {"head", "authority", "workers"}


@each_type
def test_somebody_may_act_in_each_part_for_the_purpose_of_the_case(key):
    roles = load("belonging.catalogue.roles", "ROLE")
    for part in TYPES[key].parts:
        purposes = {each for role in part.roles for each in roles[role].purposes}
        assert purposes & {TYPES[key].purpose, "own_record"}, part.key


@pytest.mark.parametrize("name", TABLES)
def test_a_table_has_a_value_for_every_column_and_no_more(name):
    for row in rows(HERE, name):
        assert None not in row
        assert None not in row.values()
        assert all(text == text.strip() and "  " not in text for text in row.values())


def test_what_has_not_been_explored_says_why_it_matters_and_whom_to_ask():
    keys = [each.key for each in AVENUES]
    assert len(set(keys)) == len(keys) > 30
    wanted = "speech_and_language reading_age hearing vision bereavement young_carer ehc_request early_help mental_health mentoring"
    assert set(wanted.split()) <= set(keys)
    assert all(each.why.endswith((".", "?")) and each.whom for each in AVENUES)


def test_a_published_form_keeps_its_fingerprint_from_one_run_to_the_next():
    form = TYPES["hot_clinic"].forms[0]
    assert fingerprint(form) == next(row["fingerprint"] for row in PUBLISHED if row["form"] == form.key and row["case_type"] == "hot_clinic")  # fmt: skip


def test_a_notice_is_checked_point_by_point_before_it_counts_as_given():
    tell = TYPES["suspension"].move("tell_family")
    assert len(tell.needs) == 8
    asked = [each for form in TYPES["suspension"].forms if form.key == "notice" for each in form.questions]
    assert all(each.kind is Kind.YES_NO and each.needed for each in asked)


def test_a_history_reads_as_sentences():
    case = walk(TYPES["suspension"], Random(3), begins=date(2025, 9, 8), reckon=reckon)
    assert all(line.split(": ", 1)[1].split(" (")[0].endswith(".") for line in told(case).splitlines())


@pytest.mark.parametrize("key", sorted(TYPES))
def test_what_stands_in_the_way_rests_on_no_other_facts_than_it_is_said_to(key):
    kind, compared = TYPES[key], 0

    def told_less(taken):
        nonlocal compared
        facts = {each.key for each in kind.facts} - rests_on(kind, taken.case.state)
        less = replace(
            taken.case, values={name: value for name, value in taken.case.values.items() if name not in facts}
        )
        for move in kind.moves:
            if taken.case.state in move.froms:
                assert unmet(kind, move, less) == unmet(kind, move, taken.case)
                compared += 1
        whole = View(kind, taken.case).values
        assert {name: value for name, value in whole.items() if name not in facts} == View(kind, less).values

    for seed in range(10):
        walk(kind, Random(seed), begins=date(2025, 9, 8), reckon=reckon, shown=told_less)
    assert compared > 10


def test_a_conference_that_was_held_rests_on_its_promises_and_a_case_that_ended_on_nothing():
    kind = TYPES["pre_exclusion_assessment"]
    assert rests_on(kind, "held") == {"commitments", "commitments_without_owner"}
    assert not rests_on(kind, "withdrawn")
