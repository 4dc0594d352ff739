"""PostgreSQL's triggers, functions and grants."""

from collections.abc import Iterable, Iterator

from belonging.apps.history.databases.postgresql import watching
from belonging.apps.history.watched import Watched

ACT = "pg_current_xact_id()::text::bigint"
TABLES = ("history_entry", "history_change", "history_kept", "history_link", "history_seal")
FUNCTIONS = (
    """
CREATE OR REPLACE FUNCTION history_refuse() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'The history is written once: % of % is refused.', TG_OP, TG_TABLE_NAME
    USING ERRCODE = 'insufficient_privilege';
END $$""",
    f"""
CREATE OR REPLACE FUNCTION history_stamp() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  NEW.act := {ACT};  -- whatever was given: nobody writes into another's transaction
  RETURN NEW;
END $$""",
    f"""
CREATE OR REPLACE FUNCTION history_only_finished() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF OLD.kind = 'changed' AND OLD.act = {ACT} AND NEW.act = OLD.act AND NEW.id = OLD.id AND NEW.at = OLD.at
    AND NEW.child_id IS NOT DISTINCT FROM OLD.child_id
    AND NOT EXISTS (SELECT FROM {{schema}}.history_link l WHERE l.entry_id = OLD.id)
  THEN RETURN NEW; END IF;
  RAISE EXCEPTION 'The history is written once: entry % cannot be changed.', OLD.id USING ERRCODE = 'insufficient_privilege';
END $$""",
    f"""
CREATE OR REPLACE FUNCTION history_only_this_act() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF EXISTS (
    SELECT FROM new_rows c
    LEFT JOIN {{schema}}.history_entry e ON e.id = c.entry_id LEFT JOIN {{schema}}.history_link l ON l.entry_id = c.entry_id
    WHERE e.act IS DISTINCT FROM {ACT} OR l.entry_id IS NOT NULL
  ) THEN
    RAISE EXCEPTION 'A change belongs to an entry of its own transaction.' USING ERRCODE = 'insufficient_privilege';
  END IF;
  RETURN NULL;
END $$""",
    """
CREATE OR REPLACE FUNCTION history_only_redacted() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF EXISTS (
    SELECT FROM {schema}.history_change c JOIN {schema}.history_entry e ON e.id = c.entry_id
    WHERE c.id = OLD.change_id
      AND current_setting('belonging.redacting', true) IN ('history.entry:' || e.id, 'history.child:' || e.child_id)
  ) THEN RETURN OLD; END IF;
  RAISE EXCEPTION 'What changed is removed by redaction alone.' USING ERRCODE = 'insufficient_privilege';
END $$""",
    """
CREATE OR REPLACE FUNCTION history_finish(entries bigint[], said jsonb) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = {schema}, pg_temp AS $$
DECLARE finished bigint;
BEGIN
  UPDATE history_entry SET
    kind = said->>'kind', sentence = said->>'sentence', purpose = said->>'purpose',
    subject = coalesce(said->>'subject', subject), subject_id = coalesce(said->>'subject_id', subject_id),
    person_id = (said->>'person_id')::bigint, person_name = said->>'person_name', post = said->>'post',
    organisation_id = (said->>'organisation_id')::bigint, organisation_name = said->>'organisation_name',
    address = said->>'address', request_id = said->>'request_id'
  WHERE id = ANY(entries);
  GET DIAGNOSTICS finished = ROW_COUNT;
  IF finished <> cardinality(entries) THEN
    RAISE EXCEPTION 'Of % entries to be put into words % were there.', cardinality(entries), finished;
  END IF;
END $$""",
    f"""
CREATE OR REPLACE FUNCTION history_redact(what text, which bigint) RETURNS bigint
LANGUAGE plpgsql SECURITY DEFINER SET search_path = {{schema}}, pg_temp AS $$
DECLARE removed bigint;
DECLARE entries bigint[] := ARRAY(SELECT e.id FROM history_entry e
  WHERE CASE what WHEN 'history.entry' THEN e.id = which WHEN 'history.child' THEN e.child_id = which END);
BEGIN
  IF NOT EXISTS (SELECT FROM history_entry r
    WHERE r.kind = 'redacted' AND r.subject = what AND r.subject_id = which::text AND r.act = {ACT}) THEN
    RAISE EXCEPTION 'Write first who redacts % %, and why.', what, which USING ERRCODE = 'insufficient_privilege';
  END IF;
  IF EXISTS (SELECT FROM history_hold h WHERE h.lifted_at IS NULL AND (h.child_id IS NULL OR h.child_id IN (
    SELECT e.child_id FROM history_entry e WHERE e.id = ANY(entries)
    UNION SELECT c.child_id FROM history_change c WHERE c.entry_id = ANY(entries)))) THEN
    RAISE EXCEPTION 'A legal hold keeps % %.', what, which USING ERRCODE = 'insufficient_privilege';
  END IF;
  PERFORM set_config('belonging.redacting', what || ':' || which, true);
  DELETE FROM history_kept k USING history_change c WHERE c.id = k.change_id AND c.entry_id = ANY(entries);
  GET DIAGNOSTICS removed = ROW_COUNT;
  PERFORM set_config('belonging.redacting', '', true);
  RETURN removed;
END $$""",
)
RULES = (  # table, name, when, for each, function
    ("history_entry", "stamped", "BEFORE INSERT", "ROW", "history_stamp"),
    ("history_entry", "finished", "BEFORE UPDATE", "ROW", "history_only_finished"),
    ("history_entry", "unremoved", "BEFORE DELETE OR TRUNCATE", "STATEMENT", "history_refuse"),
    ("history_kept", "redacted", "BEFORE DELETE", "ROW", "history_only_redacted"),
    ("history_kept", "unchanged", "BEFORE UPDATE OR TRUNCATE", "STATEMENT", "history_refuse"),
    *(
        (f"history_{noun}", "unchanged", "BEFORE UPDATE OR DELETE OR TRUNCATE", "STATEMENT", "history_refuse")
        for noun in ("change", "link", "seal")
    ),
    ("history_change", "owned", "AFTER INSERT", "STATEMENT", "history_only_this_act"),
)


def statements(schema: str, tables: Iterable[Watched]) -> Iterator[str]:
    """Yield every statement that makes the functions and triggers anew in this schema."""
    for function in FUNCTIONS:
        yield function.replace("{schema}", schema)
    for table, name, when, each, function in RULES:
        seen = " REFERENCING NEW TABLE AS new_rows" if name == "owned" else ""
        yield from always(table, f"history_{name}", f"{when} ON {table}{seen} FOR EACH {each}", f"{function}()")
    yield from watching.statements(schema, tables, always)
    yield "REVOKE ALL ON FUNCTION history_finish(bigint[], jsonb), history_redact(text, bigint) FROM PUBLIC"


def always(table: str, name: str, when: str, does: str) -> Iterator[str]:
    """Yield the statements that make a trigger that fires even where replication's role would silence it."""
    yield f'DROP TRIGGER IF EXISTS {name} ON "{table}"'
    yield f"CREATE TRIGGER {name} {when} EXECUTE FUNCTION {does}"
    yield f'ALTER TABLE "{table}" ENABLE ALWAYS TRIGGER {name}'


def grants(role: str) -> Iterator[str]:
    """Yield the grants of the role that serves pages: it adds and reads, and nothing more."""
    for table in (*TABLES, "history_glance", "history_hold"):
        yield f"REVOKE ALL ON {table} FROM PUBLIC, {role}"
        yield f"GRANT SELECT, INSERT ON {table} TO {role}"
    yield f"GRANT UPDATE (times) ON history_glance TO {role}"
    yield f"GRANT UPDATE (lifted_at, lifted_by) ON history_hold TO {role}"
    yield f"GRANT EXECUTE ON FUNCTION history_finish(bigint[], jsonb), history_redact(text, bigint) TO {role}"
