"""`belonging catalogue`: everything that is declared, kinds of case and letters too, for a person and for a program."""

import json

import belonging


def test_kinds_of_case_and_letters_are_listed_beside_the_rest(say):
    rows = json.loads(say("catalogue", "--format", "json").stdout)
    kinds = {row["kind"] for row in rows}
    assert kinds == {"indicators", "formats", "clocks", "case_types", "letters", "reports", "designs"}
    assert {row["key"] for row in rows if row["kind"] == "case_types"} == set(belonging.case_types())
    assert "case type" in say("catalogue").stdout


def test_a_kind_of_case_is_shown_with_its_states_clocks_and_letters(say):
    shown = say("catalogue", "managed_move").stdout
    for words in ("At the new school", "managed_move_without_trial", "move_for_the_child"):
        assert words in shown


def test_a_letter_is_shown_with_what_it_says_needs_and_rests_on(say):
    (letter,) = json.loads(say("catalogue", "conference_invitation", "--format", "json").stdout)
    assert letter["languages"] == ["en", "pl", "cy"]
    assert letter["needs"][:2] == ["child", "family"]
    assert "Nothing has been decided." in " ".join(letter["paragraphs"])
    (notice,) = json.loads(say("catalogue", "suspension_notice", "--format", "json").stdout)
    assert any("SI 2012/1033" in source for source in notice["sources"])


def test_a_name_that_two_things_share_shows_both(say):
    shown = say("catalogue", "safeguarding_separation").stdout
    assert "EX-25" in shown
    assert "Kept apart" in shown


def test_a_report_is_shown_with_whom_it_is_for_what_it_shows_and_who_may_make_it(say):
    (found,) = json.loads(say("catalogue", "governing_body", "--format", "json").stdout)
    assert (found["kind"], found["place"], found["profile"]) == ("reports", "school", "published")
    assert "suspension_rate" in found["indicators"]
    assert "governor" in found["roles"]
    assert "headteacher" in say("catalogue", "school").stdout


def test_a_design_is_shown_with_what_would_change_our_mind(say):
    shown = " ".join(say("catalogue", "synthetic_control").stdout.split())
    assert "Other areas taken for the one show gaps as large" in shown


def test_what_the_catalogue_does_not_hold_is_said(say):
    done = say("catalogue", "xyzzy")
    assert done.returncode == 2
    assert "The catalogue holds no 'xyzzy'." in done.stderr
