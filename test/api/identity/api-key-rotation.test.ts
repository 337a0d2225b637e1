/** Keys that end while somebody works with them: replaced with an overlap, revoked on another gateway or in mid-mutation. */
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import pg from 'pg';
import pino from 'pino';
import { type Gateway, startGateway } from '../../../src/server/gateway.js';
import { type HeldKey, makeKey, sendWithKey } from '../../support/api-key.js';
import { done } from '../../support/attempt.js';
import { mutate } from '../../support/mutate.js';
import type { SeededOrganization, SeededUser } from '../../support/seed.js';
import { openWorld, type World } from '../../support/world.js';

let world: World;
let other: Gateway;
let organization: SeededOrganization;
let admin: SeededUser;
beforeAll(async () => {
  world = await openWorld();
  organization = await world.seed.organization();
  admin = await world.seed.user(organization, 'ORG_ADMIN');
  other = await startGateway({
    database: { url: world.database.gatewayUrl, poolSize: 2, isPreparing: true },
    verifier: world.issuer,
    host: '127.0.0.1',
    port: 0,
    isProduction: true,
    logger: pino({ level: 'silent' }),
    drainTimeoutMs: 1_000,
    explorer: null,
  });
});
afterAll(async () => {
  await other.stop();
  await world.close();
});

const statusAt = async (gateway: Gateway, { secret }: HeldKey) =>
  (await sendWithKey({ gateway }, secret, '{ viewer { id } }')).status;
const statuses = async (key: HeldKey) => [
  await statusAt(world.gateway, key),
  await statusAt(other, key),
];
const REPLACED =
  'secret apiKey { id name scopes rateLimitOverride expiresAt isActive createdBy { id } } replaced { id expiresAt isActive }';

test('a replaced key works beside the new one until the overlap ends, and the new one is of who made it', async () => {
  const successor = await world.seed.user(organization, 'ORG_ADMIN');
  const values = { name: 'Feed', rateLimitOverride: 7 };
  const old = await makeKey(world, admin, organization.id, ['READ'], values);
  const input = { id: old.id, overlapSeconds: 2 };
  const { given, event } = await done(world, successor, 'rotateApiKey', input, REPLACED);
  const key = given.apiKey as { id: string };
  expect(given).toEqual({
    secret: expect.stringMatching(/^csk_\w{53}$/),
    apiKey: {
      id: expect.not.stringContaining(old.id),
      name: 'Feed',
      scopes: ['READ'],
      rateLimitOverride: 7,
      expiresAt: null,
      isActive: true,
      createdBy: { id: successor.id },
    },
    replaced: { id: old.id, expiresAt: expect.any(String), isActive: true },
  });
  expect((event.changes as { id: string }[]).map(({ id }) => id)).toEqual([key.id, old.id]);
  const renewed = { id: key.id, secret: String(given.secret) };
  expect([await statuses(old), await statuses(renewed)]).toEqual([
    [200, 200],
    [200, 200],
  ]);
  await sleep(2_100);
  expect([await statuses(old), await statuses(renewed)]).toEqual([
    [401, 401],
    [200, 200],
  ]);
});

test('without an overlap the replaced key is revoked at once', async () => {
  const old = await makeKey(world, admin, organization.id, ['READ']);
  expect(await statuses(old)).toEqual([200, 200]);
  const input = { id: old.id, overlapSeconds: 0 };
  const { given } = await done(world, admin, 'rotateApiKey', input, 'replaced { isActive }');
  expect(given).toEqual({ replaced: { isActive: false } });
  expect(await statuses(old)).toEqual([401, 401]);
});

test('an overlap puts no end off, and a new key lives as long as the old one was made to', async () => {
  const soon = new Date(Date.now() + 60_000).toISOString();
  const old = await makeKey(world, admin, organization.id, ['READ'], { expiresAt: soon });
  const input = { id: old.id, overlapSeconds: 604_800 };
  const { given } = await done(world, admin, 'rotateApiKey', input, REPLACED);
  expect(given.replaced).toEqual({ id: old.id, expiresAt: soon, isActive: true });
  const { expiresAt } = given.apiKey as { expiresAt: string };
  const laterMs = new Date(expiresAt).getTime() - new Date(soon).getTime();
  expect(laterMs).toBeGreaterThan(0);
  expect(laterMs).toBeLessThan(30_000);
});

test('a key made to the end of time is replaced by one that ends no later', async () => {
  const end = '9999-12-31T23:59:59.999Z';
  const { id } = await makeKey(world, admin, organization.id, ['READ'], { expiresAt: end });
  const input = { id, overlapSeconds: 0 };
  const { given } = await done(world, admin, 'rotateApiKey', input, 'apiKey { expiresAt }');
  expect(given).toEqual({ apiKey: { expiresAt: end } });
});

test.each([
  ['revoked', { is_active: false }, 'This API key is revoked already.'],
  [
    'expired',
    { created_at: '2020-01-01', expires_at: '2020-01-02' },
    'This API key expired at 2020-01-02T00:00:00.000Z. Make a new one.',
  ],
])('a %s key is not replaced', async (_what, values, message) => {
  const id = await world.seed.apiKey(organization, admin, values);
  const input = { id, overlapSeconds: 60 };
  const { problem, ...given } = await mutate(world, admin, 'rotateApiKey', input, REPLACED);
  expect(given).toEqual({ secret: null, apiKey: null, replaced: null, receipt: null });
  expect(problem).toMatchObject({ code: 'CONFLICT', message });
});

test.each([-1, 604_801])('an overlap of %s s is refused', async (overlapSeconds) => {
  const { id } = await makeKey(world, admin, organization.id, ['READ']);
  const { problem } = await mutate(world, admin, 'rotateApiKey', { id, overlapSeconds });
  expect(problem).toMatchObject({
    code: 'INVALID_INPUT',
    fields: [{ path: 'input.overlapSeconds' }],
  });
});

test('a key revoked at one gateway is refused by the other, for a query and for a mutation', async () => {
  const key = await makeKey(world, admin, organization.id, ['WRITE']);
  expect(await statuses(key)).toEqual([200, 200]);
  await done(world, admin, 'revokeApiKey', { id: key.id });
  const input = { orgId: organization.id, name: 'Of a dead key' };
  const query =
    'mutation ($input: CreatePortfolioInput!) { createPortfolio(input: $input) { receipt { hash } } }';
  expect((await sendWithKey({ gateway: other }, key.secret, query, { input })).status).toBe(401);
  expect(await statuses(key)).toEqual([401, 401]);
});

/** Begins a mutation of the key that waits for another one's name, and lets it go on once `meanwhile` is done. */
async function inMidMutation(key: HeldKey, name: string, meanwhile: () => Promise<unknown>) {
  const holder = new pg.Client({ connectionString: world.database.ownerUrl });
  await holder.connect();
  await holder.query('BEGIN');
  const taking = 'INSERT INTO portfolios (org_id, name) VALUES ($1, $2)';
  await holder.query(taking, [organization.id, name]);
  const query =
    'mutation ($input: CreatePortfolioInput!) { createPortfolio(input: $input) { problem { code } } }';
  const input = { orgId: organization.id, name };
  const creating = sendWithKey(world, key.secret, query, { input });
  await sleep(400);
  await meanwhile();
  await holder.query('ROLLBACK');
  await holder.end();
  const { body } = await creating;
  const data = body.data as { createPortfolio: { problem: { code: string } | null } } | undefined;
  return body.errors?.[0]?.extensions.code ?? data?.createPortfolio.problem?.code ?? null;
}
const portfoliosNamed = (name: string) =>
  world.seed.query('SELECT name FROM portfolios WHERE org_id = $1 AND name = $2', [
    organization.id,
    name,
  ]);

test.each([
  [
    'is revoked',
    'UNAUTHENTICATED',
    (key: HeldKey) => mutate(world, admin, 'revokeApiKey', { id: key.id }),
  ],
  [
    'expires',
    'UNAUTHENTICATED',
    ({ id }: HeldKey) =>
      world.seed.query('UPDATE api_keys SET expires_at = clock_timestamp() WHERE id = $1', [id]),
  ],
  [
    'loses its creator’s role',
    'DENIED',
    ({ id }: HeldKey) =>
      world.seed.query(
        `UPDATE org_role_assignments SET role = 'VIEWER'
         WHERE user_id = (SELECT created_by FROM api_keys WHERE id = $1)`,
        [id],
      ),
  ],
])(
  'what a key has under way when it %s is not committed, is decided anew, and is recorded as refused',
  async (what, code, end) => {
    const creator = await world.seed.user(organization, 'ORG_ADMIN');
    const key = await makeKey(world, creator, organization.id, ['WRITE']);
    // Known to the gateway, as a key in use is.
    expect(await statusAt(world.gateway, key)).toBe(200);
    const name = `Desk of a key that ${what}`;
    expect(await inMidMutation(key, name, () => end(key))).toBe(code);
    expect(await portfoliosNamed(name)).toEqual([]);
    const [event] = (await world.events(organization.id)).slice(-1);
    expect(event).toMatchObject({
      action: 'portfolio.create',
      status: 'DENIED',
      user_email: creator.email,
      details_json: { apiKeyId: key.id, code },
    });
  },
);

test('what a key has under way is committed where nothing happens to the key', async () => {
  const key = await makeKey(world, admin, organization.id, ['WRITE']);
  expect(await inMidMutation(key, 'Undisturbed', async () => undefined)).toBeNull();
  expect(await portfoliosNamed('Undisturbed')).toHaveLength(1);
});

test('a revocation waits for nothing that its key does', async () => {
  const key = await makeKey(world, admin, organization.id, ['WRITE']);
  let tookMs = 0;
  await inMidMutation(key, 'Slow', async () => {
    const begunMs = performance.now();
    expect((await mutate(world, admin, 'revokeApiKey', { id: key.id })).problem).toBeNull();
    tookMs = performance.now() - begunMs;
  });
  expect(tookMs).toBeLessThan(2_000);
});

test('the log takes no event of a key that does not name it, and no success of a key that is dead', async () => {
  const key = await makeKey(world, admin, organization.id, ['WRITE']);
  const gateway = new pg.Client({ connectionString: world.database.gatewayUrl });
  await gateway.connect();
  const append = async (details: object, status: string) => {
    await gateway.query('BEGIN');
    try {
      await gateway.query('SELECT claim_api_key($1)', [key.id]);
      const event = { action: 'a.b', status, orgId: organization.id, details };
      await gateway.query('SELECT append_audit_event($1)', [JSON.stringify(event)]);
      return 'taken';
    } catch (error) {
      return (error as { code: string }).code;
    } finally {
      await gateway.query('ROLLBACK');
    }
  };
  const named = { apiKeyId: key.id };
  expect(await append({}, 'SUCCESS')).toBe('42501');
  expect(await append(named, 'SUCCESS')).toBe('taken');
  await mutate(world, admin, 'revokeApiKey', { id: key.id });
  expect([await append(named, 'SUCCESS'), await append(named, 'DENIED')]).toEqual([
    '40001',
    'taken',
  ]);
  await gateway.end();
});
