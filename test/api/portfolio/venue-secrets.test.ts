/** The secret of a venue key: stored sealed, and to be found nowhere; where it is not, it cannot be opened. */
import { randomBytes, randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import pino from 'pino';
import { creation, done, success } from '../../support/attempt.js';
import { mutate } from '../../support/mutate.js';
import { dumpOf, openSecret, spellingsOf, storedSecrets } from '../../support/secrets.js';
import type { SeededOrganization, SeededPortfolio, SeededUser } from '../../support/seed.js';
import { openWorld, type World } from '../../support/world.js';

const RULE = 'MANAGER on the portfolio';
const FIELDS = 'venueKey { id hasSecret }';

let world: World;
const lines: string[] = [];
beforeAll(async () => {
  const logger = pino({ level: 'trace' }, { write: (line: string) => lines.push(line) });
  world = await openWorld({ logger });
});
afterAll(() => world.close());

interface Desk {
  readonly organization: SeededOrganization;
  readonly portfolio: SeededPortfolio;
  readonly manager: SeededUser;
}
async function makeDesk(): Promise<Desk> {
  const organization = await world.seed.organization();
  const manager = await world.seed.user(organization, 'MANAGER');
  return { organization, manager, portfolio: await world.seed.portfolio(organization) };
}
const newSecret = (): string => `secret-${randomBytes(24).toString('hex')}`;
const inputOf = ({ portfolio }: Desk, values: object = {}) => ({
  portfolioId: portfolio.id,
  venueId: 'kraken',
  keyId: 'pk_1',
  tradeOnly: true,
  ...values,
});
const store = (desk: Desk, values: object, fields = FIELDS) =>
  mutate(world, desk.manager, 'storeVenueKey', inputOf(desk, values), fields);
async function stored(desk: Desk) {
  const [first] = await storedSecrets(world, desk.organization.id);
  if (first === undefined) throw new Error('There is no venue key.');
  return first;
}

describe('storeVenueKey with a secret', () => {
  test('stores it sealed with the key of the organization, and the event says only that it did', async () => {
    const desk = await makeDesk();
    const secret = newSecret();
    const { given, event } = await done(
      world,
      desk.manager,
      'storeVenueKey',
      inputOf(desk, { secret }),
      FIELDS,
    );
    const { id } = given.venueKey as { id: string };
    expect(given).toEqual({ venueKey: { id, hasSecret: true } });
    const row = await stored(desk);
    const keyName = `venue-credentials:${desk.organization.id}:1`;
    expect(row).toEqual({ id, orgId: desk.organization.id, sealed: expect.any(String), keyName });
    expect(await openSecret(world.gateway.database, row.sealed, row)).toBe(secret);
    const [key] = await world.seed.query<{ id: string }>(
      'SELECT id FROM encryption_keys WHERE key_name = $1',
      [keyName],
    );
    const made = [
      await creation(world, 'EncryptionKey', key?.id ?? ''),
      await creation(world, 'VenueKey', id),
    ] as { after: object }[];
    const wrapping = { encryptedKey: '[hidden]', masterKeyName: '[hidden]' };
    const place = {
      action: 'venueKey.store',
      orgId: desk.organization.id,
      portfolioId: desk.portfolio.id,
      entity: ['VenueKey', id] as const,
    };
    expect(event).toEqual(
      success(desk.manager, place, RULE, [
        { ...made[0], after: { ...made[0]?.after, ...wrapping } },
        { ...made[1], after: { ...made[1]?.after, secretEncrypted: '[hidden]' } },
      ]),
    );
  });

  test('keeps a stored one where it is left out, sets another in its place, and removes it for null', async () => {
    const desk = await makeDesk();
    const [first, second] = [newSecret(), newSecret()];
    await store(desk, { secret: first });
    const one = await stored(desk);
    expect(await store(desk, {})).toMatchObject({ venueKey: { hasSecret: true } });
    expect(await stored(desk)).toEqual(one);
    await store(desk, { secret: second });
    const two = await stored(desk);
    expect(await openSecret(world.gateway.database, two.sealed, two)).toBe(second);
    expect(await store(desk, { secret: null })).toMatchObject({ venueKey: { hasSecret: false } });
    expect(await stored(desk)).toEqual({ ...one, sealed: null, keyName: null });
    const changes = (await world.events(desk.organization.id)).map((event) => event.changes);
    const hidden = { secretEncrypted: '[hidden]' };
    const secretKeyId = expect.any(String);
    expect(changes.slice(1)).toEqual([
      [{ model: 'VenueKey', id: one.id, before: {}, after: {} }],
      [{ model: 'VenueKey', id: one.id, before: hidden, after: hidden }],
      [
        {
          model: 'VenueKey',
          id: one.id,
          before: { ...hidden, secretKeyId, hasSecret: true },
          after: { ...hidden, secretKeyId: null, hasSecret: false },
        },
      ],
    ]);
  });

  test('seals the same secret differently each time', async () => {
    const [desk, secret] = [await makeDesk(), newSecret()];
    for (const keyId of ['a', 'b', 'c']) await store(desk, { keyId, secret });
    const sealed = (await storedSecrets(world, desk.organization.id)).map((row) => row.sealed);
    expect(new Set(sealed).size).toBe(3);
  });

  test('makes one key where ten store the first secrets of an organization at once', async () => {
    const desk = await makeDesk();
    const portfolios = await Promise.all(
      Array.from({ length: 10 }, () => world.seed.portfolio(desk.organization)),
    );
    const answers = await Promise.all(
      portfolios.map(({ id }) => store(desk, { portfolioId: id, secret: newSecret() })),
    );
    expect(answers.map(({ problem }) => problem)).toEqual(answers.map(() => null));
    const keys = await world.seed.query('SELECT version FROM encryption_keys WHERE org_id = $1', [
      desk.organization.id,
    ]);
    expect(keys).toEqual([{ version: 1 }]);
  });

  test('is for a manager of that portfolio alone as well', async () => {
    const desk = await makeDesk();
    const lone = await world.seed.user(await world.seed.organization());
    await world.seed.portfolioRole(lone, desk.portfolio, 'MANAGER');
    const answer = await store({ ...desk, manager: lone }, { secret: newSecret() });
    expect(answer.problem).toBeNull();
  });

  test('keeps paragraphs, as keys in PEM are', async () => {
    const desk = await makeDesk();
    const secret = `-----BEGIN PRIVATE KEY-----\n${randomBytes(64).toString('base64')}\n-----END PRIVATE KEY-----`;
    await store(desk, { secret });
    const row = await stored(desk);
    expect(await openSecret(world.gateway.database, row.sealed, row)).toBe(secret);
  });
});

describe('a secret is nowhere', () => {
  const FAILING: readonly (readonly [string, (desk: Desk) => Promise<SeededUser>, object])[] = [
    ['that was stored', async ({ manager }) => manager, {}],
    ['of a repeated request', async ({ manager }) => manager, { idempotencyKey: 'again' }],
    [
      'of somebody who may not store it',
      ({ organization }) => world.seed.user(organization, 'VIEWER'),
      {},
    ],
    [
      'of somebody who sees no such portfolio',
      async () => world.seed.user(await world.seed.organization(), 'ORG_ADMIN'),
      {},
    ],
    ['beside a field that is malformed', async ({ manager }) => manager, { venueId: '' }],
    ['beside a field that is not there', async ({ manager }) => manager, { venue: 'kraken' }],
  ];

  test.each(FAILING)(
    'neither in the dump nor in the log: one %s',
    async (_what, person, values) => {
      const desk = await makeDesk();
      const secret = newSecret();
      const user = await person(desk);
      const input = inputOf(desk, { ...values, secret });
      const asVariable =
        'mutation ($input: StoreVenueKeyInput!) { storeVenueKey(input: $input) { problem { code message } receipt { event { changes details errorMessage } } } }';
      const literal = JSON.stringify(input).replace(/"(\w+)":/g, '$1:');
      const inDocument = `mutation { storeVenueKey(input: ${literal}) { problem { code message } } }`;
      const answers = [
        await world.send(user, asVariable, { input }),
        await world.send(user, asVariable, { input }),
        await world.send(user, inDocument),
      ];
      const kept = [await dumpOf(world), lines.join('')];
      for (const spelling of spellingsOf(secret)) {
        expect(kept.filter((text) => text.includes(spelling))).toEqual([]);
        // A variable of another form is answered with what was sent, to whoever sent it, and to nobody else.
        if (!('venue' in values))
          expect(answers.filter(({ text }) => text.includes(spelling))).toEqual([]);
      }
    },
  );

  test('a fault while it is stored is logged without it, and without what is sealed', async () => {
    const desk = await makeDesk();
    const secret = newSecret();
    const before = lines.length;
    await world.seed.query('ALTER TABLE venue_keys RENAME COLUMN secret_encrypted TO elsewhere');
    try {
      await expect(store(desk, { secret })).rejects.toThrow('INTERNAL_SERVER_ERROR');
    } finally {
      await world.seed.query('ALTER TABLE venue_keys RENAME COLUMN elsewhere TO secret_encrypted');
    }
    const logged = lines.slice(before).join('');
    expect(logged).toContain('"model":"VenueKey"');
    expect(logged).not.toContain('eyJ');
    for (const spelling of spellingsOf(secret)) expect(logged).not.toContain(spelling);
  });

  test('the dump does have what is no secret: it was looked at', async () => {
    const desk = await makeDesk();
    const keyId = randomUUID();
    await store(desk, { keyId, secret: newSecret() });
    expect(await dumpOf(world)).toContain(keyId);
  });

  test('no field of the schema shows it, whatever it is called', async () => {
    const desk = await makeDesk();
    await store(desk, { secret: newSecret() });
    const { id } = await stored(desk);
    for (const field of ['secret', 'secretEncrypted', 'secretKeyId']) {
      const { body } = await world.send(
        desk.manager,
        `{ node(id: "${id}") { ... on VenueKey { ${field} } } }`,
      );
      expect(body.errors?.map(({ extensions }) => extensions.code)).toEqual([
        'GRAPHQL_VALIDATION_FAILED',
      ]);
    }
  });
});

describe('a sealed secret is refused', () => {
  test('in another row of the same organization', async () => {
    const desk = await makeDesk();
    await store(desk, { keyId: 'a', secret: newSecret() });
    await store(desk, { keyId: 'b', secret: newSecret() });
    const [a, b] = await storedSecrets(world, desk.organization.id);
    if (a === undefined || b === undefined) throw new Error('There are no two keys.');
    await expect(openSecret(world.gateway.database, a.sealed, b)).rejects.toThrow(
      'It belongs to another row: it was moved here.',
    );
  });

  test('in another organization, and where its row says another organization', async () => {
    const [one, other] = [await makeDesk(), await makeDesk()];
    await store(one, { secret: newSecret() });
    await store(other, { secret: newSecret() });
    const [a, b] = [await stored(one), await stored(other)];
    for (const place of [b, { ...a, orgId: b.orgId }])
      await expect(openSecret(world.gateway.database, a.sealed, place)).rejects.toThrow(
        'It belongs to another row: it was moved here.',
      );
  });

  test('by the database, where its key is one of another organization', async () => {
    const [one, other] = [await makeDesk(), await makeDesk()];
    await store(one, { secret: newSecret() });
    await store(other, { secret: newSecret() });
    const move = world.seed.query(
      'UPDATE venue_keys SET (secret_encrypted, secret_key_id) = (SELECT secret_encrypted, secret_key_id FROM venue_keys WHERE org_id = $1) WHERE org_id = $2',
      [one.organization.id, other.organization.id],
    );
    await expect(move).rejects.toMatchObject({ code: '23503' });
  });
});
