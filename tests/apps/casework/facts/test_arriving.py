"""What a load brings to casework: each event once, however often a return says it, and the prompts that hold on a day."""

from datetime import date, timedelta

import pytest

from belonging.apps.casework import facts
from belonging.apps.intake.folded import folded
from tests.apps.casework.facts.area import NORTH, child, schools, suspend
from tests.apps.intake import returns
from tests.apps.people import person

pytestmark = pytest.mark.django_db(transaction=True)
ON = date(2025, 1, 20)


@pytest.fixture
def analyst(home, monkeypatch):
    """Somebody who may load; figures are not counted at each load."""
    monkeypatch.setenv("BELONGING_COUNT_AT_LOAD", "0")
    return person("ana", "data_analyst")


@pytest.fixture
def heard(db):
    """What listeners are told of."""
    told = []

    def listener(sender, **more):
        told.append(more["told"])

    folded.connect(listener)
    yield told
    folded.disconnect(listener)


def loaded(path, by):
    from belonging.apps.intake.actions import loads

    return loads.load_folder(path, by=by)


def test_a_load_tells_who_listens_and_its_suspensions_arrive(tmp_path, analyst, heard):
    load = loaded(returns.whole_return(tmp_path / "files"), analyst)
    (told,) = heard
    assert told.loads == {str(load.pk)}
    assert "suspensions" in told.tables
    found = facts.arrived(told.come, on=ON)
    assert [(each.started, each.case_type, each.sessions) for each in found] == [
        (date(2024, 10, 7), "suspension", 4),
        (date(2024, 11, 11), "suspension", 2),
    ]
    assert [each.started for each in facts.arrived(told.come, on=ON, since=date(2024, 11, 1))] == [date(2024, 11, 11)]


def test_of_what_is_older_than_half_a_year_no_case_is_opened(tmp_path, analyst, heard):
    loaded(returns.whole_return(tmp_path / "files"), analyst)
    assert [each.started for each in facts.arrived(heard[0].come, on=date(2025, 5, 1))] == [date(2024, 11, 11)]


def test_a_corrected_return_tells_again_under_the_same_names(tmp_path, analyst, heard):
    loaded(returns.whole_return(tmp_path / "files"), analyst)
    before = {each.source for each in facts.arrived(heard[-1].come, on=ON)}
    more = [(2, "2024-Oct-07", "SUSP", 4), (2, "2024-Nov-11", "SUSP", 3), (1, "2024-Dec-02", "PERM", 0)]
    returns.exclusions(returns.whole_return(tmp_path / "again"), more)
    load = loaded(tmp_path / "again", analyst)
    after = facts.arrived(heard[-1].come, on=ON)
    assert before < {each.source for each in after}
    assert {each.case_type for each in after if each.source not in before} == {"permanent_exclusion"}
    from belonging.apps.intake.actions import loads

    loads.undo(load, by=analyst)
    assert {each.source for each in facts.arrived(heard[-1].come, on=ON)} == before


def test_what_a_listener_raises_leaves_what_was_loaded(tmp_path, analyst):
    def listener(sender, **more):
        raise RuntimeError("A fault of the listener")

    folded.connect(listener)
    try:
        assert loaded(returns.whole_return(tmp_path / "files"), analyst).state == "loaded"
    finally:
        folded.disconnect(listener)


def test_a_second_suspension_in_a_half_term_prompts_an_assessment(home):
    schools()
    pupil, other = child(), child(key="A999400000002")
    suspend(pupil, date(2025, 11, 10), sessions=2)
    suspend(other, date(2025, 11, 10), sessions=2)
    on = date(2025, 11, 24)
    assert facts.prompted({pupil.pk: [on], other.pk: [on]}) == ()
    suspend(pupil, date(2025, 11, 18), sessions=2)
    (found,) = facts.prompted({pupil.pk: [on], other.pk: [on]})
    assert (found.child, found.urn, found.case_type, found.prompt) == (pupil.pk, NORTH, "pre_exclusion_assessment", "second_suspension")  # fmt: skip
    assert found.because == "“Suspensions this half-term” is at least 2."
    assert facts.prompted({pupil.pk: [date(2025, 11, 18), on]}) == (found,)
    assert facts.prompted({}) == ()
    assert facts.prompted({pupil.pk: [on + timedelta(weeks=8)]}) == ()
