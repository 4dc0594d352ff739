"""The SQL of the second lock. Every test is a value, or a set looked up by its hash, worked out once a query: lists stay quick.

What returns a set is called volatile, or the planner would work each one out to guess at its size, before the query does.
"""

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

CREATE OR REPLACE FUNCTION belonging_open(asked text, through text) RETURNS boolean LANGUAGE sql STABLE SECURITY DEFINER
SET search_path = pg_catalog, public, pg_temp AS $$
  SELECT coalesce(jsonb_typeof(belonging_claims()->'c'->asked->through) = 'null', false) $$;

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
  listed := CASE WHEN through = 'own' THEN said->'n' WHEN through <> 'area' THEN said->'c'->asked->through
    WHEN said->>'k' = 'area' THEN said->'c'->asked->'' END;
  RETURN CASE WHEN jsonb_typeof(listed) = 'array' THEN ARRAY(SELECT jsonb_array_elements_text(listed)::integer) ELSE '{{}}' END;
END $$;

CREATE OR REPLACE FUNCTION belonging_children(through text) RETURNS bigint[] LANGUAGE plpgsql VOLATILE SECURITY DEFINER
SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE said jsonb := belonging_claims(); orgs bigint[]; agreed bigint[]; me bigint; rolls boolean; breaks boolean;
BEGIN
  IF said IS NULL OR said->>'k' IN ('none', 'all') THEN RETURN '{{}}'; END IF;
  me := (said->>'p')::bigint; rolls := said->>'k' = 'roll'; breaks := said->'m' ? 'break glass';
  IF (through = 'on_roll' AND NOT rolls) OR (through = 'break_glass' AND NOT breaks) THEN RETURN '{{}}'; END IF;
  orgs := ARRAY(SELECT jsonb_array_elements_text(said->'o')::bigint);
  agreed := ARRAY(SELECT jsonb_array_elements_text(said->'g')::bigint);
  RETURN ARRAY(SELECT pupil_id FROM {tie} WHERE starts <= clock_timestamp() AND (ends IS NULL OR ends > clock_timestamp())
    AND CASE WHEN through = '' THEN kind <> 'break_glass' ELSE kind = through END
    AND (kind <> 'on_roll' OR rolls) AND (kind <> 'break_glass' OR breaks)
    AND (agreement_id IS NULL OR agreement_id = ANY (agreed))
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
    tied := CASE WHEN said->>'k' <> 'area' THEN belonging_children('') WHEN NOT whole AND urns IS NOT NULL THEN belonging_rolls(urns) END;
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

THROUGH = (
    "",
    "on_roll",
    "family",
    "shared_with",
    "participant",
    "case_owner",
)  # kinds of tie an agreement may hold for

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
    OR pupil_id IN (SELECT unnest(belonging_children(''))))"""

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
        OR pupil_id IN (SELECT unnest(belonging_children('on_roll')))))"""


def functions(*, tie: str, organisation: str, inner: str, outer: str, role: str) -> str:
    """Return the statements that make the functions and the application role's rights."""
    return FUNCTIONS.format(tie=tie, organisation=organisation, inner=inner, outer=outer, role=role)


def policy(*, table: str, test: str, writes: str, role: str) -> str:
    """Return the statements that put what is read of one table behind one test, and what is written to it behind another."""
    return POLICY.format(table=table, test=test, writes=writes, role=role)


def within(*, table: str, column: str, above: str) -> str:
    """Return the test of a row that is seen and written by whoever sees the row it belongs to: that row's own policy answers.

    Asked with EXISTS, a few rows look up the few they belong to; asked with IN, each question would first find every one there is.
    """
    return f"EXISTS (SELECT 1 FROM {above} o WHERE o.id = {table}.{column})"


def of_cases(*, came: str, child: str, kept_by: str, shut: str, purpose: str) -> tuple[str, str]:
    """Return the tests by which a case is read and written: one's own, then those one's organisations keep or take part in, unless it is
    restricted; `came` is the test of what comes by agreement, which is to be read."""
    claimed = "(SELECT jsonb_array_elements_text((SELECT belonging_claims()->'{}')){})"
    kept = (
        f"({kept_by} IN {claimed.format('h', '::bigint')} AND {purpose} IN {claimed.format('q', '')} "
        f"AND ((SELECT belonging_area()) OR {child} IN (SELECT unnest(belonging_children('')))))"
    )
    mine, ours = (f"id IN (SELECT unnest(belonging_cases({said})))" for said in ("true", "false"))
    came = f"({purpose} = (SELECT belonging_claims()->>'u') AND ({came}))"
    test = "(SELECT belonging_all()) OR {mine} OR (NOT {shut} AND ({any}))"
    return (
        test.format(mine=mine, shut=shut, any=f"{kept} OR {ours} OR {came}"),
        test.format(mine=mine, shut=shut, any=f"{kept} OR {ours}"),
    )


def condition(
    *, label: str, child: str, school: str | None, own: bool = True, giver: str | None = None, about_case: str = ""
) -> str:
    """Return the test of a row: everything, or broken glass, or a child within reach in a row that is one's own (unless not `own`) or that an
    agreement lets come.

    `school` is SQL over `urns` that is true for rows of those schools; None for a child's own row. `giver` is the column that names the
    organisation which gave a row.
    """

    def of_schools(through: str) -> str:
        urns = f"belonging_urns('{label}', '{through}')"
        return school.replace("urns", f"(SELECT unnest({urns}))") if school else f"(SELECT cardinality({urns}) > 0)"

    def children(through: str) -> str:
        return f"{child} IN (SELECT unnest(belonging_children('{through}')))"

    listed = school.replace("IN urns", "= ANY (x.urns)") if school else "cardinality(x.urns) > 0"
    chosen = (  # what comes by agreements in which families have a say, child by child
        f"((SELECT belonging_chooses('{label}')) AND EXISTS (SELECT 1 FROM belonging_chosen('{label}', {'true' if school else 'false'}) x "
        f"WHERE (x.urns IS NULL OR {listed}) AND (x.tied IS NULL OR {child} = ANY (x.tied)) "
        f"AND (x.agreed IS NULL OR {child} = ANY (x.agreed)) AND NOT {child} = ANY (x.closed)))"
    )
    tests = [
        f"(SELECT belonging_every('{label}'))",
        of_schools("area") if school else rolled(label, child),
        *(f"({comes(label, kind, of_schools(kind))} AND {children(kind)})" for kind in THROUGH),
        *([f"({of_schools('own')} AND {children('' if school else 'on_roll')})"] if own else []),
        children("break_glass"),
        chosen,
        *given(child, giver),
        *([about_case] if about_case else []),
    ]
    return " OR ".join(tests)


def about_cases(*, kind: str, value: str, number: str) -> str:
    """Return the test that a row belongs to a case in which the reader takes part."""
    return f"({kind} = '{value}' AND {number} IN (SELECT unnest(belonging_cases(false))))"


def rolled(label: str, child: str) -> str:
    """Return the test that a child is or was on roll at a school whose rows an agreement lets come to an area."""
    return f"{child} IN (SELECT unnest(belonging_rolled('{label}')))"


def given(child: str, giver: str | None) -> list[str]:
    """Return the test that the reader's own organisation gave a row, of a child within reach; none for tables that do not say who did."""
    if giver is None:
        return []
    own = f"{giver} IN (SELECT jsonb_array_elements_text((SELECT belonging_claims()->'o'))::bigint)"
    return [f"({own} AND {IN_REACH.replace('pupil_id', child)})"]


def writes(*, label: str, child: str, school: str | None, giver: str | None = None) -> str:
    """Return the test of a row that is written: a child within reach, in a row of one's own; what comes by an agreement is to be read."""
    held = f"{child} IN (SELECT unnest(belonging_children('{'' if school else 'on_roll'}')))"
    if school is None:
        return f"(SELECT belonging_every('{label}')) OR {held} OR {rolled(label, child)}"
    own = school.replace("urns", "(SELECT unnest(belonging_urns('', 'own')))")
    tests = [f"(SELECT belonging_all()) OR (((SELECT belonging_area()) OR {held}) AND {own})", *given(child, giver)]
    return " OR ".join(tests)


def comes(label: str, through: str, of_schools: str) -> str:
    """Return the test that an agreement lets a row come from its school."""
    return f"((SELECT belonging_open('{label}', '{through}')) OR {of_schools})"
