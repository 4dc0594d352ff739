"""What the row check costs: lists asked by the application, its own check and the second lock included, and by the owner with none.

Needs PostgreSQL's own programs (Debian: `postgresql`). Both answers have the same rows: for a head and a trust the owner's
question names their schools. The ratio is that of the heaviest question over all pupils, which the whole area asks.
"""

import os
import time
from pathlib import Path
from typing import TYPE_CHECKING

from bench.timing import Result

if TYPE_CHECKING:
    from belonging.apps.access.reach import Crossing, Reach

Asked = tuple[str, tuple[object, ...]]
URN, PER_SCHOOL = 100_000, 500
AREA = "the area"
# Columns the questions do not look at are filled with nothing, whatever they are.
FILL = """
DO $$ DECLARE c record; BEGIN
  FOR c IN SELECT table_name, column_name, data_type FROM information_schema.columns WHERE is_nullable = 'NO' AND column_default IS NULL
      AND is_identity = 'NO' AND table_name IN ('directory_school', 'accounts_organisation', 'record_pupil', 'record_enrolment',
      'record_suspension', 'access_tie') LOOP
    EXECUTE format('ALTER TABLE %I ALTER COLUMN %I SET DEFAULT %s', c.table_name, c.column_name, CASE WHEN c.data_type = 'boolean' THEN 'false'
      WHEN c.data_type LIKE 'timestamp%' OR c.data_type = 'date' THEN 'now()' WHEN c.data_type LIKE 'character%' OR c.data_type = 'text' THEN $e$''$e$ ELSE '0' END);
    EXECUTE format('ALTER TABLE %I DISABLE TRIGGER USER', c.table_name);
  END LOOP;
END $$;
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
    from belonging.site.cli._record import as_owner

    owner, app = connections["owner"], connections["default"]
    with as_owner():
        call_command("migrate", database="owner", verbosity=0, skip_checks=True)
    protection.install(owner)
    with owner.cursor() as cursor:
        cursor.execute(FILL.format(first=URN, schools=-(-pupils // PER_SCHOOL), pupils=pupils, each=PER_SCHOOL))
    found: Result = {"pupils": pupils}
    for who, reach in readers(pupils // PER_SCHOOL).items():
        without = questions(reach, checked=False)
        for what, asked in questions(reach, checked=True).items():
            checked, free = beside(app, owner, asked, without[what], reach)
            found[f"{who}, {what}"] = {"checked": checked, "none": free, "ratio": checked / free}
    whole = [each for name, each in found.items() if name.startswith(AREA)]
    heaviest = max(whole, key=lambda each: each["none"])
    return found | {"ratio": heaviest["ratio"], "seconds": heaviest["checked"]}


def readers(schools: int) -> dict[str, "Reach"]:
    """Return the reaches: one school, half the schools, one of two areas, and an area whose neighbours' schools are known by name alone."""
    from django.db import connections

    from belonging.apps.access.reach import Reach
    from belonging.engine.access import Reaches

    with connections["owner"].cursor() as cursor:
        cursor.execute("SELECT urn, id FROM accounts_organisation ORDER BY urn")
        held = cursor.fetchall()
    tied = {
        name: Reach(
            children=Reaches.ROLL,
            own=frozenset(urn for urn, _ in some),
            organisations=frozenset(pk for _, pk in some),
            may=frozenset({"see children"}),
        )
        for name, some in (("a head", held[:1]), ("a trust of half the schools", held[: schools // 2]))
    }
    whole = frozenset(urn for urn, _ in held)
    half = frozenset(urn for urn, _ in held[: schools // 2])
    return tied | {
        name: Reach(children=Reaches.AREA, crossing=crossing(urns, urns is whole), may=frozenset({"see children"}))
        for name, urns in (("one of two areas", half), (AREA, whole))
    }


def crossing(urns: frozenset[int], every: bool) -> dict[str, tuple["Crossing", ...]]:
    """Return what an agreement lets come from these schools; where they are `every` one, all children are of the area."""
    from belonging.apps.access.reach import Crossing

    def one(schools: frozenset[int] | None) -> tuple[Crossing, ...]:
        return (Crossing(agreement=1, title="All", fields=frozenset({"*"}), urns=schools, through=frozenset()),)

    return {"record.Pupil": one(None if every else urns), "record.Enrolment": one(urns), "record.Suspension": one(urns)}


def questions(reach: "Reach", *, checked: bool) -> dict[str, Asked]:
    """Return three questions as the application asks them, or the same of the same schools with no check.

    The first pages of the children list and of the suspensions, and suspended pupils by school.
    """
    from django.db import connections
    from django.db.models import Count, Exists, OuterRef

    from belonging.apps.access.queries.rows import rows
    from belonging.apps.record.models import Enrolment, Pupil, Suspension

    pupils, events = (
        rows(model, reach=reach) if checked else model._base_manager.all() for model in (Pupil, Suspension)
    )
    urns = reach.own or (reach.comes("record.Pupil") or {}).get("")
    if urns and not checked:
        here = Enrolment._base_manager.filter(pupil=OuterRef("pk"), school__in=urns)
        pupils, events = pupils.filter(Exists(here)), events.filter(school__in=urns)
    asked = {
        "children list": pupils.order_by("surname", "forename", "id")[:50],
        "suspensions, newest first": events.order_by("-start_date", "-id")[:50],
        "suspended pupils by school": events.values("school_id").annotate(n=Count("pupil", distinct=True)).order_by(),
    }
    compiler = {"connection": connections["owner"]}
    return {what: query.query.get_compiler(**compiler).as_sql() for what, query in asked.items()}


def beside(app: object, owner: object, asked: Asked, without: Asked, reach: "Reach") -> tuple[float, float]:
    """Return the least seconds of 41 turns of one question with the check and of the same with none, taken by turns."""
    from django.db import transaction

    from belonging.apps.access import claims

    checked, free = [], []
    for _ in range(41):
        with transaction.atomic("default"):
            claims.tell(claims.signed(claims.of(reach)))
            checked.append(seconds(app, asked))
        free.append(seconds(owner, without))
    return min(checked), min(free)


def seconds(connection: object, asked: Asked) -> float:
    """Return how long one question took."""
    with connection.cursor() as cursor:  # type: ignore[attr-defined]
        started = time.perf_counter()
        cursor.execute(*asked)
        cursor.fetchall()
        return time.perf_counter() - started
