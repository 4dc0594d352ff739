"""The second lock on a real PostgreSQL, asked by raw SQL in the application's own sign-in, as an attacker who holds it would."""

import base64
import json
from concurrent.futures import ThreadPoolExecutor

import psycopg
import pytest

from tests.apps.access import world as w

PROTECTED = (
    *("record_pupil", "record_enrolment", "record_snapshot", "record_senneed", "record_senprovision"),
    *("record_fsmperiod", "record_suspension", "record_listing", "access_tie"),
    *("casework_case", "casework_step", "casework_answer", "casework_runningclock", "casework_clockexception"),
    *("casework_participant", "casework_task", "casework_referral", "casework_note", "casework_mention"),
    *("casework_keptfact", "casework_suggestion"),
    *("access_consent", "access_objection", "documents_document"),
    *("panels_item", "panels_conflict", "panels_reading", "panels_release"),
    *("casework_visit", "casework_formrequest", "casework_sentletter"),
)


@pytest.fixture
def app(locked):
    """A connection as the application's sign-in, with nothing claimed."""
    with locked.connected() as connection:
        yield connection
        connection.rollback()


def claim(connection, text):
    connection.execute("SELECT set_config('belonging.claims', %s, true)", [text])


def seen(connection, locked):
    """The children of whom any row shows, by table."""
    return {
        table: sorted({row[0] for row in connection.execute(f"SELECT {column} FROM {table}")})
        for table, column in locked.tables.items()
    }


def refused(connection, statement):
    """Run one statement that must fail, and go back to before it."""
    with pytest.raises(psycopg.Error) as fault, connection.transaction():
        connection.execute(statement)
    return fault.value


def signed(said, **other):
    from belonging.apps.access import claims

    body = json.loads(base64.b64decode(said.split(".")[0]))
    return claims.signed({**body, **other})


def test_every_table_of_children_is_tried_and_holds_rows_of_both_schools(locked):
    assert set(locked.tables) == set(PROTECTED)
    with locked.owner() as owner:
        for table, column in locked.tables.items():
            found = {row[0] for row in owner.execute(f"SELECT {column} FROM {table}")}
            assert found == {*locked.children["north"], *locked.children["east"]}, table


def test_without_claims_no_table_shows_a_row(app, locked):
    assert seen(app, locked) == dict.fromkeys(locked.tables, [])
    claim(app, "")
    assert seen(app, locked) == dict.fromkeys(locked.tables, [])


@pytest.mark.parametrize("school", ["north", "east"])
def test_with_one_schools_claims_every_table_shows_that_school_alone(app, locked, school):
    claim(app, getattr(locked, school))
    assert seen(app, locked) == dict.fromkeys(locked.tables, list(locked.children[school]))


@pytest.mark.parametrize(
    "asked",
    [
        "SELECT id FROM record_pupil WHERE id = %(child)s OR true",
        "SELECT id FROM record_pupil WHERE false UNION ALL SELECT pupil_id FROM record_suspension UNION SELECT pupil_id FROM access_tie",
        "SELECT p.id FROM accounts_organisation o LEFT JOIN record_enrolment e ON true LEFT JOIN record_pupil p ON p.id = e.pupil_id",
        "SELECT pupil_id FROM (SELECT * FROM record_snapshot) s WHERE pupil_id IN (SELECT pupil_id FROM record_senneed)",
        "SELECT (SELECT max(id) FROM record_pupil)",
        "WITH RECURSIVE all_of AS (SELECT id FROM record_pupil UNION SELECT pupil_id FROM record_fsmperiod) SELECT id FROM all_of",
        "SELECT e.pupil_id FROM record_enrolment e, LATERAL (SELECT 1 FROM record_pupil p WHERE p.id <> e.pupil_id OR true) x",
        "SELECT id FROM record_pupil WHERE id = %(child)s FOR UPDATE",
        "SELECT id FROM record_pupil ORDER BY (SELECT count(*) FROM record_pupil), id",
        "DELETE FROM record_suspension WHERE pupil_id = %(child)s RETURNING pupil_id",
    ],
)
def test_no_turn_of_sql_shows_a_child_of_another_school(app, locked, asked):
    claim(app, locked.north)
    child = locked.children["east"][0]
    found = {row[0] for row in app.execute(asked, {"child": child}).fetchall()} - {None}
    assert not found & set(locked.children["east"])


def test_a_function_that_leaks_by_its_error_says_nothing_of_another_school(app, locked):
    claim(app, locked.north)
    asked = "SELECT count(*) FROM record_pupil WHERE 1 / (id - %s) IS NOT NULL"
    assert app.execute(asked, [locked.children["east"][0]]).fetchone() == (2,)


def test_forged_altered_and_expired_claims_show_nothing(app, locked):
    body, mac = locked.north.split(".")
    said = json.loads(base64.b64decode(body))
    everything = base64.b64encode(json.dumps({**said, "k": "all"}).encode()).decode()
    bad = {
        "forged": f"{everything}.{'0' * 64}",
        "altered": f"{everything}.{mac}",
        "of another's mac": f"{body}.{locked.east.split('.')[1]}",
        "cut": body,
        "without a body": f".{mac}",
        "no claims at all": "nonsense",
        "with more behind": f"{everything}.{mac}.{mac}",
    }
    for how, text in bad.items():
        claim(app, text)
        assert seen(app, locked) == dict.fromkeys(locked.tables, []), how


def test_claims_run_out(app, locked, monkeypatch):
    from belonging.apps.access import claims

    monkeypatch.setattr(claims, "LIVES", -1)
    claim(app, signed(locked.north))
    assert seen(app, locked) == dict.fromkeys(locked.tables, [])


def test_claims_end_with_their_transaction_and_a_kept_connection_carries_nothing_over(locked):
    with locked.connected() as kept:
        for end in (kept.commit, kept.rollback):
            claim(kept, locked.north)
            assert seen(kept, locked)["record_pupil"] == list(locked.children["north"])
            end()
            assert seen(kept, locked) == dict.fromkeys(locked.tables, [])
            kept.rollback()
        claim(kept, locked.east)
        assert seen(kept, locked)["record_pupil"] == list(locked.children["east"])


@pytest.mark.serial
def test_thirty_two_at_once_each_see_their_own_and_nothing_else(locked):
    def work(number):
        wrong = []
        with locked.connected() as mine:
            for turn in range(8):
                school = (None, "north", "east")[(number + turn) % 3]
                if school:
                    claim(mine, getattr(locked, school))
                wanted = list(locked.children[school]) if school else []
                found = seen(mine, locked)
                wrong += [found] if found != dict.fromkeys(locked.tables, wanted) else []
                (mine.commit if turn % 2 else mine.rollback)()
        return wrong

    with ThreadPoolExecutor(32) as pool:
        assert [each for each in pool.map(work, range(32)) if each] == []


def test_a_document_is_written_by_whoever_gives_it_of_a_child_within_reach_alone(app, locked):
    claim(app, locked.north)
    fields = "(pupil_id, urn, organisation_id, about_kind, about_id, title, kind, size, pages, sha256, state, sentence, restricted, added_at, file, sealed_with)"
    values = "'casework.case', 1, 'x', 'pdf', 1, 1, '', 'clean', '', false, now(), '', ''"
    place = "(SELECT id FROM accounts_organisation WHERE urn = {})"
    (mine, *_), (other, *_) = locked.children["north"], locked.children["east"]
    for child, urn, giver in ((other, w.NORTH, w.NORTH), (other, w.EAST, w.NORTH), (mine, w.EAST, w.EAST)):
        fault = refused(
            app, f"INSERT INTO documents_document {fields} VALUES ({child}, {urn}, {place.format(giver)}, {values})"
        )
        assert "row-level security" in str(fault)
    with app.transaction(force_rollback=True):
        done = app.execute(
            f"INSERT INTO documents_document {fields} VALUES ({mine}, NULL, {place.format(w.NORTH)}, {values})"
        )
        assert done.rowcount == 1


def test_rows_of_another_school_are_neither_changed_nor_removed(app, locked):
    claim(app, locked.north)
    for table, column in locked.tables.items():
        for statement in (f"UPDATE {table} SET {column} = {column}", f"DELETE FROM {table}"):
            with app.transaction(force_rollback=True):
                done = app.execute(f"{statement} WHERE {column} = ANY (%s)", [list(locked.children["east"])])
                assert done.rowcount == 0, statement


def test_a_row_for_another_school_is_refused(app, locked):
    claim(app, locked.north)
    mine, other = locked.children["north"][0], locked.children["east"][0]
    fields = "(pupil_id, school_id, entry_date, status)"
    for pupil, urn in ((other, w.EAST), (mine, w.EAST), (other, w.NORTH)):
        fault = refused(app, f"INSERT INTO record_enrolment {fields} VALUES ({pupil}, {urn}, '2020-01-01', 'C')")
        assert "row-level security" in str(fault)
    for change in (f"school_id = {w.EAST}", f"pupil_id = {other}"):
        assert "row-level security" in str(refused(app, f"UPDATE record_suspension SET {change}"))


@pytest.mark.parametrize("kind", ["on_roll", "case_owner", "participant", "shared_with", "family", "break_glass"])
def test_nobody_ties_another_schools_child_to_themselves(app, locked, kind):
    claim(app, locked.north)
    said = json.loads(base64.b64decode(locked.north.split(".")[0]))
    ends = "now() + interval '9 hours'" if kind == "break_glass" else "NULL"
    for column, value in (("organisation_id", said["o"][0]), ("person_id", said["p"])):
        fault = refused(
            app,
            f"INSERT INTO access_tie (pupil_id, kind, {column}, starts, ends, reason) "
            f"VALUES ({locked.children['east'][0]}, '{kind}', {value}, now(), {ends}, 'Because')",
        )
        assert "row-level security" in str(fault)


@pytest.mark.parametrize(
    "statement",
    [
        "SET ROLE belonging",
        "SET SESSION AUTHORIZATION belonging",
        "SET row_security = off; SELECT count(*) FROM record_pupil",
        "SET session_replication_role = replica",
        "ALTER TABLE record_pupil DISABLE ROW LEVEL SECURITY",
        "ALTER TABLE record_pupil NO FORCE ROW LEVEL SECURITY",
        "ALTER TABLE record_pupil OWNER TO CURRENT_USER",
        "DROP POLICY reach ON record_pupil",
        "ALTER POLICY reach ON record_pupil USING (true)",
        "CREATE POLICY mine ON record_pupil USING (true)",
        "DROP TABLE record_pupil CASCADE",
        "TRUNCATE record_pupil CASCADE",
        "TRUNCATE history_entry CASCADE",
        "UPDATE history_entry SET sentence = 'nothing'",
        "DELETE FROM history_link",
        "ALTER TABLE history_entry DISABLE TRIGGER ALL",
        "SELECT * FROM belonging_private.key",
        "UPDATE belonging_private.key SET inner_pad = ''",
        "CREATE FUNCTION public.mine() RETURNS int LANGUAGE sql AS 'SELECT 1'",
        "CREATE OR REPLACE FUNCTION belonging_all() RETURNS boolean LANGUAGE sql AS 'SELECT true'",
        "CREATE TABLE public.mine (id int)",
        "CREATE VIEW public.mine AS SELECT * FROM record_pupil",
        "ALTER ROLE CURRENT_USER BYPASSRLS",
        "CREATE ROLE mine SUPERUSER",
        "GRANT belonging TO CURRENT_USER",
        "COPY record_pupil TO PROGRAM 'cat'",
        "COPY (SELECT 1) TO '/tmp/mine'",
        "SELECT pg_read_file('/etc/passwd')",
        "INSERT INTO django_migrations (app, name, applied) VALUES ('x', 'y', now())",
    ],
)
def test_the_lock_cannot_be_taken_off(app, locked, statement):
    claim(app, locked.north)
    fault = refused(app, statement)
    assert not isinstance(fault, psycopg.errors.SyntaxError), fault
    assert seen(app, locked)["record_pupil"] == list(locked.children["north"])


def test_a_function_of_ones_own_does_not_stand_in_for_the_locks(app, locked):
    app.execute("CREATE FUNCTION pg_temp.belonging_all() RETURNS boolean LANGUAGE sql AS 'SELECT true'")
    app.execute("SET LOCAL search_path = pg_temp, public")
    assert app.execute("SELECT count(*) FROM public.record_pupil").fetchone() == (0,)
