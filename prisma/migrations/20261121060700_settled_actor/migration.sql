-- Nothing is done on roles that went while it waited, and a person's record is one text whatever plan made it.

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
BEGIN
  SELECT * INTO u FROM users WHERE id = person;
  IF NOT FOUND THEN RETURN NULL; END IF;

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

-- What of a record decisions rest on, as one short text: not names, nor whom else the person sees.
CREATE FUNCTION authority_digest(record jsonb) RETURNS text
LANGUAGE sql IMMUTABLE
AS $$ SELECT md5((record - ARRAY['email', 'fullName', 'agenciesLetIn', 'reach'])::text) $$;

-- As before; it also keeps which record the claims were made of.
CREATE OR REPLACE FUNCTION claim_principal(person uuid) RETURNS jsonb
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp
AS $$
DECLARE
  record jsonb := principal_record(person);
  reach jsonb := record->'reach';
BEGIN
  PERFORM set_config('app.user_id', coalesce(person::text, ''), true),
    set_config('app.record', authority_digest(record), true),
    set_config('app.super_admin', coalesce(reach->>'super_admin', 'off'), true),
    set_config('app.organizations', coalesce(reach->>'organizations', ''), true),
    set_config('app.ruled_organizations', coalesce(reach->>'ruled_organizations', ''), true),
    set_config('app.touched_organizations', coalesce(reach->>'touched_organizations', ''), true),
    set_config('app.peer_organizations', coalesce(reach->>'peer_organizations', ''), true),
    set_config('app.portfolios', coalesce(reach->>'portfolios', ''), true),
    set_config('app.ruled_portfolios', coalesce(reach->>'ruled_portfolios', ''), true);
  RETURN record;
END
$$;

-- As before; a success is recorded only for an actor who still is who they were at the opening.
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
