/**
 * What /health/live and /health/ready answer: whole, with a database that lacks something, and without one.
 */
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, expect, test } from '@jest/globals';
import pg from 'pg';
import { createHealth } from '../../src/server/health.js';
import { sendRaw } from '../support/raw-request.js';
import { openWorld, type World } from '../support/world.js';

let world: World | null = null;
afterEach(async () => {
  await world?.close();
  world = null;
});

async function open(): Promise<World> {
  world = await openWorld();
  return world;
}

async function health(path: string) {
  const answer = await sendRaw(`${world?.gateway.url}/health/${path}`, 'GET');
  const { 'cache-control': cache, 'content-type': type } = answer.headers;
  return { status: answer.status, body: answer.body, cache, type };
}

const HEADERS = { cache: 'no-store', type: 'application/json; charset=utf-8' };
const LIVE = { status: 200, body: { status: 'live' }, ...HEADERS };
const ready = (changes: object = {}) => {
  const isReady = Object.keys(changes).length === 0;
  const checks = { database: 'ok', migrations: 'ok', role: 'ok', ...changes };
  const body = { status: isReady ? 'ready' : 'not ready', checks };
  return { status: isReady ? 200 : 503, body, ...HEADERS };
};

test('a gateway on a migrated database is live and ready, and says so without a token', async () => {
  await open();
  expect(await health('live')).toEqual(LIVE);
  expect(await health('ready')).toEqual(ready());
});

test('another path of health is not found', async () => {
  await open();
  const message = 'There is nothing here. The API is at /graphql.';
  const body = { errors: [{ message, extensions: { code: 'NOT_FOUND' } }] };
  expect(await health('x')).toEqual({ status: 404, body, ...HEADERS });
});

test('a pending migration is named, and ready again once it is applied', async () => {
  const { seed } = await open();
  const [row] = await seed.query<{ id: string; migration_name: string }>(
    'SELECT id, migration_name FROM _prisma_migrations ORDER BY migration_name DESC LIMIT 1',
  );
  const rename = (name: string | undefined) =>
    seed.query('UPDATE _prisma_migrations SET migration_name = $1 WHERE id = $2', [name, row?.id]);
  await rename('20991231000000_of_a_later_release');
  expect(await health('ready')).toEqual(ready({ migrations: [row?.migration_name] }));
  expect(await health('live')).toEqual(LIVE);
  await rename(row?.migration_name);
  expect(await health('ready')).toEqual(ready());
});

test('a migration of a later release does not stand against readiness', async () => {
  const { seed } = await open();
  await seed.query(`INSERT INTO _prisma_migrations (id, checksum, finished_at, migration_name, started_at,
    applied_steps_count) VALUES ('later', 'x', now(), '20991231000000_later', now(), 1)`);
  expect(await health('ready')).toEqual(ready());
});

test('a migration that was edited after it was applied is named', async () => {
  const { seed } = await open();
  const [row] = await seed.query<{ migration_name: string }>(
    `UPDATE _prisma_migrations SET checksum = 'x' WHERE migration_name LIKE '%tenancy'
     RETURNING migration_name`,
  );
  expect(await health('ready')).toEqual(ready({ migrations: [row?.migration_name] }));
});

test('a table that no longer forces row-level security is named under the role', async () => {
  const { seed } = await open();
  await seed.query('ALTER TABLE portfolios NO FORCE ROW LEVEL SECURITY');
  const fault = 'The table portfolios does not force row-level security.';
  expect(await health('ready')).toEqual(ready({ role: [fault] }));
});

test('from the first sign of a shutdown it is not ready, and asks the database nothing', async () => {
  const { gateway } = await open();
  const answer = createHealth({
    database: gateway.database,
    isStopping: () => true,
    migrationFaults: async () => ['not asked'],
  });
  const server = createServer((_request, response) => void answer('/health/ready', response));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const texts: string[] = [];
  const stop = gateway.database.pool.observe((text) => texts.push(text));
  const { port } = server.address() as AddressInfo;
  const { status, body } = await sendRaw(`http://127.0.0.1:${port}/`, 'GET');
  stop();
  server.close();
  const checks = { shutdown: ['in progress'] };
  expect({ status, body }).toEqual({ status: 503, body: { status: 'not ready', checks } });
  expect(texts).toEqual([]);
});

/** Closes the database to new connections or opens it, and ends those that the gateway has. */
async function letConnect(isOpen: boolean): Promise<void> {
  const { superuserUrl } = (world as World).database;
  const name = new URL(superuserUrl).pathname.slice(1);
  const address = Object.assign(new URL(superuserUrl), { pathname: '/postgres' });
  const client = new pg.Client({ connectionString: address.toString() });
  await client.connect();
  await client.query(`ALTER DATABASE ${name} ALLOW_CONNECTIONS ${isOpen}`);
  const gateway = "datname = $1 AND application_name = 'countersign'";
  const text = `SELECT pg_terminate_backend(pid, 5000) FROM pg_stat_activity WHERE ${gateway}`;
  await client.query(text, [name]);
  await client.end();
}

test('without its database a gateway stays live, is not ready, names no host, and heals', async () => {
  await open();
  await letConnect(false);
  const failed = ['failed'];
  expect(await health('live')).toEqual(LIVE);
  expect(await health('ready')).toEqual(
    ready({ database: failed, migrations: failed, role: failed }),
  );
  await letConnect(true);
  expect(await health('ready')).toEqual(ready());
});

test('a gateway that stops says that it is not ready while it still answers', async () => {
  const stopping = await openWorld({ drainDelayMs: 400 });
  const { url } = stopping.gateway;
  const stopped = stopping.gateway.stop();
  const ready = await fetch(`${url}/health/ready`);
  const live = await fetch(`${url}/health/live`);
  expect([ready.status, live.status]).toEqual([503, 200]);
  await stopped;
  await expect(fetch(`${url}/health/ready`)).rejects.toThrow();
  await stopping.close();
});
