-- CreateTable
CREATE TABLE "api_keys" (
    "id" UUID NOT NULL DEFAULT uuid_v7(),
    "org_id" UUID NOT NULL,
    "created_by" UUID NOT NULL,
    "name" VARCHAR(255) NOT NULL,
    "key_hash" VARCHAR(64) NOT NULL,
    "key_prefix" VARCHAR(8) NOT NULL,
    "scopes" JSONB NOT NULL,
    "rate_limit_override" INTEGER,
    "expires_at" TIMESTAMPTZ(3),
    "last_used_at" TIMESTAMPTZ(3),
    "is_active" BOOLEAN NOT NULL DEFAULT true,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "api_keys_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE UNIQUE INDEX "api_keys_key_hash_key" ON "api_keys"("key_hash");

-- CreateIndex
CREATE INDEX "api_keys_org_id_created_at_id_idx" ON "api_keys"("org_id", "created_at", "id");

-- CreateIndex
CREATE INDEX "api_keys_created_by_idx" ON "api_keys"("created_by");

-- AddForeignKey
ALTER TABLE "api_keys" ADD CONSTRAINT "api_keys_org_id_fkey" FOREIGN KEY ("org_id") REFERENCES "organizations"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "api_keys" ADD CONSTRAINT "api_keys_created_by_fkey" FOREIGN KEY ("created_by") REFERENCES "users"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

ALTER TABLE api_keys
  ADD CONSTRAINT api_keys_hash_is_sha256 CHECK (key_hash ~ '^[0-9a-f]{64}$'),
  ADD CONSTRAINT api_keys_prefix_is_whole CHECK (length(key_prefix) = 8),
  ADD CONSTRAINT api_keys_known_scopes CHECK (
    jsonb_typeof(scopes) = 'array' AND scopes <> '[]' AND scopes <@ '["READ", "WRITE"]'),
  ADD CONSTRAINT api_keys_limit_is_positive CHECK (rate_limit_override > 0);

-- Whoever administrates the organisation, and each in their own name: a key acts as its creator.
CALL secure_table('api_keys', app_within('org_id', 'ruled_organizations'), app_within('org_id', 'ruled_organizations'));
CREATE POLICY own_name ON api_keys AS RESTRICTIVE FOR INSERT TO countersign_gateway
  WITH CHECK (created_by = (SELECT app_user_id()));
-- By columns: the gateway writes a hash and never reads one, and of a key it changes nothing but its end.
GRANT SELECT (id, org_id, created_by, name, key_prefix, scopes, rate_limit_override, expires_at, last_used_at, is_active,
  created_at, updated_at), INSERT, UPDATE (expires_at, is_active, updated_at) ON api_keys TO countersign_gateway;

-- Rows that are a person's own are seen wherever they lie. A key acts in its creator's name and in one organisation: of
-- what is its creator's it sees what lies there. The list is empty where no key acts.
DO $$
DECLARE
  target text;
BEGIN
  FOREACH target IN ARRAY ARRAY['org_role_assignments', 'portfolio_role_assignments', 'audit_events', 'scope_sessions',
    'token_revocations'] LOOP
    EXECUTE format('CREATE POLICY within_key ON %I AS RESTRICTIVE TO countersign_gateway USING ('
      '(SELECT cardinality(app_kept(''key_organizations'')) = 0) OR org_id = ANY ((SELECT app_kept(''key_organizations''))::uuid[]))',
      target);
  END LOOP;
END
$$;

-- What has ended does not begin again, and no end is put off.
CREATE FUNCTION keep_key_ended() RETURNS trigger
LANGUAGE plpgsql
AS $$
BEGIN
  RAISE EXCEPTION 'an API key cannot be revived or prolonged: make another one' USING ERRCODE = 'restrict_violation';
END
$$;
CREATE TRIGGER keep_key_ended BEFORE UPDATE ON api_keys FOR EACH ROW
  WHEN (NEW.is_active > OLD.is_active OR coalesce(NEW.expires_at, 'infinity') > coalesce(OLD.expires_at, 'infinity'))
  EXECUTE FUNCTION keep_key_ended();

CREATE FUNCTION lower_role(one app_role, other app_role) RETURNS app_role
LANGUAGE sql IMMUTABLE PARALLEL SAFE
AS $$ SELECT CASE WHEN app_role_rank(one) <= app_role_rank(other) THEN one ELSE other END $$;

-- What a key may at this moment, in the form of principal_record(): in its one organisation the lower of what its
-- scopes allow and what its creator holds there, on each portfolio as in the whole. It is worked out of the creator's own
-- record, so a key needs no rule of
-- its own for agencies and archived portfolios. Never a super admin, never an administrator.
-- NULL for a key that has ended, or whose creator is deactivated or holds nothing there any more.
CREATE FUNCTION api_key_record(key uuid) RETURNS jsonb
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = public, pg_temp
AS $$
DECLARE
  k api_keys;
  creator jsonb;
  is_super boolean;
  bound app_role;
  held app_role;
  portfolio_roles jsonb; own_portfolios uuid[];
  agencies_let_in jsonb; agencies uuid[];
  members uuid[];
BEGIN
  SELECT * INTO k FROM api_keys
  WHERE id = key AND is_active AND (expires_at IS NULL OR expires_at > clock_timestamp());
  IF NOT FOUND OR NOT EXISTS (SELECT FROM organizations WHERE id = k.org_id AND deleted_at IS NULL) THEN RETURN NULL; END IF;
  creator := principal_record(k.created_by);
  IF NOT (creator->>'isActive')::boolean THEN RETURN NULL; END IF;
  -- What is withheld from the creator is withheld from the key.
  is_super := (creator->>'isSuperAdmin')::boolean AND creator->>'rolesWithheldSince' IS NULL;
  bound := CASE WHEN k.scopes ? 'WRITE' AND creator->>'rolesWithheldSince' IS NULL THEN 'MANAGER' ELSE 'VIEWER' END;

  SELECT lower_role(bound, role) INTO held FROM (
    SELECT 'SUPER_ADMIN'::app_role AS role WHERE is_super
    UNION ALL
    SELECT (r->>'role')::app_role FROM jsonb_array_elements(creator->'orgRoles') r WHERE (r->>'orgId')::uuid = k.org_id
    UNION ALL
    SELECT lower_role((r->>'role')::app_role, (r->>'maxRole')::app_role)
    FROM jsonb_array_elements(creator->'agencyRoles') r WHERE (r->>'orgId')::uuid = k.org_id) roles
  ORDER BY app_role_rank(role) DESC LIMIT 1;

  SELECT jsonb_agg(jsonb_build_object('orgId', k.org_id, 'portfolioId', portfolio, 'role', lower_role(bound, role)) ORDER BY portfolio),
    array_agg(portfolio ORDER BY portfolio)
  INTO portfolio_roles, own_portfolios
  FROM (
    SELECT DISTINCT ON (r->>'portfolioId') (r->>'portfolioId')::uuid AS portfolio, (r->>'role')::app_role AS role
    FROM jsonb_array_elements(creator->'portfolioRoles') r
    WHERE (r->>'orgId')::uuid = k.org_id AND NOT is_super
    ORDER BY r->>'portfolioId', app_role_rank((r->>'role')::app_role) DESC) own;

  IF held IS NULL AND own_portfolios IS NULL THEN RETURN NULL; END IF;
  members := CASE WHEN held IS NULL THEN '{}' ELSE ARRAY[k.org_id] END;
  SELECT jsonb_agg(jsonb_build_object('agencyOrgId', l.agency_org_id, 'clientOrgId', l.client_org_id) ORDER BY l.id),
    array_agg(l.agency_org_id ORDER BY l.id)
  INTO agencies_let_in, agencies
  FROM agency_clients l WHERE l.is_active AND l.client_org_id = ANY (members);

  RETURN jsonb_build_object(
    'rolesWithheldSince', NULL,
    -- Of whatever rank its creator is: a key is no super admin, whom alone a suspension leaves free.
    'suspendedOrgs', coalesce((
      SELECT jsonb_agg(jsonb_build_object('orgId', o.id, 'version', o.version, 'status', o.status,
        'subscriptionStatus', o.subscription_status))
      FROM organizations o WHERE o.id = k.org_id AND is_out_of_service(o.status, o.subscription_status)), '[]'),
    'apiKeyId', k.id, 'scopes', k.scopes, 'rateLimitOverride', k.rate_limit_override,
    'userId', creator->'userId', 'email', creator->'email', 'fullName', creator->'fullName', 'externalId', creator->'externalId',
    'homeOrgId', k.org_id, 'isActive', true, 'isSuperAdmin', false,
    'orgRoles', CASE WHEN held IS NULL THEN '[]' ELSE jsonb_build_array(jsonb_build_object('orgId', k.org_id, 'role', held)) END,
    'agencyRoles', '[]'::jsonb, 'portfolioRoles', coalesce(portfolio_roles, '[]'),
    'agenciesLetIn', coalesce(agencies_let_in, '[]'), 'tokensFromS', NULL, 'voidTokens', '[]'::jsonb,
    'reach', jsonb_build_object(
      'super_admin', 'off',
      'key_organizations', ARRAY[k.org_id]::text,
      'organizations', members::text,
      'ruled_organizations', '{}',
      'touched_organizations', ARRAY[k.org_id]::text,
      'peer_organizations', (members || agencies)::text,
      'portfolios', coalesce(own_portfolios, '{}')::text,
      'ruled_portfolios', '{}'));
END
$$;

-- The record of the key whose text has this SHA-256, before any claim is set. It is found by an index of hashes: how
-- long that takes tells of the hash, which nobody can choose, and nothing of the 256 random bits behind it.
CREATE FUNCTION load_api_key(hash text) RETURNS jsonb
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = public, pg_temp
AS $$
BEGIN
  RETURN api_key_record((SELECT id FROM api_keys WHERE key_hash = hash));
END
$$;

-- The same, and its use is noted, at most once a minute. Whoever changes the key at this moment is not waited for.
CREATE FUNCTION use_api_key(hash text) RETURNS jsonb
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp
AS $$
DECLARE
  record jsonb := load_api_key(hash);
BEGIN
  IF record IS NOT NULL THEN
    UPDATE api_keys SET last_used_at = clock_timestamp() WHERE id = (
      SELECT id FROM api_keys
      WHERE key_hash = hash AND (last_used_at IS NULL OR last_used_at <= clock_timestamp() - interval '1 minute')
      FOR NO KEY UPDATE SKIP LOCKED);
  END IF;
  RETURN record;
END
$$;

-- Says that this transaction runs for a key: in its creator's name, with what the key reaches. A key that has ended
-- reaches nothing but the chain of its organisation, where its refusals are recorded.
CREATE FUNCTION claim_api_key(key uuid) RETURNS jsonb
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp
AS $$
DECLARE
  record jsonb := api_key_record(key);
  reach jsonb := record->'reach';
  k api_keys;
BEGIN
  SELECT * INTO k FROM api_keys WHERE id = key;
  PERFORM set_config('app.user_id', coalesce(k.created_by::text, ''), true),
    set_config('app.api_key', coalesce(key::text, ''), true),
    set_config('app.api_key_record', coalesce(authority_digest(record), ''), true),
    set_config('app.super_admin', 'off', true),
    set_config('app.key_organizations', ARRAY[k.org_id]::text, true),
    set_config('app.organizations', coalesce(reach->>'organizations', ''), true),
    set_config('app.ruled_organizations', '', true),
    set_config('app.touched_organizations', coalesce(reach->>'touched_organizations', ARRAY[k.org_id]::text), true),
    set_config('app.peer_organizations', coalesce(reach->>'peer_organizations', ''), true),
    set_config('app.portfolios', coalesce(reach->>'portfolios', ''), true),
    set_config('app.ruled_portfolios', '', true);
  RETURN record;
END
$$;

-- An event of a key names the key; and none tells of a success of a key that is no longer what it was at the opening:
-- revoked, expired, or its creator demoted. The head of the chain is held by then, so a revocation of the same
-- organisation has either been committed and is seen here, or comes after.
CREATE FUNCTION require_living_key() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp
AS $$
DECLARE
  key text := current_setting('app.api_key', true);
BEGIN
  IF NEW.details_json->>'apiKeyId' IS DISTINCT FROM key THEN
    RAISE EXCEPTION 'an event of an API key must name it' USING ERRCODE = 'insufficient_privilege';
  END IF;
  IF NEW.status = 'SUCCESS'
    AND authority_digest(api_key_record(key::uuid)) IS DISTINCT FROM current_setting('app.api_key_record', true) THEN
    RAISE EXCEPTION 'the API key is no longer what it was at the opening' USING ERRCODE = 'serialization_failure';
  END IF;
  RETURN NEW;
END
$$;
CREATE TRIGGER require_living_key BEFORE INSERT ON audit_events FOR EACH ROW
  WHEN (coalesce(current_setting('app.api_key', true), '') <> '')
  EXECUTE FUNCTION require_living_key();

REVOKE EXECUTE ON FUNCTION api_key_record(uuid), load_api_key(text), use_api_key(text), claim_api_key(uuid), require_living_key()
  FROM PUBLIC;
GRANT EXECUTE ON FUNCTION api_key_record(uuid), load_api_key(text), use_api_key(text), claim_api_key(uuid) TO countersign_gateway;
