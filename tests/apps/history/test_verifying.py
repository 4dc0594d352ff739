"""Whoever owns the database can bend the history; verifying names what they bent."""

import json
import tracemalloc

import pytest
from django.db import connection, transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from belonging.apps.history import canonical, context, writing
from belonging.apps.history.actions import sealing
from belonging.apps.history.models import Change, Entry, Kept, Link, Seal
from belonging.apps.history.queries import verifying
from belonging.apps.history.queries.entries import of_child

TABLES = (Entry, Change, Kept, Link, Seal)


def fill(priya):
    """Two organisations' chains: six entries of 3, sealed after four, and one of 4. Entry n of organisation 3 has child n."""
    from dataclasses import replace

    for number in range(1, 7):
        change = writing.Changed(
            table="plan", row=str(number), before={"hours": 1}, after={"hours": 2}, child_id=number
        )
        with context.acting_as(priya):
            writing.write(kind="wrote", sentence=f"Plan {number}.", children=[number], changes=[change])
        if number == 2:
            writing.write(kind="wrote", sentence="Elsewhere.", who=replace(priya, organisation_id=4))
        if number in (3, 4):
            sealing.seal()


def entry(number):
    """The id of the entry about child `number`."""
    return next(of_child(number)).id


def found():
    """What verifying finds, in short: (chain, number, entry, the words before the colon)."""
    return [(each.chain, each.number, each.entry, each.fault.partition(":")[0]) for each in verifying.verify().faults]


@pytest.fixture
def filled(record, priya):
    """A record with a history in it."""
    fill(priya)
    assert verifying.verify() == verifying.Verdict(rows=7, unsealed=2, faults=())
    return record


def test_an_altered_entry_is_named(filled):
    filled.tamper("UPDATE history_entry SET sentence = 'Nothing happened.' WHERE child_id = 3")
    assert found() == [(3, 3, entry(3), "Altered")]


def test_an_altered_change_is_named_with_its_entry(filled):
    filled.tamper("UPDATE history_change SET operation = 'added' WHERE child_id = 3")
    assert found() == [(3, 3, entry(3), "Altered")]


def test_an_altered_value_is_named(filled):
    filled.tamper("UPDATE history_kept SET value = '{}' WHERE child_id = 3")
    assert found() == [(3, 3, entry(3), "Altered")]


def test_a_value_removed_without_a_redaction_is_named(filled):
    filled.tamper("DELETE FROM history_kept WHERE child_id = 3")
    assert found() == [(3, 3, entry(3), "Removed")]


def test_an_altered_link_is_one_fault_and_the_next_is_none(filled):
    filled.tamper(f"UPDATE history_link SET mac = '{'0' * 64}' WHERE chain = 3 AND number = 5")
    assert found() == [(3, 5, entry(5), "Altered")]


def test_an_altered_digest_is_one_fault(filled):
    filled.tamper(f"UPDATE history_link SET digest = '{'0' * 64}' WHERE chain = 3 AND number = 5")
    assert found() == [(3, 5, entry(5), "Altered")]


def test_a_removed_entry_is_named(filled):
    gone = entry(2)
    filled.tamper(
        f"DELETE FROM history_kept WHERE change_id IN (SELECT id FROM history_change WHERE entry_id = {gone})",
        f"DELETE FROM history_change WHERE entry_id = {gone}",
        f"DELETE FROM history_entry WHERE id = {gone}",
    )
    assert found() == [(3, 2, gone, "Removed")]


def test_a_removed_entry_with_its_link_leaves_a_gap_and_its_neighbour_is_sound(filled):
    gone = entry(2)
    filled.tamper(
        f"DELETE FROM history_kept WHERE change_id IN (SELECT id FROM history_change WHERE entry_id = {gone})",
        f"DELETE FROM history_change WHERE entry_id = {gone}",
        f"DELETE FROM history_link WHERE entry_id = {gone}",
        f"DELETE FROM history_entry WHERE id = {gone}",
    )
    assert found() == [(3, 2, None, "Removed")]


def test_a_removed_end_of_a_sealed_chain_is_named(filled):
    filled.tamper(
        "DELETE FROM history_kept WHERE child_id >= 4",
        "DELETE FROM history_change WHERE child_id >= 4",
        "DELETE FROM history_link WHERE chain = 3 AND number >= 4",
        "DELETE FROM history_entry WHERE child_id >= 4",
    )
    assert set(found()) == {(3, 4, None, "Removed")}
    filled.tamper("DELETE FROM history_seal WHERE number = 4")  # the file still knows
    assert set(found()) == {(3, 4, None, "Removed")}


def test_what_came_after_the_last_seal_is_told_as_unproven(filled):
    filled.tamper(
        "DELETE FROM history_kept WHERE child_id = 6",
        "DELETE FROM history_change WHERE child_id = 6",
        "DELETE FROM history_link WHERE chain = 3 AND number = 6",
        "DELETE FROM history_entry WHERE child_id = 6",
    )
    assert verifying.verify() == verifying.Verdict(rows=6, unsealed=1, faults=())


def test_two_entries_that_changed_places_are_named(filled):
    fifth, sixth = entry(5), entry(6)
    filled.tamper(
        "UPDATE history_link SET number = 99 WHERE chain = 3 AND number = 5",
        "UPDATE history_link SET number = 5 WHERE chain = 3 AND number = 6",
        "UPDATE history_link SET number = 6 WHERE chain = 3 AND number = 99",
    )
    assert found() == [(3, 5, sixth, "Reordered"), (3, 6, fifth, "Reordered")]


def test_links_that_changed_entries_are_named(filled):
    fifth, sixth = entry(5), entry(6)
    filled.tamper(
        f"UPDATE history_link SET entry_id = -1 WHERE entry_id = {fifth}",
        f"UPDATE history_link SET entry_id = {fifth} WHERE entry_id = {sixth}",
        f"UPDATE history_link SET entry_id = {sixth} WHERE entry_id = -1",
    )
    assert found() == [(3, 5, sixth, "Reordered"), (3, 6, fifth, "Reordered")]


def test_an_inserted_entry_is_named(filled):
    columns = ", ".join(f'"{name}"' for name in canonical.ENTRY if name != "id")
    filled.tamper(
        f"INSERT INTO history_entry (id, {columns}) SELECT 999, {columns} FROM history_entry WHERE child_id = 1"
    )
    assert found() == [(3, None, 999, "Inserted")]


def test_an_inserted_change_is_named_with_its_entry(filled):
    filled.tamper(
        'INSERT INTO history_change (id, entry_id, "table", "row", operation, commitment) '
        f"SELECT 999, {entry(2)}, 'plan', '2', 'changed', commitment FROM history_change WHERE child_id = 1"
    )
    assert set(found()) == {(3, 2, entry(2), "Removed"), (3, 2, entry(2), "Altered")}


def test_altered_and_removed_seals_are_named(filled):
    filled.tamper("UPDATE history_seal SET number = 2 WHERE chain = 3 AND ordinal = 2")
    assert {each[3] for each in found()} == {"Altered"}
    filled.tamper("DELETE FROM history_seal WHERE chain = 3 AND ordinal = 1")
    assert (3, 2, None, "Removed") in found()


def test_an_altered_file_of_seals_is_named(filled, home):
    file = sorted((home / "seals").glob("*.json"))[0]
    told = json.loads(file.read_text())
    told["seals"][0]["number"] = 1
    file.write_text(json.dumps(told))
    assert found() == [(None, None, None, "Altered")]


def test_another_key_finds_every_entry_at_fault(filled, home, monkeypatch):
    monkeypatch.setenv("BELONGING_HISTORY_KEY", "another key that is quite long enough, and strong: 0123456789")
    assert len({each[:2] for each in found() if each[2]}) == 7


def test_verifying_holds_a_few_thousand_rows_in_memory_at_a_time(record, priya):
    for _ in range(3):
        writing.read(children=range(10_000), what="export", who=priya)
    tracemalloc.start()
    try:
        assert verifying.verify() == verifying.Verdict(rows=30_000, unsealed=30_000, faults=())
        assert tracemalloc.get_traced_memory()[1] < 12_000_000  # whatever the number of rows
    finally:
        tracemalloc.stop()


def test_every_column_is_under_the_chain():
    for model, names in ((Entry, canonical.ENTRY), (Change, canonical.CHANGE), (Seal, (*canonical.SEAL, "signature"))):
        assert {field.column for field in model._meta.concrete_fields} == set(names)


def tampering(table, row, column, value):
    """One column of one row given another value, or the row removed: (the statement, its values)."""
    model = TABLES[table % len(TABLES)]
    key, name = model._meta.pk.column, model._meta.db_table
    with connection.cursor() as cursor:
        cursor.execute(f'SELECT "{key}" FROM {name} ORDER BY 1')
        found_keys = [each[0] for each in cursor.fetchall()]
    at = found_keys[row % len(found_keys)]
    fields = [*model._meta.concrete_fields, None]
    field = fields[column % len(fields)]
    if field is None:
        return f'DELETE FROM {name} WHERE "{key}" = %s', [at]
    kind = field.get_internal_type()
    if kind == "DateTimeField":
        value = f"2020-01-0{value % 9 + 1} 00:00:00"
    else:
        value = f"x{value:x}" if kind in ("CharField", "TextField") else 100_000 + value
    return f'UPDATE {name} SET "{field.column}" = %s WHERE "{key}" = %s', [value, at]


@settings(max_examples=80, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(draws=st.tuples(*[st.integers(0, 1_000)] * 4))
def test_any_one_tampering_by_the_owner_is_found(record, priya, draws):
    """Each is undone after it was looked for, so that one history serves them all."""
    if not Entry.objects.exists():
        fill(priya)
        record.tamper("SELECT 1")
    statement, values = tampering(*draws)
    with transaction.atomic():
        with connection.cursor() as cursor:
            cursor.execute(statement, values)
        assert verifying.verify().faults, (statement, values)
        transaction.set_rollback(True)
    assert verifying.verify().faults == ()
