"""Who came to a sitting for one child without a seat of the panel."""

from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [("panels", "0001_sittings")]

    operations = [
        migrations.AddField(
            model_name="item",
            name="guests",
            field=models.JSONField(default=list, verbose_name="who came without a seat"),
        ),
    ]
