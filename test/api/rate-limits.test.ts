/** Who has spent their points waits: over HTTP, with limits that a test reaches. */
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, afterEach, beforeAll, describe, expect, test } from '@jest/globals';
import pino from 'pino';
import {
  type PointsPlace,
  RATE_LIMITS,
  type RateLimitSettings,
} from '../../src/config/rate-limit-settings.js';
import { type Gateway, startGateway } from '../../src/server/gateway.js';
import { startMetrics } from '../../src/server/metrics.js';
import { makeKey, sendWithKey } from '../support/api-key.js';
import { costing, sendLimited, smallLimits } from '../support/limited.js';
import { reachableRedis } from '../support/redis.js';
import type { SeededUser } from '../support/seed.js';
import { openWorld, type World } from '../support/world.js';

let world: World;
const opened: Gateway[] = [];
beforeAll(async () => {
  world = await openWorld({ rateLimits: smallLimits({ kind: 'postgres' }) });
});
afterEach(async () => {
  for (const gateway of opened.splice(0)) await gateway.stop();
});
afterAll(() => world.close());

/** A further gateway on the same database, with limits of its own. */
async function openGateway(rateLimits: RateLimitSettings | null): Promise<Gateway> {
  const gateway = await startGateway({
    database: { url: world.database.gatewayUrl, poolSize: 4, isPreparing: true },
    verifier: world.issuer,
    host: '127.0.0.1',
    port: 0,
    isProduction: true,
    logger: pino({ level: 'silent' }),
    drainTimeoutMs: 1_000,
    rateLimits,
    explorer: null,
  });
  opened.push(gateway);
  return gateway;
}

const person = async (values: object = {}): Promise<SeededUser> =>
  world.seed.user(await world.seed.organization({ ...values }), 'ORG_ADMIN');

test('an answer says what it cost and what remains, by the subscription of the home organization', async () => {
  const remaining = async (tier: string): Promise<number> => {
    const { cost } = await sendLimited(
      world,
      await person({ subscription_tier: tier }),
      costing(20),
    );
    expect(cost).toEqual({ requested: 20, actual: 20, remaining: expect.any(Number) });
    return cost.remaining;
  };
  expect([
    await remaining('FOUNDATION'),
    await remaining('PROFESSIONAL'),
    await remaining('ENTERPRISE'),
  ]).toEqual([80, 180, 280]);
});

test('what was held back and not used is there for the next one', async () => {
  const user = await person();
  const query = '{ organizations(first: 80) { nodes { id } } }';
  for (const remaining of [97, 94, 91])
    expect((await sendLimited(world, user, query)).cost).toEqual({
      requested: 82,
      actual: 3,
      remaining,
    });
});

test('who has spent their points is told how long to wait, and is served after it', async () => {
  const user = await person();
  for (const remaining of [50, 0]) {
    const { cost } = await sendLimited(world, user, costing(50));
    expect(cost.remaining).toBe(remaining);
  }
  const refused = await sendLimited(world, user, costing(2));
  expect(refused).toEqual({
    status: 429,
    retryAfter: '2',
    data: undefined,
    errors: [
      {
        message:
          'You have 0 points left of 60 a minute, and the operation may cost 2. Nothing of it ran. Send it again in 2 s, or ask for less.',
        extensions: { code: 'THROTTLED' },
      },
    ],
    cost: { requested: 2, actual: 0, remaining: 0, limit: 60, retryAfterS: 2 },
  });
  await sleep(Number(refused.retryAfter) * 1_000);
  expect(await sendLimited(world, user, costing(2))).toMatchObject({ status: 200 });
});

test('an operation of more points than there ever are at once is too large, and not worth waiting for', async () => {
  const { status, retryAfter, errors, cost } = await sendLimited(
    world,
    await person(),
    '{ organizations(first: 100) { nodes { id } } }',
  );
  const message =
    'The operation may cost 102 points. You have 100 at once at most: ask for smaller pages (first) or fewer fields.';
  expect({ status, retryAfter, errors, cost }).toEqual({
    status: 400,
    retryAfter: null,
    errors: [{ message, extensions: { code: 'OPERATION_TOO_LARGE' } }],
    cost: { requested: 102, actual: 0, remaining: 100, limit: 60 },
  });
});

describe('an operation that has to wait', () => {
  const CREATE = `mutation ($orgId: ID!) { createPortfolio(input: { orgId: $orgId, name: "Desk" }) { portfolio { id } problem { code } } }`;

  test('does nothing: no row, no audit event, and no statement', async () => {
    const organization = await world.seed.organization();
    const user = await world.seed.user(organization, 'ORG_ADMIN');
    for (const points of [50, 50]) await sendLimited(world, user, costing(points));
    // The first refusal asks the store; it is believed for a moment.
    const variables = { orgId: organization.id };
    expect((await sendLimited(world, user, CREATE, { variables })).status).toBe(429);
    const texts: string[] = [];
    const stop = world.gateway.database.pool.observe((text) => texts.push(text));
    expect((await sendLimited(world, user, CREATE, { variables })).status).toBe(429);
    stop();
    expect(texts).toEqual([]);
    expect(await world.events(organization.id)).toEqual([]);
    expect(
      await world.seed.query('SELECT id FROM portfolios WHERE org_id = $1', [organization.id]),
    ).toEqual([]);
  });

  test('is counted in the metrics, by whose points were used up', async () => {
    const user = await person();
    const refusals = () => world.gateway.limits?.standing().refusals.principal ?? 0;
    const before = refusals();
    for (const points of [100, 60]) await sendLimited(world, user, costing(points));
    expect(refusals()).toBe(before + 1);
    const { pool } = world.gateway.database;
    const { limits } = world.gateway;
    const metrics = await startMetrics(0, '127.0.0.1', {
      pool,
      issuers: null,
      limits,
      subscriptions: world.gateway.subscriptions,
    });
    const text = await (await fetch(metrics.url)).text();
    await metrics.stop();
    expect(text.split('\n').filter((line) => line.startsWith('countersign_rate_limit'))).toEqual([
      `countersign_rate_limit_refusals_total{budget="principal"} ${refusals()}`,
      expect.stringMatching(/^countersign_rate_limit_refusals_total\{budget="organization"\} \d+$/),
      expect.stringMatching(/^countersign_rate_limit_refusals_total\{budget="address"\} \d+$/),
      'countersign_rate_limit_refusals_total{budget="apiKey"} 0',
      'countersign_rate_limit_store_failures_total 0',
      'countersign_rate_limit_store_down 0',
    ]);
  });
});

describe('points', () => {
  test('of one person are not those of another', async () => {
    const [one, other] = [await person(), await person()];
    await sendLimited(world, one, costing(100));
    expect((await sendLimited(world, one, costing(60))).status).toBe(429);
    expect((await sendLimited(world, other, costing(60))).cost.remaining).toBe(40);
  });

  test('of an organization bind all of its people, and nobody else', async () => {
    const { url } = await openGateway(smallLimits({ kind: 'postgres' }, { organizationFactor: 1 }));
    const organization = await world.seed.organization();
    const people = [
      await world.seed.user(organization, 'ORG_ADMIN'),
      await world.seed.user(organization, 'CLIENT'),
      await world.seed.user(organization),
    ] as const;
    expect((await sendLimited(world, people[0], costing(40), { url })).cost.remaining).toBe(60);
    expect((await sendLimited(world, people[1], costing(56), { url })).status).toBe(200);
    const { status, errors } = await sendLimited(world, people[2], costing(80), { url });
    expect([status, errors]).toEqual([
      429,
      [
        expect.objectContaining({
          message: expect.stringMatching(/^Your organization has \d+ points left of 60/),
        }),
      ],
    ]);
    expect((await sendLimited(world, await person(), costing(80), { url })).status).toBe(200);
  });

  test('of an address without a token are few', async () => {
    const limits = smallLimits({ kind: 'postgres' }, { anonymousPointsPerMinute: 2 });
    const { url } = await openGateway(limits);
    const send = () => sendLimited(world, null, '{ __typename }', { url });
    for (const remaining of [2, 1, 0]) expect((await send()).cost.remaining).toBe(remaining);
    expect(await send()).toMatchObject({
      status: 429,
      retryAfter: '30',
      errors: [{ message: expect.stringMatching(/^Without a token you have 0 points left of 2 /) }],
    });
  });
});

/** What holds for gateways that share a store. */
async function requireShared(place: PointsPlace): Promise<void> {
  const [one, other] = [
    await openGateway(smallLimits(place)),
    await openGateway(smallLimits(place)),
  ];
  const user = await person();
  const send = (gateway: Gateway, points: number) =>
    sendLimited(world, user, costing(points), { url: gateway.url });
  expect((await send(one, 40)).cost.remaining).toBe(60);
  expect((await send(other, 40)).status).toBe(200);
  expect((await send(one, 60)).status).toBe(429);
  expect((await send(other, 60)).status).toBe(429);
  // What the first one holds goes back when it stops.
  await one.stop();
  await sleep(1_100);
  expect((await send(other, 20)).status).toBe(200);
  expect((await send(other, 20)).status).toBe(429);
  expect(other.limits?.standing()).toMatchObject({ storeFailures: 0, isStoreDown: false });
}

/** What holds where the store cannot be had. */
async function requireServed(gateway: Gateway): Promise<void> {
  const { url } = gateway;
  const user = await person();
  const first = await sendLimited(world, user, costing(90), { url });
  expect([first.status, first.cost]).toEqual([200, { requested: 90, actual: 90, remaining: 10 }]);
  // This gateway counts by itself.
  expect((await sendLimited(world, user, costing(90), { url })).status).toBe(429);
  expect(gateway.limits?.standing()).toMatchObject({ isStoreDown: true });
  expect(gateway.limits?.standing().storeFailures).toBeGreaterThan(0);
}

describe('in PostgreSQL', () => {
  test('two gateways share points', () => requireShared({ kind: 'postgres' }));

  test('a store that refuses keeps nobody from being served, and is used again once it is back', async () => {
    const gateway = await openGateway(smallLimits({ kind: 'postgres' }));
    const right =
      'EXECUTE ON FUNCTION exchange_points(text, jsonb, double precision, double precision)';
    await world.seed.query(`REVOKE ${right} FROM countersign_gateway`);
    try {
      await requireServed(gateway);
    } finally {
      await world.seed.query(`GRANT ${right} TO countersign_gateway`);
    }
    await sleep(1_100);
    const { url } = gateway;
    expect((await sendLimited(world, await person(), costing(20), { url })).status).toBe(200);
    expect(gateway.limits?.standing()).toMatchObject({ isStoreDown: false });
  });

  test('a table that was emptied begins with full buckets', async () => {
    const user = await person();
    await sendLimited(world, user, costing(100));
    await world.seed.query('TRUNCATE rate_limit_buckets');
    expect((await sendLimited(world, user, costing(60))).status).toBe(200);
  });

  test('most operations send what they sent without limits', async () => {
    const gateway = await openGateway(RATE_LIMITS);
    const organization = await world.seed.organization();
    const user = await world.seed.user(organization, 'VIEWER');
    const query = `{ organization(slug: "${organization.slug}") { name portfolios(first: 20) { nodes { name approvals(first: 10) { nodes { status } } } } } }`;
    const send = () => sendLimited(world, user, query, { url: gateway.url });
    await send();
    const texts: string[] = [];
    const stop = gateway.database.pool.observe((text) => texts.push(text));
    for (let at = 0; at < 100; at += 1) expect((await send()).status).toBe(200);
    stop();
    expect(texts).toHaveLength(200);
    expect(texts.filter((text) => text.includes('exchange_points'))).toEqual([]);
  });
});

describe('in Redis', () => {
  test('two gateways share points', async () => {
    const url = await reachableRedis();
    if (url !== null) await requireShared({ kind: 'redis', url });
  });

  test('a Redis that is not there keeps nobody from being served', async () => {
    // Port 1 answers nobody.
    await requireServed(
      await openGateway(smallLimits({ kind: 'redis', url: 'redis://127.0.0.1:1' })),
    );
  });
});

test('without limits nothing is counted', async () => {
  const { url } = await openGateway(null);
  const { status, cost } = await sendLimited(world, await person(), costing(100), { url });
  expect([status, cost]).toEqual([200, undefined]);
});

test('an API key made for so many requests a minute makes no more, whatever they cost; its creator goes on', async () => {
  const creator = await person({ subscription_tier: 'ENTERPRISE' });
  const [home] = await world.seed.query<{ id: string }>(
    'SELECT home_org_id AS id FROM users WHERE id = $1',
    [creator.id],
  );
  const { secret } = await makeKey(world, creator, home?.id ?? '', ['READ'], {
    rateLimitOverride: 3,
  });
  const send = () => sendWithKey(world, secret, '{ viewer { id } }');
  // Three a minute, over the 100 seconds that may be spent at once.
  const answers: Awaited<ReturnType<typeof send>>[] = [];
  for (let count = 0; count < 6; count += 1) answers.push(await send());
  expect(answers.map(({ status }) => status)).toEqual([200, 200, 200, 200, 200, 429]);
  expect(answers.at(-1)?.body.errors?.[0]).toMatchObject({
    message: expect.stringMatching(
      /^This API key has 0 requests left of 3 a minute\. Nothing ran\. Send it again in \d+ s\.$/,
    ),
    extensions: { code: 'THROTTLED' },
  });
  expect((await world.send(creator, '{ viewer { id } }')).status).toBe(200);
});
