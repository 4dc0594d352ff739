"""What the row check costs: the children list and the heaviest query, as the application behind the second lock and as the owner without it.

Needs PostgreSQL's own programs (Debian: `postgresql`). Both sides run the very same SQL, the application's own, check included.
"""

import os
import time
from pathlib import Path

from bench.timing import Result

URN, PER_SCHOOL = 100_000, 500
FILL = """
INSERT INTO directory_school (urn, laestab, name, phase, locality_id) SELECT {first} + n, (9990000 + n)::text, 'School ' || n, '', NULL
  FROM generate_series(0, {schools} - 1) n;
INSERT INTO accounts_organisation (kind, key, name, urn) SELECT 'school', urn::text, name, urn FROM directory_school;
INSERT INTO record_pupil (id, key, upn, former_upn, uln, surname, forename, birth_date, sex)
  SELECT n, 'K' || n, 'U' || n, '', '', md5(n::text), md5((n + 1)::text), DATE '2012-01-01', 'F' FROM generate_series(1, {pupils}) n;
INSERT INTO record_enrolment (pupil_id, school_id, entry_date, status)
  SELECT n, {first} + (n - 1) / {each}, DATE '2021-09-01', 'C' FROM generate_series(1, {pupils}) n;
INSERT INTO record_suspension (scope, pupil_id, school_id, category, start_date, sessions, reason1, reason2, reason3,
  sen_provision, nc_year, academic_year, term)
  SELECT 1, n, {first} + (n - 1) / {each}, 'SUSP', DATE '2024-10-01' + n % 200, 2, 'PB', '', '', '', '', 2024, 1
  FROM generate_series(1, {pupils}, 2) n;
INSERT INTO access_tie (pupil_id, kind, organisation_id, starts, reason)
  SELECT e.pupil_id, 'on_roll', o.id, now() - INTERVAL '1 year', '' FROM record_enrolment e
  JOIN accounts_organisation o ON o.urn = e.school_id;
ANALYZE;
"""


def run(place: Path, pupils: str = "50000") -> Result:
    """Fill a record, put the lock on, and time two questions of a head, of a trust of fifty schools and of the whole area."""
    from tests.services import postgresql

    cluster = postgresql.shared_cluster(place)
    cluster.say("CREATE ROLE belonging_app NOLOGIN")
    try:
        os.environ.update(
            BELONGING_SECRET_KEY="a key for the bench alone, 0123456789abcdefghijklmnop",
            DATABASE_URL=cluster.url("belonging"),
            DJANGO_SETTINGS_MODULE="belonging.site.settings.demo",
            BELONGING_HOME=str(place),
        )
        import django

        django.setup()
        return timed(int(pupils))
    finally:
        postgresql.stop_shared_cluster(place)


def timed(pupils: int) -> Result:
    """Return the seconds of each question behind the lock and without it, and the greatest ratio."""
    from django.core.management import call_command
    from django.db import connections

    from belonging.apps.access import protection

    owner, app = connections["owner"], connections["default"]
    call_command("migrate", database="owner", verbosity=0, skip_checks=True)
    protection.install(owner)
    with owner.cursor() as cursor:
        cursor.execute(FILL.format(first=URN, schools=-(-pupils // PER_SCHOOL), pupils=pupils, each=PER_SCHOOL))
    found: Result = {"pupils": pupils}
    for who, reach in readers(pupils // PER_SCHOOL).items():
        for what, asked in questions(reach).items():
            locked, free = beside(app, owner, asked, reach)
            found[f"{who}, {what}"] = {"locked": locked, "free": free, "ratio": locked / free}
    ratios = [each["ratio"] for each in found.values() if isinstance(each, dict)]
    return found | {"ratio": max(ratios), "seconds": max(e["locked"] for e in found.values() if isinstance(e, dict))}


def readers(schools: int) -> dict[str, object]:
    """Return the reaches: one school, half the schools, and the whole area by an agreement with every school."""
    from django.db import connections

    from belonging.apps.access.reach import Crossing, Reach
    from belonging.engine.access import Reaches

    with connections["owner"].cursor() as cursor:
        cursor.execute("SELECT urn, id FROM accounts_organisation ORDER BY urn")
        held = cursor.fetchall()
    fields = frozenset({"*"})
    every = Crossing(agreement=1, title="All", fields=fields, urns=None, through=frozenset())
    crossing = dict.fromkeys(("record.Pupil", "record.Enrolment", "record.Suspension"), (every,))
    tied = {
        name: Reach(
            children=Reaches.ROLL,
            own=frozenset(urn for urn, _ in some),
            organisations=frozenset(pk for _, pk in some),
            may=frozenset({"see children"}),
        )
        for name, some in (("a head", held[:1]), ("a trust of half the schools", held[: schools // 2]))
    }
    return tied | {"the area": Reach(children=Reaches.AREA, crossing=crossing, may=frozenset({"see children"}))}


def questions(reach: object) -> dict[str, tuple[str, tuple[object, ...]]]:
    """Return the first page of the children list, and the count of suspensions by school, as the application's own SQL."""
    from django.db import connections
    from django.db.models import Count

    from belonging.apps.access.queries.rows import rows
    from belonging.apps.record.models import Pupil, Suspension

    listed = rows(Pupil, reach=reach).order_by("surname", "forename", "id")[:50]  # type: ignore[arg-type]
    heaviest = rows(Suspension, reach=reach).values("school_id").annotate(n=Count("pupil", distinct=True)).order_by()  # type: ignore[arg-type]
    return {
        what: query.query.get_compiler(connection=connections["owner"]).as_sql()
        for what, query in (("children list", listed), ("suspended pupils by school", heaviest))
    }


def beside(app: object, owner: object, asked: tuple[str, tuple[object, ...]], reach: object) -> tuple[float, float]:
    """Return the least seconds of seven turns of one question behind the lock and without it, taken by turns."""
    from django.db import transaction

    from belonging.apps.access import claims

    least = {"locked": float("inf"), "free": float("inf")}
    for _ in range(7):
        with transaction.atomic("default"):
            claims.tell(claims.signed(claims.of(reach)))  # type: ignore[arg-type]
            least["locked"] = min(least["locked"], seconds(app, asked))
        least["free"] = min(least["free"], seconds(owner, asked))
    return least["locked"], least["free"]


def seconds(connection: object, asked: tuple[str, tuple[object, ...]]) -> float:
    """Return how long one question took."""
    with connection.cursor() as cursor:  # type: ignore[attr-defined]
        started = time.perf_counter()
        cursor.execute(*asked)
        cursor.fetchall()
        return time.perf_counter() - started
