/** What stays with people, where a key's reach ends, and where its text is not. */
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import pino from 'pino';
import { type HeldKey, makeKey, mutateWithKey, sendWithKey } from '../../support/api-key.js';
import { mutate } from '../../support/mutate.js';
import { inputsOf, makeScene, readsOf, type Scene } from '../../support/scene.js';
import type { SeededUser } from '../../support/seed.js';
import { shippedSchema } from '../../support/selection.js';
import { openWorld, type World } from '../../support/world.js';

/** The mutations that a key may carry out, as its scope and its creator's role allow. */
const FOR_KEYS = [
  'createPortfolio',
  'engagePortfolioKillSwitch',
  'goPaper',
  'recordVenueKeyValidation',
  'removePretradeLimit',
  'renamePortfolio',
  'requestApproval',
  'revokeVenueKey',
  'storePretradeLimit',
  'storeVenueKey',
];
const FOR_PEOPLE = Object.keys(shippedSchema.getMutationType()?.getFields() ?? {}).filter(
  (name) => !FOR_KEYS.includes(name),
);

const REASON =
  'an API key never approves, gives a role or touches keys, tokens and sessions; sign in as a person';

let world: World;
let scene: Scene;
let admin: SeededUser;
let key: HeldKey;
const logged: string[] = [];
beforeAll(async () => {
  const logger = pino({ level: 'trace' }, { write: (line: string) => logged.push(line) });
  world = await openWorld({ logger });
  scene = await makeScene(world.seed);
  admin = await world.seed.user(scene.organization, 'ORG_ADMIN');
  key = await makeKey(world, admin, scene.organization.id, ['READ', 'WRITE']);
});
afterAll(() => world.close());

const noticeOf = (name: string) => ({
  problem: {
    __typename: 'Denied',
    code: 'DENIED',
    message: `${name} needs a person: ${REASON}.`,
    decision: {
      outcome: 'DENY',
      rule: 'a person',
      missing: [REASON],
    },
  },
});

describe('a key with WRITE of an ORG_ADMIN', () => {
  test.each(FOR_KEYS)('carries out %s', async (name) => {
    const fresh = await makeScene(world.seed, name);
    const creator = await world.seed.user(fresh.organization, 'ORG_ADMIN');
    const { secret } = await makeKey(world, creator, fresh.organization.id, ['WRITE']);
    const input = inputsOf(fresh)[name] ?? {};
    expect(await mutateWithKey(world, secret, name, input)).toEqual({ problem: null });
  });

  test.each(
    FOR_PEOPLE.filter(
      (name) => !/(Api|Encryption)Key$|^(update|rotate|delete|test|redeliver)Webhook/.test(name),
    ),
  )('is told that %s is for people, and the attempt is recorded under the key', async (name) => {
    const known = (await world.events(scene.organization.id)).length;
    const input = inputsOf(scene)[name] ?? {};
    expect(await mutateWithKey(world, key.secret, name, input)).toEqual(noticeOf(name));
    const events = (await world.events(scene.organization.id)).slice(known);
    expect(events).toEqual([
      expect.objectContaining({
        status: 'DENIED',
        user_email: admin.email,
        details_json: expect.objectContaining({ apiKeyId: key.id, rule: 'a person' }),
      }),
    ]);
  });

  test('makes, ends and replaces no key', async () => {
    const inputs = inputsOf(scene);
    const make = await mutateWithKey(
      world,
      key.secret,
      'createApiKey',
      inputs.createApiKey ?? {},
      'secret',
    );
    expect(make).toEqual({ secret: null, ...noticeOf('createApiKey') });
    // It sees none, its own least of all.
    for (const [name, input] of [
      ['revokeApiKey', { id: key.id }],
      ['rotateApiKey', { id: key.id, overlapSeconds: 0 }],
    ] as const)
      expect(await mutateWithKey(world, key.secret, name, input)).toMatchObject({
        problem: { code: 'NOT_FOUND' },
      });
    expect((await sendWithKey(world, key.secret, '{ viewer { id } }')).status).toBe(200);
  });

  test('is no second person: a request of its own is its creator’s, who decides it no more than the key', async () => {
    const input = inputsOf(scene).requestApproval ?? {};
    const fields = 'approval { id requester { id } }';
    const asked = await mutateWithKey(world, key.secret, 'requestApproval', input, fields);
    const { id, requester } = asked.approval as { id: string; requester: { id: string } };
    expect(requester).toEqual({ id: admin.id });
    expect((await mutate(world, admin, 'approveRequest', { id })).problem?.message).toBe(
      'Nobody decides their own request. Ask another person with MANAGER or above, or cancel it.',
    );
    for (const name of ['approveRequest', 'rejectRequest', 'cancelRequest'])
      expect(await mutateWithKey(world, key.secret, name, { id })).toEqual(noticeOf(name));
    expect((await mutate(world, scene.maker, 'approveRequest', { id })).problem).toBeNull();
  });

  test('sees nothing personal of its creator, and explains no access but its own', async () => {
    const query = `{ viewer { id preferences metadata externalAuthId scopeSessions { totalCount } }
      explainAccess(operation: "renamePortfolio", on: "${scene.portfolio.id}", userId: "${scene.maker.id}") { outcome } }`;
    await mutate(world, admin, 'setScopeSession', inputsOf(scene).setScopeSession ?? {});
    expect((await sendWithKey(world, key.secret, query)).body).toEqual({
      data: {
        viewer: {
          id: admin.id,
          preferences: null,
          metadata: null,
          externalAuthId: null,
          scopeSessions: { totalCount: 0 },
        },
        explainAccess: null,
      },
    });
  });

  test('reads of its organization what a MANAGER reads, with every query', async () => {
    const reads = Object.values(readsOf(scene)).filter(
      (read) => !/^(apiKey|encryptionKey)/.test(read),
    );
    for (const read of reads) {
      const { status, body } = await sendWithKey(world, key.secret, `{ ${read} }`);
      const [answer] = Object.values((body.data ?? {}) as Record<string, unknown>);
      expect({ read, status, answer }).toEqual({ read, status: 200, answer: expect.anything() });
      expect(answer).not.toEqual({ nodes: [] });
    }
  });
});

describe('another organization of its creator', () => {
  let other: Scene;
  beforeAll(async () => {
    other = await makeScene(world.seed);
    await world.seed.orgRole(admin, other.organization, 'ORG_ADMIN');
    await world.seed.portfolioRole(admin, other.portfolio, 'MANAGER');
    const asked = inputsOf(other).requestApproval ?? {};
    expect((await mutate(world, admin, 'requestApproval', asked)).problem).toBeNull();
    await mutate(world, admin, 'setScopeSession', inputsOf(other).setScopeSession ?? {});
  });

  test.each([
    'node',
    'nodes',
    'organization',
    'organizations',
    'portfolio',
    'approval',
    'auditEvent',
  ])('is not there for its key: %s', async (name) => {
    const read = readsOf(other)[name] ?? '';
    const mine = await world.send(admin, `{ ${read} }`);
    expect(JSON.stringify(mine.body)).toContain('"id":"');
    const { body } = await sendWithKey(world, key.secret, `{ ${read} }`);
    const empty = { nodes: [null], organizations: { nodes: [] } }[name] ?? null;
    expect(body).toEqual({ data: { [name]: empty } });
  });

  test('is not there by what is the creator’s own either: their roles, requests and events', async () => {
    const query = `{
      viewer {
        orgRoleAssignments { nodes { organization { id } } }
        portfolioRoleAssignments { totalCount }
        permissions { nodes { organization { id } } }
        requestedApprovals { nodes { organization { id } } }
        scopeSessions { totalCount }
      }
      auditEvents(first: 100) { nodes { organization { id } } }
    }`;
    const own = await world.send(admin, query);
    expect(own.text).toContain(other.organization.id);
    const { body, text } = await sendWithKey(world, key.secret, query);
    expect(body.errors).toBeUndefined();
    expect(text).not.toContain(other.organization.id);
    expect(text).not.toContain('null');
    expect(body.data).toMatchObject({
      viewer: { portfolioRoleAssignments: { totalCount: 0 }, scopeSessions: { totalCount: 0 } },
    });
  });

  test.each(FOR_KEYS)('is as absent to its %s as one that does not exist', async (name) => {
    const input = inputsOf(other)[name] ?? {};
    expect(await mutateWithKey(world, key.secret, name, input)).toMatchObject({
      problem: { code: 'NOT_FOUND' },
    });
    const [event] = (await world.events(scene.organization.id)).slice(-1);
    expect(event).toMatchObject({ status: 'DENIED', details_json: { apiKeyId: key.id } });
  });
});

test('a list of keys is read in one statement, whatever is asked of it', async () => {
  for (const fields of ['id', 'id createdBy { id }', 'id scopes', '__typename'])
    for (const list of ['apiKeys', 'apiKeys(filter: { isActive: true }, first: 2)']) {
      const query = `{ organization(id: "${scene.organization.id}") { ${list} { totalCount nodes { ${fields} } } } }`;
      const { body } = await world.send(admin, query);
      expect(body).toEqual({ data: { organization: { apiKeys: expect.anything() } } });
    }
  expect(logged.filter((line) => line.includes('a plan failed'))).toEqual([]);
});

test('the text of a key is in no column of any table and in no line of the log, and its hash in one column alone', async () => {
  const inputs = { name: 'Scanned', rateLimitOverride: 5 };
  const made = await makeKey(world, admin, scene.organization.id, ['WRITE'], inputs);
  await sendWithKey(world, made.secret, '{ viewer { id } nonsense }');
  await sendWithKey(world, made.secret, '{ viewer { id } }');
  await mutateWithKey(world, made.secret, 'archivePortfolio', {
    id: scene.portfolio.id,
    version: 1,
  });
  const fields = 'secret apiKey { id }';
  const input = { id: made.id, overlapSeconds: 60 };
  const { secret } = await mutate(world, admin, 'rotateApiKey', input, fields);
  const [hashes] = await world.seed.query<{ of: string[] }>(
    'SELECT array_agg(key_hash) AS of FROM api_keys',
  );
  const tables = await world.seed.query<{ name: string }>(
    `SELECT format('%I.%I', table_schema, table_name) AS name FROM information_schema.tables
     WHERE table_type = 'BASE TABLE' AND table_schema NOT IN ('pg_catalog', 'information_schema')`,
  );
  expect(tables.length).toBeGreaterThan(15);
  const secrets = [made.secret, String(secret)];
  for (const { name } of tables) {
    const rows = await world.seed.query<{ row: string }>(
      `SELECT to_jsonb(t)::text AS row FROM ${name} t`,
    );
    const text = rows.map(({ row }) => row).join('\n');
    // Nor its 256 bits without the rest.
    for (const part of secrets) expect(text).not.toContain(part.slice(8, 51));
    if (name !== 'public.api_keys')
      for (const hash of hashes?.of ?? []) expect(text).not.toContain(hash);
  }
  for (const part of [...secrets, ...(hashes?.of ?? [])])
    expect(logged.join('')).not.toContain(part);
});
