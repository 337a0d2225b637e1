/** What the verifier takes from a token, what it refuses, and for how long it remembers: with keys at hand, without HTTP. */
import { afterAll, beforeAll, describe, expect, jest, test } from '@jest/globals';
import { createLocalJWKSet } from 'jose';
import { NO_AUTHENTICATION } from '../../../../src/auth/issuers/authentication.js';
import { type TrustedIssuer, verifierOf } from '../../../../src/auth/issuers/token-verifier.js';
import { KeyServer, type SigningKey, signingKey } from '../../../support/key-server.js';

// It is not started: only its claims and signatures are used.
const server = new KeyServer();
const NOW_S = 1_800_000_000;
const CLAIMS = {
  iss: server.issuer,
  aud: server.audience,
  sub: 'ada',
  iat: NOW_S,
  exp: NOW_S + 600,
};

let key: SigningKey;
let asked: number;
beforeAll(async () => {
  key = await signingKey('current');
});
afterAll(() => {
  jest.useRealTimers();
});

/** Sets the clock alone; everything that waits goes on. */
function setClock(seconds: number): void {
  jest.useFakeTimers({
    now: (NOW_S + seconds) * 1_000,
    doNotFake: ['nextTick', 'queueMicrotask', 'setImmediate', 'setInterval', 'setTimeout'],
  });
}

function verifier(changes: Partial<TrustedIssuer> = {}) {
  asked = 0;
  const keys = createLocalJWKSet({ keys: [key.jwk] });
  const issuer: TrustedIssuer = {
    issuer: server.issuer,
    audience: server.audience,
    subjectPrefix: '',
    provisionClaim: null,
    mfaAcr: [],
    keys: (header, token) => {
      asked += 1;
      return keys(header, token);
    },
    ...changes,
  };
  return verifierOf([issuer]);
}
const sign = (claims: object = {}, header: object = {}): Promise<string> =>
  server.sign(key, { ...CLAIMS, ...claims }, header);

/** What the verifier says of a token so many seconds after NOW_S. */
async function verifyAt(seconds: number, claims: object = {}, header: object = {}) {
  const token = await sign(claims, header);
  setClock(seconds);
  return verifier().verify(token);
}

describe('a verified token says', () => {
  const authentication = NO_AUTHENTICATION;
  const PLAIN = {
    subject: 'ada',
    authentication,
    issuedAtS: NOW_S,
    expiresAtS: expect.any(Number),
    tokenId: null,
    profile: null,
  };
  test.each<[string, object, object]>([
    ['who it is of and when it was issued', {}, PLAIN],
    ['its id', { jti: 'a' }, { ...PLAIN, tokenId: 'a' }],
    ['no id where it is no text', { jti: 5 }, PLAIN],
    [
      'a second factor',
      { amr: ['pwd', 'mfa'] },
      { ...PLAIN, authentication: { ...authentication, hasMfa: true } },
    ],
    [
      'when the person signed in',
      { auth_time: NOW_S - 5 },
      { ...PLAIN, authentication: { ...authentication, authenticatedAtS: NOW_S - 5 } },
    ],
    ['no time of sign-in in a word', { auth_time: 'now' }, PLAIN],
    ['no time of sign-in without end', { auth_time: null }, PLAIN],
    ['no second factor without one', { amr: ['pwd'] }, PLAIN],
    ['no second factor in a word', { amr: 'mfa' }, PLAIN],
    [
      'no profile where its issuer makes no people',
      { email: 'a@b', email_verified: true, org: 'o', null: 'o' },
      PLAIN,
    ],
  ])('%s', async (_what, claims, expected) => {
    expect(await verifyAt(0, claims)).toEqual(expected);
  });

  test('the profile where its issuer makes people, and the subject with the prefix', async () => {
    const token = await sign({ email: 'a@b', email_verified: true, org: 'o' });
    setClock(0);
    const making = verifier({ provisionClaim: 'org', subjectPrefix: 'x|' });
    expect(await making.verify(token)).toEqual({
      ...PLAIN,
      subject: 'x|ada',
      profile: { email: 'a@b', fullName: 'a@b', organization: 'o' },
    });
  });
});

test.each<[string, number, object, boolean]>([
  ['at its end', 600, {}, true],
  ['4 s after its end', 604, {}, true],
  ['5 s after its end', 605, {}, false],
  ['5 s before it was issued', -5, {}, true],
  ['6 s before it was issued', -6, {}, false],
  ['5 s before it begins', 0, { nbf: NOW_S + 5 }, true],
  ['6 s before it begins', 0, { nbf: NOW_S + 6 }, false],
])('a token holds or not: %s', async (_when, seconds, claims, holds) => {
  const answer = await verifyAt(seconds, claims).then(
    () => true,
    () => false,
  );
  expect(answer).toBe(holds);
});

test.each([undefined, 'JWT', 'jwt', 'at+jwt', 'AT+JWT', 'application/at+jwt'])(
  'a token of type %s is an access token',
  async (typ) => {
    expect((await verifyAt(0, {}, { typ })).subject).toBe('ada');
  },
);
test.each(['logout+jwt', 'dpop+jwt', '', 5, null, ['jwt']])(
  'a token of type %j is none',
  async (typ) => {
    await expect(verifyAt(0, {}, { typ })).rejects.toThrow('another type than an access token');
  },
);

test.each<[string, object, string]>([
  ['a number for a subject', { sub: 5 }, 'sub'],
  ['no subject', { sub: undefined }, 'sub'],
  ['no end', { exp: undefined }, 'exp'],
  ['no beginning', { iat: undefined }, 'iat'],
  ['another audience', { aud: 'other' }, 'aud'],
  ['another issuer', { iss: 'https://other.example' }, 'Nobody here trusts its issuer'],
  ['no issuer', { iss: undefined }, 'Nobody here trusts its issuer'],
])('a token with %s is refused', async (_what, claims, words) => {
  await expect(verifyAt(0, claims)).rejects.toThrow(words);
});

test.each(['RS256', 'PS256', 'ES256', 'EdDSA'])('a token signed %s is taken', async (alg) => {
  const other = await signingKey('other', alg);
  const token = await server.sign(other, CLAIMS);
  setClock(0);
  const { verify } = verifier({ keys: createLocalJWKSet({ keys: [other.jwk] }) });
  expect((await verify(token)).subject).toBe('ada');
});
test.each(['RS384', 'PS512', 'ES384'])('a token signed %s is not', async (alg) => {
  const other = await signingKey('other', alg);
  const token = await server.sign(other, CLAIMS);
  setClock(0);
  const { verify } = verifier({ keys: createLocalJWKSet({ keys: [other.jwk] }) });
  await expect(verify(token)).rejects.toThrow('not allowed');
});

describe('a token that was verified', () => {
  test.each([
    ['is not verified again within 30 s', 29.999, {}, 1],
    ['is verified again after 30 s', 30, {}, 2],
    ['is not verified again before its end and the tolerance', 14.999, { exp: NOW_S + 10 }, 1],
  ])('%s', async (_rule, seconds, claims, times) => {
    const token = await sign(claims);
    const { verify } = verifier();
    setClock(0);
    const first = await verify(token);
    setClock(seconds);
    expect(await verify(token)).toEqual(first);
    expect(asked).toBe(times);
  });

  test('is not remembered longer than it holds', async () => {
    const token = await sign({ exp: NOW_S + 10 });
    const { verify } = verifier();
    setClock(0);
    await verify(token);
    setClock(15);
    await expect(verify(token)).rejects.toThrow('"exp" claim timestamp check failed');
  });

  test('is not remembered where it was refused', async () => {
    const token = await sign({ sub: 5 });
    const { verify } = verifier();
    setClock(0);
    for (const _time of [1, 2]) await expect(verify(token)).rejects.toThrow('sub');
    expect(asked).toBe(2);
  });
});
