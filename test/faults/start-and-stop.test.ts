/**
 * Starting and stopping as processes: two at once on one empty folder, the second start, and SIGTERM, which leaves no
 * PostgreSQL behind.
 */
import { afterAll, expect, test } from '@jest/globals';
import { cleanUp, GatewayProcess, newFolder, postgresOf, tokenOf } from './gateway-process.js';
import { expectWhole } from './whole-demo.js';

afterAll(cleanUp, 30_000);

/** Bound of a second start; a quiet machine needs about one second, and the goal is three. */
const SECOND_START_MS = 10_000;

test('two gateways that start at the same moment on one empty folder both get ready, on the same data and key', async () => {
  const folder = await newFolder();
  const pair = [new GatewayProcess(folder), new GatewayProcess(folder)];
  await Promise.all(pair.map((gateway) => gateway.ready()));
  for (const gateway of pair) await expectWhole(gateway);
  const token = await tokenOf(folder, 'root@countersign.example');
  const answers = await Promise.all(
    pair.map((gateway) => gateway.send(token, '{ viewer { email } }')),
  );
  const viewer = { data: { viewer: { email: 'root@countersign.example' } } };
  expect(answers).toEqual([viewer, viewer]);
  expect(await Promise.all(pair.map((gateway) => gateway.end('SIGTERM')))).toEqual([0, 0]);
  expect(await postgresOf(folder)).toBeNull();
});

test.each(['SIGTERM', 'SIGKILL'] as const)(
  'a gateway serves on when the one that started their PostgreSQL ends by %s, and stops it as the last',
  async (signal) => {
    const folder = await newFolder();
    const first = new GatewayProcess(folder);
    await first.ready();
    const second = new GatewayProcess(folder);
    await second.ready();
    await first.end(signal);
    const token = await tokenOf(folder, 'root@countersign.example');
    const viewer = { data: { viewer: { email: 'root@countersign.example' } } };
    expect(await second.send(token, '{ viewer { email } }')).toEqual(viewer);
    expect(await second.end('SIGTERM')).toBe(0);
    expect(await postgresOf(folder)).toBeNull();
  },
);

test.each(['SIGTERM', 'SIGINT'] as const)(
  '%s stops the gateway and its PostgreSQL, and the next start is quick',
  async (signal) => {
    const folder = await newFolder();
    const first = new GatewayProcess(folder);
    await first.ready();
    expect(await postgresOf(folder)).not.toBeNull();
    expect(await first.end(signal)).toBe(0);
    expect(await postgresOf(folder)).toBeNull();
    const second = new GatewayProcess(folder);
    const tookMs = await second.ready();
    await expectWhole(second);
    expect(await second.end('SIGTERM')).toBe(0);
    expect(tookMs).toBeLessThan(SECOND_START_MS);
  },
);

test('a signal in the middle of the first start leaves no PostgreSQL behind, and the next start is whole', async () => {
  const folder = await newFolder();
  const first = new GatewayProcess(folder);
  await first.shows('Applying the migration');
  await first.end('SIGTERM');
  expect(await postgresOf(folder)).toBeNull();
  const second = new GatewayProcess(folder);
  await second.ready();
  await expectWhole(second);
  expect(await second.end('SIGTERM')).toBe(0);
});

test('a gateway that was killed leaves its PostgreSQL to the next start, which takes it over and stops it', async () => {
  const folder = await newFolder();
  const first = new GatewayProcess(folder);
  await first.ready();
  const pid = await postgresOf(folder);
  await first.end('SIGKILL');
  const second = new GatewayProcess(folder);
  await second.ready();
  expect(await postgresOf(folder)).toBe(pid);
  await expectWhole(second);
  expect(await second.end('SIGTERM')).toBe(0);
  expect(await postgresOf(folder)).toBeNull();
});
