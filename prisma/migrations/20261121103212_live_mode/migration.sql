-- Live is an invariant: a portfolio is LIVE only while it is ready, whoever writes and whatever they write. One function,
-- live_conditions(), says what "ready" is; reads show it, transitions ask it, and triggers hold to it.

-- CreateEnum
CREATE TYPE "kill_switch_scope" AS ENUM ('PLATFORM', 'ORGANIZATION', 'PORTFOLIO');

-- CreateEnum
CREATE TYPE "live_bypass_status" AS ENUM ('OPEN', 'RATIFIED', 'REVERTED');

-- AlterTable
ALTER TABLE "policies" ADD COLUMN     "live_lease_s" INTEGER,
ADD COLUMN     "ratify_within_s" INTEGER;

-- AlterTable
ALTER TABLE "portfolios" ADD COLUMN     "live_until" TIMESTAMPTZ(3);

-- CreateTable
CREATE TABLE "mode_changes" (
    "id" UUID NOT NULL DEFAULT uuid_v7(),
    "org_id" UUID NOT NULL,
    "portfolio_id" UUID NOT NULL,
    "mode_from" "trading_mode" NOT NULL,
    "mode_to" "trading_mode" NOT NULL,
    "lost" JSONB NOT NULL DEFAULT '[]',
    "user_id" UUID,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT clock_timestamp(),

    CONSTRAINT "mode_changes_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "live_bypasses" (
    "id" UUID NOT NULL DEFAULT uuid_v7(),
    "org_id" UUID NOT NULL,
    "portfolio_id" UUID NOT NULL,
    "user_id" UUID NOT NULL,
    "reason" TEXT NOT NULL,
    "deadline" TIMESTAMPTZ(3) NOT NULL,
    "status" "live_bypass_status" NOT NULL DEFAULT 'OPEN',
    "ratified_by" UUID,
    "ended_at" TIMESTAMPTZ(3),
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT clock_timestamp(),

    CONSTRAINT "live_bypasses_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "kill_switches" (
    "id" UUID NOT NULL DEFAULT uuid_v7(),
    "scope" "kill_switch_scope" NOT NULL,
    "org_id" UUID,
    "portfolio_id" UUID,
    "reason" TEXT NOT NULL,
    "engaged_by" UUID NOT NULL,
    "engaged_at" TIMESTAMPTZ(3) NOT NULL DEFAULT clock_timestamp(),
    "released_by" UUID,
    "released_at" TIMESTAMPTZ(3),

    CONSTRAINT "kill_switches_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "mode_changes_portfolio_id_created_at_id_idx" ON "mode_changes"("portfolio_id", "created_at", "id");

-- CreateIndex
CREATE INDEX "mode_changes_org_id_idx" ON "mode_changes"("org_id");

-- CreateIndex
CREATE INDEX "mode_changes_user_id_idx" ON "mode_changes"("user_id");

-- CreateIndex
CREATE INDEX "live_bypasses_portfolio_id_created_at_id_idx" ON "live_bypasses"("portfolio_id", "created_at", "id");

-- CreateIndex
CREATE INDEX "live_bypasses_org_id_idx" ON "live_bypasses"("org_id");

-- CreateIndex
CREATE INDEX "live_bypasses_user_id_idx" ON "live_bypasses"("user_id");

-- CreateIndex
CREATE INDEX "live_bypasses_ratified_by_idx" ON "live_bypasses"("ratified_by");

-- CreateIndex
CREATE INDEX "kill_switches_org_id_engaged_at_id_idx" ON "kill_switches"("org_id", "engaged_at", "id");

-- CreateIndex
CREATE INDEX "kill_switches_portfolio_id_engaged_at_id_idx" ON "kill_switches"("portfolio_id", "engaged_at", "id");

-- CreateIndex
CREATE INDEX "kill_switches_engaged_at_id_idx" ON "kill_switches"("engaged_at", "id");

-- CreateIndex
CREATE INDEX "kill_switches_engaged_by_idx" ON "kill_switches"("engaged_by");

-- CreateIndex
CREATE INDEX "kill_switches_released_by_idx" ON "kill_switches"("released_by");

-- AddForeignKey
ALTER TABLE "mode_changes" ADD CONSTRAINT "mode_changes_portfolio_id_org_id_fkey" FOREIGN KEY ("portfolio_id", "org_id") REFERENCES "portfolios"("id", "org_id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "mode_changes" ADD CONSTRAINT "mode_changes_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "users"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "live_bypasses" ADD CONSTRAINT "live_bypasses_portfolio_id_org_id_fkey" FOREIGN KEY ("portfolio_id", "org_id") REFERENCES "portfolios"("id", "org_id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "live_bypasses" ADD CONSTRAINT "live_bypasses_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "users"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "live_bypasses" ADD CONSTRAINT "live_bypasses_ratified_by_fkey" FOREIGN KEY ("ratified_by") REFERENCES "users"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "kill_switches" ADD CONSTRAINT "kill_switches_org_id_fkey" FOREIGN KEY ("org_id") REFERENCES "organizations"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "kill_switches" ADD CONSTRAINT "kill_switches_portfolio_id_org_id_fkey" FOREIGN KEY ("portfolio_id", "org_id") REFERENCES "portfolios"("id", "org_id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "kill_switches" ADD CONSTRAINT "kill_switches_engaged_by_fkey" FOREIGN KEY ("engaged_by") REFERENCES "users"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "kill_switches" ADD CONSTRAINT "kill_switches_released_by_fkey" FOREIGN KEY ("released_by") REFERENCES "users"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- ---------------------------------------------------------------------------------------------------------------------
-- Strict limits: every limit is there, in one form; nothing else is.

-- A positive decimal in its one spelling: no sign, no leading or trailing zeros, at most 15 digits and 4 after the point.
CREATE FUNCTION is_limit_amount(value jsonb) RETURNS boolean
LANGUAGE sql IMMUTABLE SET search_path = public, pg_temp
AS $$
  SELECT coalesce(jsonb_typeof(value) = 'string' AND value #>> '{}' <> '0'
    AND value #>> '{}' ~ '^(0|[1-9][0-9]{0,14})(\.[0-9]{0,3}[1-9])?$', false)
$$;

-- Between one and `most` different texts of at most 100 characters.
CREATE FUNCTION is_limit_list(value jsonb, most integer) RETURNS boolean
LANGUAGE sql IMMUTABLE SET search_path = public, pg_temp
AS $$
  SELECT CASE WHEN jsonb_typeof(value) = 'array' THEN (
    SELECT count(*) BETWEEN 1 AND most AND count(*) = count(DISTINCT e)
      AND bool_and(jsonb_typeof(e) = 'string' AND length(e #>> '{}') BETWEEN 1 AND 100)
    FROM jsonb_array_elements(value) e) ELSE false END
$$;

-- The names of the limits that are missing, malformed or unknown; none where they are strict.
CREATE FUNCTION limit_faults(limits jsonb) RETURNS text[]
LANGUAGE sql IMMUTABLE SET search_path = public, pg_temp
AS $$
  SELECT coalesce(array_agg(DISTINCT name ORDER BY name), '{}') FROM (
    SELECT name FROM unnest(ARRAY['maxOrderNotional', 'maxPosition', 'maxDailyLoss', 'priceCollarPercent']) name
    WHERE NOT is_limit_amount(limits->name)
    UNION ALL SELECT 'priceCollarPercent'
    WHERE CASE WHEN is_limit_amount(limits->'priceCollarPercent') THEN (limits->>'priceCollarPercent')::numeric > 100 END
    UNION ALL SELECT 'currency'
    WHERE NOT coalesce(jsonb_typeof(limits->'currency') = 'string' AND limits->>'currency' ~ '^[A-Z]{3}$', false)
    UNION ALL SELECT 'maxOrdersPerMinute'
    WHERE NOT coalesce(jsonb_typeof(limits->'maxOrdersPerMinute') = 'number'
      AND limits->>'maxOrdersPerMinute' ~ '^([1-9][0-9]{0,4}|100000)$', false)
    UNION ALL SELECT 'allowedVenues' WHERE NOT coalesce(is_limit_list(limits->'allowedVenues', 100), false)
    UNION ALL SELECT 'allowedInstruments' WHERE NOT coalesce(is_limit_list(limits->'allowedInstruments', 100), false)
    UNION ALL SELECT name FROM jsonb_object_keys(CASE WHEN jsonb_typeof(limits) = 'object' THEN limits ELSE '{}' END) name
    WHERE name NOT IN ('currency', 'maxOrderNotional', 'maxPosition', 'maxDailyLoss', 'priceCollarPercent',
      'maxOrdersPerMinute', 'allowedVenues', 'allowedInstruments')) faults
$$;

CREATE FUNCTION is_strict_limits(limits jsonb) RETURNS boolean
LANGUAGE sql IMMUTABLE SET search_path = public, pg_temp
AS $$ SELECT jsonb_typeof(limits) = 'object' AND limit_faults(limits) = '{}' $$;

-- Rows of the older, free form stay, and are what they are: not strict. No new one is taken.
ALTER TABLE pretrade_limits
  ADD COLUMN is_strict boolean NOT NULL GENERATED ALWAYS AS (is_strict_limits(limits_json)) STORED,
  ADD CONSTRAINT pretrade_limits_are_strict CHECK (is_strict_limits(limits_json)) NOT VALID;

-- ---------------------------------------------------------------------------------------------------------------------
-- What further rows may say.

ALTER TABLE policies
  ADD CONSTRAINT policies_live_lease CHECK (live_lease_s BETWEEN 60 AND 2592000),
  ADD CONSTRAINT policies_ratify_within CHECK (ratify_within_s BETWEEN 60 AND 604800);
ALTER TABLE portfolios ADD CONSTRAINT paper_has_no_end CHECK (default_mode = 'LIVE' OR live_until IS NULL);
ALTER TABLE live_bypasses
  ADD CONSTRAINT nobody_ratifies_their_own_bypass CHECK (ratified_by <> user_id),
  ADD CONSTRAINT ratified_by_somebody CHECK ((status = 'RATIFIED') = (ratified_by IS NOT NULL)),
  ADD CONSTRAINT ended_when_not_open CHECK ((status = 'OPEN') = (ended_at IS NULL));
CREATE UNIQUE INDEX one_open_bypass ON live_bypasses (portfolio_id) WHERE status = 'OPEN';
ALTER TABLE kill_switches
  ADD CONSTRAINT switch_is_where_its_scope_says CHECK (
    (scope = 'PLATFORM') = (org_id IS NULL) AND (scope = 'PORTFOLIO') = (portfolio_id IS NOT NULL)),
  ADD CONSTRAINT released_by_somebody CHECK ((released_at IS NULL) = (released_by IS NULL));
CREATE UNIQUE INDEX one_engaged_switch ON kill_switches (scope, org_id, portfolio_id) NULLS NOT DISTINCT
  WHERE released_at IS NULL;
CREATE INDEX portfolios_live_until ON portfolios (live_until) WHERE live_until IS NOT NULL;
CREATE INDEX live_portfolios ON portfolios (org_id, id) WHERE default_mode = 'LIVE';

-- What was engaged, bypassed or ended is not edited; what has ended does not begin again.
CREATE FUNCTION keep_live_bypass() RETURNS trigger
LANGUAGE plpgsql
AS $$
BEGIN
  IF (NEW.org_id, NEW.portfolio_id, NEW.user_id, NEW.reason, NEW.created_at)
    IS DISTINCT FROM (OLD.org_id, OLD.portfolio_id, OLD.user_id, OLD.reason, OLD.created_at) OR OLD.status <> 'OPEN' THEN
    RAISE EXCEPTION 'a break-glass cannot be edited, nor one that has ended be ended again' USING ERRCODE = 'restrict_violation';
  END IF;
  IF NEW.status = 'RATIFIED' AND OLD.deadline <= clock_timestamp() THEN
    RAISE EXCEPTION 'the time for ratifying this break-glass is over' USING ERRCODE = 'restrict_violation';
  END IF;
  RETURN NEW;
END
$$;
CREATE TRIGGER keep_live_bypass BEFORE UPDATE ON live_bypasses FOR EACH ROW EXECUTE FUNCTION keep_live_bypass();

CREATE FUNCTION keep_kill_switch() RETURNS trigger
LANGUAGE plpgsql
AS $$
BEGIN
  IF (NEW.scope, NEW.org_id, NEW.portfolio_id, NEW.reason, NEW.engaged_by, NEW.engaged_at)
    IS DISTINCT FROM (OLD.scope, OLD.org_id, OLD.portfolio_id, OLD.reason, OLD.engaged_by, OLD.engaged_at)
    OR OLD.released_at IS NOT NULL THEN
    RAISE EXCEPTION 'a kill switch cannot be edited, nor a released one be engaged: engage another one'
      USING ERRCODE = 'restrict_violation';
  END IF;
  RETURN NEW;
END
$$;
CREATE TRIGGER keep_kill_switch BEFORE UPDATE ON kill_switches FOR EACH ROW EXECUTE FUNCTION keep_kill_switch();
CREATE TRIGGER append_only BEFORE UPDATE OR DELETE ON mode_changes FOR EACH ROW EXECUTE FUNCTION refuse_change();

-- ---------------------------------------------------------------------------------------------------------------------
-- Readiness.

-- What a portfolio needs to be live, each condition with what is known of it. The row is given, not its id: a trigger
-- asks of a row that is about to be written.
--   LEASE and RATIFICATION are lost by time alone, and only by what is live: they never keep a paper portfolio back.
CREATE FUNCTION live_conditions(p portfolios) RETURNS TABLE (place integer, code text, is_met boolean, detail jsonb)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp
AS $$
  SELECT 1, 'PORTFOLIO_OPEN', p.deleted_at IS NULL AND p.status <> 'CLOSED', jsonb_build_object('status', p.status)
  UNION ALL
  SELECT 2, 'ORGANIZATION_IN_SERVICE', o.deleted_at IS NULL AND NOT is_out_of_service(o.status, o.subscription_status),
    jsonb_build_object('version', o.version, 'status', o.status, 'subscriptionStatus', o.subscription_status)
  FROM organizations o WHERE o.id = p.org_id
  UNION ALL
  SELECT 3, 'LIVE_ENABLED', p.live_enabled, jsonb_build_object('version', p.version)
  UNION ALL
  SELECT 4, 'VENUE_KEY', EXISTS (SELECT FROM venue_keys k WHERE k.portfolio_id = p.id AND k.trade_only AND k.status = 'VALID'),
    jsonb_build_object('venueKeyId', (
      SELECT k.id FROM venue_keys k WHERE k.portfolio_id = p.id AND k.trade_only AND k.status IN ('PENDING', 'INVALID')
      ORDER BY k.created_at DESC, k.id DESC LIMIT 1))
  UNION ALL
  SELECT 5, 'PRETRADE_LIMITS', coalesce(l.is_strict, false),
    jsonb_build_object('version', l.version, 'faults', CASE WHEN NOT l.is_strict THEN to_jsonb(limit_faults(l.limits_json)) END)
  FROM (SELECT) AS once LEFT JOIN pretrade_limits l ON l.portfolio_id = p.id
  UNION ALL
  SELECT 6, 'NO_KILL_SWITCH', count(k.id) = 0,
    jsonb_build_object('switches', coalesce(jsonb_agg(jsonb_build_object('id', k.id, 'scope', k.scope) ORDER BY k.scope), '[]'))
  FROM kill_switches k
  WHERE k.released_at IS NULL AND (k.scope = 'PLATFORM' OR k.portfolio_id = p.id OR (k.scope = 'ORGANIZATION' AND k.org_id = p.org_id))
  UNION ALL
  SELECT 7, 'RATIFICATION', NOT (p.default_mode = 'LIVE' AND overdue.is_open), '{}'
  FROM (SELECT EXISTS (SELECT FROM live_bypasses b WHERE b.portfolio_id = p.id AND b.status = 'OPEN'
    AND b.deadline <= clock_timestamp()) AS is_open) overdue
  UNION ALL
  SELECT 8, 'LEASE', coalesce(p.default_mode <> 'LIVE' OR p.live_until > clock_timestamp() OR EXISTS (
    SELECT FROM live_bypasses b WHERE b.portfolio_id = p.id AND b.status = 'OPEN' AND b.deadline <= clock_timestamp()), true), '{}'
$$;

-- The codes of the conditions that are not met.
CREATE FUNCTION unmet_conditions(p portfolios) RETURNS text[]
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp
AS $$ SELECT coalesce(array_agg(c.code ORDER BY c.place), '{}') FROM live_conditions(p) c WHERE NOT c.is_met $$;

-- The conditions of each of these portfolios by its id, of those alone that the person of the claims reaches.
CREATE FUNCTION portfolio_readiness(portfolio_ids uuid[]) RETURNS jsonb
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp
AS $$
  SELECT coalesce(jsonb_object_agg(p.id, (
    SELECT jsonb_agg(jsonb_build_object('code', c.code, 'isMet', c.is_met, 'detail', c.detail) ORDER BY c.place)
    FROM live_conditions(p) c)), '{}')
  FROM portfolios p
  WHERE p.id = ANY (portfolio_ids) AND ((SELECT app_is_super_admin())
    OR p.org_id = ANY ((SELECT app_kept('organizations'))::uuid[]) OR p.id = ANY ((SELECT app_kept('portfolios'))::uuid[]))
$$;

-- Whether a portfolio is live at this moment, as far as the person of the claims sees it.
CREATE FUNCTION is_live(portfolio uuid) RETURNS boolean
LANGUAGE sql STABLE
AS $$
  SELECT EXISTS (SELECT FROM portfolios p WHERE p.id = portfolio AND p.default_mode = 'LIVE'
    AND (p.live_until IS NULL OR p.live_until > clock_timestamp()))
$$;

-- Holds what a portfolio's readiness rests on outside of it until the transaction ends: whoever suspends the organisation
-- or engages a kill switch comes before or after, not in between. Called before the portfolio's row is locked: everybody
-- takes these in one order, platform, organisation, portfolio.
CREATE FUNCTION hold_live_conditions(organization uuid) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp
AS $$
BEGIN
  PERFORM pg_advisory_xact_lock_shared(hashtextextended('kill switch of the platform', 0));
  -- Nobody holds the row of an organisation that they do not reach.
  PERFORM FROM organizations WHERE id = organization AND (
    session_user = current_user OR app_is_super_admin() OR id = ANY (app_kept('touched_organizations'))) FOR SHARE;
END
$$;

-- ---------------------------------------------------------------------------------------------------------------------
-- live => ready.

-- Nothing becomes live that is not ready; what is live and no longer ready is paper with the very write that made it so.
CREATE FUNCTION hold_live() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp
AS $$
DECLARE
  unmet text[];
  lease timestamptz;
BEGIN
  IF NEW.default_mode <> 'LIVE' THEN
    NEW.live_until := NULL;
    RETURN NEW;
  END IF;
  IF TG_OP = 'INSERT' OR OLD.default_mode <> 'LIVE' THEN
    PERFORM hold_live_conditions(NEW.org_id);
    unmet := unmet_conditions(NEW);
    IF unmet <> '{}' THEN
      RAISE EXCEPTION 'a portfolio is live only while it is ready; not met: %', array_to_string(unmet, ', ')
        USING ERRCODE = 'check_violation', CONSTRAINT = 'live_while_ready';
    END IF;
  ELSIF unmet_conditions(NEW) <> '{}' THEN
    NEW.default_mode := 'PAPER';
    NEW.live_until := NULL;
    RETURN NEW;
  END IF;
  IF TG_OP = 'INSERT' OR OLD.default_mode <> 'LIVE' OR NEW.live_until IS DISTINCT FROM OLD.live_until THEN
    -- Never longer than the policy in force lends it, nor than a break-glass has to be ratified.
    SELECT clock_timestamp() + make_interval(secs => live_lease_s) INTO lease
    FROM policies WHERE org_id = NEW.org_id AND superseded_at IS NULL;
    NEW.live_until := least(NEW.live_until, lease,
      (SELECT b.deadline FROM live_bypasses b WHERE b.portfolio_id = NEW.id AND b.status = 'OPEN'));
  END IF;
  RETURN NEW;
END
$$;
CREATE TRIGGER hold_live BEFORE INSERT OR UPDATE ON portfolios FOR EACH ROW
  WHEN (NEW.default_mode = 'LIVE' OR NEW.live_until IS NOT NULL) EXECUTE FUNCTION hold_live();

-- Notes each change of mode; with the end of being live its sessions are paper, and a break-glass has come to its end.
CREATE FUNCTION note_mode_change() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp
AS $$
DECLARE
  lost text[] := '{}';
  was portfolios := NEW;
BEGIN
  IF NEW.default_mode = 'PAPER' THEN
    was.default_mode := OLD.default_mode;
    was.live_until := OLD.live_until;
    lost := unmet_conditions(was);
    WITH gone AS (DELETE FROM scope_sessions WHERE portfolio_id = NEW.id AND mode = 'LIVE' RETURNING *)
    INSERT INTO scope_sessions (id, user_id, org_id, portfolio_id, mode, last_used_at)
    SELECT id, user_id, org_id, portfolio_id, 'PAPER', last_used_at FROM gone
    ON CONFLICT (user_id, org_id, portfolio_id, mode)
      DO UPDATE SET last_used_at = greatest(scope_sessions.last_used_at, excluded.last_used_at);
    UPDATE live_bypasses SET status = 'REVERTED', ended_at = clock_timestamp() WHERE portfolio_id = NEW.id AND status = 'OPEN';
  END IF;
  INSERT INTO mode_changes (org_id, portfolio_id, mode_from, mode_to, lost, user_id)
  VALUES (NEW.org_id, NEW.id, OLD.default_mode, NEW.default_mode, to_jsonb(lost), app_user_id());
  RETURN NULL;
END
$$;
CREATE TRIGGER note_mode_change AFTER UPDATE ON portfolios FOR EACH ROW
  WHEN (OLD.default_mode <> NEW.default_mode) EXECUTE FUNCTION note_mode_change();

-- A demotion has an event of its own in the organisation's chain. At the commit: the head of a chain is taken last.
CREATE FUNCTION record_demotion() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp
AS $$
DECLARE
  key text := nullif(current_setting('app.api_key', true), '');
  details jsonb := jsonb_build_object('rule', 'live only while ready', 'lost', NEW.lost);
BEGIN
  PERFORM append_audit_event(jsonb_build_object(
    'action', 'portfolio.demote', 'status', 'SUCCESS', 'orgId', NEW.org_id, 'portfolioId', NEW.portfolio_id,
    'entityType', 'Portfolio', 'entityId', NEW.portfolio_id, 'modeFrom', NEW.mode_from, 'modeTo', NEW.mode_to,
    'details', CASE WHEN key IS NULL THEN details ELSE details || jsonb_build_object('apiKeyId', key) END,
    'changes', jsonb_build_array(jsonb_build_object('model', 'Portfolio', 'id', NEW.portfolio_id,
      'before', jsonb_build_object('defaultMode', NEW.mode_from), 'after', jsonb_build_object('defaultMode', NEW.mode_to)))));
  RETURN NULL;
END
$$;
CREATE CONSTRAINT TRIGGER record_demotion AFTER INSERT ON mode_changes DEFERRABLE INITIALLY DEFERRED FOR EACH ROW
  WHEN (NEW.lost <> '[]') EXECUTE FUNCTION record_demotion();

-- Demotes those of these portfolios that are live and no longer ready. Their rows are waited for, live or not: one that
-- goes live at this moment does so on what was before.
CREATE FUNCTION settle_live(portfolio_ids uuid[]) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp
AS $$
DECLARE
  held portfolios;
BEGIN
  -- One by one, in the order in which their events will take the heads of the chains.
  FOR held IN SELECT * FROM portfolios WHERE id = ANY (portfolio_ids) ORDER BY org_id, id FOR NO KEY UPDATE LOOP
    IF held.default_mode = 'LIVE' AND unmet_conditions(held) <> '{}' THEN
      UPDATE portfolios SET default_mode = 'PAPER', version = version + 1, updated_at = clock_timestamp() WHERE id = held.id;
    END IF;
  END LOOP;
END
$$;

CREATE FUNCTION settle_portfolio() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp
AS $$
BEGIN
  PERFORM settle_live(ARRAY[OLD.portfolio_id]);
  RETURN NULL;
END
$$;
CREATE TRIGGER settle_live AFTER UPDATE ON venue_keys FOR EACH ROW
  WHEN ((OLD.portfolio_id, OLD.trade_only, OLD.status) IS DISTINCT FROM (NEW.portfolio_id, NEW.trade_only, NEW.status))
  EXECUTE FUNCTION settle_portfolio();
CREATE TRIGGER settle_live_without AFTER DELETE ON venue_keys FOR EACH ROW EXECUTE FUNCTION settle_portfolio();
CREATE TRIGGER settle_live AFTER UPDATE ON pretrade_limits FOR EACH ROW
  WHEN ((OLD.portfolio_id, OLD.limits_json) IS DISTINCT FROM (NEW.portfolio_id, NEW.limits_json))
  EXECUTE FUNCTION settle_portfolio();
CREATE TRIGGER settle_live_without AFTER DELETE ON pretrade_limits FOR EACH ROW EXECUTE FUNCTION settle_portfolio();

-- The live portfolios of an organisation; of all where it is NULL.
CREATE FUNCTION live_portfolios_of(organization uuid) RETURNS uuid[]
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp
AS $$
  SELECT coalesce(array_agg(id ORDER BY org_id, id), '{}') FROM portfolios
  WHERE default_mode = 'LIVE' AND (organization IS NULL OR org_id = organization)
$$;

CREATE FUNCTION settle_organization() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp
AS $$
BEGIN
  PERFORM settle_live(live_portfolios_of(NEW.id));
  RETURN NULL;
END
$$;
CREATE TRIGGER settle_live AFTER UPDATE ON organizations FOR EACH ROW
  WHEN ((OLD.status, OLD.subscription_status, OLD.deleted_at) IS DISTINCT FROM (NEW.status, NEW.subscription_status, NEW.deleted_at))
  EXECUTE FUNCTION settle_organization();

-- An emptied table has no rows to ask.
CREATE FUNCTION settle_everything() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp
AS $$
BEGIN
  PERFORM settle_live(live_portfolios_of(NULL));
  RETURN NULL;
END
$$;
CREATE TRIGGER settle_live_without_any AFTER TRUNCATE ON venue_keys FOR EACH STATEMENT EXECUTE FUNCTION settle_everything();
CREATE TRIGGER settle_live_without_any AFTER TRUNCATE ON pretrade_limits FOR EACH STATEMENT EXECUTE FUNCTION settle_everything();

-- A kill switch: what goes live at this moment is waited for, and then demoted with the rest.
CREATE FUNCTION obey_kill_switch() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp
AS $$
BEGIN
  IF NEW.scope = 'PORTFOLIO' THEN
    PERFORM settle_live(ARRAY[NEW.portfolio_id]);
    RETURN NULL;
  END IF;
  IF NEW.scope = 'PLATFORM' THEN
    PERFORM pg_advisory_xact_lock(hashtextextended('kill switch of the platform', 0));
  ELSE
    PERFORM FROM organizations WHERE id = NEW.org_id FOR NO KEY UPDATE;
  END IF;
  PERFORM settle_live(live_portfolios_of(NEW.org_id));
  RETURN NULL;
END
$$;
CREATE TRIGGER settle_live AFTER INSERT ON kill_switches FOR EACH ROW EXECUTE FUNCTION obey_kill_switch();

-- A deadline that is moved, and a lease that a new policy sets, hold for what is live already.
CREATE FUNCTION obey_bypass_deadline() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp
AS $$
BEGIN
  UPDATE portfolios SET live_until = least(live_until, NEW.deadline) WHERE id = NEW.portfolio_id AND default_mode = 'LIVE';
  RETURN NULL;
END
$$;
CREATE TRIGGER obey_deadline AFTER UPDATE OF deadline ON live_bypasses FOR EACH ROW
  WHEN (NEW.status = 'OPEN') EXECUTE FUNCTION obey_bypass_deadline();

CREATE FUNCTION obey_live_lease() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp
AS $$
BEGIN
  UPDATE portfolios SET live_until = least(live_until, clock_timestamp() + make_interval(secs => NEW.live_lease_s))
  WHERE org_id = NEW.org_id AND default_mode = 'LIVE';
  RETURN NULL;
END
$$;
CREATE TRIGGER obey_live_lease AFTER INSERT ON policies FOR EACH ROW
  WHEN (NEW.superseded_at IS NULL AND NEW.live_lease_s IS NOT NULL) EXECUTE FUNCTION obey_live_lease();

-- A session is live only on a portfolio that is. Its row is shared until the commit: a demotion comes before or after.
CREATE FUNCTION require_live_portfolio() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp
AS $$
BEGIN
  PERFORM FROM portfolios p WHERE p.id = NEW.portfolio_id AND p.default_mode = 'LIVE'
    AND (p.live_until IS NULL OR p.live_until > clock_timestamp()) FOR SHARE;
  IF NOT FOUND THEN
    RAISE EXCEPTION 'a session is live only on a live portfolio' USING ERRCODE = 'check_violation', CONSTRAINT = 'live_session';
  END IF;
  RETURN NEW;
END
$$;
CREATE TRIGGER require_live_portfolio BEFORE INSERT OR UPDATE ON scope_sessions FOR EACH ROW
  WHEN (NEW.mode = 'LIVE') EXECUTE FUNCTION require_live_portfolio();

-- Takes back what has been live longer than it may, by this clock, and gives how many. Nobody's claims are in force, so
-- the platform acts. Several gateways may run it at once.
CREATE FUNCTION revert_lapsed_live(batch integer) RETURNS integer
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp
AS $$
DECLARE
  lapsed uuid[];
BEGIN
  PERFORM set_config('app.super_admin', 'on', true);
  SELECT coalesce(array_agg(l.id), '{}') INTO lapsed FROM (
    SELECT id FROM portfolios WHERE live_until <= clock_timestamp()
    ORDER BY org_id, id LIMIT batch FOR NO KEY UPDATE SKIP LOCKED) l;
  PERFORM settle_live(lapsed);
  SET CONSTRAINTS record_demotion IMMEDIATE;
  PERFORM set_config('app.super_admin', 'off', true);
  RETURN cardinality(lapsed);
END
$$;

-- ---------------------------------------------------------------------------------------------------------------------
-- The wall, and who is told.

CALL secure_portfolio_table('mode_changes', 'org_id', 'portfolio_id');
CALL secure_portfolio_table('live_bypasses', 'org_id', 'portfolio_id');
CALL secure_portfolio_table('kill_switches', 'org_id', 'portfolio_id');
-- Each in their own name.
CREATE POLICY own_name ON live_bypasses AS RESTRICTIVE FOR INSERT TO countersign_gateway
  WITH CHECK (user_id = (SELECT app_user_id()));
CREATE POLICY own_ratification ON live_bypasses AS RESTRICTIVE FOR UPDATE TO countersign_gateway
  USING (true) WITH CHECK (ratified_by = (SELECT app_user_id()));
CREATE POLICY own_name ON kill_switches AS RESTRICTIVE FOR INSERT TO countersign_gateway
  WITH CHECK (engaged_by = (SELECT app_user_id()));
CREATE POLICY own_release ON kill_switches AS RESTRICTIVE FOR UPDATE TO countersign_gateway
  USING (true) WITH CHECK (released_by = (SELECT app_user_id()));
GRANT SELECT ON mode_changes, live_bypasses, kill_switches TO countersign_gateway;
GRANT INSERT ON live_bypasses, kill_switches TO countersign_gateway;
GRANT UPDATE (status, ratified_by, ended_at) ON live_bypasses TO countersign_gateway;
GRANT UPDATE (released_by, released_at) ON kill_switches TO countersign_gateway;
GRANT DELETE ON pretrade_limits TO countersign_gateway;

CREATE TRIGGER notify_change AFTER INSERT ON mode_changes FOR EACH ROW EXECUTE FUNCTION notify_change('ModeChange');

REVOKE EXECUTE ON FUNCTION live_conditions(portfolios), unmet_conditions(portfolios), portfolio_readiness(uuid[]),
  hold_live_conditions(uuid), settle_live(uuid[]), live_portfolios_of(uuid), revert_lapsed_live(integer), hold_live(),
  note_mode_change(), record_demotion(), settle_portfolio(), settle_organization(), settle_everything(), obey_kill_switch(),
  obey_bypass_deadline(), obey_live_lease(), require_live_portfolio() FROM PUBLIC;
GRANT EXECUTE ON FUNCTION portfolio_readiness(uuid[]), hold_live_conditions(uuid), revert_lapsed_live(integer)
  TO countersign_gateway;

-- What is live today and not ready is paper from today, with its event; and no session is live on a paper portfolio.
SELECT settle_live(live_portfolios_of(NULL));
SET CONSTRAINTS record_demotion IMMEDIATE;
WITH gone AS (DELETE FROM scope_sessions s WHERE s.mode = 'LIVE' AND NOT is_live(s.portfolio_id) RETURNING *)
INSERT INTO scope_sessions (id, user_id, org_id, portfolio_id, mode, last_used_at)
SELECT id, user_id, org_id, portfolio_id, 'PAPER', last_used_at FROM gone
ON CONFLICT (user_id, org_id, portfolio_id, mode)
  DO UPDATE SET last_used_at = greatest(scope_sessions.last_used_at, excluded.last_used_at);

-- As before, with the terms of live mode: a request rests on them as well.
CREATE OR REPLACE FUNCTION policy_terms(organization uuid) RETURNS jsonb
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp
AS $$
  SELECT jsonb_build_object('version', p.version, 'requireMfaForLive', p.require_mfa_for_live,
    'requireApprovalForLive', p.require_approval_for_live, 'pretradeProfileId', p.pretrade_profile_id,
    'mfaMaxAgeS', p.mfa_max_age_s, 'approvalFor', p.approval_for, 'approvers', p.approvers_json,
    'rejections', p.rejections, 'requestTtlS', p.request_ttl_s, 'executionTtlS', p.execution_ttl_s,
    'blockingDrift', p.blocking_drift, 'liveLeaseS', p.live_lease_s, 'ratifyWithinS', p.ratify_within_s)
  FROM policies p WHERE p.org_id = organization AND p.superseded_at IS NULL
$$;

-- As before, with limits that count only where they are strict.
CREATE OR REPLACE FUNCTION readiness_facts(portfolio uuid) RETURNS jsonb
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp
AS $$
  SELECT jsonb_build_object('liveEnabled', f.live_enabled,
    'venueKey', EXISTS (SELECT FROM venue_keys k WHERE k.portfolio_id = f.id AND k.status = 'VALID' AND k.trade_only),
    'limits', EXISTS (SELECT FROM pretrade_limits l WHERE l.portfolio_id = f.id AND l.is_strict))
  FROM portfolios f WHERE f.id = portfolio
$$;
