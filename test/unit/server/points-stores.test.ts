/** One arithmetic in three places: whatever is asked, memory, PostgreSQL and Redis answer the same, by their own clocks. */
import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { type Database, openDatabase } from '../../../src/db/client.js';
import { MemoryStore } from '../../../src/server/rate-limits/memory-store.js';
import type {
  Exchange,
  Exchanged,
  PointsStore,
} from '../../../src/server/rate-limits/points-store.js';
import { PostgresStore } from '../../../src/server/rate-limits/postgres-store.js';
import { RedisStore } from '../../../src/server/rate-limits/redis-store.js';
import { reachableRedis } from '../../support/redis.js';
import { createTestDatabase, type TestDatabase } from '../../support/test-database.js';

/** So slow that nothing refills while a test runs. */
const STANDING = 1e-9;

let testDatabase: TestDatabase;
let database: Database;
const stores = new Map<string, PointsStore>();
/** The same with leases of a moment. */
const brief = new Map<string, PointsStore>();
const BRIEF_MS = 150;
beforeAll(async () => {
  testDatabase = await createTestDatabase();
  database = openDatabase({ url: testDatabase.gatewayUrl, poolSize: 4, isPreparing: true });
  stores.set('memory', new MemoryStore()).set('PostgreSQL', new PostgresStore(database));
  brief.set('memory', new MemoryStore(undefined, BRIEF_MS));
  brief.set('PostgreSQL', new PostgresStore(database, BRIEF_MS));
  const url = await reachableRedis();
  if (url === null) return;
  for (const [map, leaseMs] of [
    [stores, undefined],
    [brief, BRIEF_MS],
  ] as const) {
    const redis = new RedisStore(url, leaseMs);
    await redis.connect();
    map.set('Redis', redis);
  }
});
afterAll(async () => {
  for (const store of [...stores.values(), ...brief.values()]) await store.close();
  await database.close();
  await testDatabase.drop();
});

const asked = (given: Partial<Exchange> & Pick<Exchange, 'key'>): Exchange => ({
  ...{ perSecond: STANDING, capacity: 100, spent: 0, returned: 0, wanted: 0, needed: 0 },
  ...given,
});

/** Whole numbers where nothing refills; a wait of ages is one of ages. */
const rounded = (all: readonly Exchanged[]): Exchanged[] =>
  all.map(({ granted, left, ceiling, waitMs }) => ({
    granted,
    left: Math.round(left),
    ceiling: Math.round(ceiling),
    waitMs: Math.round(Math.min(waitMs, 1e9) / 10_000),
  }));

test('any exchanges of several gateways on several buckets are answered the same by every store', async () => {
  const points = fc.integer({ min: 0, max: 60 });
  const needed = fc.integer({ min: 1, max: 60 });
  const exchange = fc.record({ spent: points, returned: points, wanted: points, needed });
  const step = fc.record({
    gateway: fc.constantFrom('a', 'b', 'c'),
    asked: fc.array(fc.record({ at: fc.integer({ min: 0, max: 2 }), exchange }), {
      minLength: 1,
      maxLength: 3,
    }),
  });
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 1, maxLength: 12 }), async (steps) => {
      const run = randomUUID();
      for (const { gateway, asked: some } of steps) {
        const distinct = [...new Map(some.map((one) => [one.at, one])).values()];
        const exchanges = distinct.map(({ at, exchange: given }) =>
          asked({ key: `${run}:${at}`, ...given }),
        );
        const [memory, ...others] = await Promise.all(
          [...stores.values()].map(async (store) =>
            rounded(await store.exchange(gateway, exchanges)),
          ),
        );
        for (const other of others) expect(other).toEqual(memory);
      }
    }),
    { numRuns: 60, seed: 20_261_121, endOnFailure: true },
  );
}, 30_000);

describe.each(['memory', 'PostgreSQL', 'Redis'])('the store in %s', (name) => {
  /** Runs the rule where there is such a store. */
  const rule = (title: string, hold: (store: PointsStore, key: string) => Promise<void>): void => {
    test(title, async () => {
      const store = stores.get(name);
      if (store !== undefined) await hold(store, randomUUID());
    });
  };

  rule('gives no more than there is to exchanges at one moment', async (store, key) => {
    const gateways = Array.from({ length: 40 }, (_item, at) => `gateway ${at}`);
    const answers = await Promise.all(
      gateways.map((gateway) => store.exchange(gateway, [asked({ key, wanted: 3, needed: 3 })])),
    );
    const granted = answers.flat().map((answer) => answer.granted);
    expect(granted.reduce((sum, each) => sum + each, 0)).toBe(99);
    expect(granted.filter((each) => each === 0)).toHaveLength(7);
  });

  rule('refills with time, and what is leased does not', async (store, key) => {
    const fast = { key, perSecond: 50 };
    await store.exchange('a', [asked({ ...fast, wanted: 100, needed: 100 })]);
    await sleep(200);
    const [leased] = await store.exchange('b', [asked({ ...fast, wanted: 1, needed: 1 })]);
    expect(leased).toMatchObject({ granted: 0, left: 0, ceiling: 0 });
    // The lease of a ends in a minute: nothing can come before.
    expect((leased as Exchanged).waitMs).toBeGreaterThan(59_000);
    await store.exchange('a', [asked({ ...fast, spent: 100 })]);
    await sleep(200);
    const [refilled] = await store.exchange('b', [asked({ ...fast, wanted: 8, needed: 8 })]);
    expect(refilled).toMatchObject({ granted: 8 });
    expect((refilled as Exchanged).left).toBeLessThan(50);
  });

  rule('says how long to wait: until that is refilled', async (store, key) => {
    const fast = { key, perSecond: 10 };
    await store.exchange('a', [asked({ ...fast, wanted: 100, needed: 100 })]);
    await store.exchange('a', [asked({ ...fast, spent: 100 })]);
    const [answer] = await store.exchange('a', [asked({ ...fast, wanted: 5, needed: 5 })]);
    const { waitMs } = answer as Exchanged;
    expect([waitMs > 400, waitMs <= 500]).toEqual([true, true]);
    await sleep(waitMs + 5);
    const [later] = await store.exchange('a', [asked({ ...fast, wanted: 5, needed: 5 })]);
    expect(later).toMatchObject({ granted: 5, waitMs: 0 });
  });

  rule(
    'counts as spent what a gateway has not reported when its lease ends, and refills it from then',
    async (_store, key) => {
      const store = brief.get(name) as PointsStore;
      const fast = { key, perSecond: 100 };
      await store.exchange('gone', [asked({ ...fast, wanted: 60, needed: 60 })]);
      const [before] = await store.exchange('b', [asked(fast)]);
      expect(before).toMatchObject({ left: 40, ceiling: 40 });
      await sleep(BRIEF_MS + 200);
      const [after] = await store.exchange('b', [asked(fast)]);
      const { left, ceiling } = after as Exchanged;
      // 20 points came back since the lease ended, some 200 ms ago; none before.
      expect([ceiling, left > 55, left < 75]).toEqual([100, true, true]);
      const [late] = await store.exchange('gone', [asked({ ...fast, returned: 60 })]);
      expect((late as Exchanged).left).toBeLessThan(80);
    },
  );

  rule('takes back what was not spent, and no more than was leased', async (store, key) => {
    await store.exchange('a', [asked({ key, wanted: 20, needed: 20 })]);
    const [back] = await store.exchange('a', [asked({ key, spent: 5, returned: 1_000 })]);
    expect(rounded([back as Exchanged])).toEqual([
      { granted: 0, left: 95, ceiling: 100, waitMs: 0 },
    ]);
    const [foreign] = await store.exchange('b', [asked({ key, returned: 50 })]);
    expect(Math.round((foreign as Exchanged).left)).toBe(95);
  });
});
