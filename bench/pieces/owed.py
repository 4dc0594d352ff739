"""What is due this week among many open cases, asked by the application behind both locks: by a head, by a trust and by the authority.

Needs PostgreSQL's own programs (Debian: `postgresql`).
"""

import os
import time
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

from bench.pieces import access
from bench.timing import Result

if TYPE_CHECKING:
    from belonging.apps.access.reach import Reach

PUPILS = 50_000
SHOWN = 25  # cases on a page
# Of a hundred cases ninety are about exclusions, five are restricted, and each has three clocks spread over 240 days round today.
FILL = """
DO $$ DECLARE c text; BEGIN
  FOR c IN SELECT table_name FROM information_schema.tables WHERE table_schema = 'public' AND table_name LIKE 'casework_%' LOOP
    EXECUTE format('ALTER TABLE %I DISABLE TRIGGER USER', c);
  END LOOP;
END $$;
INSERT INTO accounts_organisation (kind, key, name) VALUES ('authority', '999', 'Westmere');
INSERT INTO accounts_user (id, username, email, name, password, is_active, made_at, why_closed)
  SELECT n, 'u' || n, 'u' || n || '@westmere.example', 'Person ' || n, '', true, now(), '' FROM generate_series(1, {schools}) n;
INSERT INTO casework_case (id, type, pupil_id, school_id, keeper_id, purpose, state, restricted, called, opened, source, changed_at)
  SELECT n, 'suspension', e.pupil_id, e.school_id, o.id, CASE WHEN n % 10 = 0 THEN 'inclusion' ELSE 'exclusion' END, 'out', n % 20 = 0, 'Ash',
  current_date - (n % 300)::int, '', now() FROM generate_series(1, {cases}) n JOIN record_enrolment e ON e.pupil_id = 1 + (n * 7) % {pupils}
  JOIN accounts_organisation o ON o.urn = e.school_id;
INSERT INTO casework_runningclock (case_id, pupil_id, school_id, clock, since, began, posted, variant, due, why_none, owed_by, reckoned_at, lifted)
  SELECT c.id, c.pupil_id, c.school_id, k.clock, c.opened, c.opened, false, '', current_date - 120 + ((c.id * 37 + k.n * 80) % 240)::int, '', 'head', now(), false
  FROM casework_case c CROSS JOIN (VALUES (0, 'parent_told_of_suspension'), (1, 'authority_told_of_suspension'), (2, 'notice_of_first_days')) k(n, clock);
INSERT INTO access_tie (pupil_id, kind, person_id, case_id, starts, reason)
  SELECT c.pupil_id, 'case_owner', 1 + c.school_id - {first}, c.id, now() - INTERVAL '1 day', '' FROM casework_case c;
INSERT INTO casework_participant (case_id, pupil_id, part, person_id, since, name)
  SELECT c.id, c.pupil_id, p.part, 1 + c.school_id - {first}, c.opened, '' FROM casework_case c CROSS JOIN (VALUES ('owner'), ('head')) p(part);
ANALYZE;
"""


def run(place: Path, cases: str = "20000") -> Result:
    """Fill a record with open cases, put the lock on, and time what is due this week and what a day holds."""
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
        return timed(int(cases))
    finally:
        postgresql.stop_shared_cluster(place)


def timed(cases: int) -> Result:
    """Return the seconds of each question of each reader, and the greatest of what is due this week."""
    fill(cases)
    found = {
        f"{who}, {what}": measured(reach, ask)
        for who, reach in readers().items()
        for what, ask in questions(reach).items()
    }
    return {"cases": cases, **found, "seconds": max(took for name, took in found.items() if "due this week" in name)}


def fill(cases: int) -> None:
    """Make the record, put the lock on and fill it."""
    from django.core.management import call_command
    from django.db import connections

    from belonging.apps.access import protection
    from belonging.site.cli._record import as_owner

    owner, schools = connections["owner"], -(-PUPILS // access.PER_SCHOOL)
    with as_owner():
        call_command("migrate", database="owner", verbosity=0, skip_checks=True)
    protection.install(owner)
    sizes = {"first": access.URN, "schools": schools, "pupils": PUPILS}
    with owner.cursor() as cursor:
        cursor.execute(access.FILL.format(**sizes, each=access.PER_SCHOOL))
        cursor.execute(FILL.format(**sizes, cases=cases))


def readers() -> dict[str, "Reach"]:
    """Return the reaches: one head, a trust of half the schools, and the authority to which schools tell of exclusions."""
    from django.db import connections

    from belonging.apps.access.reach import Crossing, Reach
    from belonging.engine.access import Reaches

    with connections["owner"].cursor() as cursor:
        cursor.execute("SELECT urn, id FROM accounts_organisation WHERE kind = 'school' ORDER BY urn")
        held = cursor.fetchall()
        cursor.execute("SELECT id FROM accounts_organisation WHERE kind = 'authority'")
        authority = cursor.fetchone()[0]
    same: dict[str, Any] = {"purpose": "exclusion", "purposes": frozenset({"exclusion", "inclusion"})}
    same |= {"may": frozenset({"see children"})}
    found = {
        name: Reach(
            children=Reaches.ROLL,
            own=frozenset(urn for urn, _ in some),
            organisations=frozenset(pk for _, pk in some),
            keeps=frozenset(pk for _, pk in some),
            person=1,
            **same,
        )
        for name, some in (("a head", held[:1]), ("a trust of half the schools", held[: len(held) // 2]))
    }
    urns = frozenset(urn for urn, _ in held)
    told = Crossing(agreement=1, title="Told", fields=frozenset({"*"}), urns=urns, through=frozenset())
    ours = frozenset({authority})
    crossing = {"casework.Case": (told,), "record.Pupil": (told,)}
    return found | {
        "the authority": Reach(
            children=Reaches.AREA, organisations=ours, keeps=ours, person=1, crossing=crossing, **same
        )
    }


def questions(reach: "Reach") -> dict[str, Callable[[], Any]]:
    """Return what pages ask: the first page of cases in which something is due this week or late, the same at one school, of all, and a day."""
    from belonging.apps.casework.queries import lists, workload

    def first(**cut: Any) -> list[Any]:
        found = lists.found(lists.Filter(**cut), seen_by=reach)
        return lists.shown(found.numbers[:SHOWN], found.shared)

    return {
        "due this week or late": lambda: first(due="week"),
        "due this week or late, at one school": lambda: first(due="week", school=access.URN),
        "cases, the latest first": first,
        "what the law asks of my day": lambda: workload.owed_by(workload.parts_held(reach)),
    }


def measured(reach: "Reach", ask: Callable[[], Any]) -> float:
    """Return the least seconds of nine turns of one question behind the lock."""
    from django.db import transaction

    from belonging.apps.access import claims

    took: list[float] = []
    for _ in range(9):
        with transaction.atomic("default"):
            claims.tell(claims.signed(claims.of(reach)))
            started = time.perf_counter()
            assert len(ask()) > 0
            took.append(time.perf_counter() - started)
    return min(took)
