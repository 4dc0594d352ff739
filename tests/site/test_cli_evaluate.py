"""`belonging evaluate`: a card at the command line, and a look that says it is only a look."""

import json

import pytest

from belonging.site.cli import main
from tests.apps.measures.fixtures import analyst, area, area_home  # noqa: F401
from tests.apps.programmes import panel_area, plans
from tests.apps.programmes.conftest import mixed, panel_home, plan, registered, staggered  # noqa: F401

pytestmark = pytest.mark.django_db
LOOK = [
    *("evaluate", "--design", "staggered_adoption", "--outcome", "overall_absence_rate", "--follow", "2"),
    *("--start", "900001,900002,900003=2025/26 autumn", "--start", "900005,900006,900007=2025/26 spring"),
    *("--compare", ",".join(map(str, plans.PRIMARY[6:]))),
]


@pytest.fixture(autouse=True)
def at_home(area, monkeypatch):  # noqa: F811
    monkeypatch.setenv("BELONGING_HOME", str(area))


def said(capsys, *argv):
    assert main([*argv]) == 0
    return capsys.readouterr().out


def test_a_registered_evaluation_prints_its_card_with_what_was_said_beforehand(registered, capsys):  # noqa: F811
    assert said(capsys, "evaluate").split("\t")[:2] == [str(registered.pk), "Counsellors in school"]
    card = said(capsys, "evaluate", str(registered.pk))
    for words in ("lies between", "Sureness: ", "The least change this plan would find", "after the first start"):
        assert words in card
    for words in ("Before the start: ", "It rests on:", "What would change our mind:", "Cost: £60,000 in all."):
        assert words in card


def test_a_program_is_told_the_same_and_no_effect_without_its_interval(registered, capsys):  # noqa: F811
    found = json.loads(said(capsys, "evaluate", str(registered.pk), "--format", "json"))
    assert found["effect"]["lower"] <= found["effect"]["effect"] <= found["effect"]["upper"]
    assert all(" to " in step["effect"] for step in found["steps"])
    assert len(found["units"]) == 12
    assert json.loads(said(capsys, "evaluate", "--format", "json"))[0]["number"] == registered.pk


def test_a_look_with_a_design_says_that_nothing_was_registered_and_keeps_nothing(registered, capsys):  # noqa: F811
    from belonging.apps.programmes.models import Evaluation

    card = said(capsys, *LOOK)
    assert "Nothing of this was registered beforehand." in card
    found = json.loads(said(capsys, *LOOK, "--format", "json"))
    kept = json.loads(said(capsys, "evaluate", str(registered.pk), "--format", "json"))
    assert found["effect"] == kept["effect"]
    assert Evaluation.objects.count() == 1


def test_a_draft_is_on_no_list_and_has_no_card(staggered, capsys):  # noqa: F811
    assert said(capsys, "evaluate") == ""
    assert main(["evaluate", str(staggered.pk)]) == 2
    assert "There is no registered evaluation" in capsys.readouterr().err


def test_an_area_is_looked_at_without_an_authority_that_did_the_same(panel_home, settings, capsys):  # noqa: F811
    settings.BELONGING_HOME = panel_home
    area_wide = ["evaluate", "--design", "synthetic_control", "--outcome", "suspension_rate", "--window", "year"]
    area_wide += ["--start", "2022/23", "--follow", "2", "--format", "json"]
    every = json.loads(said(capsys, *area_wide))
    fewer = json.loads(said(capsys, *area_wide, *(f"--leave-out={code}" for code in panel_area.did_the_same())))
    assert every["effect"]["effect"] > fewer["effect"]["effect"] + 0.5
    assert fewer["effect"]["lower"] <= panel_area.EFFECT <= fewer["effect"]["upper"]


@pytest.mark.parametrize(
    ("argv", "sentence"),
    [
        (["--design", "guess"], "There is no design 'guess'. There are:"),
        (["--design", "staggered_adoption", "--outcome", "weather"], "There is no outcome 'weather'."),
        (["--design", "waitlist", "--outcome", "overall_absence_rate"], "needs its lot"),
        ([*LOOK[1:], "--chosen", "nearness"], "There is no way of choosing 'nearness'."),
        ([*LOOK[1:5], "--start", "900001"], "--start takes URN,URN=PERIOD"),
        ([*LOOK[1:5], "--start", "123=2025/26 autumn"], "No school has the number 123."),
        ([*LOOK[1:5], "--start", "900001=soon"], "'soon' is not a period"),
        ([*LOOK[1:5], "--start", "900001=2025/26 autumn"], "needs 2 schools or more"),
        (["--design", "synthetic_control", "--outcome", "suspension_rate", "--window", "year"], "--start 2022/23"),
        (
            [*LOOK[1:2], "synthetic_control", "--outcome", "suspension_rate", "--window", "year"]
            + ["--start", "2022/23", "--leave-out", "Nowhere"],
            "England has no authority 'Nowhere'.",
        ),
        ([*LOOK[1:], "--follow", "0"], "One period or more"),
    ],
)
def test_what_cannot_be_looked_at_is_a_sentence(argv, sentence, capsys):
    assert main(["evaluate", *argv]) == 2
    assert sentence in " ".join(capsys.readouterr().err.split())
