/** API keys and their creators: a key may what its creator may there at that moment, and ends with them or by itself. */
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { makeApiKey } from '../../../src/auth/api-keys/key-text.js';
import { type HeldKey, keyed, makeKey, mutateWithKey, sendWithKey } from '../../support/api-key.js';
import { done } from '../../support/attempt.js';
import { codeOf, mutate } from '../../support/mutate.js';
import type { SeededOrganization, SeededUser } from '../../support/seed.js';
import { openWorld, type World } from '../../support/world.js';

let world: World;
let organization: SeededOrganization;
let admin: SeededUser;
beforeAll(async () => {
  world = await openWorld();
  organization = await world.seed.organization();
  admin = await world.seed.user(organization, 'ORG_ADMIN');
});
afterAll(() => world.close());

const NESTED =
  'query ($id: ID) { organization(id: $id) { name portfolios(first: 5) { nodes { name approvals(first: 5) { nodes { action status } } } } } }';
const ask = (key: HeldKey, orgId: string) => sendWithKey(world, key.secret, NESTED, { id: orgId });
const isRefused = async (key: HeldKey) => (await ask(key, organization.id)).status === 401;
const setRole = (user: SeededUser, role: string) =>
  world.seed.query('UPDATE org_role_assignments SET role = $2::app_role WHERE user_id = $1', [
    user.id,
    role,
  ]);

describe('its creator', () => {
  test('once they are demoted, the key is with its next request', async () => {
    const { home, creator, key } = await keyed(world, ['WRITE']);
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
    const { home, creator, key } = await keyed(world, ['WRITE']);
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
    const { home, creator, key } = await keyed(world);
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
    const { home, creator, key } = await keyed(world);
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
    const { home, key } = await keyed(world, ['READ'], { expiresAt: soon });
    expect((await ask(key, home.id)).status).toBe(200);
    await world.seed.query('SELECT pg_sleep(2.1)');
    expect((await ask(key, home.id)).status).toBe(401);
  });

  test('every bad key is answered with the same bytes', async () => {
    const { home, creator, key } = await keyed(world);
    const revoked = await makeKey(world, creator, home.id, ['READ']);
    await mutate(world, creator, 'revokeApiKey', { id: revoked.id });
    const expired = await makeKey(world, creator, home.id, ['READ']);
    await world.seed.query('UPDATE api_keys SET expires_at = clock_timestamp() WHERE id = $1', [
      expired.id,
    ]);
    const orphan = (await keyed(world)).key;
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
