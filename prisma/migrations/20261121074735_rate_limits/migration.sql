-- The points that gateways share, and the one way to them. UNLOGGED: an exchange waits for no disk, and a crash fills
-- the buckets, which is the safe side for who is served. Prisma's schema cannot say so.
CREATE UNLOGGED TABLE "rate_limit_buckets" (
    "key" VARCHAR(200) NOT NULL,
    "level" DECIMAL(24,6) NOT NULL DEFAULT 0,
    "measured_at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "leases" JSONB NOT NULL DEFAULT '{}',
    "full_at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "rate_limit_buckets_pkey" PRIMARY KEY ("key")
) WITH (fillfactor = 70);

-- Nobody's rows: the gateway has no right on them either.
CALL secure_table('rate_limit_buckets', 'false', 'false');

-- The exchanges of one gateway, each bucket as src/server/rate-limits/bucket.ts has it, by this clock, under a lock a
-- bucket that is taken in the order of their keys. `asked` is a list of {key, perSecond, capacity, spent, returned,
-- wanted, needed}; answers {granted, left, ceiling, waitMs} in its order. Leases are {gateway: [points, end]}, seconds.
CREATE FUNCTION exchange_points(gateway text, asked jsonb, lease_s double precision, share double precision) RETURNS jsonb
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp
AS $$
DECLARE
  one record;
  bucket rate_limit_buckets;
  now_s double precision; at_s double precision; ended double precision; longest double precision;
  leased double precision; live double precision; own double precision; used double precision;
  spent double precision; returned double precision; available double precision; granted double precision;
  wait_s double precision;
  answers jsonb[] := array_fill(NULL::jsonb, ARRAY[jsonb_array_length(asked)]);
BEGIN
  FOR one IN
    SELECT (e.value->>'key') AS key, e.ordinality AS place,
      (e.value->>'perSecond')::double precision AS per_second, (e.value->>'capacity')::double precision AS capacity,
      (e.value->>'spent')::double precision AS spent, (e.value->>'returned')::double precision AS returned,
      (e.value->>'wanted')::double precision AS wanted, (e.value->>'needed')::double precision AS needed
    FROM jsonb_array_elements(asked) WITH ORDINALITY e ORDER BY 1
  LOOP
    -- DO NOTHING would lock no row that is there, and one that is being removed would be missed.
    INSERT INTO rate_limit_buckets AS b (key) VALUES (one.key)
    ON CONFLICT (key) DO UPDATE SET full_at = b.full_at RETURNING * INTO bucket;
    -- After the lock: the last one to hold it was here before this moment.
    now_s := greatest(extract(epoch FROM clock_timestamp()), extract(epoch FROM bucket.measured_at));
    at_s := extract(epoch FROM bucket.measured_at);

    SELECT coalesce(sum((l.value->>0)::double precision), 0),
      coalesce(sum((l.value->>0)::double precision) FILTER (WHERE (l.value->>1)::double precision > now_s), 0),
      coalesce(sum((l.value->>0)::double precision) FILTER (WHERE (l.value->>1)::double precision > now_s AND l.key = gateway), 0),
      greatest(at_s, max((l.value->>1)::double precision) FILTER (WHERE (l.value->>1)::double precision <= now_s)),
      coalesce(max((l.value->>1)::double precision - now_s) FILTER (WHERE (l.value->>1)::double precision > now_s AND l.key <> gateway), 0),
      coalesce(jsonb_object_agg(l.key, l.value) FILTER (WHERE (l.value->>1)::double precision > now_s), '{}')
    INTO leased, live, own, ended, longest, bucket.leases
    FROM jsonb_each(bucket.leases) l;

    -- What is leased does not refill; what an ended lease held does, from its end.
    used := greatest(leased, bucket.level::double precision - one.per_second * (ended - at_s));
    used := greatest(live, used - one.per_second * (now_s - ended));

    spent := least(one.spent, own);
    returned := least(one.returned, own - spent);
    available := one.capacity - used + returned;
    granted := CASE WHEN one.wanted > 0 AND available >= one.needed
      THEN floor(greatest(one.needed, least(one.wanted, available / share))) ELSE 0 END;
    own := own - spent - returned + granted;
    live := live - spent - returned + granted;
    used := used - returned + granted;
    IF own > 0 THEN
      bucket.leases := bucket.leases || jsonb_build_object(gateway, jsonb_build_array(own, now_s + lease_s));
    ELSE
      bucket.leases := bucket.leases - gateway;
    END IF;
    wait_s := CASE
      WHEN one.wanted = 0 OR granted > 0 THEN 0
      WHEN one.needed - available <= used - live THEN (one.needed - available) / one.per_second
      ELSE greatest((one.needed - available) / one.per_second, longest) END;

    UPDATE rate_limit_buckets b
    SET level = used::numeric, leases = bucket.leases, measured_at = to_timestamp(now_s),
      full_at = to_timestamp(now_s + greatest(longest, lease_s) + used / one.per_second)
    WHERE b.key = one.key;
    answers[one.place] := jsonb_build_object('granted', granted, 'left', one.capacity - used,
      'ceiling', one.capacity - live, 'waitMs', wait_s * 1000);
  END LOOP;

  -- A full bucket is as good as none. Now and then, and never one that somebody is at.
  IF random() < 0.001 THEN
    DELETE FROM rate_limit_buckets WHERE key IN (
      SELECT b.key FROM rate_limit_buckets b WHERE b.full_at < clock_timestamp() LIMIT 1000 FOR UPDATE SKIP LOCKED);
  END IF;
  RETURN to_jsonb(answers);
END
$$;

-- What an organisation has paid for: its people are charged by it, also those who may not see the organisation.
CREATE FUNCTION subscription_tier_of(organization uuid) RETURNS text
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp
AS $$ SELECT subscription_tier::text FROM organizations WHERE id = organization $$;

REVOKE EXECUTE ON FUNCTION exchange_points(text, jsonb, double precision, double precision), subscription_tier_of(uuid) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION exchange_points(text, jsonb, double precision, double precision), subscription_tier_of(uuid)
  TO countersign_gateway;
