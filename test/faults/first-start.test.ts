/**
 * The first start, killed: while PostgreSQL's cluster is made, in the middle of each migration and of the demo data,
 * the gateway alone or PostgreSQL with it. The next start heals, and nothing is there twice.
 */
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, expect, test } from '@jest/globals';
import { cleanUp, GatewayProcess, killPostgres, newFolder } from './gateway-process.js';
import { expectWhole } from './whole-demo.js';

afterAll(cleanUp, 90_000);

const CLUSTER = 'Creating the embedded PostgreSQL cluster';
const SCOPE = 'Applying the migration 20261120000000_scope_core';
const TENANCY = 'Applying the migration 20261120000100_tenancy';
const DEMO = 'Writing the demo data';

/** Starts a gateway and kills it so many milliseconds after its screen shows the words. */
async function killAt(folder: string, words: string, delayMs: number, withPostgres: boolean) {
  const gateway = new GatewayProcess(folder);
  await gateway.shows(words);
  await sleep(delayMs);
  expect(await gateway.end('SIGKILL')).toBe('SIGKILL');
  if (withPostgres) await killPostgres(folder, 'SIGKILL');
}

test.each([
  { delays: [0, 0, 0, 0, 0], withPostgres: false },
  { delays: [150, 40, 10, 10, 5], withPostgres: false },
  { delays: [400, 90, 30, 25, 15], withPostgres: false },
  { delays: [250, 60, 20, 15, 10], withPostgres: true },
])(
  'a first start killed five times at %j is healed by the sixth',
  async ({ delays, withPostgres }) => {
    const folder = await newFolder();
    const steps = ['', CLUSTER, SCOPE, TENANCY, DEMO];
    for (const [at, words] of steps.entries())
      await killAt(folder, words, delays[at] ?? 0, withPostgres);
    const gateway = new GatewayProcess(folder);
    await gateway.ready();
    await expectWhole(gateway);
    expect(await gateway.end('SIGTERM')).toBe(0);
  },
);
