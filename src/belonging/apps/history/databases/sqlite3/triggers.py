"""SQLite's triggers. They call functions that only the program's own connections know, so any other program is refused."""

from collections.abc import Iterable, Iterator

from belonging.apps.history.watched import Watched

REFUSED = "SELECT RAISE(ABORT, 'The history is written once: it cannot be changed or removed.');"
NO_LINK = "NOT EXISTS (SELECT 1 FROM history_link l WHERE l.entry_id = {entry})"
FINISHED = f"""OLD.kind = 'changed' AND OLD.act = belonging_act() AND NEW.act = OLD.act AND NEW.id = OLD.id
    AND NEW.at = OLD.at AND NEW.child_id IS OLD.child_id AND {NO_LINK.format(entry="OLD.id")}"""
UNDER_REDACTION = """coalesce((SELECT belonging_redacting(e.id, e.child_id)
    FROM history_change c JOIN history_entry e ON e.id = c.entry_id WHERE c.id = OLD.change_id), 0)"""
KEYS = {  # what REPLACE would remove a row for
    "history_entry": "id = NEW.id",
    "history_change": "id = NEW.id",
    "history_kept": "change_id = NEW.change_id",
    "history_link": "entry_id = NEW.entry_id OR (chain = NEW.chain AND number = NEW.number)",
    "history_seal": "signature = NEW.signature OR (chain = NEW.chain AND ordinal = NEW.ordinal)",
}


def statements(tables: Iterable[Watched]) -> Iterator[str]:
    """Yield every statement that makes the triggers anew."""
    for table, same in KEYS.items():
        yield from _trigger(table, "replaced", "BEFORE INSERT", f"EXISTS (SELECT 1 FROM {table} WHERE {same})", REFUSED)
        unless = f"NOT ({FINISHED})" if table == "history_entry" else "1"
        yield from _trigger(table, "changed", "BEFORE UPDATE", unless, REFUSED)
        unless = f"{UNDER_REDACTION} = 0" if table == "history_kept" else "1"
        yield from _trigger(table, "removed", "BEFORE DELETE", unless, REFUSED)
    for each in tables:
        old, new = _row(each, "OLD"), _row(each, "NEW")
        yield from _watch(each, "added", "AFTER INSERT", "NEW", "NULL", new)
        yield from _watch(each, "changed", "AFTER UPDATE", "NEW", old, new)
        yield from _watch(each, "removed", "AFTER DELETE", "OLD", old, "NULL")


def _trigger(table: str, what: str, when: str, condition: str, body: str) -> Iterator[str]:
    name = f"history_{table}_{what}"
    yield f'DROP TRIGGER IF EXISTS "{name}"'
    yield f'CREATE TRIGGER "{name}" {when} ON "{table}" WHEN {condition} BEGIN {body} END'


def _row(each: Watched, which: str) -> str:
    """A row as JSON."""
    values = (
        f"'{name}', " + (f'hex({which}."{name}")' if name in each.binary else f'{which}."{name}"')
        for name in each.columns
    )
    return f"json_object({', '.join(values)})"


def _watch(each: Watched, what: str, when: str, which: str, before: str, after: str) -> Iterator[str]:
    child = f'{which}."{each.child}"' if each.child else "NULL"
    difference = f"belonging_difference({before}, {after})"
    begun = (
        "kind = 'changed' AND act = belonging_watched_act() "
        f"AND child_id IS {child} AND {NO_LINK.format(entry='history_entry.id')}"
    )
    body = f"""
    SELECT belonging_begin();
    INSERT INTO history_entry (at, kind, person_name, post, organisation_name, address, purpose, request_id, subject,
        subject_id, child_id, sentence, act)
    SELECT belonging_now(), 'changed', 'somebody outside the pages', '', '', '', '', '', '{each.table}', '', {child},
        '{each.a_row.replace("'", "''")} was {what} outside the pages.', belonging_watched_act()
    WHERE NOT EXISTS (SELECT 1 FROM history_entry WHERE {begun});
    INSERT INTO history_change (entry_id, "table", "row", operation, child_id, commitment)
    SELECT max(id), '{each.table}', {which}."{each.key}", '{what}', {child}, belonging_commit({difference})
    FROM history_entry WHERE {begun};
    INSERT INTO history_kept (change_id, child_id, salt, value)
    VALUES (last_insert_rowid(), {child}, belonging_committed('salt'), belonging_committed('value'));
    """
    differs = f" AND {difference} IS NOT NULL" if what == "changed" else ""
    yield from _trigger(each.table, f"watched_{what}", when, f"belonging_loading() = 0{differs}", body)
