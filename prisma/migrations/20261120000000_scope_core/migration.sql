-- Time-ordered ids (RFC 9562 section 5.7) made by the database, so that every writer has one clock.
-- PostgreSQL 18 has uuidv7(); this one serves 15 to 17 as well.
CREATE FUNCTION uuid_v7() RETURNS uuid
LANGUAGE sql VOLATILE PARALLEL SAFE
AS $$
  SELECT encode(
    set_bit(
      set_bit(
        overlay(
          uuid_send(gen_random_uuid())
          PLACING substring(int8send((extract(epoch FROM clock_timestamp()) * 1000)::bigint) FROM 3)
          FROM 1 FOR 6),
        52, 1),
      53, 1),
    'hex')::uuid
$$;

-- CreateEnum
CREATE TYPE "approval_status" AS ENUM ('PENDING', 'APPROVED', 'REJECTED', 'CANCELLED', 'EXPIRED');

-- CreateEnum
CREATE TYPE "approval_verdict" AS ENUM ('APPROVE', 'REJECT');

-- CreateEnum
CREATE TYPE "audit_status" AS ENUM ('SUCCESS', 'FAILURE', 'DENIED');

-- CreateEnum
CREATE TYPE "app_role" AS ENUM ('SUPER_ADMIN', 'ORG_ADMIN', 'MANAGER', 'ANALYST', 'VIEWER', 'CLIENT');

-- CreateEnum
CREATE TYPE "organization_type" AS ENUM ('ALLY', 'INVESTOR', 'AGENCY', 'ADMIN');

-- CreateEnum
CREATE TYPE "organization_status" AS ENUM ('ACTIVE', 'SUSPENDED', 'ARCHIVED');

-- CreateEnum
CREATE TYPE "organization_tier" AS ENUM ('DEMO', 'STANDARD', 'ENTERPRISE');

-- CreateEnum
CREATE TYPE "subscription_tier" AS ENUM ('FOUNDATION', 'PROFESSIONAL', 'ENTERPRISE');

-- CreateEnum
CREATE TYPE "subscription_status" AS ENUM ('TRIAL', 'ACTIVE', 'PAST_DUE', 'CANCELLED', 'SUSPENDED');

-- CreateEnum
CREATE TYPE "trading_mode" AS ENUM ('PAPER', 'LIVE');

-- CreateEnum
CREATE TYPE "portfolio_status" AS ENUM ('ACTIVE', 'CLOSED', 'LIQUIDATING');

-- CreateEnum
CREATE TYPE "venue_key_status" AS ENUM ('PENDING', 'VALID', 'INVALID', 'REVOKED');

-- CreateTable
CREATE TABLE "policies" (
    "id" UUID NOT NULL DEFAULT uuid_v7(),
    "org_id" UUID NOT NULL,
    "version" INTEGER NOT NULL,
    "require_mfa_for_live" BOOLEAN NOT NULL,
    "require_approval_for_live" BOOLEAN NOT NULL,
    "pretrade_profile_id" VARCHAR(100),
    "notes" TEXT,
    "published_by" UUID NOT NULL,
    "superseded_at" TIMESTAMPTZ(3),
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "policies_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "approvals" (
    "id" UUID NOT NULL DEFAULT uuid_v7(),
    "org_id" UUID NOT NULL,
    "portfolio_id" UUID,
    "requester_id" UUID NOT NULL,
    "approval_type" VARCHAR(100) NOT NULL,
    "action" VARCHAR(100) NOT NULL,
    "payload_json" JSONB NOT NULL,
    "payload_hash" CHAR(64) NOT NULL,
    "policy_snapshot_json" JSONB,
    "status" "approval_status" NOT NULL DEFAULT 'PENDING',
    "reason" TEXT,
    "expires_at" TIMESTAMPTZ(3),
    "decided_at" TIMESTAMPTZ(3),
    "version" INTEGER NOT NULL DEFAULT 1,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "approvals_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "approval_decisions" (
    "id" UUID NOT NULL DEFAULT uuid_v7(),
    "org_id" UUID NOT NULL,
    "portfolio_id" UUID,
    "approval_id" UUID NOT NULL,
    "requester_id" UUID NOT NULL,
    "approver_id" UUID NOT NULL,
    "verdict" "approval_verdict" NOT NULL,
    "comment" TEXT,
    "payload_hash" CHAR(64) NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "approval_decisions_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "audit_events" (
    "id" UUID NOT NULL DEFAULT uuid_v7(),
    "occurred_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "org_id" UUID,
    "portfolio_id" UUID,
    "user_id" UUID,
    "user_email" VARCHAR(320),
    "action" VARCHAR(100) NOT NULL,
    "status" "audit_status" NOT NULL,
    "entity_type" VARCHAR(100),
    "entity_id" UUID,
    "mode_from" "trading_mode",
    "mode_to" "trading_mode",
    "mfa" BOOLEAN NOT NULL DEFAULT false,
    "ip_address" VARCHAR(45),
    "user_agent" TEXT,
    "request_path" TEXT,
    "error_message" TEXT,
    "details_json" JSONB NOT NULL DEFAULT '{}',
    "changes" JSONB,
    "chain_id" UUID NOT NULL,
    "sequence" BIGINT NOT NULL,
    "previous_hash" CHAR(64) NOT NULL,
    "hash" CHAR(64) NOT NULL,

    CONSTRAINT "audit_events_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "audit_heads" (
    "chain_id" UUID NOT NULL,
    "sequence" BIGINT NOT NULL,
    "hash" CHAR(64) NOT NULL,

    CONSTRAINT "audit_heads_pkey" PRIMARY KEY ("chain_id")
);

-- CreateTable
CREATE TABLE "users" (
    "id" UUID NOT NULL DEFAULT uuid_v7(),
    "home_org_id" UUID NOT NULL,
    "email" VARCHAR(320) NOT NULL,
    "full_name" VARCHAR(255) NOT NULL,
    "avatar_url" VARCHAR(512),
    "preferences" JSONB NOT NULL DEFAULT '{}',
    "metadata" JSONB NOT NULL DEFAULT '{}',
    "mfa_enabled" BOOLEAN NOT NULL DEFAULT false,
    "external_auth_id" VARCHAR(255) NOT NULL,
    "last_login_at" TIMESTAMPTZ(3),
    "is_active" BOOLEAN NOT NULL DEFAULT true,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "users_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "org_role_assignments" (
    "id" UUID NOT NULL DEFAULT uuid_v7(),
    "user_id" UUID NOT NULL,
    "org_id" UUID,
    "role" "app_role" NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "org_role_assignments_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "portfolio_role_assignments" (
    "id" UUID NOT NULL DEFAULT uuid_v7(),
    "user_id" UUID NOT NULL,
    "org_id" UUID NOT NULL,
    "portfolio_id" UUID NOT NULL,
    "role" "app_role" NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "portfolio_role_assignments_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "organizations" (
    "id" UUID NOT NULL DEFAULT uuid_v7(),
    "name" VARCHAR(255) NOT NULL,
    "slug" VARCHAR(255) NOT NULL,
    "type" "organization_type" NOT NULL DEFAULT 'INVESTOR',
    "status" "organization_status" NOT NULL DEFAULT 'ACTIVE',
    "tier" "organization_tier" NOT NULL DEFAULT 'STANDARD',
    "max_apps" INTEGER NOT NULL DEFAULT 10,
    "logo_url" VARCHAR(512),
    "settings" JSONB NOT NULL DEFAULT '{}',
    "subscription_tier" "subscription_tier" NOT NULL DEFAULT 'FOUNDATION',
    "subscription_status" "subscription_status" NOT NULL DEFAULT 'TRIAL',
    "ai_monthly_budget" DECIMAL(19,4),
    "created_by" UUID,
    "version" INTEGER NOT NULL DEFAULT 1,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "deleted_at" TIMESTAMPTZ(3),

    CONSTRAINT "organizations_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "agency_clients" (
    "id" UUID NOT NULL DEFAULT uuid_v7(),
    "agency_org_id" UUID NOT NULL,
    "client_org_id" UUID NOT NULL,
    "is_active" BOOLEAN NOT NULL DEFAULT true,
    "max_role" "app_role" NOT NULL DEFAULT 'MANAGER',
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "agency_clients_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "org_app_access" (
    "id" UUID NOT NULL DEFAULT uuid_v7(),
    "org_id" UUID NOT NULL,
    "app_id" VARCHAR(255) NOT NULL,
    "attached_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "detached_at" TIMESTAMPTZ(3),

    CONSTRAINT "org_app_access_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "portfolios" (
    "id" UUID NOT NULL DEFAULT uuid_v7(),
    "org_id" UUID NOT NULL,
    "name" VARCHAR(255) NOT NULL,
    "description" TEXT,
    "risk_profile" VARCHAR(100),
    "default_mode" "trading_mode" NOT NULL DEFAULT 'PAPER',
    "live_enabled" BOOLEAN NOT NULL DEFAULT false,
    "currency" CHAR(3) NOT NULL DEFAULT 'USD',
    "target_size" DECIMAL(19,4),
    "vintage_year" INTEGER,
    "strategy" VARCHAR(100),
    "status" "portfolio_status" NOT NULL DEFAULT 'ACTIVE',
    "created_by" UUID,
    "version" INTEGER NOT NULL DEFAULT 1,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "deleted_at" TIMESTAMPTZ(3),

    CONSTRAINT "portfolios_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "venue_keys" (
    "id" UUID NOT NULL DEFAULT uuid_v7(),
    "org_id" UUID NOT NULL,
    "portfolio_id" UUID NOT NULL,
    "venue_id" VARCHAR(100) NOT NULL,
    "key_id" VARCHAR(255) NOT NULL,
    "trade_only" BOOLEAN NOT NULL,
    "status" "venue_key_status" NOT NULL DEFAULT 'PENDING',
    "last_validated_at" TIMESTAMPTZ(3),
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "venue_keys_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "pretrade_limits" (
    "id" UUID NOT NULL DEFAULT uuid_v7(),
    "org_id" UUID NOT NULL,
    "portfolio_id" UUID NOT NULL,
    "limits_json" JSONB NOT NULL,
    "version" INTEGER NOT NULL DEFAULT 1,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "pretrade_limits_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "scope_sessions" (
    "id" UUID NOT NULL DEFAULT uuid_v7(),
    "user_id" UUID NOT NULL,
    "org_id" UUID NOT NULL,
    "portfolio_id" UUID,
    "mode" "trading_mode" NOT NULL DEFAULT 'PAPER',
    "last_used_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "scope_sessions_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "idempotency_records" (
    "id" UUID NOT NULL DEFAULT uuid_v7(),
    "user_id" UUID NOT NULL,
    "mutation" VARCHAR(100) NOT NULL,
    "key" VARCHAR(255) NOT NULL,
    "input_hash" CHAR(64) NOT NULL,
    "outcome" JSONB NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "idempotency_records_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "policies_org_id_created_at_id_idx" ON "policies"("org_id", "created_at", "id");

-- CreateIndex
CREATE UNIQUE INDEX "policies_org_id_version_key" ON "policies"("org_id", "version");

-- CreateIndex
CREATE UNIQUE INDEX "policies_id_org_id_key" ON "policies"("id", "org_id");

-- CreateIndex
CREATE INDEX "approvals_org_id_created_at_id_idx" ON "approvals"("org_id", "created_at", "id");

-- CreateIndex
CREATE INDEX "approvals_org_id_status_created_at_id_idx" ON "approvals"("org_id", "status", "created_at", "id");

-- CreateIndex
CREATE INDEX "approvals_portfolio_id_created_at_id_idx" ON "approvals"("portfolio_id", "created_at", "id");

-- CreateIndex
CREATE INDEX "approvals_portfolio_id_status_created_at_id_idx" ON "approvals"("portfolio_id", "status", "created_at", "id");

-- CreateIndex
CREATE INDEX "approvals_requester_id_created_at_id_idx" ON "approvals"("requester_id", "created_at", "id");

-- CreateIndex
CREATE UNIQUE INDEX "approvals_id_org_id_requester_id_key" ON "approvals"("id", "org_id", "requester_id");

-- CreateIndex
CREATE INDEX "approval_decisions_approval_id_created_at_id_idx" ON "approval_decisions"("approval_id", "created_at", "id");

-- CreateIndex
CREATE INDEX "approval_decisions_approver_id_created_at_id_idx" ON "approval_decisions"("approver_id", "created_at", "id");

-- CreateIndex
CREATE INDEX "approval_decisions_org_id_idx" ON "approval_decisions"("org_id");

-- CreateIndex
CREATE UNIQUE INDEX "approval_decisions_approval_id_approver_id_key" ON "approval_decisions"("approval_id", "approver_id");

-- CreateIndex
CREATE INDEX "audit_events_org_id_occurred_at_id_idx" ON "audit_events"("org_id", "occurred_at", "id");

-- CreateIndex
CREATE INDEX "audit_events_org_id_action_occurred_at_id_idx" ON "audit_events"("org_id", "action", "occurred_at", "id");

-- CreateIndex
CREATE INDEX "audit_events_org_id_status_occurred_at_id_idx" ON "audit_events"("org_id", "status", "occurred_at", "id");

-- CreateIndex
CREATE INDEX "audit_events_portfolio_id_occurred_at_id_idx" ON "audit_events"("portfolio_id", "occurred_at", "id");

-- CreateIndex
CREATE INDEX "audit_events_user_id_occurred_at_id_idx" ON "audit_events"("user_id", "occurred_at", "id");

-- CreateIndex
CREATE INDEX "audit_events_entity_type_entity_id_occurred_at_id_idx" ON "audit_events"("entity_type", "entity_id", "occurred_at", "id");

-- CreateIndex
CREATE INDEX "audit_events_action_occurred_at_idx" ON "audit_events"("action", "occurred_at");

-- CreateIndex
CREATE INDEX "audit_events_occurred_at_id_idx" ON "audit_events"("occurred_at", "id");

-- CreateIndex
CREATE UNIQUE INDEX "audit_events_chain_id_sequence_key" ON "audit_events"("chain_id", "sequence");

-- CreateIndex
CREATE UNIQUE INDEX "users_email_key" ON "users"("email");

-- CreateIndex
CREATE UNIQUE INDEX "users_external_auth_id_key" ON "users"("external_auth_id");

-- CreateIndex
CREATE INDEX "users_home_org_id_full_name_id_idx" ON "users"("home_org_id", "full_name", "id");

-- CreateIndex
CREATE INDEX "users_home_org_id_created_at_id_idx" ON "users"("home_org_id", "created_at", "id");

-- CreateIndex
CREATE INDEX "org_role_assignments_org_id_role_idx" ON "org_role_assignments"("org_id", "role");

-- CreateIndex
CREATE INDEX "org_role_assignments_org_id_created_at_id_idx" ON "org_role_assignments"("org_id", "created_at", "id");

-- CreateIndex
CREATE INDEX "org_role_assignments_user_id_created_at_id_idx" ON "org_role_assignments"("user_id", "created_at", "id");

-- CreateIndex
CREATE UNIQUE INDEX "org_role_assignments_user_id_org_id_role_key" ON "org_role_assignments"("user_id", "org_id", "role");

-- CreateIndex
CREATE INDEX "portfolio_role_assignments_portfolio_id_created_at_id_idx" ON "portfolio_role_assignments"("portfolio_id", "created_at", "id");

-- CreateIndex
CREATE INDEX "portfolio_role_assignments_user_id_created_at_id_idx" ON "portfolio_role_assignments"("user_id", "created_at", "id");

-- CreateIndex
CREATE INDEX "portfolio_role_assignments_org_id_idx" ON "portfolio_role_assignments"("org_id");

-- CreateIndex
CREATE UNIQUE INDEX "portfolio_role_assignments_user_id_portfolio_id_role_key" ON "portfolio_role_assignments"("user_id", "portfolio_id", "role");

-- CreateIndex
CREATE UNIQUE INDEX "organizations_name_key" ON "organizations"("name");

-- CreateIndex
CREATE UNIQUE INDEX "organizations_slug_key" ON "organizations"("slug");

-- CreateIndex
CREATE INDEX "organizations_type_idx" ON "organizations"("type");

-- CreateIndex
CREATE INDEX "organizations_created_at_id_idx" ON "organizations"("created_at", "id");

-- CreateIndex
CREATE INDEX "organizations_created_by_idx" ON "organizations"("created_by");

-- CreateIndex
CREATE INDEX "agency_clients_agency_org_id_created_at_id_idx" ON "agency_clients"("agency_org_id", "created_at", "id");

-- CreateIndex
CREATE INDEX "agency_clients_client_org_id_created_at_id_idx" ON "agency_clients"("client_org_id", "created_at", "id");

-- CreateIndex
CREATE UNIQUE INDEX "agency_clients_agency_org_id_client_org_id_key" ON "agency_clients"("agency_org_id", "client_org_id");

-- CreateIndex
CREATE INDEX "org_app_access_org_id_attached_at_id_idx" ON "org_app_access"("org_id", "attached_at", "id");

-- CreateIndex
CREATE UNIQUE INDEX "org_app_access_org_id_app_id_key" ON "org_app_access"("org_id", "app_id");

-- CreateIndex
CREATE INDEX "portfolios_org_id_created_at_id_idx" ON "portfolios"("org_id", "created_at", "id");

-- CreateIndex
CREATE INDEX "portfolios_org_id_name_id_idx" ON "portfolios"("org_id", "name", "id");

-- CreateIndex
CREATE INDEX "portfolios_org_id_status_created_at_id_idx" ON "portfolios"("org_id", "status", "created_at", "id");

-- CreateIndex
CREATE INDEX "portfolios_created_by_idx" ON "portfolios"("created_by");

-- CreateIndex
CREATE UNIQUE INDEX "portfolios_org_id_name_key" ON "portfolios"("org_id", "name");

-- CreateIndex
CREATE UNIQUE INDEX "portfolios_id_org_id_key" ON "portfolios"("id", "org_id");

-- CreateIndex
CREATE INDEX "venue_keys_portfolio_id_created_at_id_idx" ON "venue_keys"("portfolio_id", "created_at", "id");

-- CreateIndex
CREATE INDEX "venue_keys_org_id_idx" ON "venue_keys"("org_id");

-- CreateIndex
CREATE UNIQUE INDEX "venue_keys_portfolio_id_venue_id_key_id_key" ON "venue_keys"("portfolio_id", "venue_id", "key_id");

-- CreateIndex
CREATE UNIQUE INDEX "pretrade_limits_portfolio_id_key" ON "pretrade_limits"("portfolio_id");

-- CreateIndex
CREATE INDEX "pretrade_limits_org_id_idx" ON "pretrade_limits"("org_id");

-- CreateIndex
CREATE UNIQUE INDEX "pretrade_limits_portfolio_id_org_id_key" ON "pretrade_limits"("portfolio_id", "org_id");

-- CreateIndex
CREATE INDEX "scope_sessions_user_id_last_used_at_id_idx" ON "scope_sessions"("user_id", "last_used_at", "id");

-- CreateIndex
CREATE INDEX "scope_sessions_org_id_idx" ON "scope_sessions"("org_id");

-- CreateIndex
CREATE INDEX "scope_sessions_portfolio_id_idx" ON "scope_sessions"("portfolio_id");

-- CreateIndex
CREATE UNIQUE INDEX "idempotency_records_user_id_mutation_key_key" ON "idempotency_records"("user_id", "mutation", "key");

-- AddForeignKey
ALTER TABLE "policies" ADD CONSTRAINT "policies_org_id_fkey" FOREIGN KEY ("org_id") REFERENCES "organizations"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "approvals" ADD CONSTRAINT "approvals_org_id_fkey" FOREIGN KEY ("org_id") REFERENCES "organizations"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "approvals" ADD CONSTRAINT "approvals_portfolio_id_org_id_fkey" FOREIGN KEY ("portfolio_id", "org_id") REFERENCES "portfolios"("id", "org_id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "approvals" ADD CONSTRAINT "approvals_requester_id_fkey" FOREIGN KEY ("requester_id") REFERENCES "users"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "approval_decisions" ADD CONSTRAINT "approval_decisions_approval_id_org_id_requester_id_fkey" FOREIGN KEY ("approval_id", "org_id", "requester_id") REFERENCES "approvals"("id", "org_id", "requester_id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "approval_decisions" ADD CONSTRAINT "approval_decisions_approver_id_fkey" FOREIGN KEY ("approver_id") REFERENCES "users"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "audit_events" ADD CONSTRAINT "audit_events_org_id_fkey" FOREIGN KEY ("org_id") REFERENCES "organizations"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "audit_events" ADD CONSTRAINT "audit_events_portfolio_id_org_id_fkey" FOREIGN KEY ("portfolio_id", "org_id") REFERENCES "portfolios"("id", "org_id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "audit_events" ADD CONSTRAINT "audit_events_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "users"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "users" ADD CONSTRAINT "users_home_org_id_fkey" FOREIGN KEY ("home_org_id") REFERENCES "organizations"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "org_role_assignments" ADD CONSTRAINT "org_role_assignments_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "users"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "org_role_assignments" ADD CONSTRAINT "org_role_assignments_org_id_fkey" FOREIGN KEY ("org_id") REFERENCES "organizations"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "portfolio_role_assignments" ADD CONSTRAINT "portfolio_role_assignments_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "users"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "portfolio_role_assignments" ADD CONSTRAINT "portfolio_role_assignments_portfolio_id_org_id_fkey" FOREIGN KEY ("portfolio_id", "org_id") REFERENCES "portfolios"("id", "org_id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "organizations" ADD CONSTRAINT "organizations_created_by_fkey" FOREIGN KEY ("created_by") REFERENCES "users"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "agency_clients" ADD CONSTRAINT "agency_clients_agency_org_id_fkey" FOREIGN KEY ("agency_org_id") REFERENCES "organizations"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "agency_clients" ADD CONSTRAINT "agency_clients_client_org_id_fkey" FOREIGN KEY ("client_org_id") REFERENCES "organizations"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "org_app_access" ADD CONSTRAINT "org_app_access_org_id_fkey" FOREIGN KEY ("org_id") REFERENCES "organizations"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "portfolios" ADD CONSTRAINT "portfolios_org_id_fkey" FOREIGN KEY ("org_id") REFERENCES "organizations"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "portfolios" ADD CONSTRAINT "portfolios_created_by_fkey" FOREIGN KEY ("created_by") REFERENCES "users"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "venue_keys" ADD CONSTRAINT "venue_keys_portfolio_id_org_id_fkey" FOREIGN KEY ("portfolio_id", "org_id") REFERENCES "portfolios"("id", "org_id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "pretrade_limits" ADD CONSTRAINT "pretrade_limits_portfolio_id_org_id_fkey" FOREIGN KEY ("portfolio_id", "org_id") REFERENCES "portfolios"("id", "org_id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "scope_sessions" ADD CONSTRAINT "scope_sessions_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "users"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "scope_sessions" ADD CONSTRAINT "scope_sessions_org_id_fkey" FOREIGN KEY ("org_id") REFERENCES "organizations"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "scope_sessions" ADD CONSTRAINT "scope_sessions_portfolio_id_org_id_fkey" FOREIGN KEY ("portfolio_id", "org_id") REFERENCES "portfolios"("id", "org_id") ON DELETE RESTRICT ON UPDATE CASCADE;
