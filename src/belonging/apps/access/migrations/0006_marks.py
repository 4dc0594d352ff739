"""What a reach rests on leaves a mark when it is written (PostgreSQL); the second lock, put on after every migration, does it again for later tables."""

from django.db import migrations

from belonging.apps.access import stamps

TABLES = (
    "accounts_organisation",
    "agreements_agreement",
    "agreements_item",
    "agreements_party",
    "agreements_signoff",
    "access_consent",
    "access_objection",
)


def leave_marks(apps, schema_editor):
    """Have each table leave marks."""
    if schema_editor.connection.vendor == "postgresql":
        with schema_editor.connection.cursor() as cursor:
            cursor.execute(stamps.statements(TABLES))


class Migration(migrations.Migration):
    dependencies = [
        ("access", "0005_ties_of_cases"),
        ("accounts", "0007_organisation_rolls"),
        ("agreements", "0002_what_became_of_it"),
    ]

    operations = [migrations.RunPython(leave_marks, migrations.RunPython.noop)]
