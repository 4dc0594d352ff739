"""What takes long is made aside: the page says so, and the next one has it."""

import shutil
import time
from threading import Event

import pytest

from belonging.apps.access.reach import Reach
from belonging.apps.measures.queries import choices, figures, warming
from belonging.apps.measures.queries.making import BeingMade, kept, remembered
from belonging.apps.measures.queries.tables import table
from belonging.kernel.periods import Period


def test_long_work_is_said_to_be_under_way_and_then_given():
    let_go = Event()

    def work():
        let_go.wait(10)
        return "made"

    with pytest.raises(BeingMade, match="opens them as soon as they are ready"):
        kept("long", work, patience=0.05, long=False)
    let_go.set()
    assert kept("long", work, patience=5, long=False) == "made"


def test_work_is_done_once_and_remembered():
    done = []
    for _ in range(3):
        kept("once", lambda: done.append(1), patience=5, long=False)
    assert done == [1]


def test_what_went_wrong_is_raised_where_it_was_asked_for_and_may_be_tried_again():
    def fails():
        raise LookupError("There is no such table.")

    for _ in range(2):
        with pytest.raises(LookupError, match="no such table"):
            kept("wrong", fails, patience=5, long=False)
    assert kept("wrong", lambda: "right", patience=5, long=False) == "right"


def test_long_work_does_not_hold_up_short_work():
    let_go = Event()
    with pytest.raises(BeingMade):
        kept("slow", lambda: let_go.wait(10), patience=0.05, long=True)
    began = time.monotonic()
    assert kept("quick", lambda: "quick", patience=5, long=False) == "quick"
    assert time.monotonic() - began < 5
    let_go.set()


def test_what_is_remembered_here_and_now_is_done_once_and_a_fault_is_not_remembered():
    done = []
    with pytest.raises(ZeroDivisionError):
        remembered("here", lambda: 1 / 0)
    for _ in range(3):
        assert remembered("here", lambda: done.append(1) or "made") == "made"
    assert done == [1]


def test_a_head_is_shown_no_name_that_somebody_before_them_might_read(area, analyst, head):
    every = figures.funnels_of("overall_absence_rate", Period(2025), choices.Group(), seen_by=analyst)
    assert all(point.name for funnel in every.values() for point in funnel.points)
    own = figures.funnels_of("overall_absence_rate", Period(2025), choices.Group(), seen_by=head)
    named = {point.cell.labels[0] for funnel in own.values() for point in funnel.points if point.name}
    assert len(named) == 1 < sum(len(funnel.points) for funnel in own.values())


def test_a_table_a_person_may_see_comes_from_the_store(area, analyst):
    assert table("suspension_rate", ("school",), Period(2025), seen_by=analyst).cells
    assert table("suspension_rate", ("school",), Period(1990), seen_by=analyst) is None


def test_a_page_whose_figures_are_not_ready_says_so_and_comes_back_by_itself(as_analyst, area, rf, analyst):
    from belonging.apps.measures.middleware import BeingMadeMiddleware

    request = rf.get("/indicators/suspension_rate/?period=2024/25")
    request.user = analyst
    answer = BeingMadeMiddleware(lambda given: None).process_exception(request, BeingMade("Not yet."))
    assert answer.status_code == 503
    assert answer.headers["Retry-After"] == answer.headers["Refresh"] == "5"
    assert "Not yet." in answer.content.decode()
    assert BeingMadeMiddleware(lambda given: None).process_exception(request, ValueError("another fault")) is None


def test_every_profile_a_role_meets_is_made_ready_the_least_strict_first():
    assert warming.profiles() == ("internal", "published")


def test_tables_are_ready_for_governors_too_before_anybody_asks(area, settings, tmp_path):
    home = tmp_path / "home"
    shutil.copytree(area, home)
    settings.BELONGING_HOME = home
    warming.warm()
    made = {path.name.split(" ")[0] for path in (home / "store" / "protected").glob("*/*") if path.is_dir()}
    assert {"internal", "published"} <= made
    governor = Reach(everything=True, profile="published")
    assert table("suspension_rate", ("school",), Period(2025), seen_by=governor, patience=0.5).cells
