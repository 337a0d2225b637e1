-- A sign-in finds the person that a verified token names, notes when, and makes them where their issuer is trusted to.

-- Makes the person of a verified token in the organisation that the token names by its slug; NULL where there is no such
-- organisation, or where the address is somebody else's already. The event stands in the organisation's chain.
CREATE FUNCTION provision_user(external_id text, profile jsonb) RETURNS uuid
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp
AS $$
DECLARE
  organization uuid := (SELECT id FROM organizations WHERE slug = profile->>'organization' AND deleted_at IS NULL);
  person uuid;
BEGIN
  IF organization IS NULL THEN RETURN NULL; END IF;
  -- Addresses are one person's in whatever letters they are written.
  IF EXISTS (SELECT FROM users WHERE lower(email) = profile->>'email' AND external_auth_id <> external_id) THEN
    RETURN NULL;
  END IF;
  INSERT INTO users (home_org_id, email, full_name, external_auth_id)
  VALUES (organization, profile->>'email', profile->>'fullName', external_id)
  ON CONFLICT DO NOTHING RETURNING id INTO person;
  IF person IS NULL THEN
    -- Another first request of theirs came first, or the address is taken.
    RETURN (SELECT id FROM users WHERE external_auth_id = external_id);
  END IF;
  -- They act for themselves here, with no role anywhere: an administrator gives the first one.
  PERFORM set_config('app.user_id', person::text, true);
  PERFORM append_audit_event(jsonb_build_object(
    'action', 'user.provision', 'status', 'SUCCESS', 'orgId', organization, 'entityType', 'User', 'entityId', person,
    'details', jsonb_build_object('rule', 'verified claims of a trusted issuer', 'externalAuthId', external_id),
    'changes', jsonb_build_array(jsonb_build_object('model', 'User', 'id', person, 'before', NULL, 'after',
      jsonb_build_object('homeOrgId', organization, 'email', profile->>'email', 'fullName', profile->>'fullName')))));
  RETURN person;
END
$$;

-- The record of the person that a verified token names, as load_principal() gives it. Their sign-in is noted as the
-- moment at which their newest token was issued: one write a token, not one a request.
CREATE FUNCTION sign_in(external_id text, issued_at timestamptz, profile jsonb) RETURNS jsonb
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
  RETURN principal_record(person);
END
$$;

REVOKE EXECUTE ON FUNCTION provision_user(text, jsonb), sign_in(text, timestamptz, jsonb) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION sign_in(text, timestamptz, jsonb) TO countersign_gateway;
