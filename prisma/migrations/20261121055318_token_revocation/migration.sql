-- CreateTable
CREATE TABLE "token_revocations" (
    "id" UUID NOT NULL DEFAULT uuid_v7(),
    "user_id" UUID NOT NULL,
    "org_id" UUID NOT NULL,
    "token_id" VARCHAR(255),
    "issued_before" TIMESTAMPTZ(3),
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "token_revocations_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "token_revocations_user_id_created_at_idx" ON "token_revocations"("user_id", "created_at");

-- CreateIndex
CREATE INDEX "token_revocations_org_id_idx" ON "token_revocations"("org_id");

-- AddForeignKey
ALTER TABLE "token_revocations" ADD CONSTRAINT "token_revocations_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "users"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "token_revocations" ADD CONSTRAINT "token_revocations_org_id_fkey" FOREIGN KEY ("org_id") REFERENCES "organizations"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- One token, or all that were issued before a moment.
ALTER TABLE token_revocations ADD CONSTRAINT token_revocations_one_kind CHECK ((token_id IS NULL) <> (issued_before IS NULL));

-- One's own, and whoever administrates the person's home; nothing of it is ever changed or removed.
CALL secure_table('token_revocations',
  'user_id = (SELECT app_user_id()) OR ' || app_within('org_id', 'ruled_organizations'),
  'user_id = (SELECT app_user_id()) OR ' || app_within('org_id', 'ruled_organizations'));
GRANT SELECT, INSERT ON token_revocations TO countersign_gateway;

-- What of a person's tokens is void. It is part of their record: each request confirms it, on every gateway.
-- A token that lives longer than 30 days must be revoked with all others.
CREATE FUNCTION void_tokens(person uuid) RETURNS jsonb
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = public, pg_temp
AS $$
DECLARE
  valid_from timestamptz;
  ids jsonb;
BEGIN
  SELECT max(t.issued_before),
    jsonb_agg(DISTINCT t.token_id) FILTER (WHERE t.token_id IS NOT NULL AND t.created_at > now() - interval '30 days')
  INTO valid_from, ids
  FROM token_revocations t WHERE t.user_id = person;
  RETURN jsonb_build_object('tokensFromS', extract(epoch FROM valid_from), 'voidTokens', coalesce(ids, '[]'));
END
$$;

ALTER FUNCTION principal_record(uuid) RENAME TO reach_record;

-- Everything a decision needs to know of a person: what they reach, and which of their tokens are void.
CREATE FUNCTION principal_record(person uuid) RETURNS jsonb
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = public, pg_temp
AS $$
BEGIN
  RETURN reach_record(person) || void_tokens(person);
END
$$;

REVOKE EXECUTE ON FUNCTION void_tokens(uuid), principal_record(uuid) FROM PUBLIC;
