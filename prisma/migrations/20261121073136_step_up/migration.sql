-- AlterTable
ALTER TABLE "audit_events" ADD COLUMN     "decision_id" UUID,
ADD COLUMN     "decision_json" JSONB;

-- AlterTable
ALTER TABLE "policies" ADD COLUMN     "mfa_max_age_s" INTEGER;

-- CreateTable
CREATE TABLE "mfa_enforcement" (
    "id" UUID NOT NULL DEFAULT uuid_v7(),
    "user_id" UUID NOT NULL,
    "org_id" UUID NOT NULL,
    "role" "app_role" NOT NULL,
    "mfa_required" BOOLEAN NOT NULL,
    "grace_period_ends_at" TIMESTAMPTZ(3) NOT NULL,
    "mfa_enabled_at" TIMESTAMPTZ(3),
    "last_reminded_at" TIMESTAMPTZ(3),
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "mfa_enforcement_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE UNIQUE INDEX "mfa_enforcement_user_id_key" ON "mfa_enforcement"("user_id");

-- CreateIndex
CREATE INDEX "mfa_enforcement_org_id_grace_period_ends_at_id_idx" ON "mfa_enforcement"("org_id", "grace_period_ends_at", "id");

-- CreateIndex
CREATE UNIQUE INDEX "audit_events_decision_id_key" ON "audit_events"("decision_id");

-- AddForeignKey
ALTER TABLE "mfa_enforcement" ADD CONSTRAINT "mfa_enforcement_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "users"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "mfa_enforcement" ADD CONSTRAINT "mfa_enforcement_org_id_fkey" FOREIGN KEY ("org_id") REFERENCES "organizations"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

ALTER TABLE policies ADD CONSTRAINT policies_mfa_max_age CHECK (mfa_max_age_s BETWEEN 60 AND 86400);

-- The second factor of administrators (seed 002, "MFA Enforcement"): asked of whoever holds ORG_ADMIN or SUPER_ADMIN
-- anywhere, 30 days after their first such assignment. A grace is given once: taking a role away and giving it again does
-- not renew it.
CREATE FUNCTION enforce_mfa(person uuid) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp
AS $$
DECLARE
  highest app_role;
BEGIN
  SELECT held.role INTO highest FROM (
    SELECT role FROM org_role_assignments WHERE user_id = person
    UNION ALL SELECT role FROM portfolio_role_assignments WHERE user_id = person) held
  WHERE held.role IN ('SUPER_ADMIN', 'ORG_ADMIN') ORDER BY app_role_rank(held.role) DESC LIMIT 1;
  IF highest IS NULL THEN
    UPDATE mfa_enforcement SET mfa_required = false, updated_at = clock_timestamp() WHERE user_id = person AND mfa_required;
    RETURN;
  END IF;
  INSERT INTO mfa_enforcement (user_id, org_id, role, mfa_required, grace_period_ends_at, mfa_enabled_at)
  SELECT u.id, u.home_org_id, highest, true, clock_timestamp() + interval '30 days',
    CASE WHEN u.mfa_enabled THEN clock_timestamp() END
  FROM users u WHERE u.id = person
  ON CONFLICT (user_id) DO UPDATE SET role = excluded.role, mfa_required = true, updated_at = clock_timestamp()
  WHERE mfa_enforcement.role <> excluded.role OR NOT mfa_enforcement.mfa_required;
END
$$;

CREATE FUNCTION enforce_mfa_of_role() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp
AS $$
BEGIN
  PERFORM enforce_mfa(coalesce(NEW.user_id, OLD.user_id));
  RETURN NULL;
END
$$;
CREATE TRIGGER enforce_mfa AFTER INSERT OR UPDATE OR DELETE ON org_role_assignments
FOR EACH ROW EXECUTE FUNCTION enforce_mfa_of_role();
CREATE TRIGGER enforce_mfa AFTER INSERT OR UPDATE OR DELETE ON portfolio_role_assignments
FOR EACH ROW EXECUTE FUNCTION enforce_mfa_of_role();

CALL secure_table('mfa_enforcement',
  'user_id = (SELECT app_user_id()) OR ' || app_within('org_id', 'ruled_organizations'), 'false');
GRANT SELECT ON mfa_enforcement TO countersign_gateway;

-- Whoever administrates today has the whole grace from today.
SELECT count(enforce_mfa(a.user_id)) FROM (
  SELECT user_id FROM org_role_assignments UNION SELECT user_id FROM portfolio_role_assignments) a;

-- As before, and what is withheld from a person whose grace has passed without a second factor: their claims rule nothing.
CREATE OR REPLACE FUNCTION reach_record(person uuid) RETURNS jsonb
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = public, pg_temp
AS $$
DECLARE
  u users;
  super_admin boolean;
  members uuid[]; ruled uuid[]; clients uuid[]; ruled_clients uuid[];
  own_portfolios uuid[]; ruled_portfolios uuid[]; touched uuid[];
  agencies uuid[];
  org_roles jsonb; agency_roles jsonb; portfolio_roles jsonb; agencies_let_in jsonb;
  withheld_since timestamptz;
BEGIN
  SELECT * INTO u FROM users WHERE id = person;
  IF NOT FOUND THEN RETURN NULL; END IF;
  SELECT m.grace_period_ends_at INTO withheld_since FROM mfa_enforcement m
  WHERE m.user_id = person AND m.mfa_required AND m.mfa_enabled_at IS NULL AND m.grace_period_ends_at <= clock_timestamp();

  SELECT coalesce(bool_or(a.org_id IS NULL AND a.role = 'SUPER_ADMIN'), false),
    jsonb_agg(jsonb_build_object('orgId', a.org_id, 'role', a.role) ORDER BY a.id) FILTER (WHERE a.org_id IS NOT NULL),
    array_agg(a.org_id ORDER BY a.id) FILTER (WHERE a.org_id IS NOT NULL),
    array_agg(a.org_id ORDER BY a.id) FILTER (WHERE a.role = 'ORG_ADMIN')
  INTO super_admin, org_roles, members, ruled
  FROM org_role_assignments a LEFT JOIN organizations o ON o.id = a.org_id
  WHERE a.user_id = person AND o.deleted_at IS NULL;

  SELECT jsonb_agg(jsonb_build_object('orgId', l.client_org_id, 'role', a.role, 'maxRole', l.max_role) ORDER BY a.id, l.id),
    array_agg(l.client_org_id ORDER BY a.id, l.id),
    array_agg(l.client_org_id ORDER BY a.id, l.id) FILTER (WHERE a.role = 'ORG_ADMIN' AND l.max_role = 'ORG_ADMIN')
  INTO agency_roles, clients, ruled_clients
  FROM org_role_assignments a
  JOIN organizations agency ON agency.id = a.org_id AND agency.deleted_at IS NULL
  JOIN agency_clients l ON l.agency_org_id = a.org_id AND l.is_active
  JOIN organizations client ON client.id = l.client_org_id AND client.deleted_at IS NULL
  WHERE a.user_id = person;

  SELECT jsonb_agg(jsonb_build_object('orgId', p.org_id, 'portfolioId', p.portfolio_id, 'role', p.role) ORDER BY p.id),
    array_agg(p.portfolio_id ORDER BY p.id), array_agg(p.portfolio_id ORDER BY p.id) FILTER (WHERE p.role = 'ORG_ADMIN'), array_agg(p.org_id ORDER BY p.id)
  INTO portfolio_roles, own_portfolios, ruled_portfolios, touched
  FROM portfolio_role_assignments p
  JOIN portfolios f ON f.id = p.portfolio_id AND f.deleted_at IS NULL
  JOIN organizations o ON o.id = p.org_id AND o.deleted_at IS NULL
  WHERE p.user_id = person;

  -- Of several roles in one organisation each row counts; the settings are sets, so a doubled id does no harm.
  members := members || clients;
  SELECT jsonb_agg(jsonb_build_object('agencyOrgId', l.agency_org_id, 'clientOrgId', l.client_org_id) ORDER BY l.id),
    array_agg(l.agency_org_id ORDER BY l.id)
  INTO agencies_let_in, agencies
  FROM agency_clients l WHERE l.is_active AND l.client_org_id = ANY (members);

  RETURN jsonb_build_object(
    'rolesWithheldSince', to_char(withheld_since AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'),
    'userId', u.id, 'email', u.email, 'fullName', u.full_name, 'homeOrgId', u.home_org_id, 'isActive', u.is_active,
    'externalId', u.external_auth_id, 'isSuperAdmin', super_admin,
    'orgRoles', coalesce(org_roles, '[]'), 'agencyRoles', coalesce(agency_roles, '[]'),
    'portfolioRoles', coalesce(portfolio_roles, '[]'), 'agenciesLetIn', coalesce(agencies_let_in, '[]'),
    'reach', CASE WHEN u.is_active THEN jsonb_build_object(
      -- What is withheld rules nothing; membership, which VIEWER has as well, stays.
      'super_admin', CASE WHEN super_admin AND withheld_since IS NULL THEN 'on' ELSE 'off' END,
      'organizations', coalesce(members, '{}')::text,
      'ruled_organizations', CASE WHEN withheld_since IS NULL THEN coalesce(ruled || ruled_clients, '{}')::text ELSE '{}' END,
      'touched_organizations', coalesce(members || touched, '{}')::text,
      'peer_organizations', coalesce(members || agencies, '{}')::text,
      'portfolios', coalesce(own_portfolios, '{}')::text,
      'ruled_portfolios', CASE WHEN withheld_since IS NULL THEN coalesce(ruled_portfolios, '{}')::text ELSE '{}' END) END);
END
$$;


-- Notes that a person signed in with a second factor: what was withheld from them is theirs again.
CREATE FUNCTION enrol_mfa(person uuid) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp
AS $$
DECLARE
  home uuid;
BEGIN
  UPDATE users SET mfa_enabled = true, updated_at = clock_timestamp() WHERE id = person AND is_active AND NOT mfa_enabled;
  UPDATE mfa_enforcement SET mfa_enabled_at = clock_timestamp(), updated_at = clock_timestamp()
  WHERE user_id = person AND mfa_enabled_at IS NULL RETURNING org_id INTO home;
  IF home IS NULL THEN RETURN; END IF;
  PERFORM set_config('app.user_id', person::text, true);
  PERFORM append_audit_event(jsonb_build_object(
    'action', 'mfa.enrol', 'status', 'SUCCESS', 'orgId', home, 'entityType', 'User', 'entityId', person, 'mfa', true,
    'details', jsonb_build_object('rule', 'a verified token with a second factor')));
END
$$;

DROP FUNCTION sign_in(text, timestamptz, jsonb);
-- As before; a token with a second factor enrols its person.
CREATE FUNCTION sign_in(external_id text, issued_at timestamptz, profile jsonb, has_mfa boolean) RETURNS jsonb
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp
AS $$
DECLARE
  person uuid := (SELECT id FROM users WHERE external_auth_id = external_id);
  moment timestamptz := least(issued_at, clock_timestamp());
BEGIN
  IF person IS NULL AND profile IS NOT NULL THEN
    person := provision_user(external_id, profile);
  END IF;
  UPDATE users SET last_login_at = moment
  WHERE id = person AND is_active AND (last_login_at IS NULL OR last_login_at < moment);
  IF has_mfa THEN
    PERFORM enrol_mfa(person);
  END IF;
  RETURN principal_record(person);
END
$$;

-- As before; the decision that an event rests on is kept with its inputs, to be found by its id and made again.
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
  -- From here on nothing of the organisation is recorded before this. What the actor was allowed rests on who they were
  -- at the opening; a wait since then, for a row, a key or this head, may have seen their roles go.
  IF event->>'status' = 'SUCCESS' AND coalesce(current_setting('app.record', true), '') <> ''
    AND current_setting('app.record', true) <> authority_digest(principal_record(actor)) THEN
    RAISE EXCEPTION 'the actor is no longer who they were at the opening' USING ERRCODE = 'serialization_failure';
  END IF;
  entry_at := clock_timestamp();
  entry := event || jsonb_build_object(
    'id', entry_id, 'chainId', chain, 'sequence', head.sequence + 1, 'userId', actor,
    'userEmail', (SELECT email FROM users WHERE id = actor),
    'occurredAt', to_char(entry_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'));
  entry_hash := encode(sha256(convert_to(head.hash || E'\n' || entry::text, 'UTF8')), 'hex');
  INSERT INTO audit_events (
    id, occurred_at, org_id, portfolio_id, user_id, user_email, action, status, entity_type, entity_id,
    mode_from, mode_to, mfa, ip_address, user_agent, request_path, error_message, details_json, changes,
    decision_id, decision_json, chain_id, sequence, previous_hash, hash)
  VALUES (
    entry_id, entry_at, organization, (entry->>'portfolioId')::uuid, actor, entry->>'userEmail',
    entry->>'action', (entry->>'status')::audit_status, entry->>'entityType', (entry->>'entityId')::uuid,
    (entry->>'modeFrom')::trading_mode, (entry->>'modeTo')::trading_mode, coalesce((entry->>'mfa')::boolean, false),
    entry->>'ipAddress', entry->>'userAgent', entry->>'requestPath', entry->>'errorMessage',
    coalesce(nullif(entry->'details', 'null'), '{}'), nullif(entry->'changes', 'null'),
    (entry->'decision'->>'id')::uuid, nullif(entry->'decision', 'null'), chain, head.sequence + 1, head.hash, entry_hash);
  UPDATE audit_heads SET sequence = head.sequence + 1, hash = entry_hash WHERE chain_id = chain;
  RETURN jsonb_build_object('eventId', entry_id, 'sequence', (head.sequence + 1)::text, 'hash', entry_hash);
END
$$;

-- Reminds administrators without a second factor, each at most once a week, and gives how many. The log of their home
-- organisation has it; nobody's claims are in force, so the platform acts.
CREATE FUNCTION remind_of_mfa(batch integer) RETURNS integer
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp
AS $$
DECLARE
  due mfa_enforcement;
  reminded integer := 0;
BEGIN
  PERFORM set_config('app.super_admin', 'on', true);
  FOR due IN
    SELECT m.* FROM mfa_enforcement m JOIN users u ON u.id = m.user_id AND u.is_active
    WHERE m.mfa_required AND m.mfa_enabled_at IS NULL
      AND coalesce(m.last_reminded_at, m.created_at) <= clock_timestamp() - interval '7 days'
    ORDER BY m.org_id, m.user_id LIMIT batch FOR UPDATE OF m SKIP LOCKED
  LOOP
    UPDATE mfa_enforcement SET last_reminded_at = clock_timestamp(), updated_at = clock_timestamp()
    WHERE user_id = due.user_id;
    PERFORM append_audit_event(jsonb_build_object(
      'action', 'mfa.remind', 'status', 'SUCCESS', 'orgId', due.org_id, 'entityType', 'User', 'entityId', due.user_id,
      'details', jsonb_build_object('rule', 'weekly until a second factor is there', 'role', due.role,
        'gracePeriodEndsAt', to_char(due.grace_period_ends_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'))));
    reminded := reminded + 1;
  END LOOP;
  PERFORM set_config('app.super_admin', 'off', true);
  RETURN reminded;
END
$$;

-- Who holds at least this role in an organisation, or on a portfolio, where the person who asks acts: active people from
-- whom nothing is withheld, at most 20. For remedies: whom to ask. Agencies are left out: their rank is the client's to
-- change at any time.
CREATE FUNCTION holders_of(lowest app_role, organization uuid, portfolio uuid) RETURNS uuid[]
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp
AS $$
  SELECT coalesce(array_agg(h.id), '{}') FROM (
    SELECT u.id FROM users u LEFT JOIN mfa_enforcement m ON m.user_id = u.id
    WHERE u.is_active AND can_access_organization(organization)
      AND (m.id IS NULL OR NOT m.mfa_required OR m.mfa_enabled_at IS NOT NULL OR m.grace_period_ends_at > clock_timestamp())
      AND u.id IN (
        SELECT user_id FROM org_role_assignments WHERE org_id = organization
        UNION SELECT user_id FROM portfolio_role_assignments WHERE portfolio_id = portfolio)
      AND app_role_rank(CASE WHEN portfolio IS NOT NULL THEN role_on_portfolio(u.id, portfolio) ELSE (
        SELECT a.role FROM org_role_assignments a WHERE a.user_id = u.id AND a.org_id = organization
        ORDER BY app_role_rank(a.role) DESC LIMIT 1) END) >= app_role_rank(lowest)
    ORDER BY u.id LIMIT 20) h
$$;

REVOKE EXECUTE ON FUNCTION holders_of(app_role, uuid, uuid), enforce_mfa(uuid), enforce_mfa_of_role(), enrol_mfa(uuid), remind_of_mfa(integer),
  sign_in(text, timestamptz, jsonb, boolean) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION sign_in(text, timestamptz, jsonb, boolean), remind_of_mfa(integer),
  holders_of(app_role, uuid, uuid) TO countersign_gateway;
