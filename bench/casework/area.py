"""The authority itself: schools, their pupils on roll, calendars, suspensions, and two hundred people in posts. Run as the tables' owner."""

from datetime import date
from typing import Any

from django.db import connection
from django.utils import timezone

URN, SCHOOLS, PEOPLE = 100_000, 60, 200
AT_SCHOOL = ("headteacher", "senco", "designated_safeguarding_lead")
AT_AUTHORITY = ("head_of_inclusion", "exclusions_officer", "area_inclusion_partner")

ROWS = """
INSERT INTO directory_school (urn, laestab, name, phase, kind, status)
  SELECT {first} + n, (9990000 + n)::text, 'School ' || n, 'Secondary', '', '' FROM generate_series(0, {schools} - 1) n;
INSERT INTO record_pupil (id, key, upn, former_upn, uln, surname, forename, birth_date, sex)
  SELECT n, 'K' || n, 'U' || n, '', '', initcap(md5(n::text)), initcap(md5((n + 1)::text)), DATE '2012-01-01', 'F' FROM generate_series(1, {pupils}) n;
INSERT INTO record_enrolment (pupil_id, school_id, entry_date, status)
  SELECT n, {first} + (n - 1) / {each}, DATE '2021-09-01', 'C' FROM generate_series(1, {pupils}) n;
INSERT INTO record_suspension (scope, pupil_id, school_id, category, start_date, sessions, reason1, academic_year, term)
  SELECT 1, n, {first} + (n - 1) / {each}, 'SUSP', DATE '{begins}' - 300 + n % 200, 2, 'PB', {year} - 1, 1 + n % 3
  FROM generate_series(1, {pupils}, 2) n;
"""
# Columns nothing here looks at are filled with nothing, whatever they are.
NOTHING = """
DO $$ DECLARE c record; BEGIN
  FOR c IN SELECT table_name, column_name, data_type FROM information_schema.columns WHERE is_nullable = 'NO' AND column_default IS NULL
      AND is_identity = 'NO' AND table_name IN ('directory_school', 'record_pupil', 'record_enrolment', 'record_suspension') LOOP
    EXECUTE format('ALTER TABLE %I ALTER COLUMN %I SET DEFAULT %s', c.table_name, c.column_name, CASE WHEN c.data_type = 'boolean' THEN 'false' WHEN c.data_type = 'date' THEN 'now()'
      WHEN c.data_type LIKE 'character%' OR c.data_type = 'text' THEN $e$''$e$ ELSE '0' END);
  END LOOP;
END $$;
SET session_replication_role = replica;
"""


def fill(pupils: int) -> list[Any]:
    """Make the authority with so many pupils, and return its people, those of the first school first."""
    places(pupils, SCHOOLS)
    return people()


def places(pupils: int, schools: int) -> None:
    """Make an authority with so many pupils at so many schools."""
    from belonging.apps.access.actions import ties
    from belonging.apps.accounts.actions import organisations
    from belonging.apps.agreements.actions import statutory
    from belonging.apps.record.models import Calendar

    today = timezone.localdate()
    year = today.year - (today.month < 8)
    shape = {"first": URN, "schools": schools, "pupils": pupils, "each": each(pupils, schools)}
    shape |= {"begins": today, "year": year}
    with connection.cursor() as cursor:
        cursor.execute(NOTHING + ROWS.format(**shape) + "SET session_replication_role = DEFAULT")
        cursor.execute("SELECT setval(pg_get_serial_sequence('record_pupil', 'id'), max(id)) FROM record_pupil")
    named = [(URN + number, f"School {number}", "999", "") for number in range(schools)]
    organisations.keep_places(authorities=[("999", "Westmere")], trusts=[], schools=named)
    statutory.keep()
    enrolments = "SELECT pupil_id, school_id AS urn, entry_date, leaving_date FROM record_enrolment"
    ties.follow_roll(enrolments=enrolments, of="SELECT id FROM record_pupil")
    for begins in (year - 1, year, year + 1):
        first, last = date(begins, 9, 1), date(begins + 1, 7, 20)
        Calendar.objects.create(
            scope=1, kind="Term", from_date=first, to_date=last, name="The year", academic_year=begins
        )


def each(pupils: int, schools: int = SCHOOLS) -> int:
    """Return how many pupils each of so many schools has."""
    return -(-pupils // schools)


def people() -> list[Any]:
    """Make the people of every school, the first one's first, and those of the authority."""
    from belonging.apps.accounts import queries as accounts

    places = [accounts.school(URN + number) for number in range(SCHOOLS)]
    made = [person(f"{role} {place.urn}", role, place) for place in places for role in AT_SCHOOL]
    authority = accounts.authority()
    some = [AT_AUTHORITY[number % len(AT_AUTHORITY)] for number in range(PEOPLE - len(made))]
    return made + [person(f"{role} {number}", role, authority) for number, role in enumerate(some)]


def person(username: str, role: str, place: Any) -> Any:
    """Make somebody in a post; nobody signs in with a password here."""
    from belonging.apps.accounts.actions import people as accounts
    from belonging.apps.accounts.models import User

    made = User.objects.create(
        username=username, email=f"{'.'.join(username.split())}@westmere.example", name=username.title(), password="!"
    )
    accounts.give(person=made, role=role, organisation=place)
    return made
