-- A transaction of rules begins with the person as they are: one call says for whom it runs and answers who that is.

-- Sets the claims of this transaction to what the person reaches at this moment, and gives the record they were made
-- of; NULL reaches nothing and is nobody.
CREATE FUNCTION claim_principal(person uuid) RETURNS jsonb
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp
AS $$
DECLARE
  record jsonb := principal_record(person);
  reach jsonb := record->'reach';
BEGIN
  PERFORM set_config('app.user_id', coalesce(person::text, ''), true),
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

-- The claims alone, for whoever does not ask who it is.
CREATE OR REPLACE FUNCTION app_claim(person uuid) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp
AS $$
BEGIN
  PERFORM claim_principal(person);
END
$$;

REVOKE EXECUTE ON FUNCTION claim_principal(uuid) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION claim_principal(uuid) TO countersign_gateway;
