/** External issuers as they are configured: where their keys are taken from, and for how long they are kept. */
import { afterEach, beforeEach, expect, jest, test } from '@jest/globals';
import { externalIssuers } from '../../../../src/auth/issuers/external-issuers.js';
import { KeyServer, type SigningKey, signingKey } from '../../../support/key-server.js';

const NOW_S = 1_800_000_000;
let server: KeyServer;
let key: SigningKey;
beforeEach(async () => {
  setClock(0);
  server = await new KeyServer().start();
  key = await signingKey('current');
  server.keys = [key];
});
afterEach(async () => {
  jest.useRealTimers();
  await server.stop();
});

/** Sets the clock alone; everything that waits goes on. */
function setClock(seconds: number): void {
  jest.useFakeTimers({
    now: (NOW_S + seconds) * 1_000,
    doNotFake: ['nextTick', 'queueMicrotask', 'setImmediate', 'setInterval', 'setTimeout'],
  });
}
const tokenOf = (issuer: string) =>
  server.sign(key, { ...server.claims('ada'), iss: issuer, exp: NOW_S + 100_000 });

test('keys are at the address that is configured, and nothing is discovered then', async () => {
  server.discovery = { issuer: server.issuer, jwks_uri: 'http://127.0.0.1:1/' };
  const verifier = externalIssuers([server.asIssuer()]);
  expect((await verifier.verify(await tokenOf(server.issuer))).subject).toBe('ada');
});

test('keys are discovered where no address is configured', async () => {
  const verifier = externalIssuers([server.asIssuer({ issuer: server.origin, jwksUrl: null })]);
  server.discovery = { issuer: server.origin, jwks_uri: server.url };
  expect((await verifier.verify(await tokenOf(server.origin))).subject).toBe('ada');
});

test('it says of each issuer how its keys stand', async () => {
  const other = { issuer: 'https://other.example', jwksUrl: 'http://127.0.0.1:1/' };
  const verifier = externalIssuers([server.asIssuer(), server.asIssuer(other)]);
  await verifier.verify(await tokenOf(server.issuer));
  setClock(5);
  expect(verifier.standings()).toEqual([
    { issuer: server.issuer, ageS: 5, failures: 0 },
    { issuer: other.issuer, ageS: null, failures: 0 },
  ]);
});

test.each([
  ['the seconds that are configured', 3_600, [3_600]],
  ['six hours where nothing is', 21_600, []],
] as const)('keys outlive their issuer by %s and no longer', async (_what, seconds, configured) => {
  const verifier = externalIssuers([server.asIssuer()], ...configured);
  const token = await tokenOf(server.issuer);
  await verifier.verify(token);
  server.fault = (response) => response.writeHead(500).end();
  setClock(seconds);
  expect((await verifier.verify(token)).subject).toBe('ada');
  setClock(seconds + 31);
  await expect(verifier.verify(token)).rejects.toThrow('Expected 200 OK');
});
