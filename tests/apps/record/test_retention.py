"""The end of a child's record: a dry list, two people, legal holds respected, and what is erased is gone everywhere."""

from datetime import date

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone

from belonging.apps.access import acting
from belonging.apps.access.models import Tie
from belonging.apps.access.queries import shares
from belonging.apps.exports.models import Export
from belonging.apps.history import writing as history
from belonging.apps.history.actions import holding
from belonging.apps.history.models import Entry, Kept
from belonging.apps.history.queries import verifying
from belonging.apps.record.actions import retention as acts
from belonging.apps.record.models import Pupil, RetentionRun, Suspension
from belonging.apps.record.models.retention import RunState
from belonging.apps.record.queries import retention
from belonging.apps.record.schedule import SCHEDULE
from belonging.engine.retention import born_before
from tests.apps.access import world

pytestmark = pytest.mark.django_db
YOUNG = date(2015, 3, 1)


@pytest.fixture
def area(watched, settings, tmp_path):
    """A grown child, one a legal hold keeps, and a young one; each has one note in their history."""
    settings.BELONGING_HOME = tmp_path
    made = world.made()
    made.grown, made.held, made.young = (world.child(made, (world.NORTH, world.long_ago(), None)) for _ in range(3))
    over = born_before(timezone.localdate(), 25)
    with acting.system("information_rights"):
        Pupil.objects.filter(pk__in=(made.grown.pk, made.held.pk)).update(birth_date=over)
        Pupil.objects.filter(pk=made.young.pk).update(birth_date=YOUNG)
        for each in (made.grown, made.held, made.young):
            note = history.Changed(table="plan", row="1", before={}, after={"note": "Private."}, child_id=each.pk)
            history.write(kind="wrote", sentence="A note was written.", children=[each.pk], changes=[note])
        holding.place(child_id=made.held.pk, why="A court has asked for it.")
    return made


@pytest.fixture
def lead(area, client, proven):
    area.lead = world.reader("data_protection_lead")
    return proven(client, area.lead)


@pytest.fixture
def second(area):
    return world.person("sam", "data_protection_lead", kind="authority", key="999")


def test_what_is_due_is_counted_with_its_reason_and_holds_keep_back(area):
    with acting.system("information_rights", reading=True):
        due = retention.due()
    assert set(due.children) == {area.grown.pk, area.held.pk}
    assert due.free == (area.grown.pk,)
    assert "25 years from the child's date of birth" in due.reason


def test_the_page_says_that_nothing_can_be_undone_and_names_no_child(area, lead):
    page = lead.get("/retention/").content.decode()
    assert "Erasing cannot be undone" in page
    assert "1 kept back by a legal hold" in page
    assert "Confirm locally" in page
    assert area.grown.surname not in page


def test_the_dry_list_is_taken_away_as_a_file_and_erases_nothing(area, lead):
    lead.post("/retention/list/")
    export = Export.objects.get()
    text = lead.get(lead.post(f"/files/{export.pk}/link/").url).content.decode()
    assert area.grown.surname in text
    assert area.held.upn not in text
    assert Pupil.objects.count() == 3


def test_one_person_alone_erases_nothing(area, lead):
    lead.post("/retention/forward/")
    run = RetentionRun.objects.get()
    page = lead.post(f"/retention/{run.pk}/agree/", follow=True).content.decode()
    assert "somebody else must agree to it" in page
    assert Pupil.objects.count() == 3
    with pytest.raises(IntegrityError), transaction.atomic():
        RetentionRun.objects.update(state=RunState.DONE)
    with pytest.raises(IntegrityError), transaction.atomic():
        RetentionRun.objects.update(second=area.lead)


def test_a_second_person_agrees_and_the_child_is_gone_from_every_table(area, lead, second, client, proven):
    lead.post("/retention/forward/")
    page = proven(client, second).post(f"/retention/{RetentionRun.objects.get().pk}/agree/", follow=True)
    assert "1 records were erased" in page.content.decode()
    assert set(Pupil.objects.values_list("pk", flat=True)) == {area.held.pk, area.young.pk}
    assert not Suspension.objects.filter(pupil=area.grown.pk).exists()
    assert shares.of_child(area.grown.pk) == []
    assert Tie.objects.filter(pupil_id=area.young.pk).exists()


def test_history_is_redacted_and_not_deleted(area, lead, second):
    before = Entry.objects.filter(child_id=area.grown.pk).count()
    with acting.acting(area.lead, "information_rights"):
        run = acts.put_forward(by=area.lead)
    with acting.acting(second, "information_rights"):
        acts.agree(run.pk, by=second)
    kept = Entry.objects.filter(child_id=area.grown.pk)
    assert kept.count() > before
    assert {"wrote", "retained", "redacted"} <= set(kept.values_list("kind", flat=True))
    assert not Kept.objects.filter(child_id=area.grown.pk).exists()
    assert Kept.objects.filter(child_id=area.young.pk).exists()
    assert RetentionRun.objects.get().children == []


@pytest.mark.django_db(transaction=True)
def test_the_chain_of_the_history_still_holds_after_a_run(area, lead, second):
    before = verifying.verify()  # what the world was made of was written outside the pages
    with acting.acting(area.lead, "information_rights"):
        run = acts.put_forward(by=area.lead)
    with acting.acting(second, "information_rights"):
        acts.agree(run.pk, by=second)
    found = verifying.verify()
    assert found.rows > before.rows
    assert found.faults == before.faults


def test_a_hold_placed_after_the_list_was_put_forward_keeps_the_child(area, lead, second):
    with acting.acting(area.lead, "information_rights"):
        run = acts.put_forward(by=area.lead)
        holding.place(child_id=area.grown.pk, why="A complaint came.")
    with acting.acting(second, "information_rights"):
        run = acts.agree(run.pk, by=second)
    assert (run.erased, run.kept_back) == (0, 1)
    assert Pupil.objects.filter(pk=area.grown.pk).exists()


def test_a_list_can_be_stopped_by_whoever_put_it_forward(area, lead):
    lead.post("/retention/forward/")
    run = RetentionRun.objects.get()
    lead.post(f"/retention/{run.pk}/stop/")
    run.refresh_from_db()
    assert (run.state, run.children) == (RunState.STOPPED, [])


def test_an_organisations_own_schedule_goes_before_the_default(area, lead):
    lead.post("/retention/schedule/pupil_record/", {"length": "30", "why": "Our schedule of 2026."})
    page = lead.get("/retention/").content.decode()
    assert "30 years from the child" in page
    assert "Nothing is due to go" in page
    assert lead.post("/retention/schedule/exports/", {"length": "1", "why": "x"}).status_code == 404


def test_a_role_without_a_part_in_it_is_refused(area, client, proven):
    head = proven(client, world.reader("headteacher"))
    assert head.get("/retention/").status_code == 403
    assert head.post("/retention/forward/").status_code == 403


def test_every_model_names_a_line_of_the_schedule_that_exists():
    from django.apps import apps

    named = {getattr(getattr(each, "Privacy", None), "retention", None) for each in apps.get_models()} - {None}
    assert named == set(SCHEDULE)


def test_one_born_on_the_last_day_of_february_is_due_by_the_first_of_march():
    assert born_before(date(2028, 2, 29), 25) == date(2003, 2, 28)
    assert born_before(date(2026, 3, 1), 26) == date(2000, 3, 1)
