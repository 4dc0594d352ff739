"""The cases: ten worked on as people do, by the application's own actions behind the second lock, and copies of them at every school."""

from collections.abc import Sequence
from datetime import timedelta
from typing import Any

from django.apps import apps
from django.db import connection, models
from django.utils import timezone

from bench.casework.area import AT_AUTHORITY, AT_SCHOOL, SCHOOLS, URN, each

WORKED = 10  # cases made by hand at the first school; one of them ended
OF_AREA = (7, 9)  # those of them that the authority keeps, the others being their school's
STRIDE = 1_000_000  # what every number of a copy is ahead of the copy before
SPREAD = 45  # days by which copies began earlier than what they were made of, one after another


def work(people: Sequence[Any]) -> None:
    """Work on the first cases of the first school: suspensions and assessments, further on from one to the next."""
    from belonging.apps.access.acting import acting
    from belonging.apps.casework.actions import answers, cases, notes, parts, referrals, tasks
    from tests.apps.casework import world

    head, senco, lead = people[: len(AT_SCHOOL)]
    of_area = dict(zip(AT_AUTHORITY, people[len(AT_SCHOOL) * SCHOOLS :], strict=False))
    today = timezone.localdate()
    from belonging.apps.record.models import Pupil

    with acting(head, "inclusion"):
        children = list(Pupil.objects.filter(pk__lte=WORKED).order_by("pk"))
    for number, child in enumerate(children):
        suspended = number % 2 == 0
        by = of_area["area_inclusion_partner"] if number in OF_AREA else head
        made = (world.suspension if suspended else world.assessment)(child, by, urn=URN)
        purpose = "exclusion" if suspended else "inclusion"
        keeper = of_area["exclusions_officer" if suspended else "area_inclusion_partner"]
        with acting(by, purpose):
            parts.take_part(made, "head", by=by, person=head)
            parts.take_part(made, "family", by=by, name="Rowan Fernley")
            parts.take_part(made, "authority", by=by, person=keeper)
            parts.take_part(made, "owner", by=by, person=senco if suspended else lead)
            for much in range(1 + number % 4):
                tasks.promise(made, f"Ring home, and write down what was said ({much + 1})", by=by, due=today + timedelta(days=9 * much - 4),
                              owner=(senco, head, keeper)[much % 3])  # fmt: skip
            told = {"child_hopes": "A quiet room."} if suspended else {"view_asked": "said"}
            answers.answer(made, "child_view" if suspended else "my_view", told, by=None, told_by="The child")
            notes.write(
                made,
                "He likes football, and comes in early on Tuesdays.",
                by=by,
                mentioned=[senco.pk] * (number == 0),
            )
            if number % 4 == 0:
                referrals.send(made, receiver=keeper.post.organisation_id, owner=keeper, asks="A place for a morning a week", by=by,
                               shared="The name, and what happened", basis="public_task", condition="none_needed", answer_by=today + timedelta(days=7))  # fmt: skip
            if number == 1:
                cases.make_move(made, "withdraw", by=by, reason="It is no longer needed.")


def copy(cases: int, pupils: int, people: Sequence[Any]) -> None:
    """Copy what was worked on, with every row that belongs to it, until there are so many cases. Run as the tables' owner."""
    tables = [one for one in apps.get_app_config("casework").get_models() if one.__name__ != "PublishedForm"]
    tables.append(apps.get_model("access", "Tie"))
    most = cases // WORKED - 1
    with connection.cursor() as cursor:
        cursor.execute(
            "CREATE TEMP TABLE copies (k bigint PRIMARY KEY, urn integer, place bigint, first bigint, back integer)"
        )
        cursor.execute("CREATE TEMP TABLE stands_for (k bigint, person bigint, other bigint, PRIMARY KEY (k, person))")
        cursor.execute("SET session_replication_role = replica")
        cursor.execute(
            f"INSERT INTO copies SELECT k, o.urn, o.id, k % {SCHOOLS} * {each(pupils)} + 1 + k / {SCHOOLS} * {WORKED}, k * 7 % {SPREAD} "
            f"FROM generate_series(1, {most}) k JOIN accounts_organisation o ON o.urn = {URN} + k % {SCHOOLS}"
        )
        cursor.executemany("INSERT INTO stands_for VALUES (%s, %s, %s)", standing(most, people))
        for model in tables:
            table = model._meta.db_table
            cursor.execute(copied(model))
            cursor.execute(
                f"SELECT setval(pg_get_serial_sequence('{table}', 'id'), (SELECT coalesce(max(id), 1) FROM {table}))"
            )
        cursor.execute("SET session_replication_role = DEFAULT")
    with connection.cursor() as cursor:
        cursor.execute("VACUUM (FREEZE, ANALYZE)")  # or the database would tidy up while people visit


def standing(copies: int, people: Sequence[Any]) -> list[tuple[int, int, int]]:
    """Return who takes the place of whom in each copy: the same role at the copy's school, or the next of that role at the authority."""
    schools, area = people[: len(AT_SCHOOL) * SCHOOLS], people[len(AT_SCHOOL) * SCHOOLS :]
    found = []
    for k in range(1, copies + 1):
        at = k % SCHOOLS * len(AT_SCHOOL)
        found += [(k, schools[slot].pk, schools[at + slot].pk) for slot in range(len(AT_SCHOOL))]
        for slot in range(len(AT_AUTHORITY)):
            same = area[slot :: len(AT_AUTHORITY)]
            found.append((k, same[0].pk, same[k % len(same)].pk))
    return found


def copied(model: type[models.Model]) -> str:
    """Return the statement that copies the rows of a table that belong to the cases worked on."""
    fields = model._meta.local_concrete_fields
    names = ", ".join(f'"{each.column}"' for each in fields)
    taken = ", ".join(value(each) for each in fields)
    of_case = "AND t.case_id IS NOT NULL" if model.__name__ == "Tie" else ""
    return f"INSERT INTO {model._meta.db_table} ({names}) SELECT {taken} FROM {model._meta.db_table} t CROSS JOIN copies c WHERE t.id < {STRIDE} {of_case}"


def value(field: models.Field) -> str:
    """Return what a copy has in a column: numbers of its own, its own child, school and people, and earlier days."""
    held, app = f't."{field.column}"', apps.get_app_config("casework").get_models()
    to = field.related_model
    if field.primary_key or to in set(app) or field.column in ("case_id", "tie"):
        return f"{held} + c.k * {STRIDE}"
    if field.column == "pupil_id":
        return f"c.first + {held} - 1"
    if to is None:
        day = {"DateField": "c.back", "DateTimeField": "make_interval(days => c.back)"}.get(field.get_internal_type())
        return f"{held} - {day}" if day else held
    return {
        "School": f"CASE WHEN {held} IS NOT NULL THEN c.urn END",
        "Organisation": f"CASE WHEN {held} IN (SELECT id FROM accounts_organisation WHERE urn = {URN}) THEN c.place ELSE {held} END",
        "User": f"coalesce((SELECT s.other FROM stands_for s WHERE s.k = c.k AND s.person = {held}), {held})",
    }.get(to.__name__, held)
