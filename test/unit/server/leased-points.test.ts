/** Leases: what gateways spend together is what one bucket gave, whatever they do at once, and whoever of them dies. */
import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import type { Budget } from '../../../src/server/rate-limits/lease.js';
import { LeasedPoints } from '../../../src/server/rate-limits/leased-points.js';
import { MemoryStore } from '../../../src/server/rate-limits/memory-store.js';
import type { Exchange, PointsStore } from '../../../src/server/rate-limits/points-store.js';

const BUDGET: Budget = { kind: 'principal', key: 'principal:a', pointsPerMinute: 600, burst: 200 };

/** A store that counts what it is asked, and a clock that goes when it is told. */
function world(): { nowMs: number; calls: Exchange[][]; store: PointsStore; clock: () => number } {
  const made = { nowMs: 0, calls: [] as Exchange[][] };
  const memory = new MemoryStore(() => made.nowMs);
  const store: PointsStore = {
    exchange: (gateway, asked) => {
      made.calls.push([...asked]);
      return memory.exchange(gateway, asked);
    },
    close: async () => undefined,
  };
  return Object.assign(made, { store, clock: () => made.nowMs });
}

const step = fc.oneof(
  {
    weight: 6,
    arbitrary: fc.record({
      kind: fc.constant('spend' as const),
      gateway: fc.nat(2),
      points: fc.integer({ min: 1, max: 120 }),
      share: fc.nat(100),
      isWaitedFor: fc.boolean(),
    }),
  },
  {
    weight: 3,
    arbitrary: fc.record({
      kind: fc.constant('time' as const),
      ms: fc.integer({ min: 0, max: 30_000 }),
    }),
  },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('die' as const), gateway: fc.nat(2) }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('sweep' as const), gateway: fc.nat(2) }) },
);

interface Spent {
  readonly atMs: number;
  readonly points: number;
}

/** The most that was spent beyond what any window of time allows. */
function excess(spent: readonly Spent[]): number {
  let most = Number.NEGATIVE_INFINITY;
  for (const [from, first] of spent.entries()) {
    let sum = 0;
    for (const { atMs, points } of spent.slice(from)) {
      sum += points;
      const allowed = BUDGET.burst + (BUDGET.pointsPerMinute * (atMs - first.atMs)) / 60_000;
      most = Math.max(most, sum - allowed);
    }
  }
  return most;
}

test('in any window of time, three gateways spend no more together than the burst and what refilled', async () => {
  let refusals = 0;
  let grants = 0;
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 5, maxLength: 60 }), async (steps) => {
      const shared = world();
      const open = () => new LeasedPoints(shared.store, shared.clock);
      const gateways = [open(), open(), open()];
      const spent: Spent[] = [];
      let waiting: Promise<void>[] = [];
      for (const each of steps) {
        if (each.kind === 'time') {
          await Promise.all(waiting);
          waiting = [];
          shared.nowMs += each.ms;
        } else if (each.kind === 'die') gateways[each.gateway] = open();
        else if (each.kind === 'sweep')
          waiting.push((gateways[each.gateway] as LeasedPoints).sweep());
        else {
          const outcome = (gateways[each.gateway] as LeasedPoints).reserve([BUDGET], each.points);
          const spend = Promise.resolve(outcome).then((granted) => {
            if (!granted.isGranted) {
              refusals += 1;
              return;
            }
            grants += 1;
            const points = Math.round((each.points * each.share) / 100);
            spent.push({ atMs: shared.nowMs, points });
            granted.settle(points);
          });
          if (each.isWaitedFor) await spend;
          else waiting.push(spend);
        }
      }
      await Promise.all(waiting);
      expect(excess(spent)).toBeLessThanOrEqual(1e-6);
    }),
    { numRuns: 1_000, seed: 20_261_121 },
  );
  // What the test is worth.
  expect([grants > 4_000, refusals > 1_000]).toEqual([true, true]);
});

describe('the leases of a gateway', () => {
  const spend = async (points: LeasedPoints, cost: number, times: number): Promise<number> => {
    let granted = 0;
    for (let at = 0; at < times; at += 1) {
      const outcome = await points.reserve([BUDGET], cost);
      if (!outcome.isGranted) continue;
      granted += 1;
      outcome.settle(cost);
    }
    return granted;
  };

  test('spend a burst whole, and ask the store once in many operations', async () => {
    const shared = world();
    const points = new LeasedPoints(shared.store, shared.clock);
    expect(await spend(points, 1, 250)).toBe(200);
    expect(shared.calls.length).toBeLessThan(60);
    const asked = shared.calls.length;
    // Refused a moment ago: nobody is asked again.
    expect(await spend(points, 1, 50)).toBe(0);
    expect(shared.calls.length).toBe(asked);
  });

  test('are settled: what was set aside and not spent can be spent', async () => {
    const shared = world();
    const points = new LeasedPoints(shared.store, shared.clock);
    const first = await points.reserve([BUDGET], 200);
    const second = await points.reserve([BUDGET], 1);
    expect([first.isGranted, second.isGranted]).toEqual([true, false]);
    if (first.isGranted) expect(first.settle(150)).toBe(50);
    expect(await spend(points, 1, 60)).toBe(50);
  });

  test('go back to the others before they end, where they are not used', async () => {
    const shared = world();
    const [one, other] = [
      new LeasedPoints(shared.store, shared.clock),
      new LeasedPoints(shared.store, shared.clock),
    ];
    const first = await one.reserve([BUDGET], 150);
    if (first.isGranted) first.settle(0);
    expect((await other.reserve([BUDGET], 100)).isGranted).toBe(false);
    shared.nowMs += 50_000;
    await one.sweep();
    expect((await other.reserve([BUDGET], 190)).isGranted).toBe(true);
  });

  test('go back at once where the gateway stops', async () => {
    const shared = world();
    const [one, other] = [
      new LeasedPoints(shared.store, shared.clock),
      new LeasedPoints(shared.store, shared.clock),
    ];
    const first = await one.reserve([BUDGET], 150);
    if (first.isGranted) first.settle(30);
    await one.close();
    const second = await other.reserve([BUDGET], 170);
    expect(second.isGranted && second.settle(170)).toBe(0);
  });

  test('refuse what is more than a budget ever holds, and ask nobody', async () => {
    const shared = world();
    const outcome = await new LeasedPoints(shared.store, shared.clock).reserve([BUDGET], 201);
    expect(outcome).toEqual({ isGranted: false, budget: BUDGET, remaining: 200, waitMs: null });
    expect(shared.calls).toEqual([]);
  });

  test('of two budgets take from both or from none', async () => {
    const shared = world();
    const points = new LeasedPoints(shared.store, shared.clock);
    const small: Budget = { ...BUDGET, kind: 'organization', key: 'organization:a', burst: 50 };
    const both = await points.reserve([BUDGET, small], 50);
    expect(both.isGranted && both.settle(50)).toBe(0);
    const refused = await points.reserve([BUDGET, small], 10);
    expect(refused).toMatchObject({ isGranted: false, budget: small, remaining: 0, waitMs: 1_000 });
    expect(await spend(points, 1, 200)).toBe(150);
  });
});
