"""PostgreSQL's triggers on watched tables: once a statement, over all the rows it touched."""

from collections.abc import Callable, Iterable, Iterator

from belonging.apps.history.watched import Watched

NOT_LOADING = """
DO $do$ BEGIN
  IF to_regprocedure('belonging_loading()') IS NULL THEN
    CREATE FUNCTION belonging_loading() RETURNS boolean LANGUAGE sql STABLE AS 'SELECT false';
  END IF;
END $do$"""

DIFFERS = """(SELECT coalesce(jsonb_object_agg(x.name, x.value), '{{}}') FROM jsonb_each({mine}.j) AS x(name, value)
         WHERE {other}.j IS NULL OR {other}.j->x.name IS DISTINCT FROM x.value)"""
SOURCES = {
    "added": "SELECT n.j AS j, '{}'::jsonb AS before, n.j AS after FROM (SELECT to_jsonb(r) AS j FROM new_rows r) n",
    "removed": "SELECT o.j AS j, o.j AS before, '{}'::jsonb AS after FROM (SELECT to_jsonb(r) AS j FROM old_rows r) o",
    "changed": f"""SELECT coalesce(n.j, o.j) AS j, {DIFFERS.format(mine="o", other="n")} AS before,
         {DIFFERS.format(mine="n", other="o")} AS after
       FROM (SELECT to_jsonb(r) AS j FROM old_rows r) o
       FULL JOIN (SELECT to_jsonb(r) AS j FROM new_rows r) n ON n.j->>TG_ARGV[1] = o.j->>TG_ARGV[1]
       WHERE n.j IS DISTINCT FROM o.j""",
}
ENTRY = """INSERT INTO history_entry (at, kind, person_name, post, organisation_name, address, purpose, request_id, subject,
      subject_id, child_id, sentence)
    SELECT clock_timestamp(), 'changed', 'database user ' || session_user, '', '', coalesce(host(inet_client_addr()), ''),
      '', '', TG_TABLE_NAME, '',"""
WATCH = """
CREATE OR REPLACE FUNCTION history_watch_{what}() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = {schema}, pg_temp AS $$
BEGIN
  WITH touched AS MATERIALIZED (
    SELECT s.j->>TG_ARGV[1] AS key, (s.j->>TG_ARGV[2])::bigint AS child, s.before, s.after FROM ({source}) s
  ), begun AS (
    SELECT max(e.id) AS id, coalesce(e.child_id, 0) AS child FROM history_entry e
    WHERE e.kind = 'changed' AND e.act = pg_current_xact_id()::text::bigint
      AND NOT EXISTS (SELECT FROM history_link l WHERE l.entry_id = e.id)
    GROUP BY 2
  ), made AS (
    {entry} d.child, TG_ARGV[0] || ' was {what} outside the pages.'
    FROM (SELECT DISTINCT child FROM touched) d
    WHERE coalesce(d.child, 0) NOT IN (SELECT b.child FROM begun b)
    RETURNING id, coalesce(child_id, 0) AS child
  ), valued AS MATERIALIZED (
    SELECT nextval(pg_get_serial_sequence('history_change', 'id')) AS id, e.id AS entry_id, t.key, t.child,
      replace(gen_random_uuid()::text, '-', '') AS salt,
      jsonb_build_object('before', t.before, 'after', t.after)::text AS value
    FROM touched t JOIN (SELECT * FROM begun UNION ALL SELECT * FROM made) e ON e.child = coalesce(t.child, 0)
  ), changes AS (
    INSERT INTO history_change (id, entry_id, "table", "row", operation, child_id, commitment)
    SELECT v.id, v.entry_id, TG_TABLE_NAME, v.key, '{what}', v.child,
      encode(sha256(convert_to(v.salt || v.value, 'UTF8')), 'hex')
    FROM valued v
  )
  INSERT INTO history_kept (change_id, child_id, salt, value) SELECT v.id, v.child, v.salt, v.value FROM valued v;
  RETURN NULL;
END $$"""
EMPTIED = """
CREATE OR REPLACE FUNCTION history_watch_emptied() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = {schema}, pg_temp AS $$
BEGIN
  {entry} NULL, 'Every row of ' || TG_TABLE_NAME || ' was removed at once outside the pages.';
  RETURN NULL;
END $$"""
SEEN = {
    "added": ("INSERT", "NEW TABLE AS new_rows"),
    "changed": ("UPDATE", "OLD TABLE AS old_rows NEW TABLE AS new_rows"),
    "removed": ("DELETE", "OLD TABLE AS old_rows"),
}
Maker = Callable[[str, str, str, str], Iterator[str]]


def statements(schema: str, tables: Iterable[Watched], trigger: Maker) -> Iterator[str]:
    """Yield every statement that makes the watching functions and, with `trigger`, the triggers of each table."""
    yield NOT_LOADING
    for what, source in SOURCES.items():
        yield WATCH.format(what=what, schema=schema, source=source, entry=ENTRY)
    yield EMPTIED.format(schema=schema, entry=ENTRY)
    for each in tables:
        words = ", ".join("'" + word.replace("'", "''") + "'" for word in (each.a_row, each.key, each.child or ""))
        for what, (event, rows) in SEEN.items():
            when = (
                f'AFTER {event} ON "{each.table}" REFERENCING {rows} FOR EACH STATEMENT WHEN (NOT belonging_loading())'
            )
            yield from trigger(each.table, f"history_watch_{what}", when, f"history_watch_{what}({words})")
        when = f'BEFORE TRUNCATE ON "{each.table}" FOR EACH STATEMENT'
        yield from trigger(each.table, "history_watch_emptied", when, "history_watch_emptied()")
