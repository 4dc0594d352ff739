"""A panel is one declaration: the hot clinic is sound, and another panel is carried by the same machinery with one file."""

from dataclasses import replace

import pytest

from belonging.engine.panels import check
from belonging.kernel.registry import load
from tests.engine.panels.fair_access import PANEL as FAIR_ACCESS

PANELS = {**load("belonging.catalogue.panels", "PANEL"), "fair_access": FAIR_ACCESS}
CASE_TYPES = load("belonging.catalogue.case_types", "CASE_TYPE")
ROLES = load("belonging.catalogue.roles", "ROLE")
PURPOSES = load("belonging.catalogue.purposes", "PURPOSE")
CLINIC = PANELS["hot_clinic"]


def told(panel):
    return check(panel, CASE_TYPES, ROLES, PURPOSES)


@pytest.mark.parametrize("key", PANELS)
def test_a_panel_is_sound(key):
    assert told(PANELS[key]) == ()


@pytest.mark.parametrize("key", PANELS)
def test_every_question_and_state_a_panel_names_is_its_case_types(key):
    hears = PANELS[key].hears
    case_type = CASE_TYPES[hears.case_type]
    decides = case_type.move(hears.decides)
    assert (case_type.state(hears.listed).key in decides.froms, decides.to) == (True, hears.heard)


def test_the_clinic_sits_on_thursdays_for_two_hours_over_three_areas():
    assert (CLINIC.rhythm.weekday, CLINIC.rhythm.minutes, CLINIC.rhythm.every) == (3, 120, 1)
    assert CLINIC.rhythm.areas == ("North", "East", "West")
    assert CLINIC.agenda[0] == "last_time"
    assert CLINIC.holds == 12


@pytest.mark.parametrize(
    ("wrong", "says"),
    [
        ({"chair": "nobody"}, "The chair 'nobody' is no seat that decides."),
        ({"chair": "minutes"}, "The chair 'minutes' is no seat that decides."),
        ({"quorum": 9}, "A quorum of 9 cannot be had of 8 seats that decide."),
        ({"minutes_a_child": 121}, "In 120 minutes there is no time for a child who takes 121."),
        ({"minutes_a_child": 0}, "Weeks between sittings, minutes of a sitting and minutes a child are one or more."),
        ({"agenda": ("gossip",)}, "gossip fills no agenda. Use last_time, overdue, referrals, signals."),
        ({"agenda": ()}, "An agenda is filled from one source or more, each named once."),
        ({"purpose": "fun"}, "'fun' is no purpose. Use one of the catalogue."),
        ({"seats": (*CLINIC.seats, CLINIC.seats[0])}, "Two seats have the same key."),
        (
            {"seats": (*CLINIC.seats, replace(CLINIC.seats[0], key="x", roles=("wizard",)))},
            "The seat 'x' is for wizard, no role of the catalogue.",
        ),
        ({"seats": (*CLINIC.seats, replace(CLINIC.seats[0], key="x", roles=()))}, "Nobody may sit in the seat 'x'."),
        ({"rhythm": replace(CLINIC.rhythm, weekday=5)}, "The weekday 5 is none from 0 (Monday) to 4 (Friday)."),
        ({"hears": replace(CLINIC.hears, case_type="tea")}, "It hears 'tea', which is no case type."),
        ({"hears": replace(CLINIC.hears, waits="tea")}, "Hot clinic referral has no state 'tea'."),
        ({"hears": replace(CLINIC.hears, lists="tea")}, "Hot clinic referral has no move 'tea'."),
        ({"hears": replace(CLINIC.hears, tells="tea")}, "Hot clinic referral has no move 'tea'."),
        ({"hears": replace(CLINIC.hears, asks="tea")}, "Hot clinic referral asks no question 'tea'."),
        ({"hears": replace(CLINIC.hears, member="tea")}, "Hot clinic referral has no part 'tea'."),
        (
            {"hears": replace(CLINIC.hears, member="owner")},
            "The part 'owner' of Hot clinic referral does not only read, so a panel would see and change the whole case.",
        ),
        ({"hears": replace(CLINIC.hears, shows=("tea",))}, "Hot clinic referral asks no question 'tea'."),
        ({"hears": replace(CLINIC.hears, keeps_from="tea")}, "Hot clinic referral asks no question 'tea'."),
        (
            {"hears": replace(CLINIC.hears, shows=("sharing_not_with",))},
            "The answer to 'sharing_not_with' keeps a child safe, and is not for every member to read.",
        ),
        (
            {"hears": replace(CLINIC.hears, decides="send")},
            "The move 'send' does not lead from 'listed' to 'agreed'.",
        ),
    ],
)
def test_what_is_wrong_with_a_panel_is_said_in_a_sentence(wrong, says):
    assert says in told(replace(CLINIC, **wrong))


def test_a_seat_that_is_not_there_is_named_with_those_that_are():
    with pytest.raises(LookupError, match="Hot clinic has no seat 'cook'. It has chair, safeguarding"):
        CLINIC.seat("cook")
