/**
 * People of an identity provider that is trusted to make them: found by discovery, made at their first sign-in from
 * verified claims, with no role, recorded; and of one that is not: nobody is made.
 */
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import pino from 'pino';
import { externalIssuers } from '../../../src/auth/issuers/external-issuers.js';
import { type Gateway, startGateway } from '../../../src/server/gateway.js';
import { IdentityProvider } from '../../support/identity-provider.js';
import type { SeededOrganization } from '../../support/seed.js';
import { openWorld, type World } from '../../support/world.js';

let world: World;
let provider: IdentityProvider;
let trusting: Gateway;
let wary: Gateway;
let organization: SeededOrganization;
beforeAll(async () => {
  world = await openWorld();
  provider = await IdentityProvider.start();
  organization = await world.seed.organization();
  [trusting, wary] = (await Promise.all(['org', null].map(gatewayWith))) as [Gateway, Gateway];
});
afterAll(async () => {
  await Promise.all([trusting.stop(), wary.stop()]);
  await provider.stop();
  await world.close();
});

function gatewayWith(provisionClaim: string | null): Promise<Gateway> {
  const issuer = {
    issuer: provider.url,
    jwksUrl: null,
    audience: 'countersign',
    subjectPrefix: 'op|',
    provisionClaim,
    mfaAcr: [],
  };
  return startGateway({
    database: { url: world.database.gatewayUrl, poolSize: 3, isPreparing: true },
    verifier: externalIssuers([issuer]),
    host: '127.0.0.1',
    port: 0,
    isProduction: true,
    logger: pino({ level: 'silent' }),
    drainTimeoutMs: 1_000,
    explorer: null,
  });
}

const VIEWER =
  '{ viewer { email fullName externalAuthId lastLoginAt homeOrganization { slug } orgRoleAssignments { totalCount } } }';
async function ask(token: string, at = trusting, query = VIEWER) {
  const response = await fetch(`${at.url}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', authorization: `Bearer ${token}` },
    body: JSON.stringify({ query }),
  });
  return { status: response.status, body: await response.json() };
}
const claimsOf = (name: string, changes: object = {}): object => ({
  email: `${name}@${organization.slug}.example`,
  email_verified: true,
  name: `${name} of the provider`,
  org: organization.slug,
  ...changes,
});
const NOBODY = {
  status: 401,
  body: {
    errors: [
      {
        message: 'This token names nobody who may sign in here.',
        extensions: { code: 'UNAUTHENTICATED' },
      },
    ],
  },
};
const usersOf = (subject: string) =>
  world.seed.query('SELECT email FROM users WHERE external_auth_id = $1', [subject]);

test('a person whom the provider vouches for is made at their first request, without any role, and recorded once', async () => {
  const token = await provider.token('ada', claimsOf('Ada'));
  const answers = await Promise.all([ask(token), ask(token), ask(token)]);
  const viewer = {
    email: `ada@${organization.slug}.example`,
    fullName: 'Ada of the provider',
    externalAuthId: 'op|ada',
    lastLoginAt: expect.stringMatching(/^\d{4}-.*Z$/),
    homeOrganization: null,
    orgRoleAssignments: { totalCount: 0 },
  };
  for (const answer of answers) expect(answer).toEqual({ status: 200, body: { data: { viewer } } });
  const events = await world.events(organization.id);
  expect(events.map(({ action, status, user_email }) => [action, status, user_email])).toEqual([
    ['user.provision', 'SUCCESS', viewer.email],
  ]);
  expect(events[0]?.details_json).toEqual({
    rule: 'verified claims of a trusted issuer',
    externalAuthId: 'op|ada',
  });
});

test.each<[string, object]>([
  ['an address that is not verified', { email_verified: false }],
  ['an address verified in words alone', { email_verified: 'true' }],
  ['no address', { email: undefined }],
  ['an address that is none', { email: 'nobody' }],
  ['no organization', { org: undefined }],
  ['an organization that is not here', { org: 'not-here' }],
  ['a list of organizations', { org: ['a'] }],
])(
  'a token with %s makes nobody, and is answered as that of anybody unknown',
  async (what, changes) => {
    const token = await provider.token(what, claimsOf('eve', changes));
    expect(await ask(token)).toEqual(NOBODY);
    expect(await usersOf(`op|${what}`)).toEqual([]);
  },
);

test("an address that is somebody else's makes nobody: it is no way into their account", async () => {
  const email = `Owner@${organization.slug}.example`;
  await world.seed.user(organization, 'ORG_ADMIN', { email });
  const token = await provider.token('thief', claimsOf('thief', { email: email.toUpperCase() }));
  expect(await ask(token)).toEqual(NOBODY);
  expect(await usersOf('op|thief')).toEqual([]);
});

test('a person of an archived organization is not made', async () => {
  const archived = await world.seed.organization({ deleted_at: new Date() });
  const token = await provider.token('late', claimsOf('late', { org: archived.slug }));
  expect(await ask(token)).toEqual(NOBODY);
});

test('a provider that is not trusted to make people signs in those whom somebody else made, and no other', async () => {
  expect(await ask(await provider.token('bob', claimsOf('Bob')), wary)).toEqual(NOBODY);
  const known = await provider.token('ada', claimsOf('Ada'));
  expect((await ask(known, wary)).status).toBe(200);
});

test('a sign-in is noted once a token, at the moment the token was issued', async () => {
  const moment = async () => {
    const [row] = await world.seed.query<{ last_login_at: Date }>(
      "SELECT last_login_at FROM users WHERE external_auth_id = 'op|ada'",
    );
    return row?.last_login_at.getTime() ?? 0;
  };
  await world.seed.query(
    "UPDATE users SET last_login_at = last_login_at - interval '1 hour' WHERE external_auth_id = 'op|ada'",
  );
  const earlier = await moment();
  const token = await provider.token('ada', claimsOf('Ada'));
  const { iat } = JSON.parse(Buffer.from(token.split('.')[1] ?? '', 'base64url').toString());
  const other = await gatewayWith(null);
  await ask(token, other);
  await ask(token, other);
  await other.stop();
  expect(earlier).toBeLessThan(iat * 1_000);
  expect(await moment()).toBe(iat * 1_000);
});

test('a made person who was deactivated is not made again', async () => {
  await world.seed.query("UPDATE users SET is_active = false WHERE external_auth_id = 'op|ada'");
  expect(await ask(await provider.token('ada', claimsOf('Ada')))).toEqual(NOBODY);
  expect(await usersOf('op|ada')).toHaveLength(1);
});
