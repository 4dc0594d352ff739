"""The second lock: PostgreSQL itself shows no row of a child's record to anybody the claims do not reach.

`install` runs after every migration, as the owner of the tables. The application connects in a role that owns nothing.
"""

from django.apps import apps
from django.conf import settings
from django.db import models
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.backends.utils import CursorWrapper

from belonging.apps.access import claims, protection_sql
from belonging.apps.access.models import Tie

ROLE = "belonging_app"


def install(connection: BaseDatabaseWrapper, *, role: str = ROLE) -> None:
    """Make the application's role, its rights, the functions that read the claims, and a policy for every protected table."""
    if connection.vendor != "postgresql":
        return
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(4242)" if connection.in_atomic_block else "SELECT 1")
        make_role(cursor, role)
        inner, outer = pads()
        cursor.execute(protection_sql.functions(tie=Tie._meta.db_table, inner=inner, outer=outer, role=role))
        for model in protected():
            cursor.execute(protection_sql.policy(table=model._meta.db_table, test=condition(model), role=role))
        cursor.execute(protection_sql.policy(table=Tie._meta.db_table, test=protection_sql.TIES, role=role))


def make_role(cursor: CursorWrapper, role: str) -> None:
    """Make the role the application acts in, if it is not there, and let the application's own sign-in take it."""
    cursor.execute("SELECT 1 FROM pg_roles WHERE rolname = %s", [role])
    if not cursor.fetchone():
        cursor.execute(f'CREATE ROLE "{role}" NOLOGIN NOSUPERUSER NOBYPASSRLS NOCREATEDB NOCREATEROLE')
    if user := settings.DATABASES["default"].get("USER"):
        cursor.execute("SELECT 1 FROM pg_roles WHERE rolname = %s AND NOT rolsuper", [user])
        if cursor.fetchone():
            cursor.execute(f'GRANT "{role}" TO "{user}"')


def pads() -> tuple[str, str]:
    """Return the signing key as the two pads of HMAC, in hexadecimal: PostgreSQL's own sha256 is then enough."""
    key = claims.key().ljust(64, b"\0")
    return bytes(byte ^ 0x36 for byte in key).hex(), bytes(byte ^ 0x5C for byte in key).hex()


def protected() -> list[type[models.Model]]:
    """Return every model that holds a child's data."""
    return [model for model in apps.get_models() if getattr(getattr(model, "Privacy", None), "child", None)]


def condition(model: type[models.Model]) -> str:
    """Return the test of a row of this model, as `belonging.apps.access.rows` makes it, in SQL."""
    privacy = model.Privacy  # type: ignore[attr-defined]
    child = model._meta.get_field(privacy.child).column
    school = getattr(privacy, "school", None)
    return protection_sql.condition(label=model._meta.label, child=child, school=_school(model, school))


def _school(model: type[models.Model], path: str | None) -> str | None:
    """Return SQL that is true for rows of the schools in `urns`; the school may be a row's own or that of a row it belongs to."""
    if path is None:
        return None
    first, _, rest = path.partition("__")
    field = model._meta.get_field(first)
    if not rest:
        return f"{field.column} = ANY (urns)"
    above = field.related_model
    inner = above._meta.get_field(rest).column
    return f"{field.column} IN (SELECT id FROM {above._meta.db_table} WHERE {inner} = ANY (urns))"
