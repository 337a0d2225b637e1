/**
 * Which tokens sign somebody in. A gateway with an external issuer, whose keys are ours and served by a real JWKS
 * server: every forged, stale or foreign token gets the same 401, and nothing in a token makes the gateway fetch.
 */
import { createHmac } from 'node:crypto';
import type { ServerResponse } from 'node:http';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { EncryptJWT, exportSPKI, importJWK } from 'jose';
import pg from 'pg';
import pino from 'pino';
import { externalIssuers } from '../../src/auth/issuers/external-issuers.js';
import type { TokenVerifier } from '../../src/auth/issuers/token-verifier.js';
import { verifiedToken } from '../../src/server/authenticate.js';
import { type Gateway, type GatewayOptions, startGateway } from '../../src/server/gateway.js';
import { inSeconds, KeyServer, type SigningKey, signingKey } from '../support/key-server.js';
import { sendRaw } from '../support/raw-request.js';
import { Seed, type SeededUser } from '../support/seed.js';
import { createTestDatabase, type TestDatabase } from '../support/test-database.js';

let database: TestDatabase;
let owner: pg.Client;
let server: KeyServer;
let decoy: KeyServer;
let gateway: Gateway;
let key: SigningKey;
let rsa: SigningKey;
let pss: SigningKey;
let edwards: SigningKey;
let stranger: SigningKey;
let user: SeededUser;
let inactive: SeededUser;

const startedAt = performance.now();

beforeAll(async () => {
  server = await new KeyServer().start();
  decoy = await new KeyServer().start();
  key = await signingKey('current');
  rsa = await signingKey('rsa', 'RS256');
  pss = await signingKey('pss', 'PS256');
  edwards = await signingKey('edwards', 'EdDSA');
  stranger = await signingKey('current');
  server.keys = [key, rsa, pss, edwards];
  decoy.keys = [stranger];
  database = await createTestDatabase();
  owner = new pg.Client({ connectionString: database.ownerUrl });
  await owner.connect();
  const seed = new Seed(owner);
  const organization = await seed.organization();
  user = await seed.user(organization, 'VIEWER');
  inactive = await seed.user(organization, 'VIEWER', { is_active: false });
  const verifier = externalIssuers([server.asIssuer()]);
  gateway = await startGateway(options(verifier));
});
afterAll(async () => {
  await gateway.stop();
  await owner.end();
  await database.drop();
  await server.stop();
  await decoy.stop();
});

const options = (verifier: TokenVerifier): GatewayOptions => ({
  database: { url: database.gatewayUrl, poolSize: 3, isPreparing: true },
  verifier,
  host: '127.0.0.1',
  port: 0,
  isProduction: true,
  logger: pino({ level: 'silent' }),
  drainTimeoutMs: 1_000,
  explorer: null,
});

async function signIn(token: string, at = gateway) {
  const headers = { 'content-type': 'application/json', authorization: `Bearer ${token}` };
  const body = '{"query":"{ viewer { id } }"}';
  const answer = await sendRaw(`${at.url}/graphql`, 'POST', headers, body);
  const { status, body: told, headers: received } = answer;
  return { status, body: told, challenge: received['www-authenticate'] };
}

const refusal = (message: string) => ({
  status: 401,
  body: { errors: [{ message, extensions: { code: 'UNAUTHENTICATED' } }] },
  challenge: 'Bearer realm="countersign"',
});
const NOT_VALID = refusal(
  'The token is not valid here. Get one from the configured issuer, for the configured audience.',
);
const NOBODY = refusal('This token names nobody who may sign in here.');
const EXPIRED = refusal('The token has expired. Get a new one.');
const accepted = () => ({
  status: 200,
  body: { data: { viewer: { id: user.id } } },
  challenge: undefined,
});

const base64url = (value: object | string): string =>
  Buffer.from(typeof value === 'string' ? value : JSON.stringify(value)).toString('base64url');
const claims = (changes: object = {}): object => ({ ...server.claims(user.subject), ...changes });
const unsigned = (header: object, signature = ''): string =>
  `${base64url(header)}.${base64url(claims())}.${signature}`;

/** Headers that lead to keys of somebody else's. */
const elsewhere = () => ({ jku: decoy.url, x5u: decoy.url, jwk: stranger.jwk });

/** Texts of a header and claims as they are, signed by the listed key: JSON that no object has. */
async function signedTexts(header: string, payload: string): Promise<string> {
  const text = `${base64url(header)}.${base64url(payload)}`;
  const algorithm = { name: 'ECDSA', hash: 'SHA-256' };
  const signature = await crypto.subtle.sign(algorithm, key.privateKey, Buffer.from(text));
  return `${text}.${Buffer.from(signature).toString('base64url')}`;
}
const HEADER = '{"alg":"ES256","kid":"current"}';
/** The claims, with more of them before. */
const claimsAfter = (members: string): string => `{${members},${JSON.stringify(claims()).slice(1)}`;

/** A token that holds, spelled otherwise. */
const respelled = async (change: (parts: string[]) => string): Promise<string> =>
  change((await server.sign(key, claims())).split('.'));
const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';
/** The text with its last character replaced by one that differs in the bits that are not used. */
const withSpareBits = (part = ''): string =>
  part.slice(0, -1) + ALPHABET[ALPHABET.indexOf(part.slice(-1)) ^ 1];

/** HS256 with what anybody can read as its secret. */
async function withPublicSecret(secret: string | Promise<string>): Promise<string> {
  const text = unsigned({ alg: 'HS256', kid: 'rsa', typ: 'at+jwt' }).slice(0, -1);
  return `${text}.${createHmac('sha256', await secret)
    .update(text)
    .digest('base64url')}`;
}

async function rsaPem(): Promise<string> {
  const publicKey = await importJWK(rsa.jwk, 'RS256', { extractable: true });
  return exportSPKI(publicKey as SigningKey['privateKey']);
}

test.each([
  ['of a listed key', () => server.sign(key, claims())],
  ['signed RS256', () => server.sign(rsa, claims())],
  ['signed PS256', () => server.sign(pss, claims())],
  ['signed EdDSA', () => server.sign(edwards, claims())],
  ['of a listed key that names another key server', () => server.sign(key, claims(), elsewhere())],
  ['that holds from 2 s from now', () => server.sign(key, claims({ nbf: inSeconds(2) }))],
  ['that was issued 2 s from now', () => server.sign(key, claims({ iat: inSeconds(2) }))],
  ['for several audiences', () => server.sign(key, claims({ aud: ['other', 'countersign'] }))],
  ['that expired 2 s ago', () => server.sign(key, claims({ exp: inSeconds(-2) }))],
  ['without a type', () => server.sign(key, claims(), { typ: undefined })],
  ['of type JWT', () => server.sign(key, claims(), { typ: 'JWT' })],
  ['of its type in full', () => server.sign(key, claims(), { typ: 'application/at+jwt' })],
])('a token %s signs its person in', async (_what, token) => {
  expect(await signIn(await token())).toEqual(accepted());
});

const forged: readonly (readonly [string, () => Promise<string> | string])[] = [
  ['for a logout', () => server.sign(key, claims(), { typ: 'logout+jwt' })],
  ['that proves possession', () => server.sign(key, claims(), { typ: 'dpop+jwt' })],
  ['of a type that is no text', () => server.sign(key, claims(), { typ: 5 })],
  ['without a signature (alg none)', () => unsigned({ alg: 'none', kid: 'current' })],
  ['of alg None', () => unsigned({ alg: 'None', kid: 'current' })],
  ['of no alg', () => unsigned({ kid: 'current' })],
  ['of an empty signature', () => unsigned({ alg: 'ES256', kid: 'current' })],
  ['signed HS256 with the public key as PEM', () => withPublicSecret(rsaPem())],
  ['signed HS256 with the modulus', () => withPublicSecret(rsa.jwk.n ?? '')],
  ['signed HS256 with nothing', () => withPublicSecret('')],
  ['of another key under the same id', () => server.sign(stranger, claims())],
  ['of an unknown key id', () => server.sign(key, claims(), { kid: 'unknown' })],
  ['of a key id that is a path', () => server.sign(key, claims(), { kid: '../../dev/null' })],
  ['of a key id that is SQL', () => server.sign(key, claims(), { kid: "' OR 1=1 --" })],
  ['that brings its own key', () => server.sign(stranger, claims(), { jwk: stranger.jwk })],
  ['that names another key server', () => server.sign(stranger, claims(), { jku: decoy.url })],
  ['that names a certificate', () => server.sign(stranger, claims(), { x5u: decoy.url })],
  ['of another algorithm than its key', () => server.sign(key, claims(), { kid: 'rsa' })],
  ['signed with zeros', () => unsigned(JSON.parse(HEADER), base64url('\0'.repeat(64)))],
  ['with a critical header', () => unsigned({ alg: 'ES256', kid: 'current', crit: ['x'], x: 1 })],
  ['with an unencoded payload', () => unsigned({ alg: 'ES256', crit: ['b64'], b64: false }, 'x')],
  ['for another audience', () => server.sign(key, claims({ aud: 'other' }))],
  ['for no audience', () => server.sign(key, claims({ aud: undefined }))],
  ['of another issuer', () => server.sign(key, claims({ iss: 'https://other.example' }))],
  ['of no issuer', () => server.sign(key, claims({ iss: undefined }))],
  ['that is not valid yet', () => server.sign(key, claims({ nbf: inSeconds(60) }))],
  ['that holds from 10 s from now', () => server.sign(key, claims({ nbf: inSeconds(10) }))],
  ['that was issued 10 s from now', () => server.sign(key, claims({ iat: inSeconds(10) }))],
  ['that was issued at a word', () => server.sign(key, claims({ iat: 'now' }))],
  ['without an end', () => server.sign(key, claims({ exp: undefined }))],
  ['with words for an end', () => server.sign(key, claims({ exp: 'never' }))],
  ['without a beginning', () => server.sign(key, claims({ iat: undefined }))],
  ['without a subject', () => server.sign(key, claims({ sub: undefined }))],
  [
    'of which a byte was changed',
    async () => (await server.sign(key, claims())).replace('.', '.e'),
  ],
  ['of two parts', () => 'e30.e30'],
  ['of dots', () => '...'],
  ['of noise', () => 'noise'],
  ['of JSON lists', () => `${base64url('[]')}.${base64url('[]')}.x`],
  ['whose header is no JSON', () => `${base64url('{')}.${base64url(claims())}.x`],
  ['of two subjects', () => signedTexts(HEADER, claimsAfter('"sub":"auth0|somebody"'))],
  ['of one subject twice', () => signedTexts(HEADER, claimsAfter(`"sub":"${user.subject}"`))],
  ['of two subjects, one escaped', () => signedTexts(HEADER, claimsAfter('"\\u0073ub":"a"'))],
  [
    'of two claims of one name within one',
    () => signedTexts(HEADER, claimsAfter('"x":{"a":1,"a":2}')),
  ],
  [
    'of two algorithms',
    () => signedTexts('{"alg":"none","alg":"ES256","kid":"current"}', JSON.stringify(claims())),
  ],
  ['with padding', () => respelled((parts) => `${parts.join('.')}==`)],
  [
    'in the alphabet of base64',
    () =>
      signedTexts('{"alg":"ES256","kid":"current","x":"???>>>"}', JSON.stringify(claims())).then(
        (token) => token.replace(/-/g, '+').replace(/_/g, '/'),
      ),
  ],
  [
    'whose signature has bits to spare',
    () =>
      respelled(
        ([header, payload, signature]) => `${header}.${payload}.${withSpareBits(signature)}`,
      ),
  ],
  ['with a fourth part', () => respelled((parts) => `${parts.join('.')}.x`)],
  [
    'that is encrypted with a password, at ten million rounds (PBES2)',
    () =>
      `${base64url({ alg: 'PBES2-HS512+A256KW', enc: 'A256GCM', p2s: 'c2FsdA', p2c: 1e7 })}.e30.e30.e30.e30`,
  ],
  [
    'that is encrypted',
    () =>
      new EncryptJWT({ ...claims() })
        .setProtectedHeader({ alg: 'dir', enc: 'A256GCM' })
        .encrypt(new Uint8Array(32)),
  ],
];
test.each(forged)('a token %s signs nobody in', async (_what, token) => {
  expect(await signIn(await token())).toEqual(NOT_VALID);
});

test('a token that expired signs nobody in, and is told so', async () => {
  const token = await server.sign(key, claims({ exp: inSeconds(-10) }));
  expect(await signIn(token)).toEqual(EXPIRED);
});

test('a token of 9,000 characters is refused unread, and one of 20,000 by the parser of HTTP', async () => {
  expect(await signIn('e'.repeat(9_000))).toEqual(refusal('The token is too long.'));
  await expect(signIn('e'.repeat(20_000))).resolves.toMatchObject({ status: 431, body: null });
});

test('a token of a megabyte is refused before anything of it is looked at', async () => {
  const unasked = { verify: () => Promise.reject(new Error('It was looked at.')) };
  const authorization = `Bearer ${'e'.repeat(1_000_000)}`;
  await expect(verifiedToken(unasked, { authorization })).rejects.toThrow('The token is too long.');
});

test('an unknown subject and an inactive person get the same 401', async () => {
  const subjects = ['auth0|nobody', inactive.subject, '', ' ', 'a\0b', '\ud800', 'x'.repeat(2_000)];
  for (const sub of subjects)
    expect(await signIn(await server.sign(key, claims({ sub })))).toEqual(NOBODY);
});

test('a subject that is no text signs nobody in', async () => {
  for (const sub of [null, 5, true, {}, [user.subject]]) {
    const { status } = await signIn(await server.sign(key, claims({ sub })));
    expect(status).toBe(401);
  }
});

test.each([
  ['is an error', (response: ServerResponse) => response.writeHead(500).end()],
  ['is no JSON', (response: ServerResponse) => response.end('<html>')],
  ['is no key set', (response: ServerResponse) => response.end('{"keys":5}')],
  ['is a closed connection', (response: ServerResponse) => response.destroy()],
  ['does not come in 3 s', () => undefined],
])(
  'a good token is answered 503, not 401, where the first answer of the key server %s',
  async (_what, fault) => {
    const broken = await new KeyServer().start();
    broken.keys = [key];
    broken.fault = fault;
    const verifier = externalIssuers([broken.asIssuer()]);
    const other = await startGateway(options(verifier));
    try {
      const token = await broken.sign(key, claims());
      const { status, body } = await signIn(token, other);
      const error = {
        message: 'The keys of the issuer cannot be had at the moment. Send the request again.',
        extensions: { code: 'SERVICE_UNAVAILABLE' },
      };
      expect({ status, body }).toEqual({ status: 503, body: { errors: [error] } });
      broken.fault = null;
      expect(await signIn(token, other)).toEqual(accepted());
    } finally {
      await other.stop();
      await broken.stop();
    }
  },
);

test('no token made the gateway fetch from elsewhere, nor from its issuer more than once in 30 s', () => {
  const periods = Math.ceil((performance.now() - startedAt) / 30_000);
  expect(server.requests).toBeLessThanOrEqual(periods);
  expect(decoy.requests).toBe(0);
});
