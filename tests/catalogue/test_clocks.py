"""Every clock of the catalogue: all eighty rules are there, each says why it matters, and its worked examples hold."""

import importlib
from datetime import timedelta

import pytest

from belonging.catalogue.clocks._calendar import CALENDAR
from belonging.engine.clocks import Clock, Counters, Duty, Example, NotInForce, Rolling, Undated, due
from belonging.kernel.citation import Status
from belonging.kernel.registry import load

CLOCKS: dict[str, Clock] = dict(load("belonging.catalogue.clocks", "CLOCK"))
LENGTHS = {"EX": 26, "EHC": 19, "ATT": 13, "NEET": 2, "CME": 2, "EHE": 2, "CNIS": 2, "AP": 2, "FAP": 1, "ADM": 4, "LAC": 5, "IG": 2}  # fmt: skip
EXAMPLES = [
    pytest.param(key, each, id=f"{key}-{at}") for key, one in CLOCKS.items() for at, each in enumerate(one.examples)
]
DATED = [each for each in EXAMPLES if each.values[1].on_time]


def reckoned(key: str, example: Example):
    clock = CLOCKS[key]
    return due(clock, example.started, calendar=CALENDAR, case=example.case, also=example.also, posted=example.posted)


def test_every_rule_of_the_catalogue_is_one_file():
    wanted = [f"{part}-{number:02}" for part, length in LENGTHS.items() for number in range(1, length + 1)]
    assert sorted(one.rule for one in CLOCKS.values()) == sorted(wanted)
    assert len(wanted) == 80


@pytest.mark.parametrize(("key", "example"), DATED)
def test_the_last_day_on_time_is_on_time_and_the_next_is_late(key: str, example: Example) -> None:
    found = reckoned(key, example)
    assert found.due == found.without_exceptions == example.on_time
    assert not found.is_late(example.on_time)
    assert found.is_late(example.late)
    assert example.late - example.on_time == timedelta(days=1)


@pytest.mark.parametrize(("key", "example"), [each for each in EXAMPLES if each not in DATED])
def test_a_rule_without_a_last_day_does_what_it_says_instead(key: str, example: Example) -> None:
    clock = CLOCKS[key]
    if example.not_in_force:
        with pytest.raises(NotInForce, match="no day has been appointed"):
            reckoned(key, example)
        return
    limit = clock.version_on(example.started).limit_of(example.case)
    assert isinstance(limit, Undated)
    assert reckoned(key, example).due is None
    if example.window_begins:
        assert isinstance(limit, Rolling)
        assert limit.window_begins(example.started, Counters(school=CALENDAR)) == example.window_begins
    if example.holds is not None:
        assert limit.holds(example.holds)
        assert not limit.holds(example.fails)


@pytest.mark.parametrize("key", CLOCKS)
def test_a_clock_says_why_it_matters_who_owes_it_and_on_what_law_it_rests(key: str) -> None:
    clock = CLOCKS[key]
    why = importlib.import_module(f"belonging.catalogue.clocks.{key}").__doc__ or ""
    assert len(why.split()) > 10
    assert clock.starts != clock.stops
    assert clock.who
    for version in clock.versions:
        assert version.source.source
        assert (version.source.compared_on is None) is (version.source.status is Status.UNVERIFIED)


@pytest.mark.parametrize("key", CLOCKS)
def test_every_way_of_counting_has_an_example(key: str) -> None:
    """A version that counts as its neighbour does, and lies off the calendar, is shown by its neighbour's."""
    clock = CLOCKS[key]
    tried = [clock.version_on(each.started).limit for each in clock.examples if not each.not_in_force]
    assert all(one.limit in tried for one in clock.versions if one.begins)
    assert {each.case for each in clock.examples} >= {case for one in clock.versions for case in one.variants}


def test_a_local_setting_is_never_shown_as_law():
    local = {one.rule for one in CLOCKS.values() for version in one.versions if version.limit.local}
    assert local == {"EX-22", "ATT-10", "AP-02"}
    for key, clock in CLOCKS.items():
        for example in clock.examples:
            if clock.rule in local and clock.version_on(example.started).limit_of(example.case).local:
                found = reckoned(key, example)
                assert found.duty is Duty.LOCAL
                assert "This is a local setting, not law." in found.warnings


def test_an_unverified_rule_says_so():
    unverified = {one.rule for one in CLOCKS.values() if one.latest.unverified}
    assert unverified == {
        *("EX-18", "EX-19", "EX-20", "EX-26", "EHC-05", "EHC-11", "ATT-11", "ATT-13", "NEET-01", "NEET-02", "CME-02"),
        *("EHE-02", "AP-02", "ADM-04", "LAC-03", "LAC-04", "IG-01", "IG-02"),
    }
    found = due(CLOCKS["subject_access"], CLOCKS["subject_access"].examples[0].started)
    assert any("Not yet verified" in each for each in found.warnings)


def test_a_chain_is_two_clocks_one_after_the_other():
    chained = {one.rule: one.follows for one in CLOCKS.values() if one.follows}
    assert chained == {"EHC-10": "EHC-09"}
    assert set(chained.values()) <= {one.rule for one in CLOCKS.values()}


def test_only_the_rules_the_regulations_excuse_know_exceptions():
    pausing = {one.rule: [each.key for each in one.exceptions] for one in CLOCKS.values() if any(not each.lifts for each in one.exceptions)}  # fmt: skip
    four = ["school_closed", "setting_closed", "circumstances", "away"]
    advice = ["circumstances", "away", "missed_appointment"]
    assert pausing == {"EHC-01": four, "EHC-02": advice, "EHC-03": four, "EHC-06": four}
