/** How a gateway stops: what is under way is answered, what comes then is refused, and the database is let go last. */
import { afterEach, expect, test } from '@jest/globals';
import pg from 'pg';
import { sendBytes, sendRaw } from '../support/raw-request.js';
import type { SeededPortfolio, SeededUser } from '../support/seed.js';
import { openWorld, type World } from '../support/world.js';

let world: World | null = null;
let blocker: pg.Client | null = null;
afterEach(async () => {
  await blocker?.end();
  await world?.close();
  [world, blocker] = [null, null];
});

interface Scene {
  readonly world: World;
  readonly manager: SeededUser;
  readonly portfolio: SeededPortfolio;
  /** Lets the mutation go on that waits for the portfolio. */
  readonly release: () => Promise<unknown>;
}

const RENAME = `mutation ($id: ID!) {
  renamePortfolio(input: { id: $id, name: "Renamed", version: 1 }) {
    portfolio { name version } problem { code }
  }
}`;
const RENAMED = {
  data: { renamePortfolio: { portfolio: { name: 'Renamed', version: 2 }, problem: null } },
};

/** Refused by the system, or cut off where it was let in at the moment of stopping. */
const REFUSED = { code: expect.stringMatching(/^ECONN(REFUSED|RESET)$/) };

/** A gateway and a portfolio whose row somebody holds: a mutation of it waits. */
async function open(): Promise<Scene> {
  world = await openWorld();
  const organization = await world.seed.organization();
  const manager = await world.seed.user(organization, 'MANAGER');
  const portfolio = await world.seed.portfolio(organization);
  blocker = new pg.Client({ connectionString: world.database.superuserUrl });
  await blocker.connect();
  await blocker.query('BEGIN');
  await blocker.query('SELECT FROM portfolios WHERE id = $1 FOR NO KEY UPDATE', [portfolio.id]);
  const held = blocker;
  return { world, manager, portfolio, release: () => held.query('COMMIT') };
}

/** Waits until a statement of the gateway waits for the row. */
async function untilItWaits(): Promise<void> {
  for (;;) {
    const waiting = `SELECT FROM pg_stat_activity
      WHERE datname = current_database() AND application_name = 'countersign' AND wait_event_type = 'Lock'`;
    if (((await blocker?.query(waiting))?.rowCount ?? 0) > 0) return;
  }
}

test('a mutation under way is answered and committed, and the connection is told to close', async () => {
  const { world, manager, portfolio, release } = await open();
  const answer = world.send(manager, RENAME, { id: portfolio.id });
  await untilItWaits();
  const stopped = world.gateway.stop();
  await release();
  const { status, body } = await answer;
  expect({ status, body }).toEqual({ status: 200, body: RENAMED });
  await stopped;
  const rows = await world.seed.query('SELECT name, version FROM portfolios');
  expect(rows).toEqual([{ name: 'Renamed', version: 2 }]);
});

test('a new connection is refused while a request is under way', async () => {
  const { world, manager, portfolio, release } = await open();
  const answer = world.send(manager, RENAME, { id: portfolio.id });
  await untilItWaits();
  const stopped = world.gateway.stop();
  const ready = sendRaw(`${world.gateway.url}/health/ready`, 'GET');
  await expect(ready).rejects.toMatchObject(REFUSED);
  const get = 'GET /health/live HTTP/1.1\r\nhost: localhost\r\n\r\n';
  await expect(sendBytes(world.gateway.url, get)).rejects.toMatchObject(REFUSED);
  await release();
  expect((await answer).body).toEqual(RENAMED);
  await stopped;
});

test('a request that takes longer than the drain time is cut off, and leaves nothing half-done', async () => {
  const { world, manager, portfolio, release } = await open();
  const answer = world.send(manager, RENAME, { id: portfolio.id }).catch((error) => error.message);
  await untilItWaits();
  const startedAt = performance.now();
  const stopped = world.gateway.stop();
  expect(await answer).toBe('fetch failed');
  expect(performance.now() - startedAt).toBeLessThan(3_000);
  await release();
  await stopped;
  const rows = await world.seed.query(
    `SELECT name, version::int, (SELECT count(*)::int FROM audit_events WHERE status = 'SUCCESS') AS events
     FROM portfolios`,
  );
  expect([
    [{ name: portfolio.name, version: 1, events: 0 }],
    [{ name: 'Renamed', version: 2, events: 1 }],
  ]).toContainEqual(rows);
});

test('idle connections are closed at once, those to the database as well, and stopping twice does no harm', async () => {
  const { world, manager, release } = await open();
  await release();
  await world.send(manager, '{ viewer { id } }');
  const startedAt = performance.now();
  await Promise.all([world.gateway.stop(), world.gateway.stop()]);
  expect(performance.now() - startedAt).toBeLessThan(900);
  const mine = `SELECT FROM pg_stat_activity
    WHERE datname = current_database() AND application_name LIKE 'countersign%'`;
  // PostgreSQL notices the end of a connection a moment after it was closed.
  let left: number | null | undefined = null;
  for (let tries = 0; tries < 40 && left !== 0; tries += 1) {
    left = (await blocker?.query(mine))?.rowCount;
    if (left !== 0) await new Promise((resolve) => setTimeout(resolve, 50));
  }
  expect(left).toBe(0);
});
