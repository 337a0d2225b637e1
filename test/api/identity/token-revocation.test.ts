/** Tokens that end before their time: refused at the next request, by every gateway, and no other token with them. */
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import pino from 'pino';
import { type Gateway, startGateway } from '../../../src/server/gateway.js';
import { mutate } from '../../support/mutate.js';
import type { SeededOrganization, SeededUser } from '../../support/seed.js';
import { withoutCost } from '../../support/without-cost.js';
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

const tokenOf = async ({ subject }: SeededUser) => (await world.issuer.sign(subject, false)).token;
const idOf = (token: string): string =>
  JSON.parse(Buffer.from(token.split('.')[1] ?? '', 'base64url').toString()).jti;
async function ask(url: string, token: string, query = '{ viewer { id } }') {
  const response = await fetch(`${url}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', authorization: `Bearer ${token}` },
    body: JSON.stringify({ query }),
  });
  return { status: response.status, body: JSON.parse(withoutCost(await response.text())) };
}
const REVOKED = {
  status: 401,
  body: {
    errors: [
      {
        message: 'This token was revoked. Sign in again.',
        extensions: { code: 'UNAUTHENTICATED' },
      },
    ],
  },
};
/** The next second: a token says its moment in whole seconds. */
const nextSecond = () =>
  new Promise((resolve) => setTimeout(resolve, 1_000 - (Date.now() % 1_000)));

test('an administrator ends all tokens of a person at once, on every gateway; who signs in anew is let in', async () => {
  const user = await world.seed.user(organization, 'VIEWER');
  const tokens = [await tokenOf(user), await tokenOf(user)];
  const seen = { status: 200, body: { data: { viewer: { id: user.id } } } };
  for (const url of [world.gateway.url, other.url])
    for (const token of tokens) expect(await ask(url, token)).toEqual(seen);
  const input = { orgId: organization.id, userId: user.id };
  const { receipt, problem, ...given } = await mutate(
    world,
    admin,
    'revokeTokens',
    input,
    'user { id }',
  );
  expect({ problem, given }).toEqual({ problem: null, given: { user: { id: user.id } } });
  expect(receipt).not.toBeNull();
  for (const url of [world.gateway.url, other.url])
    for (const token of tokens) {
      expect(await ask(url, token)).toEqual(REVOKED);
      expect(
        await ask(url, token, 'mutation { revokeMyTokens(input: {}) { problem { code } } }'),
      ).toEqual(REVOKED);
    }
  await nextSecond();
  expect(await ask(other.url, await tokenOf(user))).toEqual(seen);
  const [event] = (await world.events(organization.id)).slice(-1);
  expect([event?.action, event?.status, event?.user_email]).toEqual([
    'token.revoke',
    'SUCCESS',
    admin.email,
  ]);
});

test('a person ends one token of their own, and the others hold', async () => {
  const user = await world.seed.user(organization, 'CLIENT');
  const [lost, kept] = [await tokenOf(user), await tokenOf(user)];
  for (const token of [lost, kept]) expect((await ask(other.url, token)).status).toBe(200);
  const query = `mutation { revokeMyTokens(input: { tokenId: "${idOf(lost)}" }) { user { id } problem { code } } }`;
  expect(await ask(world.gateway.url, kept, query)).toEqual({
    status: 200,
    body: { data: { revokeMyTokens: { user: { id: user.id }, problem: null } } },
  });
  expect(await ask(other.url, lost)).toEqual(REVOKED);
  expect((await ask(other.url, kept)).status).toBe(200);
});

test('one who ends all their own tokens ends the one of the request with them', async () => {
  const user = await world.seed.user(organization);
  const token = await tokenOf(user);
  const query = 'mutation { revokeMyTokens(input: {}) { problem { code } } }';
  expect((await ask(world.gateway.url, token, query)).body).toEqual({
    data: { revokeMyTokens: { problem: null } },
  });
  expect(await ask(world.gateway.url, token)).toEqual(REVOKED);
});

test("the tokens of people whose home is elsewhere are theirs and their own administrators' to end", async () => {
  const elsewhere = await world.seed.organization();
  const guest = await world.seed.user(elsewhere);
  await world.seed.orgRole(guest, organization, 'ANALYST');
  const token = await tokenOf(guest);
  const input = { orgId: organization.id, userId: guest.id };
  const { problem } = await mutate(world, admin, 'revokeTokens', input);
  expect(problem?.code).toBe('NOT_FOUND');
  expect((await ask(other.url, token)).status).toBe(200);
});

test("a revocation is never undone or changed: the gateway's role may neither", async () => {
  const rights = await world.seed.query<{ privilege_type: string }>(
    `SELECT privilege_type FROM information_schema.role_table_grants
     WHERE table_name = 'token_revocations' AND grantee = 'countersign_gateway' ORDER BY 1`,
  );
  expect(rights.map(({ privilege_type }) => privilege_type)).toEqual(['INSERT', 'SELECT']);
});
