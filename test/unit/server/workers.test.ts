/** Work in the background: one run at a time, less often while it fails, and over when it is stopped. */
import { expect, test } from '@jest/globals';
import pino from 'pino';
import { startPeriodic } from '../../../src/server/workers.js';

const silent = pino({ level: 'silent' });
const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

test('runs follow one another, however long they take', async () => {
  let [under, most, runs] = [0, 0, 0];
  const run = async () => {
    under += 1;
    most = Math.max(most, under);
    await pause(15);
    under -= 1;
    runs += 1;
  };
  const worker = startPeriodic({ name: 'slow', intervalMs: 1, run, logger: silent });
  await pause(150);
  await worker.stop();
  expect(most).toBe(1);
  expect(runs).toBeGreaterThan(2);
});

test('stopping waits for the run under way, tells it, and lets no other begin', async () => {
  const steps: string[] = [];
  const run = async (signal: AbortSignal) => {
    steps.push('begun');
    while (!signal.aborted) await pause(1);
    await pause(20);
    steps.push('ended');
  };
  const worker = startPeriodic({ name: 'long', intervalMs: 1, run, logger: silent });
  while (steps.length === 0) await pause(1);
  await worker.stop();
  expect(steps).toEqual(['begun', 'ended']);
  await pause(20);
  expect(steps).toEqual(['begun', 'ended']);
});

test('stopping before the first run leaves none', async () => {
  let runs = 0;
  const run = async () => {
    runs += 1;
  };
  await startPeriodic({ name: 'none', intervalMs: 5, run, logger: silent }).stop();
  await pause(20);
  expect(runs).toBe(0);
});

test('a failure is logged without what it quotes, and the next run comes later each time', async () => {
  const lines: string[] = [];
  const logger = pino({ level: 'info' }, { write: (line: string) => lines.push(line) });
  const at: number[] = [];
  const run = async () => {
    at.push(performance.now());
    const quoting = { severity: 'ERROR', code: '22P02', detail: 'secret' };
    throw Object.assign(new Error('invalid input syntax: "secret"'), quoting);
  };
  const worker = startPeriodic({ name: 'broken', intervalMs: 10, run, logger });
  while (at.length < 4) await pause(2);
  await worker.stop();
  const waits = at.slice(1).map((moment, run) => moment - (at[run] ?? 0));
  // Twice, four and eight times the interval, less the fifth that moments differ by.
  expect(waits.map((wait, run) => wait >= 10 * 2 ** (run + 1) * 0.8 - 1)).toEqual([
    true,
    true,
    true,
  ]);
  expect(lines.map((line) => JSON.parse(line)).slice(0, 2)).toEqual([
    expect.objectContaining({ worker: 'broken', failures: 1, msg: 'background work failed' }),
    expect.objectContaining({ worker: 'broken', failures: 2 }),
  ]);
  expect(lines.join('')).not.toContain('secret');
});
