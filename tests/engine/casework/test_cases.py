"""A case moves when somebody may and everything needed is so; what stands in the way is said; nothing owed is left behind."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from belonging.engine.casework import (
    Case,
    CaseType,
    Move,
    NotOpen,
    Run,
    Started,
    Starts,
    State,
    Step,
    View,
    begun,
    lifted,
    may_move,
    open_moves,
    take,
    told,
    unmet,
    yes,
)
from belonging.engine.clocks import Unit, due
from tests.engine.casework.borrowing import ANSWERS, CLOCKS, DAY, NEW, TYPE

EVERYBODY = ("reader", "librarian", "see")


def reckon(started: Started) -> date | None:
    return due(CLOCKS[started.clock], started.on, **started.more).due


def taken(case, *keys, **more):
    for key in keys:
        case = take(TYPE, case, TYPE.move(key), mine=EVERYBODY, reckon=reckon, **more).case
    return case


def without(*keys, **more):
    return replace(NEW, values={key: value for key, value in ANSWERS.items() if key not in keys}, **more)


def test_a_move_changes_the_state_writes_a_line_and_starts_its_clock():
    found = take(TYPE, NEW, TYPE.move("lend"), mine=("librarian",))
    assert (found.case.state, found.case.opened) == ("out", DAY)
    assert found.step.sentence == "The librarian lent it."
    assert (found.step.by, found.step.day, found.step.begins, found.step.ends) == ("librarian", DAY, "", "out")
    started = Started(clock="brought_back", on=DAY, began=DAY, also=DAY, posted=False, variant="short")
    assert found.started == (started,)
    assert started.more == {"began": DAY, "also": DAY, "posted": False, "case": "short"}
    assert found.case.runs[0].until is None
    assert taken(NEW, "lend").runs[0].until == DAY + timedelta(days=10)


def test_an_answered_clock_stops_and_the_case_can_then_end():
    case = taken(NEW, "lend")
    found = take(TYPE, case, TYPE.move("bring"), mine=("see",))
    assert found.stopped == ("brought_back",)
    assert found.case.runs[0].ended == DAY
    assert not found.case.runs[0].lifted
    assert found.step.sentence == "Whoever may see brought it back."
    assert (
        told(found.case) == "2 October 2025: The librarian lent it.\n2 October 2025: Whoever may see brought it back."
    )


def test_a_clock_no_longer_owed_is_lifted_with_a_reason():
    case = replace(taken(NEW, "lend"), today=DAY + timedelta(days=11))
    found = take(TYPE, case, TYPE.move("lose"), mine=("librarian",), reason="It fell into the sea.")
    assert found.lifted == ("brought_back",)
    assert found.case.runs[0].lifted
    assert told(found.case).endswith("The librarian wrote it off. (It fell into the sea.)")
    assert not View(TYPE, found.case).over("brought_back")


def test_a_move_without_its_reason_or_by_the_wrong_person_is_refused_in_sentences():
    case = replace(taken(NEW, "lend"), today=DAY + timedelta(days=11))
    with pytest.raises(NotOpen, match="A reason is kept: What became of it?"):
        take(TYPE, case, TYPE.move("lose"), mine=("librarian",), reason=" ")
    with pytest.raises(NotOpen, match="Only the librarian may do “Write it off”."):
        take(TYPE, case, TYPE.move("lose"), mine=("reader",), reason="Lost.")


def test_what_stands_in_the_way_is_said_once_each():
    assert unmet(TYPE, TYPE.move("lend"), without("title", "lent_on", "books_out", "by_post")) == (
        "“Which book is it?” has no answer yet.",
        "“On what day is it lent?” has no answer yet.",
        "“Books out” has no answer yet.",
        "“Was it posted?” has no answer yet.",
    )
    late = taken(NEW, "lend")
    assert unmet(TYPE, TYPE.move("lose"), late) == ("The last day of “brought back” has not passed.",)
    assert unmet(TYPE, TYPE.move("lend"), late) == ("“Lend it” is no move of a case that is out.",)
    assert unmet(TYPE, TYPE.move("bring"), NEW) == ("“Bring it back” is no move of a case that is not open yet.",)


def test_a_duty_is_not_lost_because_nobody_answered_whether_it_is_owed():
    case = taken(without("asked_for"), "lend")
    assert unmet(TYPE, TYPE.move("remind"), case) == ("“Somebody asked for it” has no answer yet.",)


def test_a_clock_can_count_from_an_earlier_move_and_not_from_one_that_was_never_made():
    case = taken(replace(NEW, values={**ANSWERS, "asked_for": False}), "lend")
    found = take(TYPE, replace(case, today=DAY + timedelta(days=3)), TYPE.move("remind"), mine=("librarian",))
    assert [each.on for each in found.started] == [DAY]
    never = replace(TYPE.move("remind"), starts=(Starts(clock="reminded", on="lose"),))
    assert unmet(TYPE, never, case) == ("“Write it off” has not been done yet.",)


def test_a_move_made_once_is_not_made_again_and_a_running_clock_is_not_started_twice():
    case = taken(NEW, "lend", "remind")
    assert unmet(TYPE, TYPE.move("remind"), case) == ("“Remind the reader” has been done already.",)
    again = replace(TYPE.move("remind"), once=False)
    assert take(TYPE, case, again, mine=("librarian",)).started == ()
    assert [run.clock for run in case.runs] == ["brought_back", "reminded"]


def test_a_clock_that_one_move_stops_and_starts_begins_anew():
    case = taken(NEW, "lend", "remind")
    again = replace(TYPE.move("answer"), starts=(Starts(clock="reminded"),))
    found = take(TYPE, replace(case, today=DAY + timedelta(days=2)), again, mine=("reader",))
    assert [(run.clock, run.since, run.ended) for run in found.case.runs[1:]] == [
        ("reminded", DAY, DAY + timedelta(days=2)),
        ("reminded", DAY + timedelta(days=2), None),
    ]


def test_a_case_does_not_end_while_something_is_owed_unless_it_may_run_on():
    reminded = taken(NEW, "lend", "remind")
    assert unmet(TYPE, TYPE.move("bring"), reminded) == ()
    stubborn = replace(TYPE.move("bring"), stops=())
    assert unmet(TYPE, stubborn, reminded) == ("“brought back” is still owed.",)


def test_who_may_is_a_part_in_the_case_or_an_action_of_a_role():
    case = taken(NEW, "lend")
    assert may_move(TYPE, case, TYPE.move("bring"), ("see",))
    assert not may_move(TYPE, case, TYPE.move("bring"), ("librarian",))
    assert [move.key for move in open_moves(TYPE, case, ("librarian",))] == ["remind"]
    assert [move.key for move in open_moves(TYPE, NEW, EVERYBODY)] == ["lend"]


def test_an_answer_to_a_question_that_is_not_shown_does_not_count():
    worn = replace(NEW, values={**ANSWERS, "mood": "worn"})
    assert unmet(TYPE, TYPE.move("lend"), worn) == ("“Where is it worn?” has no answer yet.",)
    stale = View(TYPE, replace(NEW, values={**ANSWERS, "worn_where": ("spine",)}))
    assert stale.value("worn_where") is None
    assert stale.label("worn_where", "spine") == "spine"
    shown = View(TYPE, replace(NEW, values={**ANSWERS, "mood": "worn", "worn_where": ("spine", "pages")}))
    assert shown.label("worn_where", ("spine", "pages")) == "Spine, Pages"


def test_a_clock_answered_in_time_is_not_over_and_one_answered_late_was():
    case = taken(NEW, "lend")
    stopped = replace(case, runs=tuple(replace(run, ended=DAY) for run in case.runs), today=DAY + timedelta(days=50))
    assert not View(TYPE, stopped).over("brought_back")
    late = replace(case, runs=tuple(replace(run, ended=DAY + timedelta(days=20)) for run in case.runs))
    assert View(TYPE, late).over("brought_back")


def test_a_state_or_move_that_is_not_there_is_refused_with_those_that_are():
    with pytest.raises(LookupError, match="Borrowing has no state 'sold'. It has out, home, lost."):
        TYPE.state("sold")
    with pytest.raises(LookupError, match="Borrowing has no move 'sell'. It has lend, remind"):
        TYPE.move("sell")


def test_a_look_back_is_so_long_after_the_end():
    weeks = TYPE.looks[0]
    assert weeks.due(date(2025, 10, 2)) == date(2025, 11, 13)
    months = replace(weeks, unit=Unit.MONTH)
    assert months.due(date(2025, 8, 31)) == date(2026, 2, 28)


def test_a_case_type_needs_neither_forms_nor_clocks():
    bare = CaseType(
        title="Bare", sentence="Begins and ends.", purpose="inclusion", retention="pupil_record", parts=TYPE.parts,
        states=(State(key="end", title="End", sentence="Over.", ends=True),),
        moves=(Move(key="go", title="Go", says="{by} went.", may=("reader",), to="end"),),
    )  # fmt: skip
    assert take(bare, NEW, bare.moves[0], mine=("reader",)).case.state == "end"


def test_a_clock_whose_rule_was_not_in_force_when_the_case_began_does_not_start():
    early = date(2019, 5, 1)
    case = replace(NEW, today=early, values={**ANSWERS, "lent_on": early})
    found = take(TYPE, case, TYPE.move("lend"), mine=("librarian",), reckon=reckon)
    assert (found.started, found.case.runs, found.case.state) == ((), (), "out")


def test_a_clock_that_no_answer_starts_any_longer_is_lifted_and_one_nobody_can_tell_of_runs_on():
    only = (Starts(clock="reminded", when=yes("asked_for")),)
    [move] = [each for each in TYPE.moves if any(one.clock == "reminded" for one in each.starts)]
    kind = replace(TYPE, moves=tuple(replace(each, starts=only) if each is move else each for each in TYPE.moves))
    case = Case(
        today=DAY, state=move.froms[0], opened=DAY, runs=(Run(clock="reminded", since=DAY),),
        history=(Step(move=move.key, day=DAY, by="", begins="", ends="", sentence=""),),
    )  # fmt: skip
    for answer, over in ((True, ()), (None, ()), (False, ("reminded",))):
        said = replace(
            case, values={key: value for key, value in {**ANSWERS, "asked_for": answer}.items() if value is not None}
        )
        assert lifted(kind, said) == over
        assert [each.clock for each in begun(kind, said) if each.clock == "reminded"] == ([] if over else ["reminded"])
