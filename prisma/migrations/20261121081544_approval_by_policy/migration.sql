-- AlterEnum
ALTER TYPE "approval_status" ADD VALUE 'EXECUTED';

-- AlterTable
ALTER TABLE "approvals" ADD COLUMN     "executed_at" TIMESTAMPTZ(3);

-- AlterTable
ALTER TABLE "policies" ADD COLUMN     "approval_for" JSONB NOT NULL DEFAULT '[]';

-- CreateIndex
CREATE INDEX "approvals_requester_id_payload_hash_idx" ON "approvals"("requester_id", "payload_hash");

-- What a policy puts under a second person's approval: names of mutations.
ALTER TABLE policies ADD CONSTRAINT policies_approval_for CHECK (jsonb_typeof(approval_for) = 'array');

-- The role a person holds in an organisation, or on a portfolio, as far as it is theirs and not an agency's; what is
-- withheld from them does not count.
CREATE FUNCTION counting_role(person uuid, organization uuid, portfolio uuid) RETURNS app_role
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp
AS $$
  SELECT CASE
    WHEN NOT u.is_active OR m.grace_period_ends_at <= clock_timestamp() THEN NULL
    WHEN EXISTS (SELECT FROM org_role_assignments a WHERE a.user_id = u.id AND a.role = 'SUPER_ADMIN') THEN 'SUPER_ADMIN'
    WHEN portfolio IS NOT NULL THEN role_on_portfolio(u.id, portfolio)
    ELSE (SELECT a.role FROM org_role_assignments a WHERE a.user_id = u.id AND a.org_id = organization
      ORDER BY app_role_rank(a.role) DESC LIMIT 1) END
  FROM users u
  LEFT JOIN mfa_enforcement m ON m.user_id = u.id AND m.mfa_required AND m.mfa_enabled_at IS NULL
  WHERE u.id = person
$$;

-- As before, by the one function that says which role counts.
CREATE OR REPLACE FUNCTION holders_of(lowest app_role, organization uuid, portfolio uuid) RETURNS uuid[]
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp
AS $$
  SELECT coalesce(array_agg(h.id), '{}') FROM (
    SELECT u.id FROM users u
    WHERE can_access_organization(organization)
      AND u.id IN (
        SELECT user_id FROM org_role_assignments WHERE org_id = organization
        UNION SELECT user_id FROM portfolio_role_assignments WHERE portfolio_id = portfolio)
      AND app_role_rank(counting_role(u.id, organization, portfolio)) >= app_role_rank(lowest)
    ORDER BY u.id LIMIT 20) h
$$;

-- The request of this person for exactly this input that may be carried out now: approved, not expired, and approved by
-- somebody whose role suffices for the operation at this moment. NULL where there is none.
CREATE FUNCTION approved_request(
  requester uuid, asked_action text, hash text, organization uuid, portfolio uuid, lowest app_role) RETURNS uuid
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp
AS $$
  SELECT a.id FROM approvals a
  WHERE a.requester_id = requester AND a.payload_hash = hash AND a.action = asked_action
    AND a.org_id = organization AND a.portfolio_id IS NOT DISTINCT FROM portfolio
    AND a.status = 'APPROVED' AND (a.expires_at IS NULL OR a.expires_at > clock_timestamp())
    AND EXISTS (
      SELECT FROM approval_decisions d
      WHERE d.approval_id = a.id AND d.verdict = 'APPROVE' AND d.approver_id <> requester
        AND app_role_rank(counting_role(d.approver_id, organization, portfolio)) >= app_role_rank(lowest))
  ORDER BY a.created_at LIMIT 1
$$;

REVOKE EXECUTE ON FUNCTION counting_role(uuid, uuid, uuid), approved_request(uuid, text, text, uuid, uuid, app_role) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION approved_request(uuid, text, text, uuid, uuid, app_role) TO countersign_gateway;

-- As before; and what was approved can be carried out, once. (As text: a value that an enum has just been given cannot be
-- used in the same transaction.)
CREATE OR REPLACE FUNCTION keep_approval_request() RETURNS trigger
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
  IF OLD.status::text <> 'PENDING' AND NEW.status <> OLD.status
    AND NOT (OLD.status::text = 'APPROVED' AND NEW.status::text = 'EXECUTED') THEN
    RAISE EXCEPTION 'a decided approval cannot be decided again' USING ERRCODE = 'restrict_violation';
  END IF;
  IF OLD.status::text = 'PENDING' AND NEW.status::text = 'EXECUTED' THEN
    RAISE EXCEPTION 'nothing is carried out that was not approved' USING ERRCODE = 'restrict_violation';
  END IF;
  RETURN NEW;
END
$$;
ALTER TABLE approvals ADD CONSTRAINT executed_when_carried_out
  CHECK ((status::text = 'EXECUTED') = (executed_at IS NOT NULL));
