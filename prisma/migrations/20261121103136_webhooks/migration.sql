-- CreateEnum
CREATE TYPE "webhook_delivery_status" AS ENUM ('PENDING', 'RETRYING', 'DELIVERED', 'FAILED');

-- CreateTable
CREATE TABLE "webhook_subscriptions" (
    "id" UUID NOT NULL DEFAULT uuid_v7(),
    "org_id" UUID NOT NULL,
    "created_by" UUID,
    "url" VARCHAR(2048) NOT NULL,
    "secret" TEXT,
    "secret_key_id" UUID,
    "previous_secret" TEXT,
    "previous_secret_key_id" UUID,
    "previous_secret_expires_at" TIMESTAMPTZ(3),
    "events" JSONB NOT NULL,
    "is_active" BOOLEAN NOT NULL DEFAULT true,
    "failure_count" INTEGER NOT NULL DEFAULT 0,
    "disabled_reason" TEXT,
    "description" TEXT,
    "version" INTEGER NOT NULL DEFAULT 1,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "deleted_at" TIMESTAMPTZ(3),

    CONSTRAINT "webhook_subscriptions_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "webhook_deliveries" (
    "id" UUID NOT NULL DEFAULT uuid_v7(),
    "subscription_id" UUID NOT NULL,
    "org_id" UUID NOT NULL,
    "event_id" UUID NOT NULL,
    "event_type" VARCHAR(100) NOT NULL,
    "audit_event_id" UUID,
    "payload" JSONB NOT NULL,
    "status" "webhook_delivery_status" NOT NULL DEFAULT 'PENDING',
    "response_status_code" INTEGER,
    "response_body" TEXT,
    "attempts" INTEGER NOT NULL DEFAULT 0,
    "next_retry_at" TIMESTAMPTZ(3),
    "delivered_at" TIMESTAMPTZ(3),
    "error_message" TEXT,
    "due_at" TIMESTAMPTZ(3) DEFAULT CURRENT_TIMESTAMP,
    "claim" UUID,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "webhook_deliveries_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "webhook_subscriptions_org_id_created_at_id_idx" ON "webhook_subscriptions"("org_id", "created_at", "id");

-- CreateIndex
CREATE INDEX "webhook_subscriptions_created_by_idx" ON "webhook_subscriptions"("created_by");

-- CreateIndex
CREATE INDEX "webhook_subscriptions_secret_key_id_idx" ON "webhook_subscriptions"("secret_key_id");

-- CreateIndex
CREATE INDEX "webhook_subscriptions_previous_secret_key_id_idx" ON "webhook_subscriptions"("previous_secret_key_id");

-- CreateIndex
CREATE UNIQUE INDEX "webhook_subscriptions_id_org_id_key" ON "webhook_subscriptions"("id", "org_id");

-- CreateIndex
CREATE INDEX "webhook_deliveries_subscription_id_created_at_id_idx" ON "webhook_deliveries"("subscription_id", "created_at", "id");

-- CreateIndex
CREATE INDEX "webhook_deliveries_subscription_id_status_created_at_id_idx" ON "webhook_deliveries"("subscription_id", "status", "created_at", "id");

-- CreateIndex
CREATE INDEX "webhook_deliveries_org_id_idx" ON "webhook_deliveries"("org_id");

-- CreateIndex
CREATE INDEX "webhook_deliveries_audit_event_id_created_at_id_idx" ON "webhook_deliveries"("audit_event_id", "created_at", "id");

-- AddForeignKey
ALTER TABLE "webhook_subscriptions" ADD CONSTRAINT "webhook_subscriptions_org_id_fkey" FOREIGN KEY ("org_id") REFERENCES "organizations"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "webhook_subscriptions" ADD CONSTRAINT "webhook_subscriptions_created_by_fkey" FOREIGN KEY ("created_by") REFERENCES "users"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "webhook_subscriptions" ADD CONSTRAINT "webhook_subscriptions_secret_key_id_org_id_fkey" FOREIGN KEY ("secret_key_id", "org_id") REFERENCES "encryption_keys"("id", "org_id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "webhook_subscriptions" ADD CONSTRAINT "webhook_subscriptions_previous_secret_key_id_org_id_fkey" FOREIGN KEY ("previous_secret_key_id", "org_id") REFERENCES "encryption_keys"("id", "org_id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "webhook_deliveries" ADD CONSTRAINT "webhook_deliveries_org_id_fkey" FOREIGN KEY ("org_id") REFERENCES "organizations"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "webhook_deliveries" ADD CONSTRAINT "webhook_deliveries_subscription_id_org_id_fkey" FOREIGN KEY ("subscription_id", "org_id") REFERENCES "webhook_subscriptions"("id", "org_id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- What the schema language cannot say.
ALTER TABLE webhook_subscriptions
  ADD CONSTRAINT webhook_events_are_a_list CHECK (jsonb_typeof(events) = 'array' AND events <> '[]'),
  ADD CONSTRAINT webhook_secret_until_deletion CHECK ((deleted_at IS NULL) = (secret IS NOT NULL)),
  ADD CONSTRAINT webhook_secret_names_its_key CHECK ((secret IS NULL) = (secret_key_id IS NULL)),
  ADD CONSTRAINT webhook_previous_secret_is_whole CHECK (
    (previous_secret IS NULL) = (previous_secret_key_id IS NULL)
    AND (previous_secret IS NULL) = (previous_secret_expires_at IS NULL)),
  ADD CONSTRAINT webhook_failure_count_is_not_negative CHECK (failure_count >= 0);
ALTER TABLE webhook_deliveries
  ADD CONSTRAINT webhook_delivery_is_due_until_its_end CHECK ((status IN ('PENDING', 'RETRYING')) = (due_at IS NOT NULL)),
  ADD CONSTRAINT webhook_delivery_is_claimed_while_due CHECK (claim IS NULL OR due_at IS NOT NULL),
  ADD CONSTRAINT webhook_delivered_at_some_time CHECK (status <> 'DELIVERED' OR delivered_at IS NOT NULL),
  ADD CONSTRAINT webhook_attempts_are_not_negative CHECK (attempts >= 0);
-- The queue, and what is taken from it: as small as what is under way.
CREATE INDEX webhook_queue ON webhook_deliveries (subscription_id, due_at, id) WHERE due_at IS NOT NULL;
CREATE INDEX webhook_claims ON webhook_deliveries (subscription_id) WHERE claim IS NOT NULL;
CREATE INDEX webhook_backlog ON webhook_deliveries (created_at) WHERE due_at IS NOT NULL;
CREATE INDEX webhook_retention ON webhook_deliveries (delivered_at) WHERE status = 'DELIVERED';
CREATE INDEX active_webhook_subscriptions ON webhook_subscriptions (org_id) WHERE is_active AND deleted_at IS NULL;
CREATE INDEX expiring_webhook_secrets ON webhook_subscriptions (previous_secret_expires_at)
  WHERE previous_secret_expires_at IS NOT NULL;

-- Whoever administrates the organisation. Everybody else's mutations make deliveries through emit_webhooks() alone.
CALL secure_table('webhook_subscriptions', app_within('org_id', 'ruled_organizations'), app_within('org_id', 'ruled_organizations'));
CALL secure_table('webhook_deliveries', app_within('org_id', 'ruled_organizations'), app_within('org_id', 'ruled_organizations'));
GRANT SELECT (id, org_id, created_by, url, secret_key_id, previous_secret_key_id, previous_secret_expires_at, events, is_active,
  failure_count, disabled_reason, description, version, created_at, updated_at, deleted_at), INSERT,
  UPDATE (url, secret, secret_key_id, previous_secret, previous_secret_key_id, previous_secret_expires_at, events, is_active,
  failure_count, disabled_reason, description, version, updated_at, deleted_at) ON webhook_subscriptions TO countersign_gateway;
GRANT SELECT, INSERT, UPDATE (status, response_status_code, response_body, attempts, next_retry_at, error_message, due_at)
  ON webhook_deliveries TO countersign_gateway;

CREATE TRIGGER hold_secret_key BEFORE INSERT OR UPDATE OF secret_key_id ON webhook_subscriptions
  FOR EACH ROW EXECUTE FUNCTION hold_secret_key();

-- A rotation says until when the former secret signs as well; which one that is, is kept here: the gateway cannot read it.
CREATE FUNCTION keep_previous_webhook_secret() RETURNS trigger
LANGUAGE plpgsql
AS $$
BEGIN
  NEW.previous_secret := OLD.secret;
  NEW.previous_secret_key_id := OLD.secret_key_id;
  RETURN NEW;
END
$$;
CREATE TRIGGER keep_previous_secret BEFORE UPDATE OF previous_secret_expires_at ON webhook_subscriptions FOR EACH ROW
  WHEN (NEW.previous_secret_expires_at IS NOT NULL AND NEW.previous_secret_expires_at IS DISTINCT FROM OLD.previous_secret_expires_at)
  EXECUTE FUNCTION keep_previous_webhook_secret();

-- What a delivery tells stays what it was: it is sent anew with the same bytes.
CREATE FUNCTION keep_webhook_payload() RETURNS trigger
LANGUAGE plpgsql
AS $$
BEGIN
  RAISE EXCEPTION 'what a webhook tells cannot be changed' USING ERRCODE = 'restrict_violation';
END
$$;
CREATE TRIGGER keep_payload BEFORE UPDATE ON webhook_deliveries FOR EACH ROW
  WHEN ((NEW.id, NEW.subscription_id, NEW.org_id, NEW.event_id, NEW.event_type, NEW.audit_event_id, NEW.payload, NEW.created_at)
    IS DISTINCT FROM (OLD.id, OLD.subscription_id, OLD.org_id, OLD.event_id, OLD.event_type, OLD.audit_event_id, OLD.payload, OLD.created_at))
  EXECUTE FUNCTION keep_webhook_payload();

-- Secrets of webhooks among the others: counted, sealed anew, taken back. The former secret of a subscription was sealed
-- as its secret, and stays so.
CREATE OR REPLACE FUNCTION secrets_sealed_with(key uuid) RETURNS bigint
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp
AS $$
  SELECT (SELECT count(*) FROM venue_keys WHERE secret_key_id = key)
    + (SELECT count(*) FROM webhook_subscriptions WHERE secret_key_id = key)
    + (SELECT count(*) FROM webhook_subscriptions WHERE previous_secret_key_id = key)
$$;

CREATE OR REPLACE FUNCTION secrets_to_reseal(beyond uuid, batch integer) RETURNS jsonb
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp
AS $$
DECLARE
  found jsonb;
BEGIN
  PERFORM require_nobody();
  WITH locked_keys AS (
    SELECT v.id, v.org_id, v.secret_encrypted
    FROM venue_keys v JOIN encryption_keys k ON k.id = v.secret_key_id
    WHERE k.status = 'ROTATED' AND v.id > beyond
    ORDER BY v.id LIMIT batch FOR NO KEY UPDATE OF v SKIP LOCKED),
  locked_webhooks AS (
    SELECT w.id, w.org_id, w.secret, w.secret_key_id, w.previous_secret, w.previous_secret_key_id
    FROM webhook_subscriptions w
    WHERE w.id > beyond AND EXISTS (
      SELECT FROM encryption_keys k WHERE k.id IN (w.secret_key_id, w.previous_secret_key_id) AND k.status = 'ROTATED')
    ORDER BY w.id LIMIT batch FOR NO KEY UPDATE OF w SKIP LOCKED),
  -- Of two kinds the first ones by id, so that the last of a batch leaves nothing behind it.
  stored AS (
    SELECT 'VenueKey' AS model, 'secretEncrypted' AS field, id, org_id, secret_encrypted AS sealed FROM locked_keys
    UNION ALL
    SELECT 'WebhookSubscription', 'secret', w.id, w.org_id, w.secret
    FROM locked_webhooks w JOIN encryption_keys k ON k.id = w.secret_key_id AND k.status = 'ROTATED'
    UNION ALL
    SELECT 'WebhookSubscription', 'secret', w.id, w.org_id, w.previous_secret
    FROM locked_webhooks w JOIN encryption_keys k ON k.id = w.previous_secret_key_id AND k.status = 'ROTATED'),
  first_ones AS (SELECT * FROM stored ORDER BY id FETCH FIRST batch ROWS WITH TIES)
  SELECT jsonb_agg(jsonb_build_object('model', s.model, 'field', s.field, 'id', s.id, 'orgId', s.org_id, 'sealed', s.sealed) ORDER BY s.id)
  INTO found FROM first_ones s;
  RETURN coalesce(found, '[]');
END
$$;

CREATE OR REPLACE FUNCTION replace_secret(secret_of uuid, was text, sealed text, key uuid) RETURNS boolean
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp
AS $$
BEGIN
  PERFORM require_nobody();
  UPDATE venue_keys SET secret_encrypted = sealed, secret_key_id = key WHERE id = secret_of AND secret_encrypted = was;
  IF FOUND THEN RETURN true; END IF;
  UPDATE webhook_subscriptions SET secret = sealed, secret_key_id = key WHERE id = secret_of AND secret = was;
  IF FOUND THEN RETURN true; END IF;
  UPDATE webhook_subscriptions SET previous_secret = sealed, previous_secret_key_id = key
  WHERE id = secret_of AND previous_secret = was;
  RETURN FOUND;
END
$$;

-- Which deliveries an event of this very transaction makes: one for each active subscription of its organisation that wants
-- a kind of event which it stands for. `emitted` is a list of {"event", "type"}, with "entity" where it is about another row
-- than the audit event. All that is told comes from the audit event, ids alone: neither its changes nor any row.
CREATE FUNCTION webhooks_of(audit_event uuid, emitted jsonb)
RETURNS TABLE (subscription_id uuid, org_id uuid, event_id uuid, event_type text, payload jsonb)
LANGUAGE sql VOLATILE SECURITY DEFINER SET search_path = public, pg_temp
AS $$
  WITH told AS MATERIALIZED (
    SELECT w.value->>'event' AS event, e.org_id, uuid_v7() AS id, w.value->>'type' AS type, jsonb_build_object(
      'orgId', e.org_id, 'portfolioId', e.portfolio_id,
      'entity', coalesce(w.value->'entity', jsonb_build_object('model', e.entity_type, 'id', e.entity_id)),
      'actorId', e.user_id, 'apiKeyId', e.details_json->'apiKeyId',
      'auditEventId', e.id, 'auditSequence', e.sequence::text) AS data,
      to_char(e.occurred_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') AS moment
    FROM audit_events e CROSS JOIN LATERAL jsonb_array_elements(emitted) w
    -- No other transaction's: whoever wrote the event had to reach its organisation.
    WHERE e.id = audit_event AND e.status = 'SUCCESS' AND e.xmin = pg_current_xact_id()::xid)
  SELECT s.id, s.org_id, t.id, t.type,
    jsonb_build_object('id', t.id, 'type', t.type, 'timestamp', t.moment, 'data', t.data)
  FROM told t JOIN webhook_subscriptions s
    ON s.org_id = t.org_id AND s.is_active AND s.deleted_at IS NULL AND s.events ? t.event
$$;

-- Writes them, behind the audit event, and gives its receipt back.
CREATE FUNCTION emit_webhooks(receipt jsonb, emitted jsonb) RETURNS jsonb
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp
AS $$
DECLARE
  told uuid := (receipt->>'eventId')::uuid;
BEGIN
  INSERT INTO webhook_deliveries (subscription_id, org_id, event_id, event_type, audit_event_id, payload, due_at)
  SELECT w.subscription_id, w.org_id, w.event_id, w.event_type, told, w.payload, clock_timestamp() FROM webhooks_of(told, emitted) w;
  RETURN receipt;
END
$$;

-- The same, and nothing is written: for who wants to know what would be told.
CREATE FUNCTION planned_webhooks(audit_event uuid, emitted jsonb) RETURNS jsonb
LANGUAGE sql VOLATILE SECURITY DEFINER SET search_path = public, pg_temp
AS $$
  SELECT coalesce(jsonb_agg(jsonb_build_object('subscriptionId', w.subscription_id, 'eventType', w.event_type,
    'payload', w.payload) ORDER BY w.event_type, w.subscription_id), '[]')
  FROM webhooks_of(audit_event, emitted) w
$$;

-- Deliveries that are due, each lent to this gateway for so many seconds: whoever ends meanwhile loses them to another. At
-- most so many of one subscription are under way at once, over all gateways, so that a slow address holds up no other.
CREATE FUNCTION claim_webhooks(batch integer, each integer, lease_s double precision, attempts_max integer) RETURNS jsonb
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp
AS $$
DECLARE
  found jsonb;
BEGIN
  PERFORM require_nobody();
  -- One gateway after the other, a few milliseconds each: at once, each would count what is under way without the others.
  PERFORM pg_advisory_xact_lock(hashtextextended('claim_webhooks', 0));
  WITH due AS (
    SELECT q.id FROM webhook_subscriptions s
    JOIN organizations o ON o.id = s.org_id AND o.deleted_at IS NULL
    CROSS JOIN LATERAL (
      SELECT d.id, d.due_at FROM webhook_deliveries d
      WHERE d.subscription_id = s.id AND d.due_at <= clock_timestamp() AND d.attempts < attempts_max
      ORDER BY d.due_at, d.id
      LIMIT greatest(0, each - (SELECT count(*) FROM webhook_deliveries f
        WHERE f.subscription_id = s.id AND f.claim IS NOT NULL AND f.due_at > clock_timestamp()))
      FOR NO KEY UPDATE SKIP LOCKED) q
    WHERE s.is_active AND s.deleted_at IS NULL
    ORDER BY q.due_at, q.id LIMIT batch),
  claimed AS (
    UPDATE webhook_deliveries d
    SET claim = uuid_v7(), due_at = clock_timestamp() + make_interval(secs => lease_s), attempts = d.attempts + 1
    FROM due WHERE d.id = due.id
    RETURNING d.id, d.claim, d.subscription_id, d.event_id, d.attempts, d.payload::text AS body)
  SELECT jsonb_agg(jsonb_build_object('id', c.id, 'claim', c.claim, 'eventId', c.event_id, 'attempts', c.attempts, 'body', c.body,
    'subscriptionId', s.id, 'orgId', s.org_id, 'url', s.url, 'secret', s.secret,
    'previousSecret', CASE WHEN s.previous_secret_expires_at > clock_timestamp() THEN s.previous_secret END) ORDER BY c.id)
  INTO found FROM claimed c JOIN webhook_subscriptions s ON s.id = c.subscription_id;
  RETURN coalesce(found, '[]');
END
$$;

-- Takes note of what came of a delivery, of whoever still has it: {"ok", "statusCode", "body", "error", "retryInMs" or null for
-- no further attempt, "disable" or null, "disableAfter"}. A subscription whose deliveries failed so many times in a row, or whose
-- address wants no more, is disabled, with its audit event. Answers the delivery's status; LOST where another gateway has it.
CREATE FUNCTION settle_webhook(delivery uuid, lease uuid, outcome jsonb) RETURNS text
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp
AS $$
DECLARE
  s webhook_subscriptions;
  is_done boolean := (outcome->>'ok')::boolean;
  is_kept boolean;
  reason text;
  came_to webhook_delivery_status;
BEGIN
  PERFORM require_nobody();
  -- The subscription first, as every change of it does: the other way round two would wait for one another.
  SELECT w.* INTO s FROM webhook_subscriptions w
  WHERE w.id = (SELECT d.subscription_id FROM webhook_deliveries d WHERE d.id = delivery AND d.claim = lease) FOR NO KEY UPDATE;
  IF NOT FOUND THEN RETURN 'LOST'; END IF;
  is_kept := s.is_active AND s.deleted_at IS NULL AND outcome->>'disable' IS NULL;
  came_to := CASE WHEN is_done THEN 'DELIVERED' WHEN is_kept AND outcome->>'retryInMs' IS NOT NULL THEN 'RETRYING' ELSE 'FAILED' END;
  UPDATE webhook_deliveries d SET status = came_to, claim = NULL,
    response_status_code = (outcome->>'statusCode')::integer, response_body = outcome->>'body', error_message = outcome->>'error',
    delivered_at = CASE WHEN is_done THEN coalesce(d.delivered_at, clock_timestamp()) ELSE d.delivered_at END,
    due_at = CASE came_to WHEN 'RETRYING' THEN clock_timestamp() + make_interval(secs => (outcome->>'retryInMs')::float / 1000) END,
    next_retry_at = CASE came_to WHEN 'RETRYING' THEN clock_timestamp() + make_interval(secs => (outcome->>'retryInMs')::float / 1000) END
  WHERE d.id = delivery AND d.claim = lease;
  IF NOT FOUND THEN RETURN 'LOST'; END IF;
  -- To people nothing of the subscription has changed but its count, so its version stays.
  IF came_to = 'DELIVERED' THEN
    UPDATE webhook_subscriptions SET failure_count = 0 WHERE id = s.id AND failure_count > 0;
  ELSIF came_to = 'FAILED' THEN
    UPDATE webhook_subscriptions SET failure_count = failure_count + 1 WHERE id = s.id RETURNING failure_count INTO s.failure_count;
    reason := coalesce(outcome->>'disable', CASE WHEN s.failure_count >= (outcome->>'disableAfter')::integer
      THEN format('%s deliveries in a row failed, each after its last attempt.', s.failure_count) END);
    IF s.is_active AND s.deleted_at IS NULL AND reason IS NOT NULL THEN
      PERFORM disable_webhook(s.id, reason);
    END IF;
  END IF;
  RETURN came_to;
END
$$;

-- Nobody's claims are in force, so the platform acts; the log of the organisation has it.
CREATE FUNCTION disable_webhook(subscription uuid, reason text) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp
AS $$
DECLARE
  s webhook_subscriptions;
BEGIN
  PERFORM require_nobody();
  UPDATE webhook_subscriptions SET is_active = false, disabled_reason = reason, version = version + 1, updated_at = clock_timestamp()
  WHERE id = subscription RETURNING * INTO s;
  PERFORM end_webhooks_of(subscription);
  PERFORM set_config('app.super_admin', 'on', true);
  PERFORM append_audit_event(jsonb_build_object(
    'action', 'webhookSubscription.disable', 'status', 'SUCCESS', 'orgId', s.org_id, 'entityType', 'WebhookSubscription',
    'entityId', s.id, 'details', jsonb_build_object('rule', 'an address that fails is told nothing more', 'reason', reason,
      'failureCount', s.failure_count),
    'changes', jsonb_build_array(jsonb_build_object('model', 'WebhookSubscription', 'id', s.id,
      'before', jsonb_build_object('isActive', true, 'disabledReason', NULL, 'version', s.version - 1),
      'after', jsonb_build_object('isActive', false, 'disabledReason', reason, 'version', s.version)))));
  PERFORM set_config('app.super_admin', 'off', true);
END
$$;

-- What waits for a subscription that is told nothing more has failed, and can be seen and sent again; what a gateway has it
-- settles itself.
CREATE FUNCTION end_webhooks_of(subscription uuid) RETURNS integer
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp
AS $$
DECLARE
  ended integer;
BEGIN
  UPDATE webhook_deliveries SET status = 'FAILED', due_at = NULL, claim = NULL, next_retry_at = NULL,
    error_message = 'The subscription is disabled or deleted; once it is active, redeliverWebhook sends this again.'
  WHERE subscription_id = subscription AND due_at IS NOT NULL AND (claim IS NULL OR due_at <= clock_timestamp());
  GET DIAGNOSTICS ended = ROW_COUNT;
  RETURN ended;
END
$$;

-- Puts in order what nobody else does: deliveries that wait for a subscription which is told nothing more, those whose gateway
-- ended at the last attempt, former secrets whose overlap is over, and what was delivered longer ago than it is kept.
CREATE FUNCTION tidy_webhooks(attempts_max integer, kept interval, batch integer) RETURNS jsonb
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp
AS $$
DECLARE
  ended integer; lost integer; secrets integer; removed integer;
BEGIN
  PERFORM require_nobody();
  -- One gateway at a time: two would wait for one another's rows.
  IF NOT pg_try_advisory_xact_lock(hashtextextended('tidy_webhooks', 0)) THEN
    RETURN '{"ended": 0, "lost": 0, "secrets": 0, "removed": 0}';
  END IF;
  SELECT coalesce(sum(end_webhooks_of(s.id)), 0) INTO ended
  FROM webhook_subscriptions s JOIN organizations o ON o.id = s.org_id
  WHERE NOT (s.is_active AND s.deleted_at IS NULL AND o.deleted_at IS NULL)
    AND EXISTS (SELECT FROM webhook_deliveries d WHERE d.subscription_id = s.id AND d.due_at IS NOT NULL);
  UPDATE webhook_deliveries SET status = 'FAILED', due_at = NULL, claim = NULL, next_retry_at = NULL,
    error_message = 'The gateway ended while it sent this for the last time: it may have arrived.'
  WHERE claim IS NOT NULL AND due_at <= clock_timestamp() AND attempts >= attempts_max;
  GET DIAGNOSTICS lost = ROW_COUNT;
  UPDATE webhook_subscriptions SET previous_secret = NULL, previous_secret_key_id = NULL, previous_secret_expires_at = NULL
  WHERE id IN (SELECT id FROM webhook_subscriptions WHERE previous_secret_expires_at <= clock_timestamp()
    ORDER BY id LIMIT batch FOR NO KEY UPDATE SKIP LOCKED);
  GET DIAGNOSTICS secrets = ROW_COUNT;
  DELETE FROM webhook_deliveries WHERE id IN (
    SELECT id FROM webhook_deliveries WHERE status = 'DELIVERED' AND delivered_at <= clock_timestamp() - kept
    ORDER BY delivered_at LIMIT batch FOR UPDATE SKIP LOCKED);
  GET DIAGNOSTICS removed = ROW_COUNT;
  RETURN jsonb_build_object('ended', ended, 'lost', lost, 'secrets', secrets, 'removed', removed);
END
$$;

-- How much waits, and for how long the oldest has.
CREATE FUNCTION webhook_backlog() RETURNS jsonb
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = public, pg_temp
AS $$
BEGIN
  PERFORM require_nobody();
  RETURN (SELECT jsonb_build_object('waiting', count(*),
    'oldestAgeS', coalesce(extract(epoch FROM clock_timestamp() - min(created_at)), 0)::double precision)
    FROM webhook_deliveries WHERE due_at IS NOT NULL);
END
$$;

-- As before, and the organisation's webhooks are told, in the same transaction.
CREATE OR REPLACE FUNCTION remind_of_mfa(batch integer) RETURNS integer
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
    PERFORM emit_webhooks(append_audit_event(jsonb_build_object(
      'action', 'mfa.remind', 'status', 'SUCCESS', 'orgId', due.org_id, 'entityType', 'User', 'entityId', due.user_id,
      'details', jsonb_build_object('rule', 'weekly until a second factor is there', 'role', due.role,
        'gracePeriodEndsAt', to_char(due.grace_period_ends_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')))),
      '[{"event": "MFA_REMINDER", "type": "mfa.reminder"}]');
    reminded := reminded + 1;
  END LOOP;
  PERFORM set_config('app.super_admin', 'off', true);
  RETURN reminded;
END
$$;

REVOKE EXECUTE ON FUNCTION webhooks_of(uuid, jsonb), emit_webhooks(jsonb, jsonb), planned_webhooks(uuid, jsonb),
  claim_webhooks(integer, integer, double precision, integer), settle_webhook(uuid, uuid, jsonb), disable_webhook(uuid, text),
  end_webhooks_of(uuid), tidy_webhooks(integer, interval, integer), webhook_backlog() FROM PUBLIC;
GRANT EXECUTE ON FUNCTION emit_webhooks(jsonb, jsonb), planned_webhooks(uuid, jsonb),
  claim_webhooks(integer, integer, double precision, integer), settle_webhook(uuid, uuid, jsonb),
  tidy_webhooks(integer, interval, integer), webhook_backlog() TO countersign_gateway;
