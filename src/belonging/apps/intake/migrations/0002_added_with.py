"""Which load added the school or child that waiting rows named; whose columns a map reads."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("intake", "0001_loads")]
    operations = [
        migrations.AddField(
            model_name="waitingrow",
            name="added_with",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.SET_NULL,
                related_name="answered_rows",
                to="intake.load",
            ),
        ),
    ]
