"""Asking the child and the family themselves, and letters as they were sent."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('casework', '0001_cases'),
        ('record', '0003_whose_list'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='SentLetter',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('letter', models.CharField(max_length=60)),
                ('to', models.CharField(max_length=40)),
                ('language', models.CharField(default='en', max_length=20)),
                ('subject', models.CharField(max_length=300)),
                ('paragraphs', models.JSONField()),
                ('given', models.JSONField(default=dict)),
                ('tier', models.CharField(max_length=12)),
                ('way', models.CharField(choices=[('hand', 'Given by hand'), ('post', 'By post'), ('email', 'By e-mail, from our own mail')], max_length=10, verbose_name='how it went')),
                ('sent', models.DateField(verbose_name='sent on')),
                ('at', models.DateTimeField(auto_now_add=True, verbose_name='written down at')),
                ('case', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='letters', to='casework.case')),
                ('pupil', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.CASCADE, related_name='+', to='record.pupil')),
                ('sent_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
        ),
        migrations.CreateModel(
            name='FormRequest',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('form', models.CharField(max_length=40)),
                ('part', models.CharField(max_length=40)),
                ('link', models.BigIntegerField(null=True)),
                ('in_room', models.BooleanField(default=False, verbose_name="on a worker's device")),
                ('until', models.DateTimeField(verbose_name='may be answered until')),
                ('draft', models.JSONField(blank=True, default=dict, verbose_name='typed and not yet sent')),
                ('asked_at', models.DateTimeField(auto_now_add=True)),
                ('answered_at', models.DateTimeField(blank=True, null=True)),
                ('said_nothing', models.BooleanField(default=False, verbose_name='sent without an answer')),
                ('withdrawn_at', models.DateTimeField(blank=True, null=True, verbose_name='taken back at')),
                ('asked_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('case', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='asked_for', to='casework.case')),
                ('pupil', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.CASCADE, related_name='+', to='record.pupil')),
            ],
            options={
                'constraints': [models.CheckConstraint(condition=models.Q(('answered_at', None), ('draft', {}), _connector='OR'), name='what_was_sent_is_no_draft'), models.CheckConstraint(condition=models.Q(('answered_at', None), ('withdrawn_at', None), _connector='OR'), name='sent_or_taken_back')],
            },
        ),
    ]
