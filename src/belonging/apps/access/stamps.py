"""What was worked out of somebody's reach, kept from one request to the next for as long as nothing it rests on was written.

On PostgreSQL every statement that writes to one of those tables leaves a mark in its own transaction; the stamp is made of all of them, so
that whoever sees the change sees another stamp. SQLite asks anew each time, which costs it nothing.
"""

from collections.abc import Callable, Hashable, Iterable
from typing import TypeVar

from django.apps import apps
from django.db import connection, models

from belonging.apps.access.purposes import once

MOST = 2_000  # what is kept at once by one process; beyond that all of it is worked out anew
Found = TypeVar("Found")
kept_now: dict[Hashable, object] = {}

MARKS = """
CREATE SCHEMA IF NOT EXISTS belonging_private;
REVOKE ALL ON SCHEMA belonging_private FROM PUBLIC;
CREATE TABLE IF NOT EXISTS belonging_private.mark (id bigint NOT NULL);
DELETE FROM belonging_private.mark;
INSERT INTO belonging_private.mark VALUES (hashtextextended(gen_random_uuid()::text, 0));

CREATE OR REPLACE FUNCTION belonging_stamp() RETURNS text LANGUAGE sql STABLE SECURITY DEFINER
SET search_path = pg_catalog, pg_temp AS $$ SELECT count(*) || ' ' || sum(id) FROM belonging_private.mark $$;

CREATE OR REPLACE FUNCTION belonging_leave_mark() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER
SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  INSERT INTO belonging_private.mark VALUES (hashtextextended(gen_random_uuid()::text, 0));
  RETURN NULL;
END $$;
"""
MARKED = """
DROP TRIGGER IF EXISTS leaves_mark ON {table};
CREATE TRIGGER leaves_mark AFTER INSERT OR UPDATE OR DELETE OR TRUNCATE ON {table}
FOR EACH STATEMENT EXECUTE FUNCTION belonging_leave_mark();
"""


def rests_on() -> list[type[models.Model]]:
    """Return the models on whose rows a reach rests, beside a person's own posts, which every request reads."""
    return [
        *apps.get_app_config("agreements").get_models(),
        *(apps.get_model(name) for name in ("accounts.Organisation", "access.Consent", "access.Objection")),
    ]


def statements(tables: Iterable[str] = ()) -> str:
    """Return the SQL that has tables (those of `rests_on`) leave marks; done again, it begins with one mark nobody has seen."""
    return MARKS + "".join(
        MARKED.format(table=each) for each in tables or [model._meta.db_table for model in rests_on()]
    )


def kept(key: Hashable, worked_out: Callable[[], Found]) -> Found:
    """Return what is worked out, or what was worked out for this key in an earlier request under the same stamp."""
    if connection.vendor != "postgresql":
        return worked_out()
    stamped = (once("stamp", stamp), key)
    if stamped not in kept_now:
        found = worked_out()
        if len(kept_now) >= MOST:
            kept_now.clear()
        kept_now[stamped] = found
        return found
    return kept_now[stamped]  # type: ignore[return-value]


def stamp() -> str:
    """Return the stamp as this transaction sees it."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT belonging_stamp()")
        return str(cursor.fetchone()[0])
