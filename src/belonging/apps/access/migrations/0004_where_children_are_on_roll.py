"""Say of each school whether a child is or was on roll there, as the ties have it."""

from django.db import migrations


def say(apps, schema_editor):
    """Mark the schools that ties of the roll name."""
    ties = apps.get_model("access", "Tie").objects.filter(kind="on_roll").values("organisation_id")
    apps.get_model("accounts", "Organisation").objects.filter(id__in=ties).update(rolls=True)


class Migration(migrations.Migration):
    dependencies = [("access", "0003_longer_to_answer"), ("accounts", "0007_organisation_rolls")]
    operations = [migrations.RunPython(say, migrations.RunPython.noop)]
