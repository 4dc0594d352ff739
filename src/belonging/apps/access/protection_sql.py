"""The SQL of the second lock. Every test is a value, or a set looked up by its hash, worked out once a query: lists stay quick.

What returns a set is called volatile, or the planner would work each one out to guess at its size, before the query does.
"""

# The ways a child is tied to somebody for which an agreement may hold: all but broken glass.
TIED = "ARRAY['on_roll', 'family', 'shared_with', 'participant', 'case_owner']"

FUNCTIONS = r"""
CREATE SCHEMA IF NOT EXISTS belonging_private;
REVOKE ALL ON SCHEMA belonging_private FROM PUBLIC;
DROP TABLE IF EXISTS belonging_private.key;
CREATE TABLE belonging_private.key (inner_pad bytea, outer_pad bytea);
INSERT INTO belonging_private.key VALUES ('\x{inner}', '\x{outer}');

CREATE OR REPLACE FUNCTION belonging_claims() RETURNS jsonb LANGUAGE plpgsql STABLE SECURITY DEFINER
SET search_path = pg_catalog, pg_temp AS $$
DECLARE told text := NULLIF(current_setting('belonging.claims', true), ''); body text; mac text; said jsonb;
BEGIN
  IF told IS NULL THEN RETURN NULL; END IF;
  body := split_part(told, '.', 1); mac := split_part(told, '.', 2);
  IF mac IS DISTINCT FROM (SELECT encode(sha256(outer_pad || sha256(inner_pad || convert_to(body, 'UTF8'))), 'hex')
                           FROM belonging_private.key) THEN RETURN NULL; END IF;
  said := convert_from(decode(body, 'base64'), 'UTF8')::jsonb;
  IF (said->>'e')::bigint < extract(epoch FROM clock_timestamp()) THEN RETURN NULL; END IF;
  RETURN said;
END $$;

CREATE OR REPLACE FUNCTION belonging_all() RETURNS boolean LANGUAGE sql STABLE SECURITY DEFINER
SET search_path = pg_catalog, public, pg_temp AS $$ SELECT coalesce(belonging_claims()->>'k' = 'all', false) $$;

CREATE OR REPLACE FUNCTION belonging_loading() RETURNS boolean LANGUAGE sql STABLE SECURITY DEFINER
SET search_path = pg_catalog, public, pg_temp AS $$
  SELECT coalesce(belonging_claims()->>'k' = 'all' AND belonging_claims()->>'u' = 'returns', false) $$;

CREATE OR REPLACE FUNCTION belonging_area() RETURNS boolean LANGUAGE sql STABLE SECURITY DEFINER
SET search_path = pg_catalog, public, pg_temp AS $$ SELECT coalesce(belonging_claims()->>'k' = 'area', false) $$;

CREATE OR REPLACE FUNCTION belonging_ways(asked text, whole boolean) RETURNS text[] LANGUAGE plpgsql STABLE SECURITY DEFINER
SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE said jsonb := belonging_claims(); ways text[];
BEGIN
  ways := ARRAY(SELECT key FROM jsonb_each(said->'c'->asked) WHERE jsonb_typeof(value) = 'null' OR whole AND value <> '[]');
  IF '' = ANY (ways) THEN ways := ways || {tied}; END IF;
  IF whole AND said->'n' <> '[]' THEN ways := ways || 'on_roll'::text; END IF;
  RETURN ways || 'break_glass'::text;
END $$;

CREATE OR REPLACE FUNCTION belonging_every(asked text) RETURNS boolean LANGUAGE plpgsql STABLE SECURITY DEFINER
SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE said jsonb := belonging_claims();
BEGIN
  RETURN coalesce(said->>'k' = 'all' OR (said->>'k' = 'area' AND jsonb_typeof(said->'c'->asked->'') = 'null'), false);
END $$;

CREATE OR REPLACE FUNCTION belonging_urns(asked text, through text) RETURNS integer[] LANGUAGE plpgsql VOLATILE SECURITY DEFINER
SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE said jsonb := belonging_claims(); listed jsonb;
BEGIN
  IF (through = 'area') = (said->>'k' = 'area') THEN listed := said->'c'->asked->''; END IF;
  RETURN ARRAY(SELECT jsonb_array_elements_text(CASE WHEN jsonb_typeof(listed) = 'array' THEN listed ELSE '[]' END)::integer)
    || ARRAY(SELECT jsonb_array_elements_text(CASE WHEN through = 'own' THEN said->'n' ELSE '[]' END)::integer);
END $$;

CREATE OR REPLACE FUNCTION belonging_children(ways text[]) RETURNS bigint[] LANGUAGE plpgsql VOLATILE SECURITY DEFINER
SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE said jsonb := belonging_claims(); asked text[] := ways; orgs bigint[]; agreed bigint[]; me bigint;
BEGIN
  IF said IS NULL OR said->>'k' IN ('none', 'all') THEN RETURN '{{}}'; END IF;
  IF said->>'k' <> 'roll' THEN asked := array_remove(asked, 'on_roll'); END IF;
  IF NOT said->'m' ? 'break glass' THEN asked := array_remove(asked, 'break_glass'); END IF;
  IF asked = '{{}}' THEN RETURN asked::bigint[]; END IF;
  me := (said->>'p')::bigint;
  orgs := ARRAY(SELECT jsonb_array_elements_text(said->'o')::bigint);
  agreed := ARRAY(SELECT jsonb_array_elements_text(said->'g')::bigint);
  RETURN ARRAY(SELECT pupil_id FROM {tie} WHERE starts <= clock_timestamp() AND (ends IS NULL OR ends > clock_timestamp())
    AND kind = ANY (asked) AND (agreement_id IS NULL OR agreement_id = ANY (agreed))
    AND (organisation_id = ANY (orgs) OR person_id = me));
END $$;

CREATE OR REPLACE FUNCTION belonging_cases(personally boolean) RETURNS bigint[] LANGUAGE plpgsql VOLATILE SECURITY DEFINER
SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE said jsonb := belonging_claims(); orgs bigint[]; agreed bigint[]; me bigint;
BEGIN
  IF said IS NULL OR said->>'k' IN ('none', 'all') THEN RETURN '{{}}'; END IF;
  me := (said->>'p')::bigint;
  orgs := ARRAY(SELECT jsonb_array_elements_text(said->'h')::bigint);
  agreed := ARRAY(SELECT jsonb_array_elements_text(said->'g')::bigint);
  RETURN ARRAY(SELECT case_id FROM {tie} WHERE case_id IS NOT NULL AND starts <= clock_timestamp() AND (ends IS NULL OR ends > clock_timestamp())
    AND (agreement_id IS NULL OR agreement_id = ANY (agreed))
    AND (person_id = me OR (NOT personally AND organisation_id = ANY (orgs))));
END $$;

CREATE OR REPLACE FUNCTION belonging_met() RETURNS bigint[] LANGUAGE plpgsql VOLATILE SECURITY DEFINER
SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE told text := NULLIF(current_setting('belonging.met', true), ''); body text; claimed text;
BEGIN
  IF told IS NULL OR belonging_claims() IS NULL THEN RETURN '{{}}'; END IF;
  body := split_part(told, '.', 1); claimed := split_part(current_setting('belonging.claims'), '.', 2);
  IF split_part(told, '.', 2) IS DISTINCT FROM (SELECT encode(sha256(outer_pad || sha256(inner_pad || convert_to(
      body || '.' || claimed, 'UTF8'))), 'hex') FROM belonging_private.key) THEN RETURN '{{}}'; END IF;
  RETURN string_to_array(body, ',')::bigint[];
END $$;

CREATE OR REPLACE FUNCTION belonging_rolls(urns integer[]) RETURNS bigint[] LANGUAGE sql VOLATILE SECURITY DEFINER
SET search_path = pg_catalog, public, pg_temp AS $$
  SELECT ARRAY(SELECT t.pupil_id FROM {tie} t JOIN {organisation} o ON o.id = t.organisation_id
    WHERE t.kind = 'on_roll' AND o.urn = ANY (urns)) $$;
REVOKE ALL ON FUNCTION belonging_rolls(integer[]) FROM PUBLIC;

CREATE OR REPLACE FUNCTION belonging_rolled(asked text) RETURNS bigint[] LANGUAGE sql VOLATILE SECURITY DEFINER
SET search_path = pg_catalog, public, pg_temp AS $$ SELECT belonging_rolls(belonging_urns(asked, 'area')) $$;

CREATE OR REPLACE FUNCTION belonging_area_schools() RETURNS bigint[] LANGUAGE plpgsql VOLATILE SECURITY DEFINER
SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE said jsonb := belonging_claims();
BEGIN
  IF said->>'k' IS DISTINCT FROM 'area' THEN RETURN '{{}}'; END IF;
  RETURN ARRAY(SELECT o.id FROM {organisation} o WHERE o.urn IN (
    SELECT jsonb_array_elements_text(c.value->'')::integer FROM jsonb_each(said->'c') c WHERE jsonb_typeof(c.value->'') = 'array'
    UNION SELECT jsonb_array_elements_text(one->'s')::integer FROM jsonb_each(said->'x') x, jsonb_array_elements(x.value) one
    WHERE jsonb_typeof(one->'s') = 'array'));
END $$;

CREATE OR REPLACE FUNCTION belonging_limits(asked text) RETURNS boolean LANGUAGE sql STABLE SECURITY DEFINER
SET search_path = pg_catalog, public, pg_temp AS $$
  SELECT EXISTS (SELECT FROM jsonb_each(belonging_claims()->'c'->asked) WHERE key <> '' AND jsonb_typeof(value) = 'array') $$;

CREATE OR REPLACE FUNCTION belonging_limited(asked text) RETURNS TABLE (urns integer[], tied bigint[])
LANGUAGE plpgsql VOLATILE SECURITY DEFINER ROWS 1 SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE said jsonb := belonging_claims(); one record;
BEGIN
  FOR one IN SELECT * FROM jsonb_each(said->'c'->asked) WHERE key <> '' AND jsonb_typeof(value) = 'array' LOOP
    urns := ARRAY(SELECT jsonb_array_elements_text(one.value)::integer);
    tied := belonging_children(ARRAY[one.key]);
    RETURN NEXT;
  END LOOP;
END $$;

CREATE OR REPLACE FUNCTION belonging_chooses(asked text) RETURNS boolean LANGUAGE sql STABLE SECURITY DEFINER
SET search_path = pg_catalog, public, pg_temp AS $$ SELECT coalesce(belonging_claims()->'x' ? asked, false) $$;

CREATE OR REPLACE FUNCTION belonging_chosen(asked text, whole boolean)
RETURNS TABLE (urns integer[], tied bigint[], agreed bigint[], closed bigint[]) LANGUAGE plpgsql VOLATILE SECURITY DEFINER ROWS 1
SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE said jsonb := belonging_claims(); one jsonb;
BEGIN
  IF said IS NULL OR said->>'k' IN ('none', 'all') THEN RETURN; END IF;
  FOR one IN SELECT jsonb_array_elements(said->'x'->asked) LOOP
    urns := CASE WHEN jsonb_typeof(one->'s') = 'array' THEN ARRAY(SELECT jsonb_array_elements_text(one->'s')::integer) END;
    tied := CASE WHEN said->>'k' <> 'area' THEN belonging_children({tied}) WHEN NOT whole AND urns IS NOT NULL THEN belonging_rolls(urns) END;
    agreed := CASE WHEN jsonb_typeof(one->'o') = 'array' THEN ARRAY(SELECT jsonb_array_elements_text(one->'o')::bigint) END;
    closed := ARRAY(SELECT jsonb_array_elements_text(one->'b')::bigint);
    RETURN NEXT;
  END LOOP;
END $$;

GRANT USAGE ON SCHEMA public TO "{role}";
GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA public TO "{role}";
REVOKE INSERT, UPDATE, DELETE ON django_migrations FROM "{role}";
GRANT USAGE, SELECT ON ALL SEQUENCES IN SCHEMA public TO "{role}";
REVOKE CREATE ON SCHEMA public FROM PUBLIC;
"""

MARK = "COMMENT ON FUNCTION belonging_claims() IS '{mark}'"

STANDSTILL = """
DO $$ DECLARE held text;
BEGIN
  SELECT string_agg(format('%I.%I', n.nspname, c.relname), ', ' ORDER BY c.oid) INTO held FROM pg_class c
    JOIN pg_namespace n ON n.oid = c.relnamespace WHERE c.relkind = 'r' AND n.nspname = 'public' AND pg_has_role(c.relowner, 'USAGE');
  EXECUTE 'LOCK TABLE ' || held || ' IN ACCESS EXCLUSIVE MODE';
END $$
"""

POLICY = """
ALTER TABLE {table} ENABLE ROW LEVEL SECURITY;
ALTER TABLE {table} FORCE ROW LEVEL SECURITY;
DROP POLICY IF EXISTS reach ON {table};
CREATE POLICY reach ON {table} FOR SELECT TO "{role}" USING ({test});
DROP POLICY IF EXISTS adds ON {table};
CREATE POLICY adds ON {table} FOR INSERT TO "{role}" WITH CHECK ({writes});
DROP POLICY IF EXISTS changes ON {table};
CREATE POLICY changes ON {table} FOR UPDATE TO "{role}" USING ({writes}) WITH CHECK ({writes});
DROP POLICY IF EXISTS removes ON {table};
CREATE POLICY removes ON {table} FOR DELETE TO "{role}" USING ({writes});
DROP POLICY IF EXISTS owner ON {table};
CREATE POLICY owner ON {table} TO CURRENT_USER USING (true) WITH CHECK (true);
"""

PUPIL = "record.Pupil"
IN_REACH = f"""((SELECT belonging_every('{PUPIL}')) OR pupil_id IN (SELECT unnest(belonging_rolled('{PUPIL}')))
    OR pupil_id IN (SELECT unnest(belonging_children({TIED}))))"""

OF_CASES = """ OR (case_id IS NOT NULL AND EXISTS (SELECT 1 FROM {table} o WHERE o.id = {tie}.case_id AND o.{child} = {tie}.pupil_id))"""

TIES = f"""(SELECT belonging_all())
  OR person_id = (SELECT (belonging_claims()->>'p')::bigint)
  OR organisation_id IN (SELECT jsonb_array_elements_text((SELECT belonging_claims()->'o'))::bigint)
  OR given_by_id = (SELECT (belonging_claims()->>'p')::bigint)
  OR (kind = 'on_roll' AND organisation_id IN (SELECT unnest(belonging_area_schools())))
  OR ((SELECT belonging_claims()->'m' ?| ARRAY['glass list', 'rights']) AND {IN_REACH})"""


TIE_WRITES = f"""(SELECT belonging_all()) OR (kind = 'break_glass' AND person_id = (SELECT (belonging_claims()->>'p')::bigint)
  AND (SELECT belonging_claims()->'m' ? 'break glass') AND ends <= clock_timestamp() + INTERVAL '3 hours')
  OR (kind = 'shared_with' AND given_by_id = (SELECT (belonging_claims()->>'p')::bigint) AND agreement_id IS NOT NULL AND ends IS NOT NULL
      AND (SELECT belonging_claims()->'m' ? 'share')
      AND ((SELECT belonging_every('{PUPIL}')) OR pupil_id IN (SELECT unnest(belonging_rolled('{PUPIL}')))
        OR pupil_id IN (SELECT unnest(belonging_children(ARRAY['on_roll'])))))"""


# What earlier versions asked, which no policy asks any more.
GONE = "DROP FUNCTION IF EXISTS belonging_children(text), belonging_open(text, text)"


def functions(*, tie: str, organisation: str, inner: str, outer: str, role: str) -> str:
    """Return the statements that make the functions and the application role's rights."""
    return FUNCTIONS.format(tie=tie, organisation=organisation, inner=inner, outer=outer, role=role, tied=TIED)


def policy(*, table: str, test: str, writes: str, role: str) -> str:
    """Return the statements that put what is read of one table behind one test, and what is written to it behind another."""
    return POLICY.format(table=table, test=test, writes=writes, role=role)
