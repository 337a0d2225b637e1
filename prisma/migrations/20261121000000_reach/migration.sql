-- The second wall, finer. Until now a role on one portfolio opened the whole organisation to raw SQL, any member could
-- write any role, and a person's reach was worked out once a table and statement (measured: 80 us each). Now the
-- claims of a transaction carry it, and the policies compare with lists:
--   organizations         where the person is a member: a role there, or a role in an agency with an active link to it
--   portfolios            on which the person has a role of their own
--   touched_organizations the above and those of the portfolios: the organisation's own row, nothing in it
--   ruled_...             where that role is ORG_ADMIN or above: roles and links are given there alone
--   peer_organizations    the above and the agencies let in there: whose people are seen

-- A list that the claims carry; empty where there are none.
CREATE FUNCTION app_kept(name text) RETURNS uuid[]
LANGUAGE sql STABLE PARALLEL SAFE
AS $$ SELECT coalesce(nullif(current_setting('app.' || name, true), ''), '{}')::uuid[] $$;

-- Everything a decision needs to know of a person, and under `reach` the settings of app_claim(), worked out together:
-- they rest on the same rows. NULL where there is no such person. Archived organisations and portfolios give nothing,
-- an inactive person reaches nothing. PL/pgSQL, because it keeps its plans: as an SQL function this took twice as long.
CREATE FUNCTION principal_record(person uuid) RETURNS jsonb
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = public, pg_temp
AS $$
DECLARE
  u users;
  super_admin boolean;
  members uuid[]; ruled uuid[]; clients uuid[]; ruled_clients uuid[];
  own_portfolios uuid[]; ruled_portfolios uuid[]; touched uuid[];
  agencies uuid[];
  org_roles jsonb; agency_roles jsonb; portfolio_roles jsonb; agencies_let_in jsonb;
BEGIN
  SELECT * INTO u FROM users WHERE id = person;
  IF NOT FOUND THEN RETURN NULL; END IF;

  SELECT coalesce(bool_or(a.org_id IS NULL AND a.role = 'SUPER_ADMIN'), false),
    jsonb_agg(jsonb_build_object('orgId', a.org_id, 'role', a.role)) FILTER (WHERE a.org_id IS NOT NULL),
    array_agg(a.org_id) FILTER (WHERE a.org_id IS NOT NULL),
    array_agg(a.org_id) FILTER (WHERE a.role = 'ORG_ADMIN')
  INTO super_admin, org_roles, members, ruled
  FROM org_role_assignments a LEFT JOIN organizations o ON o.id = a.org_id
  WHERE a.user_id = person AND o.deleted_at IS NULL;

  SELECT jsonb_agg(jsonb_build_object('orgId', l.client_org_id, 'role', a.role, 'maxRole', l.max_role)),
    array_agg(l.client_org_id),
    array_agg(l.client_org_id) FILTER (WHERE a.role = 'ORG_ADMIN' AND l.max_role = 'ORG_ADMIN')
  INTO agency_roles, clients, ruled_clients
  FROM org_role_assignments a
  JOIN organizations agency ON agency.id = a.org_id AND agency.deleted_at IS NULL
  JOIN agency_clients l ON l.agency_org_id = a.org_id AND l.is_active
  JOIN organizations client ON client.id = l.client_org_id AND client.deleted_at IS NULL
  WHERE a.user_id = person;

  SELECT jsonb_agg(jsonb_build_object('orgId', p.org_id, 'portfolioId', p.portfolio_id, 'role', p.role)),
    array_agg(p.portfolio_id), array_agg(p.portfolio_id) FILTER (WHERE p.role = 'ORG_ADMIN'), array_agg(p.org_id)
  INTO portfolio_roles, own_portfolios, ruled_portfolios, touched
  FROM portfolio_role_assignments p
  JOIN portfolios f ON f.id = p.portfolio_id AND f.deleted_at IS NULL
  JOIN organizations o ON o.id = p.org_id AND o.deleted_at IS NULL
  WHERE p.user_id = person;

  -- Of several roles in one organisation each row counts; the settings are sets, so a doubled id does no harm.
  members := members || clients;
  SELECT jsonb_agg(jsonb_build_object('agencyOrgId', l.agency_org_id, 'clientOrgId', l.client_org_id)),
    array_agg(l.agency_org_id)
  INTO agencies_let_in, agencies
  FROM agency_clients l WHERE l.is_active AND l.client_org_id = ANY (members);

  RETURN jsonb_build_object(
    'userId', u.id, 'email', u.email, 'fullName', u.full_name, 'homeOrgId', u.home_org_id, 'isActive', u.is_active,
    'externalId', u.external_auth_id, 'isSuperAdmin', super_admin,
    'orgRoles', coalesce(org_roles, '[]'), 'agencyRoles', coalesce(agency_roles, '[]'),
    'portfolioRoles', coalesce(portfolio_roles, '[]'), 'agenciesLetIn', coalesce(agencies_let_in, '[]'),
    'reach', CASE WHEN u.is_active THEN jsonb_build_object(
      'super_admin', CASE WHEN super_admin THEN 'on' ELSE 'off' END,
      'organizations', coalesce(members, '{}')::text,
      'ruled_organizations', coalesce(ruled || ruled_clients, '{}')::text,
      'touched_organizations', coalesce(members || touched, '{}')::text,
      'peer_organizations', coalesce(members || agencies, '{}')::text,
      'portfolios', coalesce(own_portfolios, '{}')::text,
      'ruled_portfolios', coalesce(ruled_portfolios, '{}')::text) END);
END
$$;

-- The person that a verified token names, before any claim is set.
CREATE OR REPLACE FUNCTION load_principal(external_id text) RETURNS jsonb
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = public, pg_temp
AS $$
BEGIN
  RETURN principal_record((SELECT id FROM users WHERE external_auth_id = external_id));
END
$$;

-- Says for whom this transaction runs, with what that person reaches at this moment; NULL reaches nothing. A read
-- outside a transaction of rules sends the same settings itself, as load_principal() gave them at the request's start:
-- a claim is the gateway's word either way, and working it out costs as much as a small query.
CREATE FUNCTION app_claim(person uuid) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp
AS $$
DECLARE
  reach jsonb := principal_record(person)->'reach';
BEGIN
  PERFORM set_config('app.user_id', coalesce(person::text, ''), true),
    set_config('app.super_admin', coalesce(reach->>'super_admin', 'off'), true),
    set_config('app.organizations', coalesce(reach->>'organizations', ''), true),
    set_config('app.ruled_organizations', coalesce(reach->>'ruled_organizations', ''), true),
    set_config('app.touched_organizations', coalesce(reach->>'touched_organizations', ''), true),
    set_config('app.peer_organizations', coalesce(reach->>'peer_organizations', ''), true),
    set_config('app.portfolios', coalesce(reach->>'portfolios', ''), true),
    set_config('app.ruled_portfolios', coalesce(reach->>'ruled_portfolios', ''), true);
END
$$;

CREATE OR REPLACE FUNCTION app_is_super_admin() RETURNS boolean
LANGUAGE sql STABLE PARALLEL SAFE SECURITY INVOKER
AS $$ SELECT coalesce(current_setting('app.super_admin', true), '') = 'on' $$;
ALTER FUNCTION app_is_super_admin() RESET ALL;

-- The single question "may this person reach that organisation" (seed 002).
CREATE OR REPLACE FUNCTION can_access_organization(organization uuid) RETURNS boolean
LANGUAGE sql STABLE
AS $$ SELECT app_is_super_admin() OR organization = ANY (app_kept('touched_organizations')) $$;

-- Every table is put behind the wall anew: conditions read lists, and each is an InitPlan, out of the row loop.
CREATE OR REPLACE PROCEDURE secure_table(target regclass, visible text, writable text)
LANGUAGE plpgsql
AS $$
BEGIN
  EXECUTE format('ALTER TABLE %s ENABLE ROW LEVEL SECURITY', target);
  EXECUTE format('ALTER TABLE %s FORCE ROW LEVEL SECURITY', target);
  EXECUTE format('DROP POLICY IF EXISTS owner_access ON %s', target);
  EXECUTE format('DROP POLICY IF EXISTS tenant_access ON %s', target);
  EXECUTE format('DROP POLICY IF EXISTS tenant_removal ON %s', target);
  EXECUTE format('CREATE POLICY owner_access ON %s TO CURRENT_USER USING (true) WITH CHECK (true)', target);
  EXECUTE format('CREATE POLICY tenant_access ON %s TO PUBLIC USING (%s) WITH CHECK (%s)', target, visible, writable);
  -- A removal is asked USING alone, which is what one sees: here it needs what a write needs.
  EXECUTE format('CREATE POLICY tenant_removal ON %s AS RESTRICTIVE FOR DELETE TO countersign_gateway USING (%s)',
    target, writable);
END
$$;

-- "The column is in that list", for super admins always.
CREATE FUNCTION app_within(org_column name, list text) RETURNS text
LANGUAGE sql IMMUTABLE
AS $$ SELECT format('(SELECT app_is_super_admin()) OR %I = ANY ((SELECT app_kept(%L))::uuid[])', org_column, list) $$;

-- A table whose rows belong to the organisation in one column: its members.
CREATE OR REPLACE PROCEDURE secure_tenant_table(target regclass, org_column name)
LANGUAGE plpgsql
AS $$
BEGIN
  CALL secure_table(target, app_within(org_column, 'organizations'), app_within(org_column, 'organizations'));
END
$$;

-- A table whose rows belong to a portfolio, or to the organisation as a whole: its members, and whoever has a role on
-- that portfolio alone.
CREATE PROCEDURE secure_portfolio_table(target regclass, org_column name, portfolio_column name)
LANGUAGE plpgsql
AS $$
DECLARE
  reachable text := app_within(org_column, 'organizations')
    || format(' OR %I = ANY ((SELECT app_kept(''portfolios''))::uuid[])', portfolio_column);
BEGIN
  CALL secure_table(target, reachable, reachable);
END
$$;

CALL secure_table('organizations', app_within('id', 'touched_organizations'), app_within('id', 'ruled_organizations'));
CALL secure_table('org_app_access', app_within('org_id', 'organizations'), app_within('org_id', 'ruled_organizations'));
-- Also for who has a role on one portfolio alone: their requests keep the policy they were made under.
CALL secure_table('policies', app_within('org_id', 'touched_organizations'), app_within('org_id', 'ruled_organizations'));
CALL secure_portfolio_table('portfolios', 'org_id', 'id');
CALL secure_portfolio_table('venue_keys', 'org_id', 'portfolio_id');
CALL secure_portfolio_table('pretrade_limits', 'org_id', 'portfolio_id');
CALL secure_portfolio_table('approvals', 'org_id', 'portfolio_id');
CALL secure_portfolio_table('approval_decisions', 'org_id', 'portfolio_id');

-- One's own assignments are visible also where the organisation is not (the platform role has none).
CALL secure_table('org_role_assignments',
  'user_id = (SELECT app_user_id()) OR ' || app_within('org_id', 'organizations'),
  app_within('org_id', 'ruled_organizations'));
CALL secure_table('portfolio_role_assignments',
  'user_id = (SELECT app_user_id()) OR portfolio_id = ANY ((SELECT app_kept(''portfolios''))::uuid[]) OR '
    || app_within('org_id', 'organizations'),
  'portfolio_id = ANY ((SELECT app_kept(''ruled_portfolios''))::uuid[]) OR '
    || app_within('org_id', 'ruled_organizations'));
-- The platform role is given by the owner of the database alone, never through the gateway.
CREATE POLICY no_platform_role ON org_role_assignments AS RESTRICTIVE FOR INSERT TO countersign_gateway
  WITH CHECK (role <> 'SUPER_ADMIN');
CREATE POLICY no_platform_role_by_change ON org_role_assignments AS RESTRICTIVE FOR UPDATE TO countersign_gateway
  USING (true) WITH CHECK (role <> 'SUPER_ADMIN');

CALL secure_table('agency_clients',
  'agency_org_id = ANY ((SELECT app_kept(''organizations''))::uuid[]) OR ' || app_within('client_org_id', 'organizations'),
  app_within('client_org_id', 'ruled_organizations'));
CALL secure_table('users',
  'id = (SELECT app_user_id()) OR ' || app_within('home_org_id', 'peer_organizations')
    || ' OR EXISTS (SELECT FROM org_role_assignments a WHERE a.user_id = users.id AND a.org_id = ANY ((SELECT app_kept(''organizations''))::uuid[]))'
    || ' OR EXISTS (SELECT FROM portfolio_role_assignments p WHERE p.user_id = users.id AND (p.org_id = ANY ((SELECT app_kept(''organizations''))::uuid[]) OR p.portfolio_id = ANY ((SELECT app_kept(''portfolios''))::uuid[])))',
  'false');

-- Nobody but oneself: not an administrator, not a super admin.
CALL secure_table('scope_sessions', 'user_id = (SELECT app_user_id())',
  'user_id = (SELECT app_user_id()) AND (' || app_within('org_id', 'touched_organizations') || ')');
CALL secure_table('idempotency_records', 'user_id = (SELECT app_user_id())', 'user_id = (SELECT app_user_id())');

CALL secure_table('audit_events',
  'user_id = (SELECT app_user_id()) OR portfolio_id = ANY ((SELECT app_kept(''portfolios''))::uuid[]) OR '
    || app_within('org_id', 'organizations'),
  'false');
CALL secure_table('audit_heads', 'false', 'false');

DROP FUNCTION app_peer_organizations();
DROP FUNCTION app_accessible_organizations();

-- The role a person holds on a portfolio, NULL for none: one of their own there overrides the organisation's.
-- For rules that look at another person, whose assignments the asker need not see. Agencies are left out: their rank
-- is the client's to change at any time.
CREATE FUNCTION role_on_portfolio(person uuid, portfolio uuid) RETURNS app_role
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp
AS $$
  SELECT role FROM (
    SELECT p.role, 2 AS weight FROM portfolio_role_assignments p
    WHERE p.user_id = person AND p.portfolio_id = portfolio
    UNION ALL
    SELECT a.role, 1 FROM org_role_assignments a JOIN portfolios f ON f.org_id = a.org_id
    WHERE a.user_id = person AND f.id = portfolio) held
  ORDER BY weight DESC, app_role_rank(role) DESC LIMIT 1
$$;

-- The live portfolios of an organisation that some active person administrates. A change of roles may not shorten it.
CREATE FUNCTION administrated_portfolios(organization uuid) RETURNS uuid[]
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp
AS $$
  SELECT coalesce(array_agg(f.id), '{}') FROM portfolios f
  WHERE f.org_id = organization AND f.deleted_at IS NULL AND (
    EXISTS (
      SELECT FROM portfolio_role_assignments p JOIN users u ON u.id = p.user_id AND u.is_active
      WHERE p.portfolio_id = f.id AND p.role = 'ORG_ADMIN')
    OR EXISTS (
      SELECT FROM org_role_assignments a JOIN users u ON u.id = a.user_id AND u.is_active
      WHERE a.org_id = f.org_id AND a.role = 'ORG_ADMIN' AND NOT EXISTS (
        SELECT FROM portfolio_role_assignments p WHERE p.portfolio_id = f.id AND p.user_id = a.user_id)))
$$;

-- Refuses an event for a chain that the actor does not reach. One's home chain is always open: it takes the refusals
-- of what one may not see. A session of the owner (seeds, migrations) writes anywhere.
CREATE FUNCTION require_reachable_chain(organization uuid, portfolio uuid) RETURNS void
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = public, pg_temp
AS $$
BEGIN
  IF session_user = current_user OR app_is_super_admin()
    OR organization = ANY (app_kept('touched_organizations'))
    OR organization = (SELECT home_org_id FROM users WHERE id = app_user_id()) THEN
    RETURN;
  END IF;
  RAISE EXCEPTION 'an audit event may only be written where the actor acts' USING ERRCODE = 'insufficient_privilege';
END
$$;

CREATE OR REPLACE FUNCTION append_audit_event(event jsonb) RETURNS jsonb
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp
AS $$
DECLARE
  organization uuid := (event->>'orgId')::uuid;
  chain uuid := coalesce(organization, '00000000-0000-0000-0000-000000000000');
  head audit_heads;
  entry jsonb;
  entry_id uuid := uuid_v7();
  entry_at timestamptz(3);
  actor uuid := app_user_id();
  entry_hash text;
BEGIN
  PERFORM require_reachable_chain(organization, (event->>'portfolioId')::uuid);
  -- The foreign keys of the event lock these rows. Taken here, before the head, the order is the same for everybody:
  -- rows first, head last. Otherwise a change that holds a row and waits for the head, and a refusal that holds the
  -- head and waits for the row, would wait for each other.
  PERFORM FROM organizations WHERE id = organization FOR KEY SHARE;
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
    entry_id, entry_at, organization, (entry->>'portfolioId')::uuid, actor, entry->>'userEmail',
    entry->>'action', (entry->>'status')::audit_status, entry->>'entityType', (entry->>'entityId')::uuid,
    (entry->>'modeFrom')::trading_mode, (entry->>'modeTo')::trading_mode, coalesce((entry->>'mfa')::boolean, false),
    entry->>'ipAddress', entry->>'userAgent', entry->>'requestPath', entry->>'errorMessage',
    coalesce(nullif(entry->'details', 'null'), '{}'), nullif(entry->'changes', 'null'),
    chain, head.sequence + 1, head.hash, entry_hash);
  UPDATE audit_heads SET sequence = head.sequence + 1, hash = entry_hash WHERE chain_id = chain;
  RETURN jsonb_build_object('eventId', entry_id, 'sequence', (head.sequence + 1)::text, 'hash', entry_hash);
END
$$;

-- Few portfolios are archived, and every list that crosses portfolios leaves them out.
CREATE INDEX archived_portfolios ON portfolios (org_id) WHERE deleted_at IS NOT NULL;

REVOKE EXECUTE ON FUNCTION principal_record(uuid), app_claim(uuid), role_on_portfolio(uuid, uuid), administrated_portfolios(uuid),
  require_reachable_chain(uuid, uuid) FROM PUBLIC;
REVOKE EXECUTE ON PROCEDURE secure_table(regclass, text, text), secure_tenant_table(regclass, name),
  secure_portfolio_table(regclass, name, name) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION app_claim(uuid), role_on_portfolio(uuid, uuid), administrated_portfolios(uuid)
TO countersign_gateway;
