from django.db import migrations


class Migration(migrations.Migration):

    dependencies = [
        ('accounts', '0003_a_role_becomes_a_post'),
    ]

    operations = [
        migrations.RemoveConstraint(
            model_name='user',
            name='a_head_has_one_school_and_nobody_else_has',
        ),
        migrations.RemoveField(
            model_name='user',
            name='role',
        ),
        migrations.RemoveField(
            model_name='user',
            name='school_urn',
        ),
    ]
