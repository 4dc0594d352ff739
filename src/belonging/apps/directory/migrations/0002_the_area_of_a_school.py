"""Schools that are known already are told which authority they lie in."""

from django.db import migrations


def tell(apps, schema_editor):
    """Set the area of each school from the register."""
    organisations = apps.get_model("accounts", "Organisation").objects.using(schema_editor.connection.alias)
    authorities = dict(organisations.filter(kind="authority").values_list("key", "pk"))
    schools = apps.get_model("directory", "School").objects.using(schema_editor.connection.alias)
    for code, authority in authorities.items():
        urns = list(schools.filter(authority_id=code).values_list("urn", flat=True))
        for start in range(0, len(urns), 500):
            organisations.filter(kind="school", urn__in=urns[start : start + 500]).update(area_id=authority)


class Migration(migrations.Migration):
    dependencies = [("directory", "0001_places"), ("accounts", "0006_the_area_of_a_school")]
    operations = [migrations.RunPython(tell, migrations.RunPython.noop)]
