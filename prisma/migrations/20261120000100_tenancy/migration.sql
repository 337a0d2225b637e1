-- Tenancy: the second wall. The gateway's role sees and writes only rows of organisations that the person named in
-- the claim app.user_id can access, whatever the statement says. Reading the claim once per statement
-- (`(select ...)` makes it an InitPlan) keeps the check out of the row loop.

-- The role that gateways belong to. An operator without CREATEROLE makes it beforehand (README, "Your own PostgreSQL").
DO $$
BEGIN
  IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'countersign_gateway') THEN
    CREATE ROLE countersign_gateway NOLOGIN;
  END IF;
END
$$;
GRANT USAGE ON SCHEMA public TO countersign_gateway;

-- Rank of a role, for views. The order that decisions use is src/auth/roles.ts; a test holds both equal.
CREATE FUNCTION app_role_rank(app_role) RETURNS integer
LANGUAGE sql IMMUTABLE PARALLEL SAFE
AS $$
  SELECT CASE $1
    WHEN 'SUPER_ADMIN' THEN 60 WHEN 'ORG_ADMIN' THEN 50 WHEN 'MANAGER' THEN 40
    WHEN 'ANALYST' THEN 30 WHEN 'VIEWER' THEN 20 ELSE 10
  END
$$;

CREATE FUNCTION app_user_id() RETURNS uuid
LANGUAGE sql STABLE PARALLEL SAFE
AS $$ SELECT nullif(current_setting('app.user_id', true), '')::uuid $$;

CREATE FUNCTION app_is_super_admin() RETURNS boolean
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp
AS $$
  SELECT EXISTS (
    SELECT FROM org_role_assignments a JOIN users u ON u.id = a.user_id AND u.is_active
    WHERE a.user_id = app_user_id() AND a.org_id IS NULL AND a.role = 'SUPER_ADMIN')
$$;

-- The organisations a person reaches: through a role there, a role on one of its portfolios, or a role in an agency
-- with an active link to it (seed 002, "Agency Access Model").
CREATE FUNCTION app_accessible_organizations() RETURNS uuid[]
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp
AS $$
  WITH me AS (SELECT id FROM users WHERE id = app_user_id() AND is_active),
  reach AS (
    SELECT a.org_id FROM me JOIN org_role_assignments a ON a.user_id = me.id WHERE a.org_id IS NOT NULL
    UNION
    SELECT p.org_id FROM me JOIN portfolio_role_assignments p ON p.user_id = me.id
    UNION
    SELECT l.client_org_id
    FROM me JOIN org_role_assignments a ON a.user_id = me.id
    JOIN organizations agency ON agency.id = a.org_id AND agency.deleted_at IS NULL
    JOIN agency_clients l ON l.agency_org_id = a.org_id AND l.is_active)
  SELECT coalesce(array_agg(o.id), '{}')
  FROM reach JOIN organizations o ON o.id = reach.org_id AND o.deleted_at IS NULL
$$;

-- Agencies with an active link to an accessible organisation: their people act there, so their names are shown there.
CREATE FUNCTION app_peer_organizations() RETURNS uuid[]
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp
AS $$
  SELECT app_accessible_organizations() || coalesce(array_agg(l.agency_org_id), '{}')
  FROM agency_clients l
  WHERE l.is_active AND l.client_org_id = ANY (app_accessible_organizations())
$$;

-- The single question "may this person reach that organisation" (seed 002). Policies use the set form above,
-- because a function of the row would run once a row.
CREATE FUNCTION can_access_organization(organization uuid) RETURNS boolean
LANGUAGE sql STABLE
AS $$ SELECT app_is_super_admin() OR organization = ANY (app_accessible_organizations()) $$;

-- Everything a decision needs to know of the person a verified token names, read in one go, before any claim is set.
-- NULL when no such person exists.
CREATE FUNCTION load_principal(external_id text) RETURNS jsonb
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp
AS $$
  SELECT jsonb_build_object(
    'userId', u.id, 'email', u.email, 'fullName', u.full_name, 'homeOrgId', u.home_org_id,
    'isActive', u.is_active,
    'isSuperAdmin', EXISTS (
      SELECT FROM org_role_assignments a WHERE a.user_id = u.id AND a.org_id IS NULL AND a.role = 'SUPER_ADMIN'),
    'orgRoles', coalesce((
      SELECT jsonb_agg(jsonb_build_object('orgId', a.org_id, 'role', a.role))
      FROM org_role_assignments a JOIN organizations o ON o.id = a.org_id AND o.deleted_at IS NULL
      WHERE a.user_id = u.id), '[]'),
    'agencyRoles', coalesce((
      SELECT jsonb_agg(jsonb_build_object('orgId', l.client_org_id, 'role', a.role, 'maxRole', l.max_role))
      FROM org_role_assignments a
      JOIN organizations agency ON agency.id = a.org_id AND agency.deleted_at IS NULL
      JOIN agency_clients l ON l.agency_org_id = a.org_id AND l.is_active
      JOIN organizations client ON client.id = l.client_org_id AND client.deleted_at IS NULL
      WHERE a.user_id = u.id), '[]'),
    'portfolioRoles', coalesce((
      SELECT jsonb_agg(jsonb_build_object('orgId', p.org_id, 'portfolioId', p.portfolio_id, 'role', p.role))
      FROM portfolio_role_assignments p JOIN organizations o ON o.id = p.org_id AND o.deleted_at IS NULL
      WHERE p.user_id = u.id), '[]'),
    'agencyOrgIds', coalesce((
      SELECT jsonb_agg(DISTINCT l.agency_org_id) FROM agency_clients l
      WHERE l.is_active AND l.client_org_id IN (
        SELECT a.org_id FROM org_role_assignments a WHERE a.user_id = u.id
        UNION SELECT p.org_id FROM portfolio_role_assignments p WHERE p.user_id = u.id)), '[]'))
  FROM users u WHERE u.external_auth_id = external_id
$$;

-- The id of an agency by its slug, or NULL: a client names the agency it lets in, which it cannot see yet.
CREATE FUNCTION find_agency(agency_slug text) RETURNS uuid
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp
AS $$
  SELECT id FROM organizations
  WHERE slug = agency_slug AND type = 'AGENCY' AND status = 'ACTIVE' AND deleted_at IS NULL
$$;

-- Puts a table behind the wall: row security enabled and forced, everything for the owner (migrations and seeds),
-- the given condition for everybody else. Later domains call it for each of their tables.
CREATE PROCEDURE secure_table(target regclass, visible text, writable text)
LANGUAGE plpgsql
AS $$
BEGIN
  EXECUTE format('ALTER TABLE %s ENABLE ROW LEVEL SECURITY', target);
  EXECUTE format('ALTER TABLE %s FORCE ROW LEVEL SECURITY', target);
  EXECUTE format('CREATE POLICY owner_access ON %s TO CURRENT_USER USING (true) WITH CHECK (true)', target);
  EXECUTE format('CREATE POLICY tenant_access ON %s TO PUBLIC USING (%s) WITH CHECK (%s)', target, visible, writable);
END
$$;

-- The usual case: a table whose rows belong to the organisation in one column.
CREATE PROCEDURE secure_tenant_table(target regclass, org_column name)
LANGUAGE plpgsql
AS $$
DECLARE
  reachable text := format(
    '(SELECT app_is_super_admin()) OR %I = ANY ((SELECT app_accessible_organizations())::uuid[])', org_column);
BEGIN
  CALL secure_table(target, reachable, reachable);
END
$$;

CALL secure_tenant_table('organizations', 'id');
CALL secure_tenant_table('org_app_access', 'org_id');
CALL secure_tenant_table('portfolios', 'org_id');
CALL secure_tenant_table('venue_keys', 'org_id');
CALL secure_tenant_table('pretrade_limits', 'org_id');
CALL secure_tenant_table('policies', 'org_id');
CALL secure_tenant_table('approvals', 'org_id');
CALL secure_tenant_table('approval_decisions', 'org_id');

-- A person's own assignments are visible to them, also where the organisation is not (the platform role has none).
CALL secure_table('org_role_assignments',
  '(SELECT app_is_super_admin()) OR user_id = (SELECT app_user_id()) OR org_id = ANY ((SELECT app_accessible_organizations())::uuid[])',
  '(SELECT app_is_super_admin()) OR org_id = ANY ((SELECT app_accessible_organizations())::uuid[])');
CALL secure_table('portfolio_role_assignments',
  '(SELECT app_is_super_admin()) OR user_id = (SELECT app_user_id()) OR org_id = ANY ((SELECT app_accessible_organizations())::uuid[])',
  '(SELECT app_is_super_admin()) OR org_id = ANY ((SELECT app_accessible_organizations())::uuid[])');

CALL secure_table('agency_clients',
  '(SELECT app_is_super_admin()) OR agency_org_id = ANY ((SELECT app_accessible_organizations())::uuid[]) OR client_org_id = ANY ((SELECT app_accessible_organizations())::uuid[])',
  '(SELECT app_is_super_admin()) OR client_org_id = ANY ((SELECT app_accessible_organizations())::uuid[])');

CALL secure_table('users',
  '(SELECT app_is_super_admin()) OR id = (SELECT app_user_id()) OR home_org_id = ANY ((SELECT app_peer_organizations())::uuid[]) OR EXISTS (SELECT FROM org_role_assignments a WHERE a.user_id = users.id AND a.org_id = ANY ((SELECT app_accessible_organizations())::uuid[])) OR EXISTS (SELECT FROM portfolio_role_assignments p WHERE p.user_id = users.id AND p.org_id = ANY ((SELECT app_accessible_organizations())::uuid[]))',
  'false');

-- Nobody but oneself: not an administrator, not a super admin.
CALL secure_table('scope_sessions', 'user_id = (SELECT app_user_id())',
  'user_id = (SELECT app_user_id()) AND ((SELECT app_is_super_admin()) OR org_id = ANY ((SELECT app_accessible_organizations())::uuid[]))');
CALL secure_table('idempotency_records', 'user_id = (SELECT app_user_id())', 'user_id = (SELECT app_user_id())');

-- Written by append_audit_event() alone.
CALL secure_table('audit_events',
  '(SELECT app_is_super_admin()) OR user_id = (SELECT app_user_id()) OR org_id = ANY ((SELECT app_accessible_organizations())::uuid[])',
  'false');
CALL secure_table('audit_heads', 'false', 'false');

-- One row a person and organisation: the highest of several roles counts. security_invoker: the wall holds here too.
CREATE VIEW user_permissions WITH (security_invoker = true) AS
SELECT DISTINCT ON (a.user_id, a.org_id)
  a.id, a.user_id, a.org_id, a.role, o.name::text AS org_name,
  a.role = 'SUPER_ADMIN' AS is_super_admin,
  a.role = 'ORG_ADMIN' AS is_org_admin,
  a.org_id IS NULL AS is_platform_role
FROM org_role_assignments a LEFT JOIN organizations o ON o.id = a.org_id
WHERE a.org_id IS NULL OR o.deleted_at IS NULL
ORDER BY a.user_id, a.org_id, app_role_rank(a.role) DESC, a.id;

-- Rules that Prisma's schema language cannot say.
ALTER TABLE org_role_assignments
  ADD CONSTRAINT platform_role_has_no_organization CHECK ((org_id IS NULL) = (role = 'SUPER_ADMIN'));
CREATE UNIQUE INDEX one_platform_role_a_person ON org_role_assignments (user_id) WHERE org_id IS NULL;
ALTER TABLE portfolio_role_assignments
  ADD CONSTRAINT no_platform_role_on_a_portfolio CHECK (role <> 'SUPER_ADMIN');
ALTER TABLE agency_clients
  ADD CONSTRAINT agency_is_not_its_own_client CHECK (agency_org_id <> client_org_id),
  ADD CONSTRAINT link_grants_no_platform_role CHECK (max_role <> 'SUPER_ADMIN');
ALTER TABLE organizations ADD CONSTRAINT max_apps_is_not_negative CHECK (max_apps >= 0);
ALTER TABLE approval_decisions
  ADD CONSTRAINT nobody_decides_their_own_request CHECK (approver_id <> requester_id);
ALTER TABLE approvals
  ADD CONSTRAINT decided_when_not_pending CHECK ((status = 'PENDING') = (decided_at IS NULL));
CREATE UNIQUE INDEX one_policy_in_force ON policies (org_id) WHERE superseded_at IS NULL;
CREATE UNIQUE INDEX one_session_a_scope ON scope_sessions (user_id, org_id, portfolio_id, mode) NULLS NOT DISTINCT;

-- What was asked for cannot change after it was asked for: a checker decides on these very bytes.
CREATE FUNCTION keep_approval_request() RETURNS trigger
LANGUAGE plpgsql
AS $$
BEGIN
  IF (NEW.org_id, NEW.portfolio_id, NEW.requester_id, NEW.approval_type, NEW.action, NEW.payload_json, NEW.payload_hash,
      NEW.policy_snapshot_json, NEW.created_at)
     IS DISTINCT FROM
     (OLD.org_id, OLD.portfolio_id, OLD.requester_id, OLD.approval_type, OLD.action, OLD.payload_json, OLD.payload_hash,
      OLD.policy_snapshot_json, OLD.created_at) THEN
    RAISE EXCEPTION 'an approval request cannot be edited' USING ERRCODE = 'restrict_violation';
  END IF;
  IF OLD.status <> 'PENDING' AND NEW.status <> OLD.status THEN
    RAISE EXCEPTION 'a decided approval cannot be decided again' USING ERRCODE = 'restrict_violation';
  END IF;
  RETURN NEW;
END
$$;
CREATE TRIGGER keep_approval_request BEFORE UPDATE ON approvals
  FOR EACH ROW EXECUTE FUNCTION keep_approval_request();

CREATE FUNCTION refuse_change() RETURNS trigger
LANGUAGE plpgsql
AS $$
BEGIN
  RAISE EXCEPTION '% is append-only', TG_TABLE_NAME USING ERRCODE = 'restrict_violation';
END
$$;
CREATE TRIGGER append_only BEFORE UPDATE OR DELETE ON audit_events
  FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER append_only_whole BEFORE TRUNCATE ON audit_events
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER append_only BEFORE UPDATE OR DELETE ON approval_decisions
  FOR EACH ROW EXECUTE FUNCTION refuse_change();

-- Appends one event to its organisation's chain (the nil UUID is the platform's) and answers with the receipt.
-- The actor comes from the claim, never from the argument. The head row is locked here, so callers append last:
-- a head held over other work serialises the whole organisation.
-- hash = SHA-256 of previous hash, newline, jsonb text of the event with its number and time.
CREATE FUNCTION append_audit_event(event jsonb) RETURNS jsonb
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp
AS $$
DECLARE
  chain uuid := coalesce((event->>'orgId')::uuid, '00000000-0000-0000-0000-000000000000');
  head audit_heads;
  entry jsonb;
  entry_id uuid := uuid_v7();
  entry_at timestamptz(3);
  actor uuid := app_user_id();
  entry_hash text;
BEGIN
  -- The foreign keys of the event lock these rows. Taken here, before the head, the order is the same for everybody:
  -- rows first, head last. Otherwise a change that holds a row and waits for the head, and a refusal that holds the
  -- head and waits for the row, would wait for each other.
  PERFORM FROM organizations WHERE id = (event->>'orgId')::uuid FOR KEY SHARE;
  PERFORM FROM portfolios WHERE id = (event->>'portfolioId')::uuid FOR KEY SHARE;
  PERFORM FROM users WHERE id = actor FOR KEY SHARE;
  INSERT INTO audit_heads (chain_id, sequence, hash) VALUES (chain, 0, repeat('0', 64)) ON CONFLICT DO NOTHING;
  SELECT * INTO head FROM audit_heads WHERE chain_id = chain FOR UPDATE;
  entry_at := clock_timestamp();
  entry := event || jsonb_build_object(
    'id', entry_id, 'chainId', chain, 'sequence', head.sequence + 1, 'userId', actor,
    'userEmail', (SELECT email FROM users WHERE id = actor),
    'occurredAt', to_char(entry_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'));
  entry_hash := encode(sha256(convert_to(head.hash || E'\n' || entry::text, 'UTF8')), 'hex');
  INSERT INTO audit_events (
    id, occurred_at, org_id, portfolio_id, user_id, user_email, action, status, entity_type, entity_id,
    mode_from, mode_to, mfa, ip_address, user_agent, request_path, error_message, details_json, changes,
    chain_id, sequence, previous_hash, hash)
  VALUES (
    entry_id, entry_at, (entry->>'orgId')::uuid, (entry->>'portfolioId')::uuid, actor, entry->>'userEmail',
    entry->>'action', (entry->>'status')::audit_status, entry->>'entityType', (entry->>'entityId')::uuid,
    (entry->>'modeFrom')::trading_mode, (entry->>'modeTo')::trading_mode, coalesce((entry->>'mfa')::boolean, false),
    entry->>'ipAddress', entry->>'userAgent', entry->>'requestPath', entry->>'errorMessage',
    coalesce(nullif(entry->'details', 'null'), '{}'), nullif(entry->'changes', 'null'),
    chain, head.sequence + 1, head.hash, entry_hash);
  UPDATE audit_heads SET sequence = head.sequence + 1, hash = entry_hash WHERE chain_id = chain;
  RETURN jsonb_build_object('eventId', entry_id, 'sequence', (head.sequence + 1)::text, 'hash', entry_hash);
END
$$;

-- Exactly what the gateway does, table by table. No TRUNCATE, no DELETE but of a revoked role, no write to the log.
REVOKE EXECUTE ON FUNCTION load_principal(text), find_agency(text), append_audit_event(jsonb) FROM PUBLIC;
REVOKE EXECUTE ON PROCEDURE secure_table(regclass, text, text), secure_tenant_table(regclass, name) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION load_principal(text), find_agency(text), append_audit_event(jsonb) TO countersign_gateway;
GRANT SELECT ON
  organizations, users, org_role_assignments, portfolio_role_assignments, user_permissions, agency_clients,
  org_app_access, portfolios, venue_keys, pretrade_limits, policies, approvals, approval_decisions,
  scope_sessions, idempotency_records, audit_events
TO countersign_gateway;
GRANT INSERT, UPDATE ON
  organizations, org_role_assignments, portfolio_role_assignments, agency_clients, org_app_access, portfolios,
  venue_keys, pretrade_limits, policies, approvals, scope_sessions
TO countersign_gateway;
GRANT INSERT ON approval_decisions, idempotency_records TO countersign_gateway;
GRANT DELETE ON org_role_assignments, portfolio_role_assignments TO countersign_gateway;
