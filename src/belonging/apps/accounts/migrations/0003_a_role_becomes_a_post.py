"""What was one role a person becomes their first post."""

from django.db import migrations
from django.utils import timezone

ROLES = {"administrator": "administrator", "analyst": "data_analyst", "head": "headteacher"}


def to_posts(apps, schema_editor):
    """Give everybody a post for the role they had."""
    used = schema_editor.connection.alias  # the owner's: the application's own role may not be there yet
    organisations, posts, people = (
        apps.get_model("accounts", name).objects.using(used) for name in ("Organisation", "Post", "User")
    )
    for person in people.all():
        kind, key, name = organisation(schema_editor.connection, person)
        urn = person.school_urn if kind == "school" else None
        place, _ = organisations.get_or_create(kind=kind, key=key, defaults={"name": name, "urn": urn})
        posts.create(person=person, role=ROLES[person.role], organisation=place, starts=timezone.localdate())


def organisation(connection, person):
    """Return the kind, key and name of the organisation a person acted for."""
    if person.role == "head":
        return "school", str(person.school_urn), f"School {person.school_urn}"
    with connection.cursor() as cursor:
        if "directory_authority" in connection.introspection.table_names(cursor):
            cursor.execute("SELECT code, name FROM directory_authority ORDER BY code LIMIT 1")
            if found := cursor.fetchone():
                return "authority", found[0], found[1]
    return "authority", "area", "The local authority"


class Migration(migrations.Migration):
    dependencies = [("accounts", "0002_posts")]
    operations = [migrations.RunPython(to_posts, migrations.RunPython.noop)]
