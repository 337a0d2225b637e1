/** The life of an encryption key: who sees it, and what rotating and revoking do, record and refuse. */
import { randomBytes } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { reencrypt } from '../../../src/db/encryption/reencryption.js';
import {
  attempt,
  conflict,
  creation,
  done,
  type ExpectedProblem,
  refusal,
  success,
} from '../../support/attempt.js';
import { mutate } from '../../support/mutate.js';
import { openSecret, storedSecrets } from '../../support/secrets.js';
import type { SeededOrganization, SeededUser } from '../../support/seed.js';
import { openWorld, type World } from '../../support/world.js';

const RULE = 'ORG_ADMIN in the organization';
const REVOKE_RULE = `${RULE} with a fresh second factor`;
const FIELDS = 'id purpose version keyName algorithm status rotatedAt organization { id }';

let world: World;
beforeAll(async () => {
  world = await openWorld();
});
afterAll(() => world.close());

interface Vault {
  readonly organization: SeededOrganization;
  readonly admin: SeededUser;
  readonly keyId: string;
  readonly secret: string;
}
/** An organisation with one stored secret, and so with one key. */
async function makeVault(): Promise<Vault> {
  const organization = await world.seed.organization();
  const admin = await world.seed.user(organization, 'ORG_ADMIN');
  const { id: portfolioId } = await world.seed.portfolio(organization);
  const secret = randomBytes(24).toString('hex');
  const input = { portfolioId, venueId: 'kraken', keyId: 'pk', tradeOnly: true, secret };
  await mutate(world, admin, 'storeVenueKey', input);
  return { organization, admin, secret, keyId: await keyOf(organization, 1) };
}
async function keyOf({ id }: SeededOrganization, version: number): Promise<string> {
  const [key] = await world.seed.query<{ id: string }>(
    'SELECT id FROM encryption_keys WHERE org_id = $1 AND version = $2',
    [id, version],
  );
  return key?.id ?? '';
}
const rotate = ({ admin }: Vault, id: string) =>
  mutate(world, admin, 'rotateEncryptionKey', { id });
async function resealAll() {
  const { database } = world.gateway;
  if (database.keys === null) throw new Error('The world has no master key.');
  return reencrypt(database, database.keys, new AbortController().signal);
}
const keyRow = ({ organization }: Vault, version: number, values: object) => ({
  id: expect.any(String),
  purpose: 'venue-credentials',
  version,
  keyName: `venue-credentials:${organization.id}:${version}`,
  algorithm: 'A256GCM',
  organization: { id: organization.id },
  ...values,
});
const instant = expect.stringMatching(/^\d{4}-\d\d-\d\dT[\d:.]+Z$/);
const place = (vault: Vault, action: string, id = vault.keyId) => ({
  action,
  orgId: vault.organization.id,
  entity: ['EncryptionKey', id] as const,
});
const refused = (vault: Vault, action: string, problem: ExpectedProblem, id = vault.keyId) =>
  refusal(vault.admin, place(vault, action, id), problem, {
    rule: action === 'encryptionKey.revoke' ? REVOKE_RULE : RULE,
    requested: id,
  });

describe('reading', () => {
  const ALL = `{ encryptionKeys { nodes { ${FIELDS} } totalCount } }`;

  test('an ORG_ADMIN sees the keys of their organization, a MANAGER and a stranger none', async () => {
    const vault = await makeVault();
    const manager = await world.seed.user(vault.organization, 'MANAGER');
    const stranger = await world.seed.user(await world.seed.organization(), 'ORG_ADMIN');
    const nodes = [keyRow(vault, 1, { status: 'ACTIVE', rotatedAt: null })];
    const shown = async (user: SeededUser) => (await world.send(user, ALL)).body.data;
    expect(await shown(vault.admin)).toEqual({ encryptionKeys: { nodes, totalCount: 1 } });
    for (const user of [manager, stranger])
      expect(await shown(user)).toEqual({ encryptionKeys: { nodes: [], totalCount: 0 } });
  });

  test('an organization lists its keys, by status', async () => {
    const vault = await makeVault();
    await rotate(vault, vault.keyId);
    const query = `query ($id: ID!, $status: EncryptionKeyStatus) {
      organization(id: $id) { encryptionKeys(filter: { status: $status }) { nodes { version status } } }
    }`;
    const listed = async (status: string) =>
      (await world.send(vault.admin, query, { id: vault.organization.id, status })).body.data;
    for (const [version, status] of [
      [1, 'ROTATED'],
      [2, 'ACTIVE'],
    ] as const)
      expect(await listed(status)).toEqual({
        organization: { encryptionKeys: { nodes: [{ version, status }] } },
      });
  });

  test.each(['encryptedKey', 'masterKeyName'])('no field shows %s', async (field) => {
    const { admin } = await makeVault();
    const { body } = await world.send(admin, `{ encryptionKeys { nodes { ${field} } } }`);
    expect(body.errors?.map(({ extensions }) => extensions.code)).toEqual([
      'GRAPHQL_VALIDATION_FAILED',
    ]);
  });
});

describe('rotateEncryptionKey', () => {
  test('puts the next version in its place, and the event has both without what they are', async () => {
    const vault = await makeVault();
    const { given, event } = await done(
      world,
      vault.admin,
      'rotateEncryptionKey',
      { id: vault.keyId },
      `encryptionKey { ${FIELDS} } rotatedKey { ${FIELDS} }`,
    );
    expect(given).toEqual({
      encryptionKey: keyRow(vault, 2, { status: 'ACTIVE', rotatedAt: null }),
      rotatedKey: keyRow(vault, 1, { status: 'ROTATED', rotatedAt: instant }),
    });
    const made = (await creation(world, 'EncryptionKey', await keyOf(vault.organization, 2))) as {
      after: object;
    };
    const wrapping = { encryptedKey: '[hidden]', masterKeyName: '[hidden]' };
    expect(event).toEqual(
      success(vault.admin, place(vault, 'encryptionKey.rotate'), RULE, [
        {
          model: 'EncryptionKey',
          id: vault.keyId,
          before: { status: 'ACTIVE', rotatedAt: null },
          after: { status: 'ROTATED', rotatedAt: instant },
        },
        { ...made, after: { ...made.after, ...wrapping } },
      ]),
    );
  });

  test('leaves what is sealed readable, and seals it anew in the background', async () => {
    const vault = await makeVault();
    const { database } = world.gateway;
    await rotate(vault, vault.keyId);
    const [before] = await storedSecrets(world, vault.organization.id);
    if (before === undefined) throw new Error('There is no secret.');
    expect(await openSecret(database, before.sealed, before)).toBe(vault.secret);
    await resealAll();
    const [after] = await storedSecrets(world, vault.organization.id);
    expect(after).toEqual({
      ...before,
      sealed: expect.not.stringMatching(before.sealed ?? ''),
      keyName: `venue-credentials:${vault.organization.id}:2`,
    });
    expect(await openSecret(database, after?.sealed ?? '', before)).toBe(vault.secret);
    const changed = await world.seed.query<{ changed: boolean }>(
      'SELECT updated_at <> created_at AS changed FROM venue_keys WHERE id = $1',
      [before.id],
    );
    expect(changed).toEqual([{ changed: false }]);
  });

  test('is refused for a key that is no longer active', async () => {
    const vault = await makeVault();
    await rotate(vault, vault.keyId);
    const message =
      'This key is ROTATED: another one took its place. Rotate the key of this purpose that is ACTIVE.';
    expect(await attempt(world, vault.admin, 'rotateEncryptionKey', { id: vault.keyId })).toEqual(
      refused(vault, 'encryptionKey.rotate', conflict(message)),
    );
  });

  test('makes one version where ten rotate the same key at once', async () => {
    const vault = await makeVault();
    const answers = await Promise.all(Array.from({ length: 10 }, () => rotate(vault, vault.keyId)));
    expect(answers.filter(({ problem }) => problem === null)).toHaveLength(1);
    expect(await keyOf(vault.organization, 3)).toBe('');
  });

  test('answers a repeated request with the same key', async () => {
    const vault = await makeVault();
    const input = { id: vault.keyId, idempotencyKey: 'once' };
    const once = () =>
      mutate(world, vault.admin, 'rotateEncryptionKey', input, 'encryptionKey { id }');
    expect(await once()).toEqual(await once());
  });

  test('passes by what cannot be opened, and says which it is', async () => {
    const [broken, whole] = [await makeVault(), await makeVault()];
    for (const vault of [broken, whole]) await rotate(vault, vault.keyId);
    const [row] = await storedSecrets(world, broken.organization.id);
    const [head = '', ...rest] = row?.sealed?.split('.') ?? [];
    rest[rest.length - 1] = 'A'.repeat(22);
    await world.seed.query('UPDATE venue_keys SET secret_encrypted = $2 WHERE id = $1', [
      row?.id,
      [head, ...rest].join('.'),
    ]);
    const { failures } = await resealAll();
    expect(failures).toEqual([
      { of: `VenueKey.secretEncrypted ${row?.id}`, error: expect.any(Error) },
    ]);
    const [moved] = await storedSecrets(world, whole.organization.id);
    expect(moved?.keyName).toBe(`venue-credentials:${whole.organization.id}:2`);
    await world.seed.query(
      'UPDATE venue_keys SET secret_encrypted = NULL, secret_key_id = NULL WHERE id = $1',
      [row?.id],
    );
  });
});

describe('revokeEncryptionKey', () => {
  test('is refused for an active key', async () => {
    const vault = await makeVault();
    const message = 'This key is ACTIVE: rotate it first, so that another one takes its place.';
    expect(await attempt(world, vault.admin, 'revokeEncryptionKey', { id: vault.keyId })).toEqual(
      refused(vault, 'encryptionKey.revoke', conflict(message)),
    );
  });

  test('is refused while a secret needs the key, an archived portfolio’s as well, saying how many', async () => {
    const vault = await makeVault();
    await rotate(vault, vault.keyId);
    await world.seed.query('UPDATE portfolios SET deleted_at = now() WHERE org_id = $1', [
      vault.organization.id,
    ]);
    const message =
      '1 secret(s) are still sealed with this key. They are sealed anew in the background: repeat the request a little later.';
    expect(await attempt(world, vault.admin, 'revokeEncryptionKey', { id: vault.keyId })).toEqual(
      refused(vault, 'encryptionKey.revoke', conflict(message)),
    );
  });

  test('wipes the key once nothing needs it; what it sealed cannot be opened then', async () => {
    const vault = await makeVault();
    const [old] = await storedSecrets(world, vault.organization.id);
    if (old === undefined) throw new Error('There is no secret.');
    await rotate(vault, vault.keyId);
    await resealAll();
    const { given, event } = await done(
      world,
      vault.admin,
      'revokeEncryptionKey',
      { id: vault.keyId },
      `encryptionKey { ${FIELDS} }`,
    );
    expect(given).toEqual({
      encryptionKey: keyRow(vault, 1, { status: 'REVOKED', rotatedAt: instant }),
    });
    const hidden = { encryptedKey: '[hidden]', masterKeyName: '[hidden]' };
    expect(event).toEqual(
      success(vault.admin, place(vault, 'encryptionKey.revoke'), REVOKE_RULE, [
        {
          model: 'EncryptionKey',
          id: vault.keyId,
          before: { status: 'ROTATED', ...hidden },
          after: { status: 'REVOKED', ...hidden },
        },
      ]),
    );
    const wiped = await world.seed.query(
      'SELECT encrypted_key, master_key_name FROM encryption_keys WHERE id = $1',
      [vault.keyId],
    );
    expect(wiped).toEqual([{ encrypted_key: null, master_key_name: null }]);
    await expect(openSecret(world.gateway.database, old.sealed, old)).rejects.toThrow(
      `There is no key "venue-credentials:${vault.organization.id}:1", or it was revoked.`,
    );
  });

  test('is refused for a key that is revoked', async () => {
    const vault = await makeVault();
    await rotate(vault, vault.keyId);
    await resealAll();
    await mutate(world, vault.admin, 'revokeEncryptionKey', { id: vault.keyId });
    expect(await attempt(world, vault.admin, 'revokeEncryptionKey', { id: vault.keyId })).toEqual(
      refused(vault, 'encryptionKey.revoke', conflict('This key is REVOKED already.')),
    );
  });
});

describe('also for the owner of the database', () => {
  const owner = (text: string, id: string) => world.seed.query(text, [id]);

  test.each([
    [
      'a key keeps its name',
      "UPDATE encryption_keys SET purpose = 'x', key_name = 'x:' || org_id || ':1' WHERE id = $1",
      '23001',
    ],
    [
      'an active key is not revoked',
      "UPDATE encryption_keys SET status = 'REVOKED', encrypted_key = NULL, master_key_name = NULL WHERE id = $1",
      '23001',
    ],
    [
      'a key is not rotated without its moment',
      "UPDATE encryption_keys SET status = 'ROTATED' WHERE id = $1",
      '23514',
    ],
    [
      'a key is not wiped before it is revoked',
      'UPDATE encryption_keys SET encrypted_key = NULL, master_key_name = NULL WHERE id = $1',
      '23514',
    ],
    [
      'an organization with keys is not deleted',
      'DELETE FROM organizations WHERE id = (SELECT org_id FROM encryption_keys WHERE id = $1)',
      '23001',
    ],
  ])('%s', async (_rule, text, code) => {
    const { keyId } = await makeVault();
    await expect(owner(text, keyId)).rejects.toMatchObject({ code });
  });

  test('a key under a secret is not revoked, and a rotated one does not come back', async () => {
    const vault = await makeVault();
    await rotate(vault, vault.keyId);
    for (const text of [
      "UPDATE encryption_keys SET status = 'REVOKED', encrypted_key = NULL, master_key_name = NULL WHERE id = $1",
      "UPDATE encryption_keys SET status = 'ACTIVE', rotated_at = NULL WHERE id = $1",
    ])
      await expect(owner(text, vault.keyId)).rejects.toMatchObject({ code: '23001' });
  });

  test('no secret is stored under a revoked key', async () => {
    const vault = await makeVault();
    await rotate(vault, vault.keyId);
    await resealAll();
    await mutate(world, vault.admin, 'revokeEncryptionKey', { id: vault.keyId });
    const text =
      'UPDATE venue_keys SET secret_key_id = $1 WHERE org_id = (SELECT org_id FROM encryption_keys WHERE id = $1)';
    await expect(owner(text, vault.keyId)).rejects.toMatchObject({ code: '23001' });
  });
});
