"""What belongs to a case that was met in a transaction follows it; nobody but the application says that it was, and of nobody but who acts."""

import pytest

from tests.apps.access.test_second_lock import app, claim, signed  # noqa: F401

STEPS = "SELECT DISTINCT pupil_id FROM casework_step"


@pytest.fixture
def elsewhere(locked):
    """The cases of the eastern school, which the northern head may not see."""
    with locked.owner() as owner:
        asked = "SELECT id FROM casework_case WHERE pupil_id = ANY (%s)"
        return [row[0] for row in owner.execute(asked, [list(locked.children["east"])])]


def say(connection, text):
    connection.execute("SELECT set_config('belonging.met', %s, true)", [text])


def steps(connection):
    return {row[0] for row in connection.execute(STEPS)}


def test_what_belongs_to_a_case_that_was_met_is_there_and_the_case_itself_is_not(app, locked, elsewhere):  # noqa: F811
    from belonging.apps.access import claims

    claim(app, locked.north)
    say(app, claims.meeting(elsewhere, locked.north))
    assert steps(app) == {*locked.children["north"], *locked.children["east"]}
    for table in ("casework_case", "record_pupil", "documents_document"):
        column = locked.tables[table]
        assert {row[0] for row in app.execute(f"SELECT {column} FROM {table}")} == set(locked.children["north"]), table


def test_nobody_but_the_application_says_that_a_case_was_met(app, locked, elsewhere):  # noqa: F811
    from belonging.apps.access import claims

    body = ",".join(map(str, elsewhere))
    mac = claims.meeting(elsewhere, locked.north).rpartition(".")[2]
    claim(app, locked.north)
    for forged in (
        f"{body}.",
        body,
        f"{body}.{'0' * 64}",
        f"{body}.{locked.north.rpartition('.')[2]}",
        f"{body},1.{mac}",
        ".",
    ):
        say(app, forged)
        assert steps(app) == set(locked.children["north"]), forged


def test_what_one_person_met_is_nothing_to_another_nor_to_nobody(app, locked, elsewhere):  # noqa: F811
    from belonging.apps.access import claims

    say(app, claims.meeting(elsewhere, locked.east))
    assert steps(app) == set()
    claim(app, locked.north)
    assert steps(app) == set(locked.children["north"])
    claim(app, signed(locked.east, k="none"))
    assert steps(app) == set()


def test_what_was_met_under_claims_that_ran_out_is_nothing(app, locked, elsewhere, monkeypatch):  # noqa: F811
    from belonging.apps.access import claims

    monkeypatch.setattr(claims, "LIVES", -1)
    late = signed(locked.north)
    claim(app, late)
    say(app, claims.meeting(elsewhere, late))
    assert steps(app) == set()


def test_whoever_begins_to_act_has_met_nothing(app, locked, elsewhere):  # noqa: F811
    from belonging.apps.access import claims

    claim(app, locked.north)
    say(app, claims.meeting(elsewhere, locked.north))
    app.execute(
        "SELECT set_config('belonging.claims', %s, true), set_config('belonging.met', '', true)", [locked.north]
    )
    assert steps(app) == set(locked.children["north"])
