-- Envelope encryption. A secret is sealed with a data key of its organisation; data keys lie here wrapped by a master key
-- that the database never has. What is sealed and what is wrapped is text in columns that the gateway's role cannot
-- select: the functions below hand out what each step needs, and nothing else.

-- CreateEnum
CREATE TYPE "encryption_key_status" AS ENUM ('ACTIVE', 'ROTATED', 'REVOKED');

-- AlterTable
ALTER TABLE "venue_keys" ADD COLUMN     "secret_encrypted" TEXT,
ADD COLUMN     "secret_key_id" UUID,
ADD COLUMN     "has_secret" BOOLEAN NOT NULL GENERATED ALWAYS AS (secret_key_id IS NOT NULL) STORED;

-- CreateTable
CREATE TABLE "encryption_keys" (
    "id" UUID NOT NULL DEFAULT uuid_v7(),
    "org_id" UUID,
    "purpose" VARCHAR(100) NOT NULL,
    "version" INTEGER NOT NULL DEFAULT 1,
    "key_name" VARCHAR(255) NOT NULL,
    "encrypted_key" TEXT,
    "master_key_name" VARCHAR(100),
    "algorithm" VARCHAR(50) NOT NULL DEFAULT 'A256GCM',
    "status" "encryption_key_status" NOT NULL DEFAULT 'ACTIVE',
    "rotated_at" TIMESTAMPTZ(3),
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "encryption_keys_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE UNIQUE INDEX "encryption_keys_key_name_key" ON "encryption_keys"("key_name");

-- CreateIndex
CREATE INDEX "encryption_keys_org_id_created_at_id_idx" ON "encryption_keys"("org_id", "created_at", "id");

-- CreateIndex
CREATE INDEX "encryption_keys_org_id_status_created_at_id_idx" ON "encryption_keys"("org_id", "status", "created_at", "id");

-- CreateIndex
CREATE INDEX "encryption_keys_created_at_id_idx" ON "encryption_keys"("created_at", "id");

-- CreateIndex
CREATE UNIQUE INDEX "encryption_keys_id_org_id_key" ON "encryption_keys"("id", "org_id");

-- CreateIndex
CREATE INDEX "venue_keys_secret_key_id_idx" ON "venue_keys"("secret_key_id");

-- AddForeignKey
ALTER TABLE "encryption_keys" ADD CONSTRAINT "encryption_keys_org_id_fkey" FOREIGN KEY ("org_id") REFERENCES "organizations"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "venue_keys" ADD CONSTRAINT "venue_keys_secret_key_id_org_id_fkey" FOREIGN KEY ("secret_key_id", "org_id") REFERENCES "encryption_keys"("id", "org_id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- What the schema language cannot say.
ALTER TABLE encryption_keys
  ADD CONSTRAINT key_name_says_whose CHECK (key_name = purpose || ':' || coalesce(org_id::text, 'platform') || ':' || version),
  ADD CONSTRAINT revoked_key_is_wiped CHECK ((status = 'REVOKED') = (encrypted_key IS NULL)),
  ADD CONSTRAINT wrapped_key_names_its_master CHECK ((encrypted_key IS NULL) = (master_key_name IS NULL)),
  ADD CONSTRAINT active_key_is_not_rotated CHECK ((status = 'ACTIVE') = (rotated_at IS NULL));
CREATE UNIQUE INDEX one_active_key_a_purpose ON encryption_keys (org_id, purpose) NULLS NOT DISTINCT WHERE status = 'ACTIVE';
CREATE INDEX rotated_keys ON encryption_keys (id) WHERE status = 'ROTATED';
ALTER TABLE venue_keys
  ADD CONSTRAINT secret_names_its_key CHECK ((secret_encrypted IS NULL) = (secret_key_id IS NULL));

-- How many secrets are sealed with a key. A further column of secrets is a further term here, and a branch of the trigger,
-- of secrets_to_reseal() and of replace_secret().
CREATE FUNCTION secrets_sealed_with(key uuid) RETURNS bigint
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp
AS $$ SELECT count(*) FROM venue_keys WHERE secret_key_id = key $$;

-- A key keeps its name and goes one way: ACTIVE, ROTATED, REVOKED. It cannot be revoked under a secret that needs it.
CREATE FUNCTION keep_encryption_key() RETURNS trigger
LANGUAGE plpgsql
AS $$
BEGIN
  IF (NEW.id, NEW.org_id, NEW.purpose, NEW.version, NEW.key_name, NEW.algorithm, NEW.created_at)
     IS DISTINCT FROM (OLD.id, OLD.org_id, OLD.purpose, OLD.version, OLD.key_name, OLD.algorithm, OLD.created_at) THEN
    RAISE EXCEPTION 'an encryption key stays what it is' USING ERRCODE = 'restrict_violation';
  END IF;
  IF NEW.status <> OLD.status
     AND (OLD.status, NEW.status) NOT IN (('ACTIVE', 'ROTATED'), ('ROTATED', 'REVOKED')) THEN
    RAISE EXCEPTION 'an encryption key is rotated, then revoked' USING ERRCODE = 'restrict_violation';
  END IF;
  IF NEW.status = 'REVOKED' AND secrets_sealed_with(NEW.id) > 0 THEN
    RAISE EXCEPTION 'secrets are sealed with this key' USING ERRCODE = 'restrict_violation';
  END IF;
  RETURN NEW;
END
$$;
CREATE TRIGGER keep_encryption_key BEFORE UPDATE ON encryption_keys
  FOR EACH ROW EXECUTE FUNCTION keep_encryption_key();

-- The other half: while a secret is being stored its key cannot change its status. Whoever revokes waits here, and counts
-- it then.
CREATE FUNCTION hold_secret_key() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp
AS $$
BEGIN
  PERFORM FROM encryption_keys WHERE id = NEW.secret_key_id AND status <> 'REVOKED' FOR SHARE;
  IF NEW.secret_key_id IS NOT NULL AND NOT FOUND THEN
    RAISE EXCEPTION 'a secret is sealed with a key that is there' USING ERRCODE = 'restrict_violation';
  END IF;
  RETURN NEW;
END
$$;
CREATE TRIGGER hold_secret_key BEFORE INSERT OR UPDATE OF secret_key_id ON venue_keys
  FOR EACH ROW EXECUTE FUNCTION hold_secret_key();
REVOKE EXECUTE ON FUNCTION hold_secret_key() FROM PUBLIC;

-- Whoever stores a secret makes the first key of its organisation, a role on one portfolio suffices. Rotating and revoking
-- is for administrators: a change of a key is one of theirs, while a lock, which asks USING alone, is anybody's.
CALL secure_table('encryption_keys', app_within('org_id', 'touched_organizations'), app_within('org_id', 'touched_organizations'));
DO $$
BEGIN
  EXECUTE format('CREATE POLICY administrators_change ON encryption_keys AS RESTRICTIVE FOR UPDATE TO countersign_gateway
    USING (true) WITH CHECK (%s)', app_within('org_id', 'ruled_organizations'));
END
$$;

-- A key for use, as the gateway needs it.
CREATE FUNCTION key_for_use(key encryption_keys) RETURNS jsonb
LANGUAGE sql IMMUTABLE
AS $$
  SELECT jsonb_build_object('id', key.id, 'keyName', key.key_name, 'encryptedKey', key.encrypted_key,
    'masterKeyName', key.master_key_name)
$$;

-- Refuses a person who does not reach the organisation. Nobody is the gateway at its own work in the background.
CREATE FUNCTION require_key_reach(organization uuid) RETURNS void
LANGUAGE plpgsql STABLE
AS $$
BEGIN
  IF app_user_id() IS NOT NULL AND NOT coalesce(can_access_organization(organization), false) THEN
    RAISE EXCEPTION 'the keys of an organisation are for who reaches it' USING ERRCODE = 'insufficient_privilege';
  END IF;
END
$$;

-- Refuses everybody: background work runs for nobody.
CREATE FUNCTION require_nobody() RETURNS void
LANGUAGE plpgsql STABLE
AS $$
BEGIN
  IF app_user_id() IS NOT NULL THEN
    RAISE EXCEPTION 'this is the work of the gateway itself' USING ERRCODE = 'insufficient_privilege';
  END IF;
END
$$;

-- The active key of a purpose, held until the transaction ends, so that what is sealed with it is there before anybody
-- revokes it; with `waited`, whether somebody who was changing it was waited for. NULL where there is none yet.
CREATE FUNCTION hold_active_key(organization uuid, for_purpose text) RETURNS jsonb
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp
AS $$
DECLARE
  key encryption_keys;
BEGIN
  PERFORM require_key_reach(organization);
  SELECT * INTO key FROM encryption_keys k
  WHERE k.org_id IS NOT DISTINCT FROM organization AND k.purpose = for_purpose AND k.status = 'ACTIVE' FOR SHARE SKIP LOCKED;
  IF FOUND THEN RETURN key_for_use(key) || '{"waited": false}'; END IF;
  -- Somebody rotates it. Once they are done it is no longer the active one; the next statement sees which is.
  FOR attempt IN 1..2 LOOP
    SELECT * INTO key FROM encryption_keys k
    WHERE k.org_id IS NOT DISTINCT FROM organization AND k.purpose = for_purpose AND k.status = 'ACTIVE' FOR SHARE;
    IF FOUND THEN RETURN key_for_use(key) || '{"waited": true}'; END IF;
  END LOOP;
  RETURN NULL;
END
$$;

-- A key by its name, to open what names it; NULL where there is none, or it was revoked.
CREATE FUNCTION key_named(name text) RETURNS jsonb
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = public, pg_temp
AS $$
DECLARE
  key encryption_keys;
BEGIN
  SELECT * INTO key FROM encryption_keys k WHERE k.key_name = name AND k.status <> 'REVOKED';
  IF NOT FOUND THEN RETURN NULL; END IF;
  PERFORM require_key_reach(key.org_id);
  RETURN key_for_use(key);
END
$$;

-- Secrets that are sealed with a rotated key, the next ones by id, each locked until the transaction ends. What somebody
-- else has locked is left to them: several gateways share the work.
CREATE FUNCTION secrets_to_reseal(beyond uuid, batch integer) RETURNS jsonb
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp
AS $$
DECLARE
  found jsonb;
BEGIN
  PERFORM require_nobody();
  SELECT jsonb_agg(jsonb_build_object('model', 'VenueKey', 'field', 'secretEncrypted', 'id', s.id, 'orgId', s.org_id,
    'sealed', s.secret_encrypted) ORDER BY s.id)
  INTO found
  FROM (
    SELECT v.id, v.org_id, v.secret_encrypted
    FROM venue_keys v JOIN encryption_keys k ON k.id = v.secret_key_id
    WHERE k.status = 'ROTATED' AND v.id > beyond
    ORDER BY v.id LIMIT batch FOR NO KEY UPDATE OF v SKIP LOCKED) s;
  RETURN coalesce(found, '[]');
END
$$;

-- Takes a secret back that was sealed anew; false where it is another one by now. To clients nothing of the row changes,
-- so neither does updated_at.
CREATE FUNCTION replace_secret(secret_of uuid, was text, sealed text, key uuid) RETURNS boolean
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp
AS $$
BEGIN
  PERFORM require_nobody();
  UPDATE venue_keys SET secret_encrypted = sealed, secret_key_id = key WHERE id = secret_of AND secret_encrypted = was;
  RETURN FOUND;
END
$$;

-- The master keys that wrap something, each with a key that it wraps: whether a gateway has them is tried at its start.
CREATE FUNCTION master_keys_in_use() RETURNS jsonb
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = public, pg_temp
AS $$
BEGIN
  PERFORM require_nobody();
  RETURN (
    SELECT coalesce(jsonb_agg(jsonb_build_object('name', u.name, 'count', u.count, 'key',
      (SELECT key_for_use(k) FROM encryption_keys k WHERE k.master_key_name = u.name LIMIT 1)) ORDER BY u.name), '[]')
    FROM (SELECT master_key_name AS name, count(*) FROM encryption_keys WHERE master_key_name IS NOT NULL GROUP BY 1) u);
END
$$;

-- Keys that another master key wraps than the current one, the next ones by id, each locked until the transaction ends.
CREATE FUNCTION keys_to_rewrap(current_master text, beyond uuid, batch integer) RETURNS jsonb
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp
AS $$
DECLARE
  found jsonb;
BEGIN
  PERFORM require_nobody();
  SELECT jsonb_agg(s.key ORDER BY s.id) INTO found
  FROM (
    SELECT k.id, key_for_use(k) AS key FROM encryption_keys k
    WHERE k.master_key_name <> current_master AND k.id > beyond
    ORDER BY k.id LIMIT batch FOR NO KEY UPDATE SKIP LOCKED) s;
  RETURN coalesce(found, '[]');
END
$$;

-- Takes a key back that was wrapped anew; false where it is no longer what it was.
CREATE FUNCTION replace_wrapped_key(key uuid, was text, wrapped text, master text) RETURNS boolean
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp
AS $$
BEGIN
  PERFORM require_nobody();
  UPDATE encryption_keys SET encrypted_key = wrapped, master_key_name = master WHERE id = key AND encrypted_key = was;
  RETURN FOUND;
END
$$;
CREATE INDEX wrapping_master_keys ON encryption_keys (master_key_name, id) WHERE master_key_name IS NOT NULL;

REVOKE EXECUTE ON FUNCTION secrets_sealed_with(uuid), hold_active_key(uuid, text), key_named(text),
  secrets_to_reseal(uuid, integer), replace_secret(uuid, text, text, uuid), master_keys_in_use(),
  keys_to_rewrap(text, uuid, integer), replace_wrapped_key(uuid, text, text, text) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION secrets_sealed_with(uuid), hold_active_key(uuid, text), key_named(text),
  secrets_to_reseal(uuid, integer), replace_secret(uuid, text, text, uuid), master_keys_in_use(),
  keys_to_rewrap(text, uuid, integer), replace_wrapped_key(uuid, text, text, text)
TO countersign_gateway;

-- Column by column: the gateway writes what is wrapped and sealed, and cannot select it. A new column of these two tables
-- needs a grant of its own.
GRANT SELECT (id, org_id, purpose, version, key_name, algorithm, status, rotated_at, created_at), INSERT,
  UPDATE (encrypted_key, master_key_name, status, rotated_at) ON encryption_keys TO countersign_gateway;
REVOKE SELECT ON venue_keys FROM countersign_gateway;
GRANT SELECT (id, org_id, portfolio_id, venue_id, key_id, trade_only, status, last_validated_at, created_at, updated_at,
  secret_key_id, has_secret) ON venue_keys TO countersign_gateway;
