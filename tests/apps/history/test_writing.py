"""Who did what is written in the transaction that does it, and rows that change bring their values with them."""

import json

import pytest
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext

from belonging.apps.history import context, writing
from belonging.apps.history.context import NobodyActs
from belonging.apps.history.queries import entries, verifying


def rows(query, *given):
    with connection.cursor() as cursor:
        cursor.execute(query, given)
        return cursor.fetchall()


def school(urn=199001):
    from belonging.apps.directory.models import School

    return School.objects.create(urn=urn, laestab=str(urn), name=f"School {urn}")


def child(number, of=None):
    from belonging.apps.record.models import Pupil

    return Pupil.objects.create(pk=number, key=f"child-{number}")


def suspend(number, urn=199001, **fields):
    from datetime import date

    from belonging.apps.record.models import Suspension

    return Suspension.objects.create(
        scope=1, pupil_id=number, school_id=urn, category="SUSP", start_date=date(2025, 11, 3), academic_year=2025,
        term=1, **fields,
    )  # fmt: skip


def test_a_write_says_who_when_where_why_and_what(record, priya):
    with context.acting_as(priya):
        (made,) = writing.write(
            kind="wrote", sentence="Priya Shah gave Robin a plan.", subject="record.pupil", subject_id=5, children=[5]
        )
    (said,) = entries.of_child(5)
    assert (said.id, said.person_name, said.post, said.address) == (made, "Priya Shah", "case worker", "10.0.0.7")
    assert (said.purpose, said.sentence) == ("inclusion", "Priya Shah gave Robin a plan.")
    assert rows("SELECT chain, number FROM history_link") == [(3, 1)]
    assert verifying.verify().faults == ()


def test_a_forgotten_context_fails_in_a_sentence(record):
    with pytest.raises(NobodyActs, match="nobody had said who acts"):
        writing.write(kind="wrote", sentence="Somebody did something.")
    assert rows("SELECT count(*) FROM history_entry") == [(0,)]


def test_signing_in_says_who_without_a_context(record, priya):
    writing.write(kind="signed_in", sentence="Priya Shah signed in.", who=priya)
    assert rows("SELECT kind, person_id FROM history_entry") == [("signed_in", 7)]


def test_several_children_are_one_entry_each(record, priya):
    with context.acting_as(priya):
        made = writing.write(kind="shared", sentence="A list was shared.", children=[4, 5, 6, 5])
    assert len(made) == 3
    assert rows("SELECT child_id FROM history_entry ORDER BY child_id") == [(4,), (5,), (6,)]
    assert rows("SELECT number FROM history_link ORDER BY number") == [(1,), (2,), (3,)]


def test_an_action_undone_leaves_nothing(record, priya):
    with context.acting_as(priya), transaction.atomic():
        writing.write(kind="wrote", sentence="It was done.", children=[5])
        transaction.set_rollback(True)
    assert rows("SELECT count(*) FROM history_entry") == [(0,)]
    with context.acting_as(priya):
        writing.write(kind="wrote", sentence="It was done again.", children=[5])
    assert rows("SELECT number FROM history_link") == [(1,)]


def test_a_savepoint_undone_leaves_the_rest_of_the_act(record, priya):
    with context.acting_as(priya), transaction.atomic():
        writing.write(kind="wrote", sentence="The first.", children=[5])
        with transaction.atomic():
            writing.write(kind="wrote", sentence="The second, undone.", children=[5])
            transaction.set_rollback(True)
        writing.write(kind="wrote", sentence="The third.", children=[5])
    assert [said.sentence for said in entries.of_child(5)] == ["The first.", "The third."]
    assert verifying.verify().faults == ()


def test_rows_that_change_hang_on_the_sentence_of_their_action(record, priya):
    with context.acting_as(priya), transaction.atomic():
        school(), child(5)
        made = suspend(5)
        made.sessions = 4
        made.save()
        writing.write(kind="wrote", sentence="Priya Shah recorded a suspension.", children=[5])
    (said,) = entries.of_child(5)
    assert said.sentence == "Priya Shah recorded a suspension."
    assert [(row.table, row.operation) for row in said.rows] == [
        ("record_suspension", "added"), ("record_suspension", "changed")
    ]  # fmt: skip
    assert json.loads(said.rows[1].value) == {"before": {"sessions": None}, "after": {"sessions": 4}}
    assert rows("SELECT count(*) FROM history_change WHERE child_id IS NULL") == [(1,)]  # the school
    assert verifying.verify().faults == ()


def test_each_child_keeps_its_own_changes_only(record, priya):
    from belonging.apps.record.models import Suspension

    with context.acting_as(priya), transaction.atomic():
        school(), child(5), child(6), suspend(5), suspend(6)
        writing.write(kind="wrote", sentence="Two suspensions.", children=[5, 6])
    with context.acting_as(priya), transaction.atomic():
        assert Suspension.objects.update(reason1="PP") == 2
        writing.write(kind="wrote", sentence="Both got a reason.", children=[5, 6, 7])
    assert rows("SELECT count(*) FROM history_entry WHERE sentence = 'Both got a reason.'") == [(3,)]
    for number in (5, 6):
        assert [len(said.rows) for said in entries.of_child(number)] == [1, 1]
    assert verifying.verify().faults == ()


def test_updates_in_bulk_are_named_after_whoever_acts_though_no_action_says_a_word(record, priya):
    from belonging.apps.record.models import Suspension

    with context.acting_as(priya), transaction.atomic():
        school(), child(5), child(6)
        first, second = suspend(5), suspend(6)
    with context.acting_as(priya):
        first.sessions, second.sessions = 2, 3
        Suspension.objects.bulk_update([first, second], ["sessions"])
    last = list(entries.of_child(6))[-1]
    assert (last.kind, last.person_name) == ("changed", "Priya Shah")
    assert last.sentence == "A suspension was changed."
    assert verifying.verify().faults == ()


def test_an_update_outside_any_transaction_leaves_an_entry_that_waits_for_the_seal(record, priya):
    from belonging.apps.history.actions import sealing
    from belonging.apps.record.models import Suspension

    with context.acting_as(priya), transaction.atomic():
        school(), child(5), suspend(5)
    Suspension.objects.filter(pupil_id=5).update(sessions=9)
    last = list(entries.of_child(5))[-1]
    assert last.sentence == "A suspension was changed outside the pages."
    assert json.loads(last.rows[0].value)["after"] == {"sessions": 9}
    (fault,) = verifying.verify().faults
    assert (fault.entry, fault.fault.split(":")[0]) == (last.id, "Inserted")
    assert sealing.seal().found == 1
    assert verifying.verify().faults == ()
    assert rows("SELECT count(*) FROM history_entry WHERE kind = 'found'") == [(1,)]


def test_rows_that_do_not_change_and_rows_that_are_loaded_leave_no_entry(record, priya):
    from belonging.apps.record.models import Suspension

    with context.acting_as(priya), context.loading(), transaction.atomic():
        school(), child(5), suspend(5, sessions=1)
    before = rows("SELECT count(*) FROM history_entry")
    Suspension.objects.update(sessions=1)
    assert rows("SELECT count(*) FROM history_entry") == before
    if connection.vendor == "sqlite":  # PostgreSQL reads it in the claims, which access signs
        assert before == [(0,)]


def test_what_no_trigger_watches_is_given_by_the_action(record, priya):
    change = writing.Changed(table="settings", row="area_name", before={"value": "Westmere"}, after={"value": "Wm"})
    with context.acting_as(priya):
        (made,) = writing.write(kind="wrote", sentence="The area was renamed.", changes=[change])
    assert rows('SELECT entry_id, "table", "row", operation FROM history_change') == [
        (made, "settings", "area_name", "changed")
    ]
    assert verifying.verify().faults == ()


@pytest.mark.parametrize("what", ["page", "search", "export", "api"])
def test_a_look_at_a_child_is_kept_and_told(record, priya, what):
    with context.acting_as(priya):
        writing.read(children=[5], what=what)
    (look,) = entries.who_looked(5)
    assert (look.person_name, look.subject, look.kind) == ("Priya Shah", what, "read")


def test_looks_at_figures_are_counted_one_row_a_day(record, priya):
    with context.acting_as(priya):
        for _ in range(3):
            writing.aggregate("/indicators/suspension_rate")
    assert rows("SELECT person_id, page, times FROM history_glance") == [(7, "/indicators/suspension_rate", 3)]
    assert rows("SELECT count(*) FROM history_entry") == [(0,)]


def test_an_unknown_kind_and_an_empty_sentence_are_refused_in_words(record, priya):
    with context.acting_as(priya):
        with pytest.raises(ValueError, match="'waved' is not a kind of entry"):
            writing.write(kind="waved", sentence="Hello.")
        with pytest.raises(ValueError, match="needs a sentence"):
            writing.write(kind="wrote", sentence=" ")
        with pytest.raises(ValueError, match="not a way of reading"):
            writing.read(children=[1], what="fax")


def test_fifty_looks_are_a_handful_of_statements(record, priya):
    with context.acting_as(priya):
        writing.read(children=[1], what="page")
        with CaptureQueriesContext(connection) as few:
            writing.read(children=[1], what="page")
        with CaptureQueriesContext(connection) as many:
            writing.read(children=range(50), what="page")
    assert len(many) == len(few) <= 9, [query["sql"][:80] for query in many]
    assert rows("SELECT count(*), max(number) FROM history_link") == [(52, 52)]
