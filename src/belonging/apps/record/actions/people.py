"""Children and their enrolments follow from what the returns that hold say of them.

The engine given must hold the view `come_snapshots` (rows with their `scope`). All of it runs in the caller's transaction.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import duckdb
import pyarrow as pa
from django.db import connection

from belonging.apps.access.actions import ties
from belonging.apps.record.actions import rows

SAID = ("upn", "former_upn", "uln", "surname", "forename", "birth_date", "sex")
SNAPSHOT = (
    *("scope", "enrolment_id", "pupil_id", "as_at", "academic_year", "term", "on_roll", "status", "leaving_date"),
    *("nc_year", "ethnicity", "language", "sen_provision", *SAID),
)
ON_ROLL = (
    "SELECT pupil_id, school_id AS urn, entry_date, leaving_date FROM record_enrolment "
    "WHERE pupil_id IN (SELECT id FROM touched)"
)
LATEST = "ORDER BY s.as_at DESC, s.scope DESC, s.id DESC LIMIT 1"


@dataclass(frozen=True, kw_only=True)
class Settled:
    """What changed: children and enrolments that are new or no longer there, and rows of returns written and taken away."""

    new_pupils: int
    new_enrolments: int
    gone_pupils: int
    gone_enrolments: int
    written: int
    removed: int


NOTHING = Settled(new_pupils=0, new_enrolments=0, gone_pupils=0, gone_enrolments=0, written=0, removed=0)


def settle(*, work: duckdb.DuckDBPyConnection, gone: Sequence[int], used: str) -> Settled:
    """Take away the snapshots of the scopes in `gone`, write those in `come_snapshots`, and bring children up to date.

    `used` is SQL for (pupil_key, urn) of the attendance that holds: those enrolments stay even when no return names them.
    """
    touch(gone)
    removed = rows.delete_scopes("record_snapshot", gone)
    new_pupils = add_pupils(work)
    new_enrolments = add_enrolments(work)
    written = add_snapshots(work)
    update()
    gone_enrolments, gone_pupils = tidy(work, used) if gone else (0, 0)
    if gone_pupils:
        bring_pupils(work)
    bring_enrolments(work)  # leaving dates and statuses are what the update made them
    ties.follow_roll(enrolments=ON_ROLL, of="SELECT id FROM touched")
    return Settled(
        new_pupils=new_pupils,
        new_enrolments=new_enrolments,
        gone_pupils=gone_pupils,
        gone_enrolments=gone_enrolments,
        written=written,
        removed=removed,
    )


def say(statement: str) -> int:
    """Run one statement in the record's database and return how many rows it changed."""
    with connection.cursor() as cursor:
        cursor.execute(statement)
        return cursor.rowcount


def touch(gone: Sequence[int]) -> None:
    """Note the children named in the scopes that go."""
    say("CREATE TEMP TABLE IF NOT EXISTS touched (id BIGINT PRIMARY KEY)")
    say("DELETE FROM touched")
    for batch in rows.batches([(scope,) for scope in gone], 500):
        listed = ", ".join(str(int(scope)) for (scope,) in batch)
        say(
            f"INSERT INTO touched SELECT DISTINCT pupil_id FROM record_snapshot WHERE scope IN ({listed}) "
            "AND pupil_id NOT IN (SELECT id FROM touched)"
        )


def bring_pupils(work: duckdb.DuckDBPyConnection) -> None:
    """Make the engine table `pupils` (id, key) of the record."""
    rows.bring(work, "pupils", "SELECT id, key FROM record_pupil", {"id": pa.int64(), "key": pa.string()})


def bring_enrolments(work: duckdb.DuckDBPyConnection) -> None:
    """Make the engine table `enrolments` of the record, each holding from `starts` until before `ends` at its school."""
    rows.bring(
        work,
        "enrolments_now",
        "SELECT id, pupil_id, school_id, entry_date, leaving_date, status FROM record_enrolment",
        {
            "id": pa.int64(),
            "pupil_id": pa.int64(),
            "urn": pa.int64(),
            "entry_date": pa.date32(),
            "leaving_date": pa.date32(),
            "status": pa.string(),
        },
    )
    work.execute(
        """CREATE OR REPLACE TABLE enrolments AS
        SELECT *, CASE WHEN turn = 1 THEN DATE '0001-01-01' ELSE entry_date END AS starts,
               coalesce(lead(entry_date) OVER at_school, DATE '9999-12-31') AS ends
        FROM (SELECT *, row_number() OVER (PARTITION BY pupil_id, urn ORDER BY entry_date NULLS FIRST, id) AS turn
              FROM enrolments_now)
        WINDOW at_school AS (PARTITION BY pupil_id, urn ORDER BY turn)"""
    )


def add_pupils(work: duckdb.DuckDBPyConnection) -> int:
    """Write the children nobody has named before, and note every child named now as touched."""
    bring_pupils(work)
    new = """SELECT DISTINCT pupil_key FROM come_snapshots WHERE pupil_key NOT IN (SELECT key FROM pupils) ORDER BY 1"""
    blank = [""] * (len(SAID) - 1)
    columns = ("key", *(name for name in SAID if name != "birth_date"))
    added = rows.insert("record_pupil", columns, ((key, *blank) for (key,) in rows.stream(work, new)))
    if added:
        bring_pupils(work)
    say("CREATE TEMP TABLE IF NOT EXISTS named (id BIGINT)")
    say("DELETE FROM named")
    named = "SELECT DISTINCT p.id FROM come_snapshots c JOIN pupils p ON p.key = c.pupil_key ORDER BY 1"
    rows.insert("named", ("id",), rows.stream(work, named))
    say("INSERT INTO touched SELECT id FROM named WHERE id NOT IN (SELECT id FROM touched)")
    return added


def add_enrolments(work: duckdb.DuckDBPyConnection) -> int:
    """Write the enrolments nobody has named before.

    A row without an entry date belongs to any enrolment of that child at that school. An enrolment whose only return was just
    taken away, and whose child comes again to the same school on another entry date, is the same enrolment corrected.
    """
    bring_enrolments(work)
    work.execute(
        """CREATE OR REPLACE TABLE wanted AS
        SELECT DISTINCT p.id AS pupil_id, c.urn, c.entry_date FROM come_snapshots c JOIN pupils p ON p.key = c.pupil_key;
        DELETE FROM wanted w WHERE entry_date IS NULL AND (
            EXISTS (SELECT 1 FROM wanted o WHERE o.pupil_id = w.pupil_id AND o.urn = w.urn AND o.entry_date IS NOT NULL)
            OR EXISTS (SELECT 1 FROM enrolments e WHERE e.pupil_id = w.pupil_id AND e.urn = w.urn));
        DELETE FROM wanted w WHERE EXISTS (SELECT 1 FROM enrolments e
            WHERE e.pupil_id = w.pupil_id AND e.urn = w.urn AND e.entry_date IS NOT DISTINCT FROM w.entry_date)"""
    )
    correct_entry_dates(work)
    # a child who comes again to a school they were at: the marks of that school may belong to the new enrolment
    work.execute(
        "CREATE OR REPLACE TABLE again AS SELECT 1 FROM wanted SEMI JOIN enrolments USING (pupil_id, urn) LIMIT 1"
    )
    query = "SELECT pupil_id, urn, CAST(entry_date AS VARCHAR), '' FROM wanted ORDER BY pupil_id, urn, entry_date"
    added = rows.insert("record_enrolment", ("pupil_id", "school_id", "entry_date", "status"), rows.stream(work, query))
    bring_enrolments(work)
    return added


def correct_entry_dates(work: duckdb.DuckDBPyConnection) -> None:
    """Give an enrolment that no return names any longer the entry date its child now comes with, and want it no more."""
    bare = (
        "SELECT e.id FROM record_enrolment e WHERE e.pupil_id IN (SELECT id FROM touched) "
        "AND NOT EXISTS (SELECT 1 FROM record_snapshot s WHERE s.enrolment_id = e.id)"
    )
    if not rows.bring(work, "bare", bare, {"id": pa.int64()}):
        return
    work.execute(
        """CREATE OR REPLACE TABLE corrected AS
        SELECT e.id, w.pupil_id, w.urn, w.entry_date
        FROM (SELECT *, row_number() OVER (PARTITION BY pupil_id, urn ORDER BY entry_date) AS n FROM wanted) w
        JOIN (SELECT *, row_number() OVER (PARTITION BY pupil_id, urn ORDER BY entry_date NULLS FIRST) AS n
              FROM enrolments WHERE id IN (SELECT id FROM bare)
              AND (pupil_id, urn, coalesce(entry_date, DATE '0001-01-01')) NOT IN (
                  SELECT p.id, c.urn, coalesce(c.entry_date, DATE '0001-01-01')
                  FROM come_snapshots c JOIN pupils p ON p.key = c.pupil_key)) e
        ON e.pupil_id = w.pupil_id AND e.urn = w.urn AND e.n = w.n;
        DELETE FROM wanted w WHERE EXISTS (SELECT 1 FROM corrected c WHERE c.pupil_id = w.pupil_id AND c.urn = w.urn
            AND c.entry_date IS NOT DISTINCT FROM w.entry_date)"""
    )
    with connection.cursor() as cursor:
        for enrolment, day in work.execute("SELECT id, CAST(entry_date AS VARCHAR) FROM corrected").fetchall():
            cursor.execute("UPDATE record_enrolment SET entry_date = %s WHERE id = %s", [day, enrolment])


def add_snapshots(work: duckdb.DuckDBPyConnection) -> int:
    """Write what the returns said."""
    text = ", ".join(f"coalesce(c.{name}, '')" for name in ("nc_year", "ethnicity", "language", "sen_provision"))
    said = ", ".join(
        "CAST(c.birth_date AS VARCHAR)" if name == "birth_date" else f"coalesce(c.{name}, '')" for name in SAID
    )
    query = f"""
        SELECT c.scope, e.id, p.id, CAST(c.as_at AS VARCHAR), c.academic_year, coalesce(c.term, 0), coalesce(c.on_roll, true),
               coalesce(c.status, ''), CAST(c.leaving_date AS VARCHAR), {text}, {said}
        FROM come_snapshots c JOIN pupils p ON p.key = c.pupil_key
        JOIN enrolments e ON e.pupil_id = p.id AND e.urn = c.urn AND (e.entry_date = c.entry_date
            OR ((c.entry_date IS NULL OR e.entry_date IS NULL) AND c.as_at >= e.starts AND c.as_at < e.ends))
        QUALIFY row_number() OVER (PARTITION BY c.scope, c.file_no, c.row_no
            ORDER BY e.entry_date IS NOT DISTINCT FROM c.entry_date DESC, e.turn DESC) = 1
        ORDER BY c.scope, c.file_no, c.row_no"""
    return rows.insert("record_snapshot", SNAPSHOT, rows.stream(work, query))


def update() -> None:
    """Bring touched children and enrolments to what their latest return says."""
    names = ", ".join(SAID)
    say(
        f"UPDATE record_pupil SET ({names}) = (SELECT {names} FROM record_snapshot s WHERE s.pupil_id = record_pupil.id {LATEST}) "
        "WHERE id IN (SELECT id FROM touched) AND EXISTS (SELECT 1 FROM record_snapshot s WHERE s.pupil_id = record_pupil.id)"
    )
    say(
        "UPDATE record_enrolment SET (leaving_date, status) = "
        f"(SELECT leaving_date, status FROM record_snapshot s WHERE s.enrolment_id = record_enrolment.id {LATEST}) "
        "WHERE pupil_id IN (SELECT id FROM touched) "
        "AND EXISTS (SELECT 1 FROM record_snapshot s WHERE s.enrolment_id = record_enrolment.id)"
    )


def tidy(work: duckdb.DuckDBPyConnection, used: str) -> tuple[int, int]:
    """Delete touched enrolments and children that nothing names any longer; return how many of each."""
    work.execute(f"CREATE OR REPLACE TABLE used AS {used}")
    say("CREATE TEMP TABLE IF NOT EXISTS spared (id BIGINT)")
    say("DELETE FROM spared")
    spared = "SELECT e.id FROM enrolments e JOIN pupils p ON p.id = e.pupil_id JOIN used u ON u.pupil_key = p.key AND u.urn = e.urn"
    rows.insert("spared", ("id",), rows.stream(work, spared))
    enrolments = say(
        "DELETE FROM record_enrolment WHERE pupil_id IN (SELECT id FROM touched) AND id NOT IN (SELECT id FROM spared) "
        "AND NOT EXISTS (SELECT 1 FROM record_snapshot s WHERE s.enrolment_id = record_enrolment.id)"
    )
    named = " ".join(
        f"AND NOT EXISTS (SELECT 1 FROM record_{table} f WHERE f.pupil_id = record_pupil.id)"
        for table in ("enrolment", "senneed", "senprovision", "fsmperiod", "suspension", "listing")
    )
    pupils = say(f"DELETE FROM record_pupil WHERE id IN (SELECT id FROM touched) {named}")
    return enrolments, pupils


def joined_again(work: duckdb.DuckDBPyConnection) -> bool:
    """Tell whether a child got a further enrolment at a school where the record already had one, in this piece of work."""
    known = work.execute("SELECT count(*) FROM duckdb_tables() WHERE table_name = 'again'").fetchall()[0][0]
    return bool(known) and bool(work.execute("SELECT count(*) FROM again").fetchall()[0][0])


def unnamed() -> int:
    """Return how many touched children are still in the record though no return names them any longer."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT count(*) FROM record_pupil WHERE id IN (SELECT id FROM touched) "
            "AND NOT EXISTS (SELECT 1 FROM record_snapshot s WHERE s.pupil_id = record_pupil.id)"
        )
        return int(cursor.fetchone()[0])
