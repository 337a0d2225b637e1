-- A suspension holds for a mutation as a lost role does: it is part of the record that the transaction opens with, costs
-- no exchange of its own, and one that comes while a mutation waits is found by the digest before its event is recorded.

-- Whether nothing may be changed in an organisation: it is suspended, or its subscription is not in force.
CREATE FUNCTION is_out_of_service(status organization_status, subscription subscription_status) RETURNS boolean
LANGUAGE sql IMMUTABLE
AS $$ SELECT status = 'SUSPENDED' OR subscription IN ('SUSPENDED', 'CANCELLED') $$;

-- As before, and in which of the organisations that the person reaches nothing may be changed: suspended ones, and those
-- whose subscription is not in force.
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
  stopped_member boolean; stopped_client boolean; stopped_touched boolean;
  suspended jsonb;
BEGIN
  SELECT * INTO u FROM users WHERE id = person;
  IF NOT FOUND THEN RETURN NULL; END IF;
  SELECT m.grace_period_ends_at INTO withheld_since FROM mfa_enforcement m
  WHERE m.user_id = person AND m.mfa_required AND m.mfa_enabled_at IS NULL AND m.grace_period_ends_at <= clock_timestamp();

  SELECT coalesce(bool_or(a.org_id IS NULL AND a.role = 'SUPER_ADMIN'), false),
    jsonb_agg(jsonb_build_object('orgId', a.org_id, 'role', a.role) ORDER BY a.id) FILTER (WHERE a.org_id IS NOT NULL),
    array_agg(a.org_id ORDER BY a.id) FILTER (WHERE a.org_id IS NOT NULL),
    array_agg(a.org_id ORDER BY a.id) FILTER (WHERE a.role = 'ORG_ADMIN'),
    bool_or(is_out_of_service(o.status, o.subscription_status))
  INTO super_admin, org_roles, members, ruled, stopped_member
  FROM org_role_assignments a LEFT JOIN organizations o ON o.id = a.org_id
  WHERE a.user_id = person AND o.deleted_at IS NULL;

  SELECT jsonb_agg(jsonb_build_object('orgId', l.client_org_id, 'role', a.role, 'maxRole', l.max_role) ORDER BY a.id, l.id),
    array_agg(l.client_org_id ORDER BY a.id, l.id),
    array_agg(l.client_org_id ORDER BY a.id, l.id) FILTER (WHERE a.role = 'ORG_ADMIN' AND l.max_role = 'ORG_ADMIN'),
    bool_or(is_out_of_service(client.status, client.subscription_status))
  INTO agency_roles, clients, ruled_clients, stopped_client
  FROM org_role_assignments a
  JOIN organizations agency ON agency.id = a.org_id AND agency.deleted_at IS NULL
  JOIN agency_clients l ON l.agency_org_id = a.org_id AND l.is_active
  JOIN organizations client ON client.id = l.client_org_id AND client.deleted_at IS NULL
  WHERE a.user_id = person;

  SELECT jsonb_agg(jsonb_build_object('orgId', p.org_id, 'portfolioId', p.portfolio_id, 'role', p.role) ORDER BY p.id),
    array_agg(p.portfolio_id ORDER BY p.id), array_agg(p.portfolio_id ORDER BY p.id) FILTER (WHERE p.role = 'ORG_ADMIN'), array_agg(p.org_id ORDER BY p.id),
    bool_or(is_out_of_service(o.status, o.subscription_status))
  INTO portfolio_roles, own_portfolios, ruled_portfolios, touched, stopped_touched
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

  -- Of nobody who may act there all the same: their record stays as it is while they suspend and resume.
  IF (stopped_member OR stopped_client OR stopped_touched) AND NOT (super_admin AND withheld_since IS NULL) THEN
    SELECT jsonb_agg(jsonb_build_object('orgId', o.id, 'version', o.version, 'status', o.status,
      'subscriptionStatus', o.subscription_status) ORDER BY o.id)
    INTO suspended FROM organizations o
    WHERE o.id = ANY (members || touched) AND is_out_of_service(o.status, o.subscription_status);
  END IF;

  RETURN jsonb_build_object(
    'suspendedOrgs', coalesce(suspended, '[]'),
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
