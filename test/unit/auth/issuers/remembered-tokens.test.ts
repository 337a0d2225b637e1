/** How many verified tokens are remembered. */
import { expect, test } from '@jest/globals';
import { createLocalJWKSet, type JWTVerifyGetKey } from 'jose';
import { verifierOf } from '../../../../src/auth/issuers/token-verifier.js';
import { KeyServer, signingKey } from '../../../support/key-server.js';

test('a verified token is one of 2,000 at most that are remembered: one more forgets them', async () => {
  // It is not started: only its claims and signatures are used.
  const server = new KeyServer();
  const key = await signingKey('current');
  const published = createLocalJWKSet({ keys: [key.jwk] });
  let asked = 0;
  const keys: JWTVerifyGetKey = (header, token) => {
    asked += 1;
    return published(header, token);
  };
  const { issuer, audience } = server;
  const { verify } = verifierOf([
    { issuer, audience, subjectPrefix: '', provisionClaim: null, mfaAcr: [], keys },
  ]);
  const tokens = await Promise.all(
    Array.from({ length: 2_001 }, (_item, at) =>
      server.sign(key, { ...server.claims('ada'), jti: `${at}` }),
    ),
  );
  const [first = '', ...others] = tokens;
  const last = others.pop() ?? '';
  await verify(first);
  for (const token of others) await verify(token);
  await verify(first);
  expect(asked).toBe(2_000);
  await verify(last);
  await verify(first);
  expect(asked).toBe(2_002);
});
