"""Tables of casework."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('accounts', '0007_organisation_rolls'),
        ('directory', '0002_the_area_of_a_school'),
        ('record', '0003_whose_list'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='Case',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('type', models.CharField(max_length=40)),
                ('purpose', models.CharField(max_length=40)),
                ('state', models.CharField(blank=True, default='', max_length=40)),
                ('restricted', models.BooleanField(default=False, verbose_name='only for those in the case')),
                ('called', models.CharField(blank=True, default='', max_length=100, verbose_name='what the child likes to be called')),
                ('opened', models.DateField(verbose_name='opened on')),
                ('ended', models.DateField(blank=True, null=True, verbose_name='ended on')),
                ('source', models.CharField(blank=True, default='', max_length=60)),
                ('changed_at', models.DateTimeField(auto_now=True, verbose_name='last changed')),
                ('keeper', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='accounts.organisation')),
                ('opened_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('pupil', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='cases', to='record.pupil')),
                ('school', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='directory.school')),
            ],
        ),
        migrations.CreateModel(
            name='Answer',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('form', models.CharField(max_length=40)),
                ('version', models.PositiveSmallIntegerField()),
                ('question', models.CharField(max_length=60)),
                ('value', models.JSONField(null=True)),
                ('tier', models.CharField(max_length=12)),
                ('waits', models.BooleanField(default=False)),
                ('settled_at', models.DateTimeField(blank=True, null=True)),
                ('told_by', models.CharField(blank=True, default='', max_length=200, verbose_name='in whose words')),
                ('at', models.DateTimeField(auto_now_add=True)),
                ('by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('pupil', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.CASCADE, related_name='+', to='record.pupil')),
                ('case', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.CASCADE, related_name='answers', to='casework.case')),
            ],
        ),
        migrations.CreateModel(
            name='Note',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('text', models.TextField()),
                ('at', models.DateTimeField(auto_now_add=True)),
                ('by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('case', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='notes', to='casework.case')),
                ('pupil', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.CASCADE, related_name='+', to='record.pupil')),
            ],
        ),
        migrations.CreateModel(
            name='Mention',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('seen_at', models.DateTimeField(blank=True, null=True)),
                ('case', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='casework.case')),
                ('person', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('pupil', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.CASCADE, related_name='+', to='record.pupil')),
                ('note', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='mentions', to='casework.note')),
            ],
        ),
        migrations.CreateModel(
            name='Participant',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('part', models.CharField(max_length=40)),
                ('name', models.CharField(blank=True, default='', max_length=200)),
                ('since', models.DateField()),
                ('until', models.DateField(blank=True, null=True)),
                ('asked', models.DateField(blank=True, null=True, verbose_name='asked to come on')),
                ('came', models.BooleanField(blank=True, null=True)),
                ('tie', models.BigIntegerField(null=True)),
                ('case', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='participants', to='casework.case')),
                ('organisation', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='accounts.organisation')),
                ('person', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('pupil', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.CASCADE, related_name='+', to='record.pupil')),
            ],
        ),
        migrations.CreateModel(
            name='PublishedForm',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('case_type', models.CharField(max_length=40)),
                ('form', models.CharField(max_length=40)),
                ('version', models.PositiveSmallIntegerField()),
                ('fingerprint', models.CharField(max_length=16)),
                ('described', models.JSONField()),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('case_type', 'form', 'version'), name='one_version_of_a_form')],
            },
        ),
        migrations.CreateModel(
            name='Referral',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('state', models.CharField(choices=[('sent', 'Waiting for an answer'), ('accepted', 'Accepted'), ('declined', 'Declined'), ('done', 'Done'), ('withdrawn', 'Taken back')], default='sent', max_length=10)),
                ('asks', models.TextField(verbose_name='what is asked')),
                ('shared', models.TextField(verbose_name='what is shared')),
                ('purpose', models.CharField(max_length=40)),
                ('basis', models.CharField(max_length=60, verbose_name='lawful basis')),
                ('condition', models.CharField(max_length=60, verbose_name='condition for special categories')),
                ('sent', models.DateField(verbose_name='sent on')),
                ('answer_by', models.DateField(verbose_name='answer wanted by')),
                ('due', models.DateField(blank=True, null=True, verbose_name='to be done by')),
                ('answered', models.DateField(blank=True, null=True, verbose_name='answered on')),
                ('done', models.DateField(blank=True, null=True, verbose_name='done on')),
                ('reason', models.TextField(blank=True, default='', verbose_name='why it was declined or taken back')),
                ('outcome', models.TextField(blank=True, default='', verbose_name='what came of it')),
                ('case', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='referrals', to='casework.case')),
                ('owner', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('pupil', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.CASCADE, related_name='+', to='record.pupil')),
                ('receiver', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='accounts.organisation')),
                ('sender', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='accounts.organisation')),
                ('sent_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
        ),
        migrations.CreateModel(
            name='RunningClock',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('clock', models.CharField(max_length=60)),
                ('since', models.DateField(verbose_name='counted from')),
                ('began', models.DateField(verbose_name='case began on')),
                ('also', models.DateField(null=True)),
                ('posted', models.BooleanField(default=False)),
                ('variant', models.CharField(blank=True, default='', max_length=40)),
                ('due', models.DateField(null=True, verbose_name='last day on time')),
                ('due_plain', models.DateField(null=True, verbose_name='last day without exceptions')),
                ('due_before', models.DateField(null=True, verbose_name='last day before the calendar changed')),
                ('why_none', models.CharField(blank=True, default='', max_length=500, verbose_name='why there is no day')),
                ('owed_by', models.CharField(blank=True, default='', max_length=40, verbose_name='owed by')),
                ('reckoned_at', models.DateTimeField()),
                ('ended', models.DateField(null=True, verbose_name='ended on')),
                ('lifted', models.BooleanField(default=False, verbose_name='no longer owed')),
                ('case', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='clocks', to='casework.case')),
                ('pupil', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.CASCADE, related_name='+', to='record.pupil')),
                ('school', models.ForeignKey(db_index=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='directory.school')),
            ],
        ),
        migrations.CreateModel(
            name='ClockException',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('ground', models.CharField(max_length=60)),
                ('first', models.DateField(verbose_name='from')),
                ('last', models.DateField(null=True, verbose_name='until')),
                ('reason', models.TextField()),
                ('evidence', models.TextField(verbose_name='what shows it')),
                ('at', models.DateTimeField(auto_now_add=True)),
                ('by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('case', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='casework.case')),
                ('pupil', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.CASCADE, related_name='+', to='record.pupil')),
                ('clock', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='exceptions', to='casework.runningclock')),
            ],
        ),
        migrations.CreateModel(
            name='Step',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('move', models.CharField(max_length=40)),
                ('day', models.DateField()),
                ('by', models.CharField(max_length=40, verbose_name='as')),
                ('begins', models.CharField(blank=True, default='', max_length=40)),
                ('ends', models.CharField(max_length=40)),
                ('sentence', models.CharField(max_length=500)),
                ('reason', models.TextField(blank=True, default='')),
                ('at', models.DateTimeField(auto_now_add=True)),
                ('case', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='steps', to='casework.case')),
                ('person', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('pupil', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.CASCADE, related_name='+', to='record.pupil')),
            ],
        ),
        migrations.CreateModel(
            name='Task',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('kind', models.CharField(choices=[('task', 'Task'), ('commitment', 'Promised at the conference'), ('action', 'Agreed by a panel'), ('look', 'Look back')], default='task', max_length=12)),
                ('what', models.TextField()),
                ('due', models.DateField(blank=True, null=True, verbose_name='by')),
                ('done', models.DateField(blank=True, null=True, verbose_name='done on')),
                ('dropped', models.BooleanField(default=False, verbose_name='no longer to be done')),
                ('outcome', models.TextField(blank=True, default='', verbose_name='what came of it')),
                ('about', models.CharField(blank=True, default='', max_length=60)),
                ('made_at', models.DateTimeField(auto_now_add=True)),
                ('case', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='tasks', to='casework.case')),
                ('made_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('organisation', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='accounts.organisation')),
                ('owner', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='tasks', to=settings.AUTH_USER_MODEL)),
                ('pupil', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.CASCADE, related_name='+', to='record.pupil')),
            ],
        ),
        migrations.CreateModel(
            name='Visit',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('at', models.DateTimeField()),
                ('case', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='casework.case')),
                ('person', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('pupil', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.CASCADE, related_name='+', to='record.pupil')),
            ],
        ),
        migrations.AddIndex(
            model_name='case',
            index=models.Index(condition=models.Q(('ended', None)), fields=['keeper', 'type'], name='open_cases_of_a_keeper'),
        ),
        migrations.AddIndex(
            model_name='case',
            index=models.Index(fields=['type', 'opened'], name='cases_of_a_type'),
        ),
        migrations.AddConstraint(
            model_name='case',
            constraint=models.UniqueConstraint(condition=models.Q(('source', ''), _negated=True), fields=('type', 'pupil', 'source'), name='one_case_for_what_a_file_told'),
        ),
        migrations.AddConstraint(
            model_name='case',
            constraint=models.CheckConstraint(condition=models.Q(('ended', None), ('ended__gte', models.F('opened')), _connector='OR'), name='a_case_ends_after_it_opens'),
        ),
        migrations.AddIndex(
            model_name='answer',
            index=models.Index(fields=['case', 'id'], name='answers_of_a_case'),
        ),
        migrations.AddConstraint(
            model_name='answer',
            constraint=models.CheckConstraint(condition=models.Q(('settled_at', None), ('waits', True), _connector='OR'), name='only_what_waits_is_settled'),
        ),
        migrations.AddConstraint(
            model_name='mention',
            constraint=models.UniqueConstraint(fields=('note', 'person'), name='one_mention_a_person'),
        ),
        migrations.AddConstraint(
            model_name='participant',
            constraint=models.UniqueConstraint(condition=models.Q(('until', None)), fields=('case', 'part', 'person'), name='one_person_holds_a_part_once'),
        ),
        migrations.AddConstraint(
            model_name='participant',
            constraint=models.CheckConstraint(condition=models.Q(('person__isnull', False), ('organisation__isnull', False), models.Q(('name', ''), _negated=True), _connector='OR'), name='a_part_is_somebodys'),
        ),
        migrations.AddConstraint(
            model_name='participant',
            constraint=models.CheckConstraint(condition=models.Q(('until', None), ('until__gte', models.F('since')), _connector='OR'), name='a_part_ends_after_it_starts'),
        ),
        migrations.AddIndex(
            model_name='referral',
            index=models.Index(condition=models.Q(('state__in', ('sent', 'accepted'))), fields=['receiver', 'answer_by'], name='referrals_that_wait'),
        ),
        migrations.AddConstraint(
            model_name='referral',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('state__in', ('declined', 'withdrawn')), _negated=True), models.Q(('reason', ''), _negated=True), _connector='OR'), name='a_no_has_its_reason'),
        ),
        migrations.AddConstraint(
            model_name='referral',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('state', 'done'), _negated=True), models.Q(('outcome', ''), _negated=True), _connector='OR'), name='what_is_done_has_its_outcome'),
        ),
        migrations.AddConstraint(
            model_name='referral',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('state', 'accepted'), _negated=True), ('due__isnull', False), _connector='OR'), name='what_is_accepted_has_its_day'),
        ),
        migrations.AddIndex(
            model_name='runningclock',
            index=models.Index(condition=models.Q(('ended', None)), fields=['due'], name='clocks_due_in_the_area'),
        ),
        migrations.AddIndex(
            model_name='runningclock',
            index=models.Index(condition=models.Q(('ended', None)), fields=['school', 'due'], name='clocks_due_at_a_school'),
        ),
        migrations.AddConstraint(
            model_name='runningclock',
            constraint=models.UniqueConstraint(condition=models.Q(('ended', None)), fields=('case', 'clock'), name='a_clock_runs_once_in_a_case'),
        ),
        migrations.AddIndex(
            model_name='task',
            index=models.Index(condition=models.Q(('done', None)), fields=['owner', 'due'], name='tasks_of_a_person'),
        ),
        migrations.AddIndex(
            model_name='task',
            index=models.Index(condition=models.Q(('done', None)), fields=['organisation', 'due'], name='tasks_of_an_organisation'),
        ),
        migrations.AddIndex(
            model_name='task',
            index=models.Index(condition=models.Q(('about', ''), _negated=True), fields=['about'], name='tasks_about_something'),
        ),
        migrations.AddConstraint(
            model_name='task',
            constraint=models.CheckConstraint(condition=models.Q(('dropped', False), models.Q(('outcome', ''), _negated=True), _connector='OR'), name='what_is_dropped_has_its_reason'),
        ),
        migrations.AddConstraint(
            model_name='visit',
            constraint=models.UniqueConstraint(fields=('case', 'person'), name='one_last_look_a_person'),
        ),
    ]
