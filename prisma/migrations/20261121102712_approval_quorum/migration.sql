-- AlterEnum
ALTER TYPE "approval_status" ADD VALUE 'STALE';
ALTER TYPE "approval_status" ADD VALUE 'FAILED';

-- AlterTable
ALTER TABLE "approval_decisions" ADD COLUMN     "approver_person_id" UUID NOT NULL DEFAULT uuid_v7(),
ADD COLUMN     "approver_role" "app_role",
ADD COLUMN     "authenticated_at" TIMESTAMPTZ(3),
ADD COLUMN     "mfa" BOOLEAN NOT NULL DEFAULT false,
ADD COLUMN     "requester_person_id" UUID NOT NULL DEFAULT uuid_v7();

-- AlterTable
ALTER TABLE "approvals" ADD COLUMN     "approver_role" "app_role" NOT NULL DEFAULT 'MANAGER',
ADD COLUMN     "approvers_json" JSONB NOT NULL DEFAULT '[{"role": "MANAGER", "count": 1}]',
ADD COLUMN     "authenticated_at" TIMESTAMPTZ(3),
ADD COLUMN     "executable_until" TIMESTAMPTZ(3),
ADD COLUMN     "facts_json" JSONB NOT NULL DEFAULT '{}',
ADD COLUMN     "mfa_max_age_s" INTEGER,
ADD COLUMN     "rejections" INTEGER NOT NULL DEFAULT 1,
ADD COLUMN     "reminded_at" TIMESTAMPTZ(3),
ADD COLUMN     "status_reason" TEXT,
ADD COLUMN     "target_id" UUID,
ADD COLUMN     "target_model" VARCHAR(50);

-- AlterTable
ALTER TABLE "policies" ADD COLUMN     "approvers_json" JSONB NOT NULL DEFAULT '[{"role": "MANAGER", "count": 1}]',
ADD COLUMN     "blocking_drift" JSONB NOT NULL DEFAULT '["TARGET", "POLICY", "MAKER_ROLE", "APPROVER_ROLE", "READINESS", "LIMITS", "AGENCY_LINK"]',
ADD COLUMN     "execution_ttl_s" INTEGER,
ADD COLUMN     "rejections" INTEGER NOT NULL DEFAULT 1,
ADD COLUMN     "remind_before_s" INTEGER,
ADD COLUMN     "request_ttl_s" INTEGER;

-- AlterTable
ALTER TABLE "users" ADD COLUMN     "person_id" UUID;

-- CreateTable
CREATE TABLE "approval_status_changes" (
    "id" UUID NOT NULL DEFAULT uuid_v7(),
    "org_id" UUID NOT NULL,
    "portfolio_id" UUID,
    "approval_id" UUID NOT NULL,
    "requester_id" UUID NOT NULL,
    "from_status" "approval_status",
    "to_status" "approval_status" NOT NULL,
    "actor_id" UUID,
    "reason" TEXT,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT clock_timestamp(),

    CONSTRAINT "approval_status_changes_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "approval_status_changes_approval_id_created_at_id_idx" ON "approval_status_changes"("approval_id", "created_at", "id");

-- CreateIndex
CREATE INDEX "approval_status_changes_org_id_idx" ON "approval_status_changes"("org_id");

-- CreateIndex
CREATE INDEX "approval_status_changes_actor_id_idx" ON "approval_status_changes"("actor_id");

-- CreateIndex
CREATE UNIQUE INDEX "approval_decisions_approval_id_approver_person_id_key" ON "approval_decisions"("approval_id", "approver_person_id");

-- CreateIndex
CREATE INDEX "users_person_id_idx" ON "users"("person_id");

-- AddForeignKey
ALTER TABLE "approval_status_changes" ADD CONSTRAINT "approval_status_changes_approval_id_org_id_requester_id_fkey" FOREIGN KEY ("approval_id", "org_id", "requester_id") REFERENCES "approvals"("id", "org_id", "requester_id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "approval_status_changes" ADD CONSTRAINT "approval_status_changes_actor_id_fkey" FOREIGN KEY ("actor_id") REFERENCES "users"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "users" ADD CONSTRAINT "users_person_id_fkey" FOREIGN KEY ("person_id") REFERENCES "users"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

ALTER TABLE policies
  ADD CONSTRAINT policies_rejections CHECK (rejections BETWEEN 1 AND 20),
  ADD CONSTRAINT policies_clocks CHECK (request_ttl_s BETWEEN 60 AND 31536000 AND execution_ttl_s BETWEEN 60 AND 31536000
    AND remind_before_s BETWEEN 60 AND 31536000),
  ADD CONSTRAINT policies_blocking_drift CHECK (jsonb_typeof(blocking_drift) = 'array' AND blocking_drift <@
    '["TARGET", "POLICY", "MAKER_ROLE", "APPROVER_ROLE", "MFA_AGE", "READINESS", "LIMITS", "AGENCY_LINK"]');
ALTER TABLE approvals
  ADD CONSTRAINT approvals_rejections CHECK (rejections BETWEEN 1 AND 20),
  ADD CONSTRAINT approvals_target CHECK ((target_model IS NULL) = (target_id IS NULL));

-- How many of which rank: [{role, count}], by at least one person in all and by twenty at most.
CREATE FUNCTION is_quorum(approvers jsonb) RETURNS boolean
LANGUAGE sql IMMUTABLE
AS $$
  SELECT jsonb_typeof(approvers) = 'array' AND jsonb_array_length(approvers) BETWEEN 1 AND 5
    AND (SELECT bool_and(jsonb_typeof(item) = 'object' AND item - '{role,count}'::text[] = '{}'
        AND item->>'role' IN ('SUPER_ADMIN', 'ORG_ADMIN', 'MANAGER') AND jsonb_typeof(item->'count') = 'number'
        AND (item->>'count')::numeric BETWEEN 1 AND 20)
      FROM jsonb_array_elements(approvers) AS item)
$$;
ALTER TABLE policies ADD CONSTRAINT policies_approvers CHECK (is_quorum(approvers_json));
ALTER TABLE approvals ADD CONSTRAINT approvals_approvers CHECK (is_quorum(approvers_json));

-- One person may have several accounts. Each counts as the same person, whatever account they use.
CREATE FUNCTION person_of(account uuid) RETURNS uuid
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp
AS $$ SELECT coalesce(person_id, id) FROM users WHERE id = account $$;

ALTER TABLE approval_decisions DISABLE TRIGGER append_only;
UPDATE approval_decisions SET requester_person_id = requester_id, approver_person_id = approver_id;
ALTER TABLE approval_decisions ENABLE TRIGGER append_only;
ALTER TABLE approval_decisions
  ADD CONSTRAINT nobody_decides_their_own_request_by_another_account CHECK (approver_person_id <> requester_person_id);
CREATE FUNCTION name_deciding_people() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp
AS $$
BEGIN
  NEW.requester_person_id := person_of(NEW.requester_id);
  NEW.approver_person_id := person_of(NEW.approver_id);
  RETURN NEW;
END
$$;
CREATE TRIGGER name_deciding_people BEFORE INSERT ON approval_decisions
  FOR EACH ROW EXECUTE FUNCTION name_deciding_people();

-- The role a person holds at this moment in an organisation, or on a portfolio: their own, or what an agency's link lets
-- them have. As src/auth/principal.ts reckons it.
CREATE FUNCTION standing_role(person uuid, organization uuid, portfolio uuid) RETURNS app_role
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp
AS $$
  SELECT held.role FROM (
    SELECT counting_role(person, organization, portfolio) AS role
    UNION ALL
    SELECT lower_role(a.role, l.max_role)
    FROM org_role_assignments a
    JOIN organizations agency ON agency.id = a.org_id AND agency.deleted_at IS NULL
    JOIN agency_clients l ON l.agency_org_id = a.org_id AND l.client_org_id = organization AND l.is_active
    JOIN users u ON u.id = a.user_id AND u.is_active
    LEFT JOIN mfa_enforcement m ON m.user_id = u.id AND m.mfa_required AND m.mfa_enabled_at IS NULL
    WHERE a.user_id = person AND coalesce(m.grace_period_ends_at, 'infinity') > clock_timestamp()
      AND NOT EXISTS (
        SELECT FROM portfolio_role_assignments p WHERE p.user_id = person AND p.portfolio_id = portfolio)) held
  WHERE held.role IS NOT NULL ORDER BY app_role_rank(held.role) DESC LIMIT 1
$$;

-- What tells two states of a row apart: its version where it has one. NULL for a row that is not there (any more).
CREATE FUNCTION row_state(model text, row_id uuid) RETURNS jsonb
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = public, pg_temp
AS $$
DECLARE
  source regclass := CASE model
    WHEN 'Organization' THEN 'organizations' WHEN 'Portfolio' THEN 'portfolios' WHEN 'User' THEN 'users'
    WHEN 'OrgRoleAssignment' THEN 'org_role_assignments' WHEN 'PortfolioRoleAssignment' THEN 'portfolio_role_assignments'
    WHEN 'AgencyClient' THEN 'agency_clients' WHEN 'OrgAppAccess' THEN 'org_app_access' WHEN 'VenueKey' THEN 'venue_keys'
    WHEN 'PretradeLimit' THEN 'pretrade_limits' WHEN 'ApiKey' THEN 'api_keys' WHEN 'EncryptionKey' THEN 'encryption_keys'
    WHEN 'Policy' THEN 'policies' END;
  found jsonb;
BEGIN
  IF source IS NULL THEN RETURN NULL; END IF;
  EXECUTE format('SELECT to_jsonb(t) FROM %s t WHERE id = $1', source) INTO found USING row_id;
  IF found IS NULL OR found->>'deleted_at' IS NOT NULL THEN RETURN NULL; END IF;
  -- A sign-in is no change of what is to be done to an account.
  RETURN CASE WHEN found ? 'version' THEN jsonb_build_object('version', found->'version')
    WHEN model = 'User' THEN jsonb_build_object('isActive', found->'is_active')
    ELSE jsonb_build_object('updatedAt', coalesce(found->'updated_at', found->'created_at')) END;
END
$$;

-- The terms of a policy that a request is made under.
CREATE FUNCTION policy_terms(organization uuid) RETURNS jsonb
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp
AS $$
  SELECT jsonb_build_object('version', p.version, 'requireMfaForLive', p.require_mfa_for_live,
    'requireApprovalForLive', p.require_approval_for_live, 'pretradeProfileId', p.pretrade_profile_id,
    'mfaMaxAgeS', p.mfa_max_age_s, 'approvalFor', p.approval_for, 'approvers', p.approvers_json,
    'rejections', p.rejections, 'requestTtlS', p.request_ttl_s, 'executionTtlS', p.execution_ttl_s,
    'blockingDrift', p.blocking_drift)
  FROM policies p WHERE p.org_id = organization AND p.superseded_at IS NULL
$$;

-- What a portfolio has of what live trading needs. Whether its organisation is in service is a rule of its own.
CREATE FUNCTION readiness_facts(portfolio uuid) RETURNS jsonb
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp
AS $$
  SELECT jsonb_build_object('liveEnabled', f.live_enabled,
    'venueKey', EXISTS (SELECT FROM venue_keys k WHERE k.portfolio_id = f.id AND k.status = 'VALID' AND k.trade_only),
    'limits', EXISTS (SELECT FROM pretrade_limits l WHERE l.portfolio_id = f.id))
  FROM portfolios f WHERE f.id = portfolio
$$;

-- What a request rests on, by the kind of drift that a change of it is.
CREATE FUNCTION approval_facts(a approvals) RETURNS jsonb
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp
AS $$
  SELECT jsonb_build_object(
    'TARGET', row_state(a.target_model, a.target_id),
    'POLICY', policy_terms(a.org_id),
    'MAKER_ROLE', standing_role(a.requester_id, a.org_id, a.portfolio_id),
    'READINESS', readiness_facts(a.portfolio_id),
    'LIMITS', (SELECT jsonb_build_object('version', l.version) FROM pretrade_limits l WHERE l.portfolio_id = a.portfolio_id),
    'AGENCY_LINK', (SELECT jsonb_agg(jsonb_build_object('agencyOrgId', l.agency_org_id, 'maxRole', l.max_role)
        ORDER BY l.agency_org_id)
      FROM agency_clients l JOIN org_role_assignments r ON r.org_id = l.agency_org_id AND r.user_id = a.requester_id
      WHERE l.client_org_id = a.org_id AND l.is_active))
$$;

-- Of two objects what differs; of anything else the whole.
CREATE FUNCTION differing(one jsonb, other jsonb) RETURNS jsonb
LANGUAGE sql IMMUTABLE
AS $$
  SELECT CASE WHEN jsonb_typeof(one) = 'object' AND jsonb_typeof(other) = 'object'
    THEN (SELECT jsonb_object_agg(key, value) FROM jsonb_each(one) WHERE value IS DISTINCT FROM other->key)
    ELSE one END
$$;

-- What has changed, since they were asked and decided, of what open requests rest on. `blocks` is what the policy in
-- force says. Of requests that the person reaches.
CREATE FUNCTION approval_drift(asked uuid[])
RETURNS TABLE (approval_id uuid, kind text, was jsonb, is_now jsonb, blocks boolean)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp
AS $$
  WITH open AS (
    SELECT a.*, approval_facts(a) AS facts_now,
      coalesce((SELECT p.blocking_drift FROM policies p WHERE p.org_id = a.org_id AND p.superseded_at IS NULL),
        '["TARGET", "POLICY", "MAKER_ROLE", "APPROVER_ROLE", "READINESS", "LIMITS", "AGENCY_LINK"]') AS blocking
    FROM approvals a
    WHERE a.id = ANY (asked) AND a.status IN ('PENDING', 'APPROVED')
      AND (can_access_organization(a.org_id) OR a.requester_id = app_user_id())
  ), found AS (
    SELECT o.id, f.key AS kind, nullif(f.value, 'null') AS was, nullif(o.facts_now->f.key, 'null') AS is_now, o.blocking
    FROM open o, jsonb_each(o.facts_json) f WHERE f.value IS DISTINCT FROM o.facts_now->f.key
    UNION ALL
    SELECT o.id, 'APPROVER_ROLE', jsonb_build_object('userId', d.approver_id, 'role', d.approver_role),
      jsonb_build_object('userId', d.approver_id, 'role', standing_role(d.approver_id, o.org_id, o.portfolio_id),
        'isMaker', person_of(d.approver_id) = person_of(o.requester_id)), o.blocking
    FROM open o JOIN approval_decisions d ON d.approval_id = o.id AND d.verdict = 'APPROVE'
    WHERE coalesce(app_role_rank(standing_role(d.approver_id, o.org_id, o.portfolio_id)), -1)
        < app_role_rank(coalesce(d.approver_role, o.approver_role))
      OR person_of(d.approver_id) = person_of(o.requester_id)
    UNION ALL
    SELECT o.id, 'MFA_AGE', jsonb_build_object('maxAgeS', o.mfa_max_age_s),
      jsonb_build_object('ageS', floor(extract(epoch FROM clock_timestamp() - o.authenticated_at))), o.blocking
    FROM open o
    WHERE o.mfa_max_age_s IS NOT NULL
      AND coalesce(clock_timestamp() - o.authenticated_at > make_interval(secs => o.mfa_max_age_s), true))
  SELECT f.id, f.kind, CASE f.kind WHEN 'APPROVER_ROLE' THEN f.was ELSE differing(f.was, f.is_now) END,
    CASE f.kind WHEN 'APPROVER_ROLE' THEN f.is_now ELSE differing(f.is_now, f.was) END, f.blocking ? f.kind
  FROM found f ORDER BY f.id, f.kind, f.was::text
$$;

-- Whether people of these ranks make the quorum. A person of a higher rank stands for any lower one, so it is enough to
-- count from each rank upwards.
CREATE FUNCTION makes_quorum(approvers jsonb, lowest app_role, roles app_role[]) RETURNS boolean
LANGUAGE sql IMMUTABLE
AS $$
  SELECT bool_and((SELECT count(*) FROM unnest(roles) AS r
      WHERE app_role_rank(r) >= greatest(app_role_rank((item->>'role')::app_role), app_role_rank(lowest)))
    >= (SELECT sum((other->>'count')::integer) FROM jsonb_array_elements(approvers) AS other
      WHERE greatest(app_role_rank((other->>'role')::app_role), app_role_rank(lowest))
        >= greatest(app_role_rank((item->>'role')::app_role), app_role_rank(lowest))))
  FROM jsonb_array_elements(approvers) AS item
$$;

-- Whether those who approved it are enough: each person once, as high as they were when they decided, never the maker.
CREATE FUNCTION is_quorum_met(a approvals) RETURNS boolean
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp
AS $$
  SELECT makes_quorum(a.approvers_json, a.approver_role, coalesce((
    SELECT array_agg(voice.role) FROM (
      SELECT DISTINCT ON (person_of(d.approver_id)) d.approver_role AS role
      FROM approval_decisions d
      WHERE d.approval_id = a.id AND d.verdict = 'APPROVE' AND person_of(d.approver_id) <> person_of(a.requester_id)
      ORDER BY person_of(d.approver_id), app_role_rank(d.approver_role) DESC) voice), '{}'))
$$;

-- Where the verdicts given so far leave a pending request. Too many rejections end it, whoever approved.
CREATE FUNCTION verdict_on(request uuid) RETURNS approval_status
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp
AS $$
  SELECT CASE
    WHEN (SELECT count(DISTINCT person_of(d.approver_id)) FROM approval_decisions d
      WHERE d.approval_id = a.id AND d.verdict = 'REJECT') >= a.rejections THEN 'REJECTED'
    WHEN is_quorum_met(a) THEN 'APPROVED' ELSE 'PENDING' END::approval_status
  FROM approvals a WHERE a.id = request
$$;

-- What the person who asks is to a request: its maker, or one who decided on it, by whatever account.
CREATE FUNCTION standing_to_request(request uuid) RETURNS jsonb
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp
AS $$
  SELECT jsonb_build_object('isMaker', person_of(a.requester_id) = person_of(app_user_id()),
    'hasDecided', EXISTS (SELECT FROM approval_decisions d
      WHERE d.approval_id = a.id AND person_of(d.approver_id) = person_of(app_user_id())))
  FROM approvals a WHERE a.id = request
$$;

-- Says that two accounts of an organisation are one person's; false where one of them is no account of it. An account
-- belongs to the organisation that it is at home in; a super admin joins any two.
CREATE FUNCTION join_accounts(organization uuid, one uuid, other uuid) RETURNS boolean
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp
AS $$
DECLARE
  person uuid := person_of(one);
  former uuid := person_of(other);
BEGIN
  IF NOT (app_is_super_admin() OR organization = ANY (app_kept('ruled_organizations'))) THEN RETURN false; END IF;
  IF (SELECT count(*) FROM users WHERE id IN (one, other) AND (home_org_id = organization OR app_is_super_admin())) < 2 THEN
    RETURN false;
  END IF;
  UPDATE users SET person_id = person, updated_at = clock_timestamp() WHERE id = former OR person_id = former;
  RETURN true;
END
$$;

-- Whom a request needs, by rank, where fewer could approve it than have to: [{role, need, have}]. NULL where enough can.
-- Whoever holds a role there counts, agencies' people as well, and each person once; the platform's own do not.
CREATE FUNCTION missing_approvers(request uuid) RETURNS jsonb
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp
AS $$
  WITH asked AS (SELECT * FROM approvals WHERE id = request),
  candidates AS (
    SELECT r.user_id FROM org_role_assignments r JOIN asked a ON r.org_id = a.org_id
    UNION SELECT r.user_id FROM portfolio_role_assignments r JOIN asked a ON r.portfolio_id = a.portfolio_id
    UNION SELECT r.user_id FROM org_role_assignments r JOIN agency_clients l ON l.agency_org_id = r.org_id AND l.is_active
      JOIN asked a ON l.client_org_id = a.org_id),
  people AS (
    SELECT max(app_role_rank(standing_role(c.user_id, a.org_id, a.portfolio_id))) AS rank
    FROM candidates c CROSS JOIN asked a WHERE person_of(c.user_id) <> person_of(a.requester_id)
    GROUP BY person_of(c.user_id)),
  needed AS (
    SELECT CASE WHEN app_role_rank((item->>'role')::app_role) >= app_role_rank(a.approver_role)
        THEN (item->>'role')::app_role ELSE a.approver_role END AS role, (item->>'count')::integer AS count
    FROM asked a, jsonb_array_elements(a.approvers_json) AS item),
  reckoned AS (
    SELECT n.role, (SELECT sum(o.count) FROM needed o WHERE app_role_rank(o.role) >= app_role_rank(n.role)) AS need,
      (SELECT count(*) FROM people p WHERE p.rank >= app_role_rank(n.role)) AS have
    FROM (SELECT DISTINCT role FROM needed) n)
  SELECT jsonb_agg(jsonb_build_object('role', role, 'need', need, 'have', have) ORDER BY app_role_rank(role) DESC)
  FROM reckoned WHERE have < need
$$;

-- The request of this person for exactly this input that may be carried out now: approved, and within its clock. NULL
-- where there is none. What it rests on is looked at once it is held.
CREATE OR REPLACE FUNCTION approved_request(
  requester uuid, asked_action text, hash text, organization uuid, portfolio uuid, lowest app_role) RETURNS uuid
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp
AS $$
  SELECT a.id FROM approvals a
  WHERE a.requester_id = requester AND a.payload_hash = hash AND a.action = asked_action
    AND a.org_id = organization AND a.portfolio_id IS NOT DISTINCT FROM portfolio
    AND app_role_rank(a.approver_role) >= app_role_rank(lowest)
    AND a.status = 'APPROVED' AND (a.executable_until IS NULL OR a.executable_until > clock_timestamp())
  ORDER BY a.created_at LIMIT 1
$$;

-- What a request rests on is written by the database, and everything but its standing stays as it was asked.
CREATE FUNCTION open_approval_request() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp
AS $$
BEGIN
  NEW.facts_json := approval_facts(NEW);
  RETURN NEW;
END
$$;
CREATE TRIGGER open_approval_request BEFORE INSERT ON approvals
  FOR EACH ROW EXECUTE FUNCTION open_approval_request();
CREATE POLICY begins_pending ON approvals AS RESTRICTIVE FOR INSERT TO countersign_gateway WITH CHECK (status = 'PENDING');

-- (As text: a value that an enum has just been given cannot be used in the same transaction.)
CREATE OR REPLACE FUNCTION keep_approval_request() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp
AS $$
DECLARE
  standing text[] := ARRAY['status', 'status_reason', 'expires_at', 'decided_at', 'executed_at', 'executable_until',
    'reminded_at', 'version', 'updated_at', 'reason'];
  next_ones text[] := CASE OLD.status::text
    WHEN 'PENDING' THEN ARRAY['APPROVED', 'REJECTED', 'CANCELLED', 'EXPIRED', 'STALE']
    WHEN 'APPROVED' THEN ARRAY['EXECUTED', 'CANCELLED', 'EXPIRED', 'STALE', 'FAILED']
    ELSE '{}' END;
BEGIN
  IF to_jsonb(NEW) - standing IS DISTINCT FROM to_jsonb(OLD) - standing THEN
    RAISE EXCEPTION 'an approval request cannot be edited' USING ERRCODE = 'restrict_violation';
  END IF;
  IF NEW.status = OLD.status THEN RETURN NEW; END IF;
  IF OLD.status::text NOT IN ('PENDING', 'APPROVED') THEN
    RAISE EXCEPTION 'a decided approval cannot be decided again' USING ERRCODE = 'restrict_violation';
  END IF;
  IF NOT NEW.status::text = ANY (next_ones) THEN
    RAISE EXCEPTION 'an approval request goes from % to none but %', OLD.status, next_ones
      USING ERRCODE = 'restrict_violation';
  END IF;
  IF NEW.status::text = 'APPROVED' AND NOT is_quorum_met(NEW) THEN
    RAISE EXCEPTION 'nothing is approved that not enough people approved' USING ERRCODE = 'restrict_violation';
  END IF;
  RETURN NEW;
END
$$;

-- Each step of a request, with who took it. Written here and nowhere else.
CALL secure_portfolio_table('approval_status_changes', 'org_id', 'portfolio_id');
GRANT SELECT ON approval_status_changes TO countersign_gateway;
CREATE TRIGGER append_only BEFORE UPDATE OR DELETE ON approval_status_changes
  FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE FUNCTION log_approval_status() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp
AS $$
BEGIN
  INSERT INTO approval_status_changes (org_id, portfolio_id, approval_id, requester_id, from_status, to_status, actor_id, reason)
  VALUES (NEW.org_id, NEW.portfolio_id, NEW.id, NEW.requester_id, CASE WHEN TG_OP = 'UPDATE' THEN OLD.status END,
    NEW.status, app_user_id(), CASE WHEN TG_OP = 'UPDATE' THEN NEW.status_reason ELSE NEW.reason END);
  RETURN NULL;
END
$$;
CREATE TRIGGER log_approval_made AFTER INSERT ON approvals FOR EACH ROW EXECUTE FUNCTION log_approval_status();
CREATE TRIGGER log_approval_status AFTER UPDATE ON approvals FOR EACH ROW WHEN (OLD.status IS DISTINCT FROM NEW.status)
  EXECUTE FUNCTION log_approval_status();
INSERT INTO approval_status_changes (org_id, portfolio_id, approval_id, requester_id, to_status, reason, created_at)
SELECT org_id, portfolio_id, id, requester_id, status, 'kept from before the log of steps', coalesce(decided_at, created_at)
FROM approvals;

-- The clocks of requests: what was not decided, or not executed, in time has expired; who may decide is reminded once
-- before, at the time the policy sets, a day unless it does, and not in the first half of the request's life. Gives how
-- many of both. Nobody's claims are in force: the platform acts, by the database's clock.
CREATE INDEX approvals_pending_until ON approvals (expires_at) WHERE status = 'PENDING' AND expires_at IS NOT NULL;
CREATE INDEX approvals_executable_until ON approvals (executable_until) WHERE status = 'APPROVED' AND executable_until IS NOT NULL;
CREATE FUNCTION keep_approval_clocks(batch integer) RETURNS integer
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp
AS $$
DECLARE
  due approvals;
  is_over boolean;
  handled integer := 0;
BEGIN
  PERFORM set_config('app.super_admin', 'on', true);
  FOR due IN
    SELECT a.* FROM approvals a
    WHERE a.id IN (
      SELECT p.id FROM approvals p WHERE p.status = 'PENDING' AND p.expires_at <= clock_timestamp()
      UNION ALL
      SELECT p.id FROM approvals p WHERE p.status = 'APPROVED' AND p.executable_until <= clock_timestamp()
      UNION ALL
      SELECT p.id FROM approvals p
      LEFT JOIN policies t ON t.org_id = p.org_id AND t.superseded_at IS NULL
      WHERE p.status = 'PENDING' AND p.reminded_at IS NULL AND p.expires_at > clock_timestamp()
        AND p.expires_at - least(make_interval(secs => coalesce(t.remind_before_s, 86400)),
          (p.expires_at - p.created_at) / 2) <= clock_timestamp())
    ORDER BY a.org_id, a.id LIMIT batch FOR UPDATE OF a SKIP LOCKED
  LOOP
    is_over := CASE WHEN due.status = 'PENDING' THEN due.expires_at ELSE due.executable_until END <= clock_timestamp();
    IF is_over THEN
      UPDATE approvals SET status = 'EXPIRED', version = version + 1, updated_at = clock_timestamp(),
        decided_at = coalesce(decided_at, clock_timestamp()),
        status_reason = CASE WHEN due.status = 'PENDING' THEN 'not decided in time' ELSE 'not executed in time' END
      WHERE id = due.id;
    ELSE
      UPDATE approvals SET reminded_at = clock_timestamp(), updated_at = clock_timestamp() WHERE id = due.id;
    END IF;
    -- emit_webhooks() is made by a later migration.
    PERFORM emit_webhooks(append_audit_event(jsonb_build_object(
      'action', CASE WHEN is_over THEN 'approval.expire' ELSE 'approval.remind' END, 'status', 'SUCCESS',
      'orgId', due.org_id, 'portfolioId', due.portfolio_id, 'entityType', 'Approval', 'entityId', due.id,
      'details', jsonb_build_object('rule', CASE WHEN is_over THEN 'the clock of the request' ELSE 'once before it expires' END,
        'from', due.status, 'expiresAt', to_char(CASE WHEN due.status = 'PENDING' THEN due.expires_at ELSE due.executable_until END
          AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')))),
      CASE WHEN is_over THEN '[{"event": "APPROVAL_EXPIRED", "type": "approval.expired"}]'::jsonb
        ELSE '[{"event": "APPROVAL_REMINDER", "type": "approval.reminder"}]' END);
    handled := handled + 1;
  END LOOP;
  PERFORM set_config('app.super_admin', 'off', true);
  RETURN handled;
END
$$;

REVOKE EXECUTE ON FUNCTION is_quorum(jsonb), person_of(uuid), name_deciding_people(), standing_role(uuid, uuid, uuid),
  row_state(text, uuid), policy_terms(uuid), readiness_facts(uuid), approval_facts(approvals), differing(jsonb, jsonb),
  approval_drift(uuid[]), makes_quorum(jsonb, app_role, app_role[]), is_quorum_met(approvals), missing_approvers(uuid),
  verdict_on(uuid), standing_to_request(uuid), join_accounts(uuid, uuid, uuid), open_approval_request(),
  keep_approval_request(), log_approval_status(), keep_approval_clocks(integer) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION is_quorum(jsonb), approval_drift(uuid[]), verdict_on(uuid), missing_approvers(uuid),
  standing_to_request(uuid), join_accounts(uuid, uuid, uuid), keep_approval_clocks(integer) TO countersign_gateway;
