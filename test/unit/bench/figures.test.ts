/** The arithmetic behind the figures of npm run bench. */
import { describe, expect, test } from '@jest/globals';
import { median, pairwise, percentile } from '../../../scripts/bench/figures.js';

describe('percentile', () => {
  const hundred = Float64Array.from({ length: 100 }, (_, at) => at + 1);

  test('is a value that occurred, by nearest rank', () => {
    expect([percentile(hundred, 0.5), percentile(hundred, 0.99)]).toEqual([50, 99]);
  });

  test('of one value is that value', () => {
    expect(percentile(Float64Array.of(7), 0.99)).toBe(7);
  });

  test('of nothing is not a number, and never a good time', () => {
    expect(percentile(Float64Array.of(), 0.5)).toBeNaN();
  });
});

test('the median of an even number of values is between the two in the middle', () => {
  expect([median([3, 1, 2]), median([4, 1, 3, 2])]).toEqual([2, 2.5]);
});

test('a ratio is taken round by round: what slows both down does not move it', () => {
  expect(pairwise([200, 100, 200], [100, 50, 100])).toEqual({ median: 2, min: 2, max: 2 });
});
