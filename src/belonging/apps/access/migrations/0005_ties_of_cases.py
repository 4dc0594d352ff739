"""Ties that come from cases."""

from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('access', '0004_where_children_are_on_roll'),
        ('accounts', '0007_organisation_rolls'),
        ('agreements', '0002_what_became_of_it'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.AddField(
            model_name='tie',
            name='case_id',
            field=models.BigIntegerField(blank=True, null=True, verbose_name='the case it comes from'),
        ),
        migrations.AddIndex(
            model_name='tie',
            index=models.Index(condition=models.Q(('case_id__isnull', False)), fields=['case_id'], name='tied_through_a_case'),
        ),
    ]
