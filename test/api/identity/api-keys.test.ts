/** API keys over HTTP: made, listed, and used for what their scopes allow. */
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { type HeldKey, keyed, makeKey, mutateWithKey, sendWithKey } from '../../support/api-key.js';
import { creation, done, success } from '../../support/attempt.js';
import { mutate } from '../../support/mutate.js';
import type { SeededOrganization, SeededPortfolio, SeededUser } from '../../support/seed.js';
import { openWorld, type World } from '../../support/world.js';

let world: World;
let organization: SeededOrganization;
let portfolio: SeededPortfolio;
let admin: SeededUser;
let reader: HeldKey;
let writer: HeldKey;
beforeAll(async () => {
  world = await openWorld();
  organization = await world.seed.organization();
  portfolio = await world.seed.portfolio(organization);
  admin = await world.seed.user(organization, 'ORG_ADMIN');
  await world.seed.approval(portfolio, admin);
  reader = await makeKey(world, admin, organization.id, ['READ']);
  writer = await makeKey(world, admin, organization.id, ['READ', 'WRITE']);
});
afterAll(() => world.close());

const NESTED =
  'query ($id: ID) { organization(id: $id) { name portfolios(first: 5) { nodes { name approvals(first: 5) { nodes { action status } } } } } }';
const ask = (key: HeldKey, orgId: string) => sendWithKey(world, key.secret, NESTED, { id: orgId });

const ROW = `id name keyPrefix scopes rateLimitOverride expiresAt lastUsedAt isActive createdBy { id } organization { id }`;
const listed = async (user: SeededUser, orgId: string) =>
  (
    await world.send(
      user,
      `query ($id: ID) { organization(id: $id) { apiKeys { nodes { ${ROW} } } } }`,
      { id: orgId },
    )
  ).body.data as unknown as { organization: { apiKeys: { nodes: Record<string, unknown>[] } } };

describe('making a key', () => {
  test('answers its text once, and records who made what without the text or its hash', async () => {
    const { home, creator } = await keyed(world);
    const expiresAt = '2999-01-01T00:00:00.000Z';
    const input = {
      orgId: home.id,
      name: 'Nightly export',
      scopes: ['WRITE', 'READ', 'READ'],
      expiresAt,
      rateLimitOverride: 120,
    };
    const { given, event } = await done(
      world,
      creator,
      'createApiKey',
      input,
      `apiKey { ${ROW} } secret`,
    );
    const secret = String(given.secret);
    const id = (given.apiKey as HeldKey).id;
    const shown = {
      id,
      name: 'Nightly export',
      keyPrefix: secret.slice(0, 8),
      scopes: ['READ', 'WRITE'],
      rateLimitOverride: 120,
      expiresAt,
      lastUsedAt: null,
      isActive: true,
      createdBy: { id: creator.id },
      organization: { id: home.id },
    };
    expect(given).toEqual({ secret: expect.stringMatching(/^csk_\w{53}$/), apiKey: shown });
    const place = {
      action: 'apiKey.create',
      orgId: home.id,
      entity: ['ApiKey', id] as const,
    };
    const made = (await creation(world, 'ApiKey', id)) as { after: object };
    const change = { ...made, after: { ...made.after, keyHash: '[hidden]' } };
    expect(event).toEqual(
      success(creator, place, 'ORG_ADMIN in the organization with a fresh second factor', [change]),
    );
    const { organization: seen } = await listed(creator, home.id);
    expect(seen.apiKeys.nodes[0]).toEqual(shown);
  });

  test.each([
    ['an end in the past', { expiresAt: '2020-01-01T00:00:00.000Z' }, 'input.expiresAt'],
    ['no scope', { scopes: [] }, 'input.scopes'],
    ['a limit of nothing', { rateLimitOverride: 0 }, 'input.rateLimitOverride'],
    ['a limit beyond any', { rateLimitOverride: 100_001 }, 'input.rateLimitOverride'],
    ['no name', { name: ' ' }, 'input.name'],
  ])('%s is refused, with its path', async (_what, values, path) => {
    const input = { orgId: organization.id, name: 'x', scopes: ['READ'], ...values };
    const { problem, ...given } = await mutate(
      world,
      admin,
      'createApiKey',
      input,
      'apiKey { id } secret',
    );
    expect({ given, problem }).toEqual({
      given: { apiKey: null, secret: null, receipt: null },
      problem: expect.objectContaining({
        code: 'INVALID_INPUT',
        fields: [{ path, message: expect.any(String) }],
      }),
    });
  });

  test('a MANAGER sees no keys, neither in the list nor by id', async () => {
    const manager = await world.seed.user(organization, 'MANAGER');
    expect((await listed(manager, organization.id)).organization.apiKeys.nodes).toEqual([]);
    const query = `{ apiKey(id: "${reader.id}") { id } node(id: "${reader.id}") { id } }`;
    expect((await world.send(manager, query)).body).toEqual({ data: { apiKey: null, node: null } });
    expect((await world.send(admin, query)).body).toEqual({
      data: { apiKey: { id: reader.id }, node: { id: reader.id } },
    });
  });

  test('the hash of a key is no field', async () => {
    const { body } = await world.send(admin, `{ apiKey(id: "${reader.id}") { keyHash } }`);
    expect(body.errors?.[0]?.extensions.code).toBe('GRAPHQL_VALIDATION_FAILED');
  });
});

describe('using a key', () => {
  test('it reads its organization, nested, from its first request and again', async () => {
    const seen = {
      data: {
        organization: {
          name: organization.name,
          portfolios: {
            nodes: [
              {
                name: portfolio.name,
                approvals: { nodes: [{ action: 'portfolio.switchMode', status: 'PENDING' }] },
              },
            ],
          },
        },
      },
    };
    for (const key of [reader, reader, writer, writer]) {
      const { status, body } = await ask(key, organization.id);
      expect({ status, body }).toEqual({ status: 200, body: seen });
    }
  });

  test('its use is noted, once in a minute', async () => {
    const { home, creator, key } = await keyed(world);
    const usedAt = async () =>
      (await listed(creator, home.id)).organization.apiKeys.nodes[0]?.lastUsedAt;
    expect(await usedAt()).toBeNull();
    await ask(key, home.id);
    const first = await usedAt();
    expect(first).toEqual(expect.any(String));
    for (let at = 0; at < 3; at += 1) await ask(key, home.id);
    expect(await usedAt()).toBe(first);
    const read = (text: string) => world.seed.query<{ used: Date }>(text, [key.id]);
    const earlier = "UPDATE api_keys SET last_used_at = last_used_at - interval '$' WHERE id = $1";
    await read(earlier.replace('$', '59 seconds'));
    const hash = 'SELECT use_api_key(key_hash) FROM api_keys WHERE id = $1';
    const used = 'SELECT last_used_at AS used FROM api_keys WHERE id = $1';
    const before = await read(used);
    await read(hash);
    expect(await read(used)).toEqual(before);
    await read(earlier.replace('$', '2 seconds'));
    await read(hash);
    expect((await read(used))[0]?.used.getTime()).toBeGreaterThan(before[0]?.used.getTime() ?? 0);
  });

  test('a key with READ carries out no mutation, and is told so', async () => {
    const input = { orgId: organization.id, name: 'Desk of a key' };
    expect(await mutateWithKey(world, reader.secret, 'createPortfolio', input)).toEqual({
      problem: {
        __typename: 'Denied',
        code: 'DENIED',
        message:
          'createPortfolio needs an API key with the scope WRITE: the scope WRITE; this key has READ.',
        decision: {
          outcome: 'DENY',
          rule: 'an API key with the scope WRITE',
          missing: ['the scope WRITE; this key has READ'],
        },
      },
    });
    const [event] = (await world.events(organization.id)).slice(-1);
    expect(event).toMatchObject({
      action: 'portfolio.create',
      status: 'DENIED',
      user_email: admin.email,
      details_json: { apiKeyId: reader.id, code: 'DENIED' },
    });
  });

  test('a key with WRITE may what a MANAGER may, and the event names the key beside its creator', async () => {
    const input = { orgId: organization.id, name: 'Desk of a program' };
    const made = await mutateWithKey(
      world,
      writer.secret,
      'createPortfolio',
      input,
      'portfolio { id name }',
    );
    expect(made).toEqual({
      problem: null,
      portfolio: { id: expect.any(String), name: 'Desk of a program' },
    });
    const [event] = (await world.events(organization.id)).slice(-1);
    expect(event).toMatchObject({
      action: 'portfolio.create',
      status: 'SUCCESS',
      user_email: admin.email,
      details_json: { rule: 'MANAGER in the organization', apiKeyId: writer.id },
    });
  });

  test('explainAccess answers a key what its mutation would', async () => {
    const explain = `{ yes: explainAccess(operation: "renamePortfolio", on: "${portfolio.id}") { outcome }
      no: explainAccess(operation: "archivePortfolio", on: "${portfolio.id}") { outcome rule } }`;
    expect((await sendWithKey(world, writer.secret, explain)).body).toEqual({
      data: { yes: { outcome: 'ALLOW' }, no: { outcome: 'DENY', rule: 'a person' } },
    });
  });
});
