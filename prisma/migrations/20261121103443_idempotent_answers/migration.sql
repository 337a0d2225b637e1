-- A repeated request is answered with the very bytes of the first answer, for a day.

-- The hashes of inputs so far were plain: of an input with a secret, a hash that the secret can be guessed from. Those to
-- come are keyed with what the database does not have, and can be compared with none of them.
DELETE FROM idempotency_records;

ALTER TABLE "idempotency_records" ADD COLUMN "answer" TEXT, ADD COLUMN "answer_to" CHAR(64);
ALTER TABLE "idempotency_records" ADD CONSTRAINT "idempotency_records_answer_check"
  CHECK (octet_length("answer") <= 262144 AND ("answer" IS NULL) = ("answer_to" IS NULL));

-- CreateIndex
CREATE INDEX "idempotency_records_created_at_idx" ON "idempotency_records"("created_at");

-- Forgets keys after their day, at most so many at once, and gives how many. Of everybody, hence of the owner: nobody's
-- claims are in force, and the gateway itself removes none.
CREATE FUNCTION forget_idempotency_keys(batch integer) RETURNS integer
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp
AS $$
DECLARE
  forgotten integer;
BEGIN
  -- SKIP LOCKED: several gateways forget at once, each other rows.
  DELETE FROM idempotency_records WHERE id IN (
    SELECT r.id FROM idempotency_records r WHERE r.created_at < clock_timestamp() - interval '24 hours'
    ORDER BY r.created_at LIMIT batch FOR UPDATE SKIP LOCKED);
  GET DIAGNOSTICS forgotten = ROW_COUNT;
  RETURN forgotten;
END
$$;

REVOKE EXECUTE ON FUNCTION forget_idempotency_keys(integer) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION forget_idempotency_keys(integer) TO countersign_gateway;
