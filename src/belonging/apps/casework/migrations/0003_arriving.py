
import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('casework', '0002_asking_and_letters'),
        ('directory', '0002_the_area_of_a_school'),
        ('record', '0003_whose_list'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='LocalRule',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('prompt', models.CharField(max_length=40)),
                ('used', models.BooleanField(verbose_name='in use')),
                ('reason', models.TextField()),
                ('at', models.DateTimeField(auto_now_add=True)),
                ('by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
        ),
        migrations.CreateModel(
            name='KeptFact',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('key', models.CharField(max_length=40)),
                ('value', models.JSONField(null=True)),
                ('day', models.DateField(verbose_name='as at')),
                ('at', models.DateTimeField(auto_now_add=True)),
                ('case', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.CASCADE, related_name='kept_facts', to='casework.case')),
                ('pupil', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.CASCADE, related_name='+', to='record.pupil')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('case', 'key'), name='a_fact_of_a_case_is_kept_once')],
            },
        ),
        migrations.CreateModel(
            name='Suggestion',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('case_type', models.CharField(max_length=40)),
                ('prompt', models.CharField(max_length=40)),
                ('because', models.CharField(max_length=300)),
                ('day', models.DateField()),
                ('made_at', models.DateTimeField(auto_now_add=True)),
                ('dismissed_on', models.DateField(blank=True, null=True)),
                ('reason', models.TextField(blank=True, default='', verbose_name='why it was dismissed')),
                ('dismissed_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('pupil', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='record.pupil')),
                ('school', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='directory.school')),
            ],
            options={
                'indexes': [models.Index(condition=models.Q(('dismissed_on', None)), fields=['school', 'day'], name='suggestions_of_a_school')],
                'constraints': [models.UniqueConstraint(fields=('pupil', 'case_type', 'prompt', 'day'), name='a_suggestion_is_made_once'), models.CheckConstraint(condition=models.Q(('dismissed_on', None), models.Q(('reason', ''), _negated=True), _connector='OR'), name='a_dismissal_has_its_reason')],
            },
        ),
    ]
