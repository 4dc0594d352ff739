"""The second lock: PostgreSQL itself shows no row of a child's record to anybody the claims do not reach.

`install` runs after every migration, as the owner of the tables. The application connects in a role that owns nothing.
"""

import hashlib
from typing import Any

from django.apps import apps
from django.conf import settings
from django.db import models, transaction
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.backends.utils import CursorWrapper
from psycopg import sql

from belonging.apps.access import claims, protection_rules, protection_sql, stamps
from belonging.apps.access.models import Tie
from belonging.apps.accounts.queries import ORGANISATIONS
from belonging.apps.history import triggers

ROLE = "belonging_app"
ONE_AT_A_TIME = 0x4C4F434B


def install(connection: BaseDatabaseWrapper, *, role: str = ROLE) -> None:
    """Make the application's role, its rights, the functions that read the claims, a policy for every protected table, and the history's triggers.

    SQLite has the triggers alone. Doing it again changes nothing.
    """
    if connection.vendor != "postgresql":
        triggers.install(connection)
        return
    with transaction.atomic(using=connection.alias), connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(%s)", [ONE_AT_A_TIME])
        cursor.execute(
            protection_sql.STANDSTILL
        )  # a vacuum beginning between a grant and a policy would wait for us, and we for it
        make_role(cursor, role)
        inner, outer = pads()
        cursor.execute(
            protection_sql.functions(
                tie=Tie._meta.db_table, organisation=ORGANISATIONS, inner=inner, outer=outer, role=role
            )
        )
        for model in protected():
            test, writes = condition(model), written(model)
            cursor.execute(protection_sql.policy(table=model._meta.db_table, test=test, writes=writes, role=role))
        test, writes = ties()  # a tie of one's own making opens nothing
        cursor.execute(protection_sql.policy(table=Tie._meta.db_table, role=role, test=test, writes=writes))
        cursor.execute(protection_sql.GONE)
        cursor.execute(stamps.statements())
        triggers.install(connection, app_role=role)
        cursor.execute(protection_sql.MARK.format(mark=fingerprint()))


def is_missing(connection: BaseDatabaseWrapper) -> bool:
    """Tell whether the lock is to be put on: it never was, or its key, its tables or its text are not those of this version."""
    if connection.vendor != "postgresql":
        return False
    with connection.cursor() as cursor:
        cursor.execute("SELECT obj_description(to_regprocedure('belonging_claims()'), 'pg_proc')")
        return cursor.fetchone()[0] != fingerprint()


def weakness(connection: BaseDatabaseWrapper) -> str:
    """Return '' when the role the application works in is one the lock holds, else a sentence with what to do."""
    if connection.vendor != "postgresql":
        return ""
    tables = [each._meta.db_table for each in (*protected(), Tie)]
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT r.rolname, r.rolsuper, r.rolbypassrls, EXISTS (SELECT 1 FROM pg_class c WHERE c.relname = ANY (%s) "
            "AND c.relowner = r.oid) FROM pg_roles r WHERE r.rolname = current_user",
            [tables],
        )
        name, rules, passes, owns = cursor.fetchone()
    for is_so, what in ((rules, "is a superuser"), (passes, "has BYPASSRLS"), (owns, "owns the children's tables")):
        if is_so:
            return (
                f"The database role {name}, in which the application works, {what}: the second lock does not hold it. "
                f"Let it work in {ROLE}, which owns nothing, and name the owner in BELONGING_OWNER_DATABASE_URL."
            )
    return ""


def way_round(connection: BaseDatabaseWrapper) -> str:
    """Return '' when the application's sign-in cannot step out of its role into one the lock does not hold, else a sentence with what to do.

    A statement that was injected could say RESET ROLE, or SET ROLE to whichever role the sign-in is a member of.
    """
    if connection.vendor != "postgresql":
        return ""
    tables = [each._meta.db_table for each in (*protected(), Tie)]
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT session_user, EXISTS (SELECT 1 FROM pg_roles r WHERE (r.rolsuper OR r.rolbypassrls OR EXISTS "
            "(SELECT 1 FROM pg_class c WHERE c.relname = ANY (%s) AND c.relowner = r.oid)) "
            "AND pg_has_role(session_user, r.oid, 'MEMBER'))",
            [tables],
        )
        name, is_there = cursor.fetchone()
    if not is_there:
        return ""
    return (
        f"The database sign-in {name} serves the application and may act as the owner of the children's tables: the second lock holds "
        "what the application asks, and a statement that somebody injects could step round it with RESET ROLE. Give the application "
        "a sign-in of its own in DATABASE_URL, and name the owner in BELONGING_OWNER_DATABASE_URL."
    )


def fingerprint() -> str:
    """Return what tells this version's lock from another: its key, its text and its tables, hashed."""
    said = [
        claims.key().hex(),
        protection_sql.FUNCTIONS,
        protection_sql.POLICY,
        stamps.statements(),
        *ties(),
    ]
    said += [test(model) for model in protected() for test in (condition, written)]
    return hashlib.sha256("\n".join(said).encode()).hexdigest()


def make_role(cursor: CursorWrapper, role: str) -> None:
    """Make the role the application acts in, if it is not there, and let the application's own sign-in take it."""
    make = sql.SQL("CREATE ROLE {} NOLOGIN NOSUPERUSER NOBYPASSRLS NOCREATEDB NOCREATEROLE").format(
        sql.Identifier(role)
    )
    cursor.execute("SELECT 1 FROM pg_roles WHERE rolname = %s", [role])
    if not cursor.fetchone():  # a role is every database's: another may make it at this moment
        there = sql.SQL("EXCEPTION WHEN duplicate_object OR unique_violation THEN NULL")
        cursor.execute(sql.SQL("DO $$ BEGIN {}; {}; END $$").format(make, there))
    if user := settings.DATABASES["default"].get("USER"):
        cursor.execute("SELECT 1 FROM pg_roles WHERE rolname = %s AND NOT rolsuper", [user])
        if cursor.fetchone():
            cursor.execute(sql.SQL("GRANT {} TO {}").format(sql.Identifier(role), sql.Identifier(user)))


def pads() -> tuple[str, str]:
    """Return the signing key as the two pads of HMAC, in hexadecimal: PostgreSQL's own sha256 is then enough."""
    key = claims.key().ljust(64, b"\0")
    return bytes(byte ^ 0x36 for byte in key).hex(), bytes(byte ^ 0x5C for byte in key).hex()


def protected() -> list[type[models.Model]]:
    """Return every model that holds a child's data."""
    return [model for model in apps.get_models() if getattr(getattr(model, "Privacy", None), "child", None)]


def ties() -> tuple[str, str]:
    """Return the tests by which ties are read and written; those of a case follow the case."""
    found = next((model for model in protected() if hasattr(model.Privacy, "kept_by")), None)  # type: ignore[attr-defined]
    of_cases = ""
    if found:
        of_cases = protection_sql.OF_CASES.format(
            tie=Tie._meta.db_table, table=found._meta.db_table, child=_column(found, "child")
        )
    return protection_sql.TIES + of_cases, protection_sql.TIE_WRITES + of_cases


def condition(model: type[models.Model]) -> str:
    """Return the test of a row of this model, as `belonging.apps.access.queries.rows` makes it, in SQL."""
    return tests(model)[0]


def written(model: type[models.Model]) -> str:
    """Return the test of a row of this model that is added, changed or removed."""
    return tests(model)[1]


def tests(model: type[models.Model]) -> tuple[str, str]:
    """Return the tests by which a row of this model is read and written."""
    privacy: Any = model.Privacy  # type: ignore[attr-defined]
    if above := getattr(privacy, "within", ""):
        field = model._meta.get_field(above)
        test = protection_rules.within(
            table=model._meta.db_table, column=field.column, above=field.related_model._meta.db_table
        )
        return test, test
    child, school = _column(model, "child"), _school(model, getattr(privacy, "school", None))
    label = model._meta.label
    if not hasattr(privacy, "kept_by"):
        held = {"label": label, "child": child, "school": school, "giver": _giver(model)}
        return protection_rules.condition(**held, about_case=_about_case(model)), protection_rules.writes(**held)
    came = protection_rules.condition(label=label, child=child, school=school, own=False)
    return protection_rules.of_cases(
        came=came, child=child, **{name: _column(model, name) for name in ("kept_by", "shut", "purpose")}
    )


def _column(model: type[models.Model], name: str) -> str:
    """Return the column of the field that `Privacy` names so."""
    return str(model._meta.get_field(getattr(model.Privacy, name)).column)  # type: ignore[attr-defined]


def _about_case(model: type[models.Model]) -> str:
    """Return the test that a row belongs to a case in which the reader takes part; '' for a table whose rows say of no case."""
    said = getattr(model.Privacy, "about_case", None)  # type: ignore[attr-defined]
    if said is None:
        return ""
    kind, value, number = said
    column = {name: model._meta.get_field(name).column for name in (kind, number)}
    return protection_rules.about_cases(kind=column[kind], value=value, number=column[number])


def _giver(model: type[models.Model]) -> str | None:
    """Return the column that says which organisation gave a row, if the table has one."""
    named = getattr(model.Privacy, "organisation", None)  # type: ignore[attr-defined]
    return model._meta.get_field(named).column if named else None


def _school(model: type[models.Model], path: str | None) -> str | None:
    """Return SQL that is true for rows of the schools in `urns`; the school may be a row's own or that of a row it belongs to."""
    if path is None:
        return None
    first, _, rest = path.partition("__")
    field = model._meta.get_field(first)
    if not rest:
        return f"{field.column} IN urns"
    above = field.related_model
    inner = above._meta.get_field(rest).column
    return f"{field.column} IN (SELECT id FROM {above._meta.db_table} WHERE {inner} IN urns)"
