/** What /metrics tells: on a port of its own, with the alarm of an identity provider that cannot be reached. */
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { externalIssuers } from '../../src/auth/issuers/external-issuers.js';
import { type MetricsServer, startMetrics } from '../../src/server/metrics.js';
import { KeyServer, signingKey } from '../support/key-server.js';
import { Subscription } from '../support/subscribe.js';
import { openWorld, type World } from '../support/world.js';

let world: World;
let keys: KeyServer;
beforeAll(async () => {
  world = await openWorld();
  keys = await new KeyServer().start();
});
afterAll(async () => {
  await keys.stop();
  await world.close();
});

/** The values of the metrics of this name, by their labels. */
async function read(server: MetricsServer, name: string): Promise<Record<string, number>> {
  const text = await (await fetch(server.url)).text();
  const lines = text.split('\n').filter((line) => new RegExp(`^${name}[{ ]`).test(line));
  return Object.fromEntries(
    lines.map((line) => {
      const [, label = '', value] = /^\w+(?:\{\w+="([^"]*)"\})? (\S+)$/.exec(line) ?? [];
      return [label, Number(value)];
    }),
  );
}

test('they tell how old the keys of each issuer are, and how often they could not be had', async () => {
  const key = await signingKey('current');
  keys.keys = [key];
  const issuers = externalIssuers([keys.asIssuer()]);
  const { database, subscriptions } = world.gateway;
  const { pool } = database;
  const metrics = await startMetrics(0, '127.0.0.1', {
    pool,
    issuers,
    limits: null,
    subscriptions,
  });
  const now = Date.now;
  try {
    expect(await read(metrics, 'countersign_issuer_keys_age_seconds')).toEqual({});
    await issuers.verify(await keys.sign(key, keys.claims('ada')));
    keys.fault = (response) => response.writeHead(500).end();
    Date.now = () => now() + 400_000;
    await issuers.verify(await keys.sign(key, keys.claims('ada')));
    // It was tried in the background.
    while ((await read(metrics, 'countersign_issuer_keys_fetch_failures'))[keys.issuer] === 0);
    const ages = await read(metrics, 'countersign_issuer_keys_age_seconds');
    expect(Math.round(ages[keys.issuer] ?? 0)).toBe(400);
  } finally {
    Date.now = now;
    await metrics.stop();
  }
});

test('they tell how many connections there are in which state, and nothing else is served beside them', async () => {
  const { database, subscriptions } = world.gateway;
  const { pool } = database;
  const metrics = await startMetrics(0, '127.0.0.1', {
    pool,
    issuers: null,
    limits: null,
    subscriptions,
  });
  try {
    const states = await read(metrics, 'countersign_database_connections');
    expect(Object.keys(states)).toEqual(['busy', 'idle', 'waiting']);
    expect(states.idle).toBe(pool.idleCount);
    expect((await fetch(new URL('/graphql', metrics.url))).status).toBe(404);
    const api = await fetch(`${world.gateway.url}/metrics`);
    expect(api.status).toBe(404);
    await expect(
      startMetrics(Number(new URL(metrics.url).port), '127.0.0.1', {
        pool,
        issuers: null,
        limits: null,
        subscriptions,
      }),
    ).rejects.toThrow('set METRICS_PORT to another one');
  } finally {
    await metrics.stop();
  }
});

test('they tell of subscriptions, and whether PostgreSQL tells of changes', async () => {
  const { database, subscriptions } = world.gateway;
  const watched = { pool: database.pool, issuers: null, limits: null, subscriptions };
  const metrics = await startMetrics(0, '127.0.0.1', watched);
  const organization = await world.seed.organization();
  const user = await world.seed.user(organization, 'VIEWER');
  const subscription = new Subscription({
    url: world.gateway.url,
    token: (await world.issuer.sign(user.subject, false)).token,
    query: `subscription { approvalChanged(orgId: "${organization.id}") { kind } }`,
  });
  try {
    await subscription.next();
    expect(await read(metrics, 'countersign_subscriptions')).toEqual({
      connections: 1,
      subscriptions: 1,
    });
    expect(await read(metrics, 'countersign_changes_listening')).toEqual({ '': 1 });
    expect(await read(metrics, 'countersign_changes_losses')).toEqual({ '': 0 });
  } finally {
    subscription.close();
    await metrics.stop();
  }
});
