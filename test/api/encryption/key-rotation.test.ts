/** Keys are rotated while everything goes on: several gateways at once, and master keys one after the other. */
import { randomBytes } from 'node:crypto';
import { afterAll, afterEach, beforeAll, describe, expect, test } from '@jest/globals';
import pino from 'pino';
import { runUnitOfWork } from '../../../src/db/unit-of-work.js';
import type { Gateway } from '../../../src/server/gateway.js';
import { masterKey, WORLD_MASTER_KEY } from '../../support/master-keys.js';
import { mutate } from '../../support/mutate.js';
import { eventually, openSecret, startSibling, storedSecrets } from '../../support/secrets.js';
import type { SeededOrganization, SeededUser } from '../../support/seed.js';
import { openWorld, type World } from '../../support/world.js';

let world: World;
let organization: SeededOrganization;
let admin: SeededUser;
const siblings: Gateway[] = [];
beforeAll(async () => {
  world = await openWorld({ backgroundIntervalMs: 5 });
});
afterEach(async () => {
  // A test that failed may have left a transaction of the owner open.
  await world.seed.query('ROLLBACK');
  await Promise.all(siblings.splice(0).map((gateway) => gateway.stop()));
});
afterAll(() => world.close());

async function freshOrganization(): Promise<void> {
  organization = await world.seed.organization();
  admin = await world.seed.user(organization, 'ORG_ADMIN');
}
async function sibling(options: Parameters<typeof startSibling>[1] = {}): Promise<Gateway> {
  const gateway = await startSibling(world, options);
  siblings.push(gateway);
  return gateway;
}

/** Sends a mutation to this gateway and gives its problem. */
async function sendTo(gateway: Gateway, name: string, input: object): Promise<unknown> {
  const { token } = await world.issuer.sign(admin.subject, true);
  const type = `${name.charAt(0).toUpperCase()}${name.slice(1)}Input!`;
  const response = await fetch(`${gateway.url}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', authorization: `Bearer ${token}` },
    body: JSON.stringify({
      query: `mutation ($input: ${type}) { ${name}(input: $input) { problem { code message } } }`,
      variables: { input },
    }),
  });
  const { data, errors } = (await response.json()) as {
    data?: Record<string, { problem: unknown }>;
    errors?: unknown;
  };
  return errors ?? data?.[name]?.problem;
}

interface KeyRow {
  readonly id: string;
  readonly version: number;
  readonly status: string;
}
const keys = () =>
  world.seed.query<KeyRow & Record<string, unknown>>(
    'SELECT id, version, status FROM encryption_keys WHERE org_id = $1 ORDER BY version',
    [organization.id],
  );

/** Stores secrets one after the other; gives what was stored, by key id. */
async function storeMany(
  gateway: Gateway,
  count: number,
  portfolio = world.seed.portfolio(organization),
): Promise<Map<string, string>> {
  const { id: portfolioId } = await portfolio;
  const stored = new Map<string, string>();
  for (let at = 0; at < count; at += 1) {
    // Half of them set an earlier one anew, which the background may be sealing at that moment.
    const keyId = `${portfolioId} ${at % Math.ceil(count / 2)}`;
    const secret = randomBytes(24).toString('hex');
    const input = { portfolioId, venueId: 'kraken', keyId, tradeOnly: true, secret };
    expect(await sendTo(gateway, 'storeVenueKey', input)).toBeNull();
    stored.set(keyId, secret);
  }
  return stored;
}

describe('a data key', () => {
  test('is rotated under two gateways that store and seal anew: nothing is lost, and nothing stays behind', async () => {
    await freshOrganization();
    const gateways = [world.gateway, await sibling({ backgroundIntervalMs: 5 })] as const;
    const storing = [0, 1, 2, 3].map((at) => storeMany(gateways[at % 2] ?? world.gateway, 24));
    await eventually('there is a key', async () => (await keys()).length > 0);
    for (let round = 0; round < 6; round += 1) {
      const active = (await keys()).find(({ status }) => status === 'ACTIVE');
      const on = gateways[round % 2] ?? world.gateway;
      expect(await sendTo(on, 'rotateEncryptionKey', { id: active?.id })).toBeNull();
      await new Promise((resolve) => setTimeout(resolve, 60));
    }
    const stored = new Map((await Promise.all(storing)).flatMap((part) => [...part]));
    const last = `venue-credentials:${organization.id}:7`;
    await eventually('all is sealed with the last key', async () =>
      (await storedSecrets(world, organization.id)).every(({ keyName }) => keyName === last),
    );
    const rows = await world.seed.query<{ id: string; key_id: string }>(
      'SELECT id, key_id FROM venue_keys WHERE org_id = $1',
      [organization.id],
    );
    const names = new Map(rows.map(({ id, key_id }) => [id, key_id]));
    const opened = new Map<string, string>();
    for (const [at, row] of (await storedSecrets(world, organization.id)).entries()) {
      const { database } = gateways[at % 2] ?? world.gateway;
      opened.set(names.get(row.id) ?? '', await openSecret(database, row.sealed, row));
    }
    expect(opened).toEqual(stored);
    for (const { id, status } of await keys())
      if (status === 'ROTATED')
        expect(await sendTo(world.gateway, 'revokeEncryptionKey', { id })).toBeNull();
    expect((await keys()).map(({ status }) => status)).toEqual([
      ...Array.from({ length: 6 }, () => 'REVOKED'),
      'ACTIVE',
    ]);
  }, 60_000);

  /** Whether it has come to its end after a moment that is long for a mutation. */
  async function isWaiting(work: Promise<unknown>): Promise<boolean> {
    const pause = new Promise((resolve) => setTimeout(() => resolve('waiting'), 300));
    return (await Promise.race([work, pause])) === 'waiting';
  }

  test('is held by a secret that is being stored with it: who rotates it waits', async () => {
    await freshOrganization();
    await storeMany(world.gateway, 1);
    const [{ id } = { id: '' }] = await keys();
    const place = { column: 'VenueKey.secretEncrypted', id, orgId: organization.id } as const;
    let rotating: Promise<unknown> = Promise.resolve();
    await runUnitOfWork(world.gateway.database, { userId: null }, async (unit) => {
      await unit.secrets.encryptSecret('secret', place);
      rotating = sendTo(world.gateway, 'rotateEncryptionKey', { id });
      expect(await isWaiting(rotating)).toBe(true);
    });
    expect(await rotating).toBeNull();
  });

  test('is waited for while it is rotated: what is stored then is sealed with the next one', async () => {
    await freshOrganization();
    await storeMany(world.gateway, 1);
    const portfolio = world.seed.portfolio(organization);
    await portfolio;
    await world.seed.query('BEGIN');
    await world.seed.query(
      "UPDATE encryption_keys SET status = 'ROTATED', rotated_at = now() WHERE org_id = $1",
      [organization.id],
    );
    await world.seed.encryptionKey(organization, 'venue-credentials', { version: 2 });
    const storing = storeMany(world.gateway, 1, portfolio);
    expect(await isWaiting(storing)).toBe(true);
    await world.seed.query('COMMIT');
    const [keyId] = (await storing).keys();
    const sealedWith = await world.seed.query(
      'SELECT k.version FROM venue_keys v JOIN encryption_keys k ON k.id = v.secret_key_id WHERE v.key_id = $1',
      [keyId],
    );
    expect(sealedWith).toEqual([{ version: 2 }]);
  });
});

describe('a gateway does not start', () => {
  test('where a master key that wraps something is missing, and names it', async () => {
    await freshOrganization();
    await storeMany(world.gateway, 1);
    await expect(sibling({ masterKeys: [masterKey('other')] })).rejects.toThrow(
      /ENCRYPTION_KEYS\):\n {2}"world" is missing, and \d+ key\(s\) of the database are wrapped by it\. Add it behind the first one; once all are wrapped anew by the first, it may go\./,
    );
  });

  test('where another key is under the name of one that wraps something', async () => {
    await freshOrganization();
    await storeMany(world.gateway, 1);
    await expect(sibling({ masterKeys: [masterKey('world')] })).rejects.toThrow(
      /"world" is not the key that was called so: it does not open "venue-credentials:[0-9a-f-]+:\d+"\. Give the right one, and a new one a name of its own\./,
    );
  });
});

describe('a master key', () => {
  test('is replaced by another: both are given, then all keys are wrapped by the first, then the other may go', async () => {
    const own = await openWorld();
    try {
      const home = await own.seed.organization();
      const manager = await own.seed.user(home, 'MANAGER');
      const { id: portfolioId } = await own.seed.portfolio(home);
      const input = { portfolioId, venueId: 'v', keyId: 'k', tradeOnly: true, secret: 'kept' };
      await mutate(own, manager, 'storeVenueKey', input);
      const next = masterKey('next');
      const lines: string[] = [];
      const both = await startSibling(own, {
        masterKeys: [next, WORLD_MASTER_KEY],
        backgroundIntervalMs: 5,
        logger: pino({ level: 'info' }, { write: (line: string) => lines.push(line) }),
      });
      const wrapping = () =>
        own.seed.query<{ master_key_name: string }>('SELECT master_key_name FROM encryption_keys');
      await eventually('the key is wrapped by the next one', async () =>
        (await wrapping()).every(({ master_key_name }) => master_key_name === 'next'),
      );
      await both.stop();
      expect(lines.map((line) => JSON.parse(line))).toEqual([
        expect.objectContaining({
          worker: 'reencryption',
          keys: 1,
          secrets: 0,
          msg: 'sealed anew',
        }),
      ]);
      const alone = await startSibling(own, { masterKeys: [next] });
      const [row] = await storedSecrets(own, home.id);
      if (row === undefined) throw new Error('There is no secret.');
      expect(await openSecret(alone.database, row.sealed, row)).toBe('kept');
      await alone.stop();
      // The one that had only the former key says what it lacks.
      await expect(openSecret(own.gateway.database, row.sealed, row)).rejects.toThrow(
        'is wrapped by the master key "next", which ENCRYPTION_KEYS does not have. Add it behind the first one.',
      );
    } finally {
      await own.close();
    }
  });
});
