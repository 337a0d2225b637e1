/** When a webhook is sent again, and what is noted of each answer. */
import { describe, expect, test } from '@jest/globals';
import {
  attemptsMax,
  DELIVERY_RULES,
  outcomeOf,
  waitAfter,
} from '../../../src/server/webhooks/delivery-rules.js';

const answered = (statusCode: number, retryAfterS: number | null = null) => ({
  answer: { statusCode, retryAfterS, body: 'body' },
  error: null,
});

test('there are eight attempts, with waits that grow from seconds to hours', () => {
  const waits = [1, 2, 3, 4, 5, 6, 7, 8].map((at) => waitAfter(at, DELIVERY_RULES, null, 0.5));
  const seconds = waits.map((wait) => (wait === null ? null : wait / 1_000));
  expect(seconds).toEqual([5, 30, 120, 600, 3_600, 18_000, 36_000, null]);
  expect(attemptsMax(DELIVERY_RULES)).toBe(8);
});

test.each([
  [0, 4_000],
  [0.5, 5_000],
  [1, 6_000],
])('waits differ by a fifth at most: %d makes 5 s to %d ms', (random, wait) => {
  expect(waitAfter(1, DELIVERY_RULES, null, random)).toBe(wait);
});

test.each([
  [1, 5_000],
  [60, 60_000],
  [999_999, 3_600_000],
])('an address may ask for a longer wait, up to an hour: Retry-After %d', (asked, wait) => {
  expect(waitAfter(1, DELIVERY_RULES, asked, 0.5)).toBe(wait);
  expect(outcomeOf(answered(503, asked), 1, DELIVERY_RULES, 0.5).retryInMs).toBe(wait);
});

test('a lease is longer than a request may take, with its look-up', () => {
  expect(DELIVERY_RULES.leaseMs).toBeGreaterThan(3 * DELIVERY_RULES.timeoutMs);
});

describe('what is noted', () => {
  const base = { statusCode: null, body: null, error: null, retryInMs: null, disable: null };
  const [retryInMs, disableAfter] = [5_000, DELIVERY_RULES.disableAfter];
  test.each<[string, Parameters<typeof outcomeOf>[0], object]>([
    ['of 200', answered(200), { ok: true, statusCode: 200, body: 'body' }],
    ['of 299', answered(299), { ok: true, statusCode: 299, body: 'body' }],
    [
      'of 300',
      answered(300),
      {
        ok: false,
        statusCode: 300,
        body: 'body',
        error: 'The address answered 300; redirects are not followed.',
        retryInMs,
      },
    ],
    [
      'of 500',
      answered(500),
      { ok: false, statusCode: 500, body: 'body', error: 'The address answered 500.', retryInMs },
    ],
    [
      'of 410',
      answered(410),
      {
        ok: false,
        statusCode: 410,
        body: 'body',
        error: 'The address answered 410.',
        disable: 'The address answered 410 Gone.',
      },
    ],
    ['of no answer', { answer: null, error: 'None.' }, { ok: false, error: 'None.', retryInMs }],
  ])('%s', (_what, attempted, expected) => {
    expect(outcomeOf(attempted, 1, DELIVERY_RULES, 0.5)).toEqual({
      ...base,
      disableAfter,
      ...expected,
    });
  });
});
