/** API keys over HTTP: what a key may, whose it is, and when it ends. */
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { makeApiKey } from '../../../src/auth/api-keys/key-text.js';
import { type HeldKey, makeKey, mutateWithKey, sendWithKey } from '../../support/api-key.js';
import { creation, done, success } from '../../support/attempt.js';
import { codeOf, mutate } from '../../support/mutate.js';
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

/** An organisation of its own with an administrator and a key of theirs. */
async function keyed(scopes: readonly ('READ' | 'WRITE')[] = ['WRITE'], values = {}) {
  const home = await world.seed.organization();
  const creator = await world.seed.user(home, 'ORG_ADMIN');
  const key = await makeKey(world, creator, home.id, scopes, values);
  return { home, creator, key };
}

const NESTED =
  'query ($id: ID) { organization(id: $id) { name portfolios(first: 5) { nodes { name approvals(first: 5) { nodes { action status } } } } } }';
const ask = (key: HeldKey, orgId: string) => sendWithKey(world, key.secret, NESTED, { id: orgId });
const isRefused = async (key: HeldKey) => (await ask(key, organization.id)).status === 401;
const setRole = (user: SeededUser, role: string) =>
  world.seed.query('UPDATE org_role_assignments SET role = $2::app_role WHERE user_id = $1', [
    user.id,
    role,
  ]);

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
    const { home, creator } = await keyed();
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
    const change = await creation(world, 'ApiKey', id);
    expect(event).toEqual(success(creator, place, 'ORG_ADMIN in the organization', [change]));
    expect(JSON.stringify(change)).not.toMatch(/hash/i);
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
    const { home, creator, key } = await keyed();
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
          'createPortfolio needs an API key with the scope WRITE; this one has READ. Ask an ORG_ADMIN for another key.',
        decision: {
          outcome: 'DENY',
          rule: 'an API key with the scope WRITE',
          missing: ['scope WRITE; you hold READ'],
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

describe('its creator', () => {
  test('once they are demoted, the key is with its next request', async () => {
    const { home, creator, key } = await keyed(['WRITE']);
    const make = (name: string) =>
      mutateWithKey(world, key.secret, 'createPortfolio', { orgId: home.id, name });
    expect(await make('one')).toEqual({ problem: null });
    await setRole(creator, 'ANALYST');
    expect(await make('two')).toMatchObject({
      problem: {
        code: 'DENIED',
        decision: { missing: ['role MANAGER or above; you hold ANALYST'] },
      },
    });
    await setRole(creator, 'CLIENT');
    const query = '{ viewer { id } }';
    expect((await sendWithKey(world, key.secret, query)).body).toEqual({
      data: { viewer: { id: creator.id } },
    });
    const list = `query ($id: ID) { organization(id: $id) { users { nodes { id } } } }`;
    expect((await sendWithKey(world, key.secret, list, { id: home.id })).body).toEqual({
      data: { organization: { users: { nodes: [{ id: creator.id }] } } },
    });
  });

  test('a role on a portfolio that lowers theirs lowers the key there, and one above raises it to its scope', async () => {
    const { home, creator, key } = await keyed(['WRITE']);
    const [low, high] = [await world.seed.portfolio(home), await world.seed.portfolio(home)];
    const rename = async (id: string) => {
      const input = { id, name: `Renamed ${id}`, version: 1 };
      const { problem } = await mutateWithKey(world, key.secret, 'renamePortfolio', input);
      return problem;
    };
    await setRole(creator, 'VIEWER');
    await world.seed.portfolioRole(creator, low, 'CLIENT');
    await world.seed.portfolioRole(creator, high, 'ORG_ADMIN');
    expect(await rename(low.id)).toMatchObject({
      decision: { missing: ['role MANAGER or above; you hold CLIENT'] },
    });
    expect(await rename(high.id)).toBeNull();
    const archive = await mutateWithKey(world, key.secret, 'archivePortfolio', {
      id: high.id,
      version: 2,
    });
    expect(archive).toMatchObject({ problem: { code: 'DENIED' } });
  });

  test.each([
    ['is deactivated', 'UPDATE users SET is_active = false WHERE id = $1'],
    ['loses their role', 'DELETE FROM org_role_assignments WHERE user_id = $1'],
  ])('once they %s, the key is dead', async (_what, change) => {
    const { home, creator, key } = await keyed();
    expect((await ask(key, home.id)).status).toBe(200);
    await world.seed.query(change, [creator.id]);
    expect((await ask(key, home.id)).status).toBe(401);
  });

  test('that comes from an agency has a key for as long as the link', async () => {
    const agency = await world.seed.organization({ type: 'AGENCY' });
    const agent = await world.seed.user(agency, 'ORG_ADMIN');
    const link = await world.seed.agencyLink(agency, organization, { max_role: 'ORG_ADMIN' });
    const key = await makeKey(world, agent, organization.id, ['READ']);
    expect((await ask(key, organization.id)).status).toBe(200);
    expect((await ask(key, agency.id)).body).toEqual({ data: { organization: null } });
    expect(await codeOf(world, admin, 'unlinkAgency', { id: link })).toBeNull();
    expect(await isRefused(key)).toBe(true);
  });

  test('that is a super admin has a key that is none, in the one organization', async () => {
    const root = await world.seed.user(
      await world.seed.organization({ type: 'ADMIN' }),
      'SUPER_ADMIN',
    );
    const key = await makeKey(world, root, organization.id, ['WRITE']);
    const query = '{ organizations { nodes { id } } viewer { id } }';
    expect((await sendWithKey(world, key.secret, query)).body).toEqual({
      data: { organizations: { nodes: [{ id: organization.id }] }, viewer: { id: root.id } },
    });
  });
});

describe('the end of a key', () => {
  test('revoked, it is refused with its next request, and stays revoked', async () => {
    const { home, creator, key } = await keyed();
    expect((await ask(key, home.id)).status).toBe(200);
    const { given } = await done(
      world,
      creator,
      'revokeApiKey',
      { id: key.id },
      'apiKey { id isActive }',
    );
    expect(given).toEqual({ apiKey: { id: key.id, isActive: false } });
    expect((await ask(key, home.id)).status).toBe(401);
    const again = await mutate(world, creator, 'revokeApiKey', { id: key.id });
    expect(again.problem?.message).toBe('This API key is revoked already.');
    const revive = world.seed.query('UPDATE api_keys SET is_active = true WHERE id = $1', [key.id]);
    await expect(revive).rejects.toMatchObject({ code: '23001' });
  });

  test("expired, it is refused: the database's clock says when", async () => {
    const [{ soon } = { soon: '' }] = await world.seed.query<{ soon: string }>(
      `SELECT to_char((clock_timestamp() + interval '2 seconds') AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') AS soon`,
    );
    const { home, key } = await keyed(['READ'], { expiresAt: soon });
    expect((await ask(key, home.id)).status).toBe(200);
    await world.seed.query('SELECT pg_sleep(2.1)');
    expect((await ask(key, home.id)).status).toBe(401);
  });

  test('every bad key is answered with the same bytes', async () => {
    const { home, creator, key } = await keyed();
    const revoked = await makeKey(world, creator, home.id, ['READ']);
    await mutate(world, creator, 'revokeApiKey', { id: revoked.id });
    const expired = await makeKey(world, creator, home.id, ['READ']);
    await world.seed.query('UPDATE api_keys SET expires_at = clock_timestamp() WHERE id = $1', [
      expired.id,
    ]);
    const orphan = (await keyed()).key;
    const created = 'SELECT created_by FROM api_keys WHERE id = $1';
    await world.seed.query(`UPDATE users SET is_active = false WHERE id = (${created})`, [
      orphan.id,
    ]);
    const mistyped = `${key.secret.slice(0, -1)}${key.secret.endsWith('a') ? 'b' : 'a'}`;
    const bad = [
      makeApiKey().secret,
      mistyped,
      'csk_',
      'csk_!',
      `${key.secret} x`,
      'csk_'.padEnd(9_000, 'x'),
      revoked.secret,
      expired.secret,
      orphan.secret,
    ];
    const answers = new Set<string>();
    for (const secret of bad)
      for (const query of [NESTED, 'mutation { revokeMyTokens(input: {}) { receipt { hash } } }']) {
        const { status, text, challenge } = await sendWithKey(world, secret, query);
        answers.add(JSON.stringify({ status, text, challenge }));
      }
    const error = {
      message:
        'This API key is not valid here: it is mistyped, expired or revoked. Ask an ORG_ADMIN of the organization for one.',
      extensions: { code: 'UNAUTHENTICATED' },
    };
    expect([...answers].map((answer) => JSON.parse(answer))).toEqual([
      {
        status: 401,
        text: `${JSON.stringify({ errors: [error] })}\n`,
        challenge: 'Bearer realm="countersign"',
      },
    ]);
  });
});
