"""Redaction takes the value and leaves who, when and why; it needs two people and no legal hold."""

import pytest
from django.db import connection

from belonging.apps.history import context, writing
from belonging.apps.history.actions import holding
from belonging.apps.history.actions.redacting import NotRedacted, redact, redact_child
from belonging.apps.history.queries import entries, holds, verifying

JO = context.Acting(person_id=8, person_name="Jo Ellis", post="data-protection lead")


@pytest.fixture
def entry(record, priya):
    """An entry about child 5 with a value."""
    change = writing.Changed(table="plan", row="1", before={}, after={"note": "Something private."}, child_id=5)
    with context.acting_as(priya):
        return writing.write(kind="wrote", sentence="A note was written.", children=[5], changes=[change])[0]


def test_redaction_takes_the_value_and_leaves_who_when_and_why(entry, priya):
    with context.acting_as(priya):
        assert redact(entry, why="The family asked, and no duty keeps it.", second=JO) == 1
    before, after = entries.of_child(5)
    assert (before.person_name, before.sentence) == ("Priya Shah", "A note was written.")
    assert [(row.table, row.operation, row.value) for row in before.rows] == [("plan", "added", None)]
    assert after.kind == "redacted"
    assert "The family asked, and no duty keeps it. Agreed by Jo Ellis." in after.sentence
    assert verifying.verify().faults == ()


def test_everything_of_a_child_is_redacted_in_one_entry_and_nothing_of_another(entry, priya):
    with context.acting_as(priya):
        for child in (5, 6):
            change = writing.Changed(table="plan", row="2", before={}, after={"note": "More."}, child_id=child)
            writing.write(kind="wrote", sentence="More was written.", children=[child], changes=[change])
        assert redact_child(5, why="Its retention has ended.", second=JO) == 2
    assert [said.kind for said in entries.of_child(5)] == ["wrote", "wrote", "redacted"]
    assert [row.value for said in entries.of_child(5) for row in said.rows] == [None, None]
    assert next(entries.of_child(6)).rows[0].value
    assert verifying.verify().faults == ()


def test_a_value_removed_after_a_redaction_of_its_child_is_still_missed(entry, record, priya):
    change = writing.Changed(table="plan", row="3", before={}, after={"note": "Later."}, child_id=5)
    with context.acting_as(priya):
        redact_child(5, why="Its retention has ended.", second=JO)
        (later,) = writing.write(kind="wrote", sentence="Written later.", children=[5], changes=[change])
    record.tamper("DELETE FROM history_kept")
    assert [fault.entry for fault in verifying.verify().faults] == [later]


@pytest.mark.parametrize(
    ("changed", "sentence"),
    [
        ({"second": context.Acting(person_id=7, person_name="Priya Shah")}, "needs two people"),
        ({"second": context.Acting(person_id=None, person_name="the system")}, "needs two people"),
        ({"why": " "}, "needs its reason"),
    ],
)
def test_redaction_needs_two_people_and_a_reason(entry, priya, changed, sentence):
    with context.acting_as(priya), pytest.raises(NotRedacted, match=sentence):
        redact(entry, **{"why": "Asked for.", "second": JO, **changed})
    assert next(entries.of_child(5)).rows[0].value


def test_an_entry_that_is_not_there_is_told(record, priya):
    with context.acting_as(priya), pytest.raises(NotRedacted, match="has no history.entry 12"):
        redact(12, why="Asked for.", second=JO)


@pytest.mark.parametrize("child", [5, None])
def test_a_legal_hold_keeps_the_value_until_it_is_lifted(entry, priya, child):
    with context.acting_as(priya):
        hold = holding.place(child_id=child, why="A tribunal has been told of.")
        assert holds.held([5, 6]) == ({5} if child else {5, 6})
        with pytest.raises(NotRedacted, match="legal hold keeps history.entry"):
            redact(entry, why="Asked for.", second=JO)
        holding.lift(hold, why="The tribunal has ended.")
        assert holds.held([5, 6]) == frozenset()
        with pytest.raises(LookupError, match="no legal hold"):
            holding.lift(hold, why="Again.")
        assert redact(entry, why="Asked for.", second=JO) == 1
    assert verifying.verify().faults == ()


def test_postgresql_itself_minds_the_hold_and_the_entry_that_says_why(postgresql, priya):
    change = writing.Changed(table="plan", row="1", before={}, after={"note": "Private."}, child_id=5)
    with context.acting_as(priya):
        (entry,) = writing.write(kind="wrote", sentence="A note.", children=[5], changes=[change])
        holding.place(child_id=5, why="A tribunal.")
    with postgresql.outside() as owner:
        for statement in (f"SELECT history_redact('history.entry', {entry})", "DELETE FROM history_kept"):
            with pytest.raises(Exception, match=r"Write first who|redaction alone"):
                owner.execute(statement)
    said = {"kind": "redacted", "sentence": "Round the application.", "subject": "history.entry", "subject_id": entry}
    with context.acting_as(priya), pytest.raises(Exception, match="A legal hold keeps"):
        round_the_application(said, entry)


def round_the_application(said, entry):
    """Write the entry and ask the database to redact, without asking whether a hold stands."""
    from django.db import transaction

    with transaction.atomic(), connection.cursor() as cursor:
        writing.write(**said)
        cursor.execute("SELECT history_redact('history.entry', %s)", [entry])
