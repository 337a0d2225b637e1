/** A store that cannot be had keeps nobody waiting. */
import { setTimeout as sleep } from 'node:timers/promises';
import { expect, test } from '@jest/globals';
import pino from 'pino';
import { InsuredStore } from '../../../src/server/rate-limits/insured-store.js';
import type { Exchange, PointsStore } from '../../../src/server/rate-limits/points-store.js';

const ASKED: Exchange = {
  ...{ key: 'k', perSecond: 1, capacity: 10, spent: 0, returned: 0, wanted: 2, needed: 2 },
};

/** A store of this answer, its insurance, and the lines of the log. */
function insured(exchange: PointsStore['exchange']): { store: InsuredStore; log: string[] } {
  const log: string[] = [];
  const logger = pino({}, { write: (line: string) => void log.push(JSON.parse(line).msg) });
  return { store: new InsuredStore({ exchange, close: async () => undefined }, logger, 50), log };
}

test('one that does not answer is given up after a while, and not asked again for a second', async () => {
  let asked = 0;
  const { store, log } = insured(() => {
    asked += 1;
    return new Promise(() => undefined);
  });
  const startedAt = performance.now();
  for (let at = 0; at < 3; at += 1)
    expect(await store.exchange('a', [ASKED])).toMatchObject([{ granted: 2 }]);
  expect(performance.now() - startedAt).toBeLessThan(500);
  expect([asked, store.failures, store.isDown]).toEqual([1, 1, true]);
  expect(log).toEqual([
    'the store of the rate limits cannot be had; this gateway counts by itself',
  ]);
});

test('one that fails holds this gateway to the limit all the same, and is used again once it answers', async () => {
  let isUp = false;
  const { store, log } = insured(async () => {
    if (!isUp) throw new Error('ECONNREFUSED');
    return [{ granted: 1, left: 0, ceiling: 0, waitMs: 0 }];
  });
  const granted = async () =>
    (await store.exchange('a', [{ ...ASKED, wanted: 6, needed: 6 }]))[0]?.granted;
  expect([await granted(), await granted()]).toEqual([6, 0]);
  isUp = true;
  await sleep(1_050);
  expect([await granted(), store.isDown, store.failures]).toEqual([1, false, 1]);
  expect(log).toHaveLength(2);
});
