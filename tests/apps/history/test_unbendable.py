"""Nobody can change or remove what was written: not the application's role, not another program, not by replacing."""

import sqlite3
from datetime import date

import psycopg
import pytest
from django.db import DatabaseError, connection, transaction

from belonging.apps.history import context, triggers, writing
from belonging.apps.history.queries import entries, verifying
from tests.apps.history.records import HISTORY, watched

CHANGES = [
    *(f"UPDATE {table} SET {column} = {column}" for table, column in zip(
        HISTORY, ("sentence", "commitment", "value", "mac", "mac"), strict=True)),
    *(f"DELETE FROM {table}" for table in HISTORY),
]  # fmt: skip
AS_OWNERS_DO = [
    *(f"TRUNCATE {table} CASCADE" for table in HISTORY),
    *(f"ALTER TABLE {table} DISABLE TRIGGER ALL" for table in HISTORY),
    *(f"ALTER TABLE {table} DROP COLUMN {column}" for table, column in zip(
        HISTORY, ("sentence", "commitment", "value", "mac", "mac"), strict=True)),
    *(f"DROP TABLE {table} CASCADE" for table in HISTORY),
    *(f"DROP TRIGGER {name} ON {table}" for name, table in [
        ("history_unremoved", "history_entry"), ("history_redacted", "history_kept"),
        ("history_watch_changed", "record_suspension")]),
    "ALTER TABLE record_suspension DISABLE TRIGGER ALL",
    "TRUNCATE record_suspension",
    "SET session_replication_role = replica",
    "SET ROLE belonging",
    "CREATE OR REPLACE FUNCTION history_refuse() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NULL; END'",
    "ALTER FUNCTION history_redact(text, bigint) SECURITY INVOKER",
    "GRANT UPDATE ON history_link TO belonging_app; UPDATE history_link SET mac = mac",
    "SELECT history_redact('history.entry', 1)",
    """SELECT history_finish(ARRAY[1::bigint], '{"kind": "wrote", "sentence": "x"}')""",
    "SET belonging.redacting = 'history.child:5'; DELETE FROM history_kept",
]  # fmt: skip


@pytest.fixture
def written(record, priya):
    """A record with one suspension, told in one entry and sealed."""
    return fill(record, priya)


def fill(record, priya):
    """Write one suspension, in one entry, and seal it."""
    from belonging.apps.directory.models import School
    from belonging.apps.history.actions import sealing
    from belonging.apps.record.models import Pupil, Suspension

    with context.acting_as(priya), transaction.atomic():
        School.objects.create(urn=199001, laestab="9990001", name="North")
        Pupil.objects.create(pk=5, key="child-5")
        Suspension.objects.create(
            pk=1, scope=1, pupil_id=5, school_id=199001, category="SUSP", start_date=date(2025, 11, 3), academic_year=2025,
            term=1,
        )  # fmt: skip
        writing.write(kind="wrote", sentence="A suspension was recorded.", children=[5])
    sealing.seal()
    return record


def not_refused(statements, execute, refusal):
    """Those of the statements that went through."""
    through = []
    for statement in statements:
        try:
            execute(statement)
        except refusal:
            continue
        through.append(statement)
    return through


def test_a_change_through_the_program_is_refused(written):
    def execute(statement):
        with connection.cursor() as cursor:
            cursor.execute(statement)

    assert not_refused(CHANGES, execute, DatabaseError) == []
    with pytest.raises(DatabaseError, match="The history is written once"):
        execute(CHANGES[0])
    assert verifying.verify().faults == ()


def test_the_application_role_is_refused(postgresql, priya):
    fill(postgresql, priya)
    with postgresql.outside(postgresql.app) as app:
        assert not_refused([*CHANGES, *AS_OWNERS_DO], app.execute, psycopg.errors.InsufficientPrivilege) == []
    assert verifying.verify().faults == ()
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM history_kept")
        assert cursor.fetchone() == (2,)


def test_the_application_role_does_its_daily_work(postgresql, priya):
    from belonging.apps.history.actions import sealing
    from belonging.apps.history.actions.redacting import redact
    from belonging.apps.record.models import Suspension

    fill(postgresql, priya)
    second = context.Acting(person_id=8, person_name="Jo Ellis")
    with postgresql.as_app(), context.acting_as(priya):
        with transaction.atomic():
            Suspension.objects.update(sessions=3)
            (entry,) = writing.write(kind="wrote", sentence="Its sessions were counted.", children=[5])
        writing.read(children=[5], what="page")
        writing.aggregate("/area/")
        writing.aggregate("/area/")
        assert redact(entry, why="Asked for.", second=second) == 1
        assert sealing.seal().sealed == 1
        assert verifying.verify().faults == ()


def test_an_entry_put_in_by_the_application_role_is_found(postgresql, priya):
    fill(postgresql, priya)
    with postgresql.outside(postgresql.app) as app:
        app.execute(
            "INSERT INTO history_entry (at, kind, person_id, person_name, post, organisation_id, organisation_name, address,"
            " purpose, request_id, subject, subject_id, child_id, sentence, act)"
            " SELECT at, kind, 9, 'Somebody else', post, organisation_id, organisation_name, address, purpose, request_id,"
            " subject, subject_id, child_id, sentence, 1 FROM history_entry LIMIT 1"
        )
        app.execute("SET belonging.entry = '1'")
        with pytest.raises(psycopg.errors.InsufficientPrivilege, match="its own transaction"):
            app.execute(
                "INSERT INTO history_change (entry_id, \"table\", row, operation, commitment)"
                " SELECT min(id), 'record_suspension', '1', 'changed', 'x' FROM history_entry"
            )  # fmt: skip
    (fault,) = verifying.verify().faults
    assert fault.fault.startswith("Inserted")


def test_a_forged_entry_in_a_request_is_not_chained_with_it(postgresql, priya):
    with context.acting_as(priya), transaction.atomic():
        writing.read(children=[5], what="page")
        with connection.cursor() as cursor:
            cursor.execute(
                "INSERT INTO history_entry (at, kind, person_id, person_name, post, organisation_name, address, purpose,"
                " request_id, subject, subject_id, sentence) VALUES (now(), 'wrote', 1, 'The head', '', '', '', '', '', '',"
                " '', 'The head agreed.')"
            )
    (fault,) = verifying.verify().faults
    assert fault.fault.startswith("Inserted")


@pytest.mark.parametrize(
    ("statement", "sentence"),
    [
        ("UPDATE record_suspension SET sessions = 44", "A suspension was changed outside the pages."),
        ("DELETE FROM record_suspension", "A suspension was removed outside the pages."),
        ("UPDATE directory_school SET name = 'South'", "A school was changed outside the pages."),
        ("TRUNCATE record_suspension", "Every row of record_suspension was removed at once outside the pages."),
    ],
)
def test_a_raw_change_on_postgresql_leaves_an_entry_of_its_own(postgresql, priya, statement, sentence):
    fill(postgresql, priya)
    with postgresql.outside() as raw:
        raw.execute(statement)
    with connection.cursor() as cursor:
        cursor.execute("SELECT kind, sentence, person_name FROM history_entry ORDER BY id DESC LIMIT 1")
        assert cursor.fetchone() == ("changed", sentence, "database user belonging")


def test_a_raw_change_under_a_silenced_replication_role_is_recorded_all_the_same(postgresql, priya):
    fill(postgresql, priya)
    with postgresql.outside() as raw:
        raw.execute("SET session_replication_role = replica")
        raw.execute("UPDATE record_suspension SET sessions = 44")
    assert list(entries.of_child(5))[-1].rows[0].operation == "changed"


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE record_suspension SET sessions = 44",
        "DELETE FROM record_suspension",
        "INSERT INTO record_suspension SELECT 99, scope, category, start_date, end_date, sessions, reason1, reason2,"
        " reason3, sen_provision, nc_year, academic_year, term, pupil_id, school_id FROM record_suspension",
        "UPDATE history_entry SET sentence = 'x'",
        "DELETE FROM history_kept",
        "REPLACE INTO history_entry SELECT * FROM history_entry",
    ],
)
def test_a_raw_change_of_the_file_by_another_program_is_refused(sqlite, priya, statement):
    fill(sqlite, priya)
    raw = sqlite.outside()
    with pytest.raises(sqlite3.DatabaseError, match="no such function|written once"):
        raw.execute(statement)
    raw.close()
    assert verifying.verify().faults == ()


@pytest.mark.parametrize("table", HISTORY)
def test_replacing_a_row_is_refused(sqlite, priya, table):
    fill(sqlite, priya)
    with pytest.raises(DatabaseError, match="written once"), connection.cursor() as cursor:
        cursor.execute(f"REPLACE INTO {table} SELECT * FROM {table}")


def test_replacing_a_watched_row_is_seen(sqlite, priya):
    fill(sqlite, priya)
    with context.acting_as(priya), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("REPLACE INTO record_suspension SELECT * FROM record_suspension")
    assert [row.operation for row in list(entries.of_child(5))[-1].rows] == ["removed", "added"]


def test_installing_again_changes_nothing(written, priya):
    triggers.install(connection, watched=watched())
    with context.acting_as(priya), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("UPDATE record_suspension SET sessions = 2")
    assert len(list(entries.of_child(5))[-1].rows) == 1
    assert verifying.verify().faults == ()


def test_triggers_are_taken_away_before_tables_are_remade_and_put_back_after(written):
    from django.core.management import call_command

    triggers.remove(connection)
    call_command("flush", verbosity=0, interactive=False)
    triggers.install(connection, watched=watched())
    assert verifying.verify().rows == 0


def test_a_role_that_does_not_exist_is_told_in_a_sentence(postgresql):
    with pytest.raises(ValueError, match="no database role nobody_at_all"):
        triggers.install(connection, app_role="nobody_at_all")


def test_a_child_that_a_bulk_of_rows_concerns_gets_its_own_entry(postgresql, priya):
    fill(postgresql, priya)
    with postgresql.outside() as raw:
        raw.execute("INSERT INTO record_pupil SELECT 6, 'child-6', '', '', '', '', '', NULL, ''")
        raw.execute(
            "INSERT INTO record_suspension (id, scope, category, start_date, reason1, reason2, reason3, sen_provision, nc_year,"
            " academic_year, term, pupil_id, school_id)"
            " SELECT n + 1, 2, 'SUSP', '2025-11-04', '', '', '', '', '', 2025, 1, 5 + n % 2, 199001 FROM generate_series(1, 10) n"
        )
    assert [len(list(entries.of_child(number))[-1].rows) for number in (5, 6)] == [5, 5]
